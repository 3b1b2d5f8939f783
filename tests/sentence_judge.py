"""Judges an answer to a sentence as the reference scorer does; see tests/sentences/README.md."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.rehearsal import Answered

Record = Mapping[str, Any]
NAMING = {"answer", "record", "record_partial", "snooze", "clarify"}
FOLDER = Path(__file__).parent / "sentences"


def records(name: str) -> Iterator[Record]:
    """Yield the sentences of one file."""
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def is_right(record: Record, answered: Answered) -> bool:
    """Tell whether reaction, facts and tasks are what the record asks for."""
    turn = answered.turn
    text = "\n".join(
        "\n".join((reply.text, *(choice.label for choice in reply.choices)))
        for reply in turn.replies
    )
    wanted = set(record["tasks"])
    about = record["behave"] in NAMING and bool(wanted)
    listing = record["intent"] == "ask_my_tasks"
    return (
        turn.reaction in {record["behave"], *record.get("behave_ok", [])}
        and all(_holds(entry, text) for entry in record["expect"])
        and not any(_holds(entry, text) for entry in record.get("forbid", []))
        and (not about or bool(wanted & set(turn.tasks)))
        and (not about or listing or len(turn.tasks) <= max(3, 2 * len(wanted)))
    )


def _normal(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).lower().replace("uỷ", "ủy").replace("*", "")
    return re.sub(r"\s+", " ", re.sub(r"(?<!\w)0+(?=\d)", "", plain)).strip()


def _holds(entry: str, text: str) -> bool:
    """Tell whether one of the alternatives stands in the text, at word boundaries."""
    whole = _normal(text)
    return any(
        re.search(rf"(?<!\w){re.escape(_normal(one))}(?!\w)", whole) for one in entry.split("|")
    )
