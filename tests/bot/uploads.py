"""What a client posts as multipart: its fields and its files, read by the standard library."""

import json
from dataclasses import dataclass
from email import policy
from email.parser import BytesParser
from email.utils import collapse_rfc2231_value
from urllib.parse import parse_qsl

from http_server import Request


@dataclass(frozen=True)
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes
    media_type: str


def fields_of(request: Request) -> tuple[dict[str, str], dict[str, Upload]]:
    """Return the fields of a form, and the files of one in several parts."""
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        given = json.loads(request.body).items()
        return {k: v if isinstance(v, str) else json.dumps(v) for k, v in given}, {}
    if not kind.startswith("multipart/form-data"):
        return dict(parse_qsl(request.body.decode(), keep_blank_values=True)), {}
    head = f"content-type: {kind}\r\n\r\n".encode()
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    for part in BytesParser(policy=policy.HTTP).parsebytes(head + request.body).iter_parts():
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        name = str(part.get_param("name", header="content-disposition"))
        given = part.get_param("filename", header="content-disposition")
        if given is None:
            fields[name] = content.decode()
        else:
            shown = collapse_rfc2231_value(given)
            files[name] = Upload(shown, content, part.get_content_type())
    return fields, files
