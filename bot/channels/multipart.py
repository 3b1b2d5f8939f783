"""A form in several parts, for files that go out."""

import json
import secrets
from collections.abc import Mapping

from bot.channels.port import File

_QUOTED = str.maketrans({'"': "%22", "\r": " ", "\n": " "})


def multipart(fields: Mapping[str, object]) -> tuple[bytes, str]:
    """Return the body of a form, and its media type; what is no text or file goes as JSON."""
    boundary = f"chibo{secrets.token_hex(16)}"
    pieces: list[bytes] = []
    for name, value in fields.items():
        head = f'--{boundary}\r\ncontent-disposition: form-data; name="{name}"'
        if isinstance(value, File):
            shown = value.name.translate(_QUOTED)
            head += f'; filename="{shown}"\r\ncontent-type: {value.media_type}'
            content = value.content
        else:
            written = value if isinstance(value, str) else json.dumps(value)
            content = written.encode()
        pieces += [head.encode(), b"\r\n\r\n", content, b"\r\n"]
    pieces.append(f"--{boundary}--\r\n".encode())
    return b"".join(pieces), f"multipart/form-data; boundary={boundary}"
