"""`chibo ask`: one question, or a stream of records, on a throw-away database."""

import json
import logging
import sys
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.help import Command
from bot.cli.records import BadRecord, Line, asked_on, given_day, lines, present_day, text_of
from bot.refusal import Refusal
from bot.trouble import account_of
from bot.wording import cli as wording

if TYPE_CHECKING:
    from bot.rehearsal import Earlier, Question
    from storage.database import Database

log = logging.getLogger(__name__)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ask", help=wording.ABOUT_ASK, cls=Command)(ask)


def ask(
    sentence: Annotated[
        str | None,
        typer.Argument(metavar="SENTENCE", help=wording.ARGUMENT_SENTENCE, show_default=False),
    ] = None,
    *,
    org: Annotated[
        str | None,
        typer.Option("--org", metavar="ORG", help=wording.OPTION_ORG, show_default=False),
    ] = None,
    asker: Annotated[
        str | None,
        typer.Option("--asker", metavar="UNIT", help=wording.OPTION_ASKER, show_default=False),
    ] = None,
    now: Annotated[
        str | None,
        typer.Option("--now", metavar="DATE", help=wording.OPTION_NOW, show_default=False),
    ] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", metavar="", help=wording.OPTION_ASK_JSONL)
    ] = False,
) -> None:
    """Answer once, or each record of standard input."""
    if jsonl:
        from bot.databases import throw_away

        with throw_away() as database:
            _each_line(database)
        return
    question = _question(sentence, org, asker, now)
    from bot.channels.terminal import plain
    from bot.databases import throw_away
    from bot.rehearsal import rehearse

    with throw_away() as database:
        typer.echo(plain(rehearse(question, database).turn.replies))


def _question(
    sentence: str | None, org: str | None, asker: str | None, now: str | None
) -> "Question":
    if sentence is None:
        raise Refusal(wording.NO_SENTENCE)
    if org is None:
        from plans.samples import SAMPLE_ORGS

        raise Refusal(wording.NO_ORG.format(names=", ".join(SAMPLE_ORGS)))
    day = given_day(now) or present_day()  # what is wrong is told before the slow imports
    from bot.rehearsal import Question

    return Question(sentence, org.strip().lower(), day, asker)


def _each_line(database: "Database") -> None:
    # In a thread, so that whatever goes wrong with one record comes back as a value: a mistake
    # of ours in one answer must not silence all the others.
    with ThreadPoolExecutor(max_workers=1) as thread:
        for line in lines(sys.stdin.buffer):
            answer = _outcome(thread.submit(_answer, line, database), line)
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
            sys.stdout.flush()


def _outcome(future: Future[dict[str, object]], line: Line) -> dict[str, object]:
    failure = future.exception()
    if failure is None:
        return future.result()
    if isinstance(failure, BadRecord | Refusal):
        return {"id": line.id, "error": line.complaint(str(failure))}
    log.error("line %s: %s", line.number, account_of(failure))
    return {"id": line.id, "error": line.complaint(wording.OUR_MISTAKE)}


def _answer(line: Line, database: "Database") -> dict[str, object]:
    from bot.channels.terminal import plain
    from bot.rehearsal import rehearse

    record = line.record()
    answered = rehearse(question_of(record), database)
    return {
        "id": record.get("id"),
        "behave": answered.turn.reaction.value,
        "intent": answered.turn.intent,
        "tasks": list(answered.turn.tasks),
        "text": plain(answered.turn.replies),
        "elapsed_ms": round(answered.elapsed_ms, 3),
    }


def question_of(record: Mapping[str, object]) -> "Question":
    """Read a record in the form that the scorer of samples writes.

    Raises:
        BadRecord: a field is missing or of a wrong kind.
    """
    from bot.rehearsal import Question

    return Question(
        text=text_of(record, "text"),
        org=text_of(record, "org"),
        now=asked_on(record, "now"),
        asker=text_of(record, "asker", default="") or None,
        context=_turns(record.get("context") or []),
    )


def _turns(context: object) -> "tuple[Earlier, ...]":
    from bot.rehearsal import Earlier

    if not isinstance(context, list) or not all(isinstance(turn, dict) for turn in context):
        raise BadRecord(wording.FIELD_MISSING.format(field="context"))
    return tuple(
        Earlier(text_of(turn, "from") == "user", text_of(turn, "text")) for turn in context
    )
