"""Ways in which the fake Bot API server can be told to misbehave."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Line(Enum):
    """What happens to the connection."""

    ANSWERS = "answers"
    CLOSES_BEFORE = "closes before acting"
    CLOSES_AFTER = "closes after acting"
    SILENT_BEFORE = "never answers, acts on nothing"
    SILENT_AFTER = "acts, then never answers"
    TRICKLES = "answers a byte at a time, without end"


@dataclass(frozen=True)
class Fault:
    """One answer that is not the usual one."""

    code: int = 200
    description: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict)
    body: bytes | None = None
    line: Line = Line.ANSWERS


def flood(**parameters: object) -> Fault:
    return Fault(429, "Too Many Requests: retry later", parameters)


CLOSED = Fault(line=Line.CLOSES_BEFORE)
CLOSED_AFTER = Fault(line=Line.CLOSES_AFTER)
SILENT = Fault(line=Line.SILENT_BEFORE)
SILENT_AFTER = Fault(line=Line.SILENT_AFTER)
TRICKLE = Fault(body=b"", line=Line.TRICKLES)
BAD_GATEWAY = Fault(502, body=b"<html><h1>502 Bad Gateway</h1></html>")
CAPTIVE_PORTAL = Fault(200, body=b"<html>Xin ch\xc3\xa0o</html>")
NOT_OK = Fault(200, body=b'{"ok": false, "error_code": 400, "description": "odd"}')
NO_RESULT = Fault(200, body=b'{"ok": true}')
SERVER_ERROR = Fault(500, "Internal Server Error")
NOT_FOUND = Fault(404, "Not Found")
CONFLICT = Fault(409, "Conflict: terminated by other getUpdates request")
UNAUTHORIZED = Fault(401, "Unauthorized")
BLOCKED = Fault(403, "Forbidden: bot was blocked by the user")
BAD_MARKUP = Fault(400, "Bad Request: can't parse entities: unsupported start tag")


def migrated(new: object) -> Fault:
    description = "Bad Request: group chat was upgraded to a supergroup chat"
    return Fault(400, description, {"migrate_to_chat_id": new})
