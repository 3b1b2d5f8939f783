"""What a PDF file must not hold: cut off, or with programs and files to be opened."""

import re
from typing import IO

from bot.documents.faults import DocumentFault, Unreadable

_TAIL = 2048
_PROGRAM = re.compile(rb"/S\s*/(?:JavaScript|Launch)\b|/JS\s*[(<\d]|/EmbeddedFiles\b")


def check_pdf(file: IO[bytes]) -> None:
    """Look at head, tail and open actions, before anything of the file is read.

    Raises:
        Unreadable: it is cut off, or would start something on opening.
    """
    content = file.read()
    tail = content[-_TAIL:]
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise Unreadable(DocumentFault.BROKEN)
    if _PROGRAM.search(content):
        raise Unreadable(DocumentFault.PROGRAM)
