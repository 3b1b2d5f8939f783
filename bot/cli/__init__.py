"""The command `chibo`: one module a group of commands, assembled here."""

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from bot.cli import (
    account,
    ask,
    audit,
    backup,
    calendar,
    data,
    deadline,
    evidence,
    groups,
    health,
    misunderstood,
    plan,
    policy,
    quota,
    rehearse,
    report,
    roster,
    run,
    unit,
    when,
)
from bot.cli.help import Group
from bot.refusal import Refusal
from bot.wording import cli as wording

app = typer.Typer(
    name="chibo",
    help=wording.ABOUT,
    cls=Group,
    add_completion=False,
    pretty_exceptions_enable=False,
)
run.register(app)
data.register(app)
backup.register(app)
plan.register(app)
unit.register(app)
quota.register(app)
groups.register(app)
roster.register(app)
calendar.register(app)
deadline.register(app)
policy.register(app)
account.register(app)
audit.register(app)
evidence.register(app)
rehearse.register(app)
report.register(app)
health.register(app)
ask.register(app)
when.register(app)
misunderstood.register(app)


def main(args: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 2 for what the caller got wrong."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Half a character, as a broken client may send, is no reason to stop.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status: object = app(args, prog_name="chibo", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as misuse:
        return _refuse(_correction(misuse))
    except Refusal as refused:
        return _refuse(str(refused))
    except typer.Abort:
        return _refuse(wording.INTERRUPTED)
    except BrokenPipeError:
        return _fall_silent(0)  # whoever was reading has seen enough
    except OSError:
        return _fall_silent(_refuse(wording.NO_WAY_OUT))
    return status if isinstance(status, int) else 0


@app.callback(invoke_without_command=True)
def chibo(
    context: typer.Context,
    *,
    show_version: Annotated[
        bool, typer.Option("--version", metavar="", help=wording.OPTION_VERSION, is_eager=True)
    ] = False,
) -> None:
    """Show the version, or the help page when no command is given."""
    if show_version:
        from importlib.metadata import version

        typer.echo(f"chibo {version('chibo')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _correction(misuse: typer.TyperException) -> str:
    context = getattr(misuse, "ctx", None)
    command = context.command_path if context is not None else "chibo"
    if isinstance(misuse, typer.BadParameter) and misuse.param is not None:
        parameter = misuse.param.get_error_hint().replace("'", "")
        return wording.BAD_VALUE.format(parameter=parameter, command=command)
    return wording.BAD_USE.format(command=command)


def _fall_silent(status: int) -> int:
    """Let what could not be written be forgotten, or the interpreter tries once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _refuse(sentence: str) -> int:
    typer.echo(sentence, err=True)
    return 2
