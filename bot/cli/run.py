"""`chibo demo` and `chibo serve`: the assistant at work."""

import typer

from bot.cli.help import Command, SetUp
from bot.wording import cli as wording


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("demo", help=wording.ABOUT_DEMO, cls=Command)(demo)
    app.command("serve", help=wording.ABOUT_SERVE, cls=SetUp)(serve)


def demo() -> None:
    """Play the tour, then chat."""
    from bot.demo import run_demo

    run_demo()


def serve() -> None:
    """Serve until stopped."""
    from bot.settings import load_settings

    settings = load_settings()
    settings.require_channel()  # before the slow imports: a start without it ends at once
    from bot.serving import serve as serve_for_good

    serve_for_good(settings)
