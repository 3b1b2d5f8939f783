"""The few pages that people see: plain, in Vietnamese, without a script."""

from collections.abc import Mapping
from html import escape
from string import Template

from starlette.responses import HTMLResponse

from bot.wording import web as wording

GONE = wording.GONE
_STYLE = (
    "body{font:18px/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;"
    "color:#1c1c1c;background:#fafafa}h1{font-size:1.4rem}form{margin:1.5rem 0}"
    "input{display:block;font-size:1rem;margin:1rem 0;max-width:100%}"
    "button{font-size:1.1rem;padding:.7rem 1.4rem;border:0;border-radius:.5rem;"
    "background:#b3201b;color:#fff}.note{color:#555;font-size:.95rem}"
)
_PAGE = Template(
    '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1">'
    "<title>$title</title><style>$style</style></head>"
    "<body><h1>$title</h1>$body</body></html>"
)
_FORM = Template(
    "<p>$intro</p><p><strong>$purpose</strong></p>"
    '<form method="post" enctype="multipart/form-data">'
    '<input type="file" name="tep" multiple required '
    'accept=".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx">'
    "<button>$send</button></form>"
    '<p class="note">$note</p>'
)


def private() -> Mapping[str, str]:
    """Return headers by which nothing is kept, framed, guessed at or told to other sites."""
    return {
        "cache-control": "private, no-store",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-robots-tag": "noindex, nofollow",
    }


def page(text: str, status: int = 200) -> HTMLResponse:
    """Return a page that says one thing."""
    body = _PAGE.substitute(title=wording.TITLE, style=_STYLE, body=f"<p>{escape(text)}</p>")
    return HTMLResponse(body, status_code=status, headers=dict(private()))


def upload_form(purpose: str) -> HTMLResponse:
    """Return the page where files are chosen; it shows what they are for."""
    form = _FORM.substitute(
        intro=wording.INTRO,
        purpose=escape(purpose),
        send=wording.SEND,
        note=wording.NOTE,
    )
    body = _PAGE.substitute(title=wording.TITLE, style=_STYLE, body=form)
    return HTMLResponse(body, headers=dict(private()))
