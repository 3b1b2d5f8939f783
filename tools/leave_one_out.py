"""Scores whole answers to every open file, by a model that learnt without that file.

Run by hand: `python -m tools.leave_one_out [--out FILE]` (needs the extra `learn`). That is nearer
to what a stranger meets than the score of a file that was learnt from, though the rules were
mended from all of them.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bot.databases import throw_away
from bot.rehearsal import Answered, Earlier, Question, rehearse
from handlers.understanding import reading
from handlers.understanding.intents.model import Model
from storage.database import Database
from tools.learn_intents import OPEN, ROOT, learn, seen

sys.path.append(str(ROOT / "tests"))
from sentence_judge import Record, is_right, records


@contextmanager
def _believing(model: Model) -> Iterator[None]:
    with patch.object(reading, "model", lambda: model):
        yield


def _answer(record: Record, database: Database) -> Answered:
    context = tuple(
        Earlier(turn["from"] == "user", turn["text"]) for turn in record.get("context", ())
    )
    day = date.fromisoformat(record["now"])
    question = Question(record["text"], record["org"], day, record.get("asker"), context)
    return rehearse(question, database)


def _judged(name: str, database: Database) -> Iterator[dict[str, Any]]:
    for record in records(name):
        turn = _answer(record, database).turn
        yield {
            **record,
            "file": name,
            "right": is_right(record, Answered(turn, 0)),
            "got": turn.reaction,
            "got_tasks": list(turn.tasks),
            "got_intent": turn.intent,
            "got_text": "\n".join(reply.text for reply in turn.replies),
        }


def main() -> None:
    """Print the shares by file, by reaction and by intent; write every judgement to a file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, help="write every judged sentence as JSONL")
    options = parser.parse_args()
    told = seen()
    judged = []
    with throw_away() as database:
        for name in OPEN:
            with _believing(learn([one for one in told if one.sentence.file != name])):
                judged += list(_judged(name, database))
    for field in ("file", "behave", "intent", "style"):
        _table(field, judged)
    rights = sum(one["right"] for one in judged)
    sys.stdout.write(f"right {rights}/{len(judged)} {rights / len(judged):.1%}\n")
    if options.out:
        lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in judged)
        options.out.write_text("".join(lines), "utf-8")


def _table(field: str, judged: list[dict[str, Any]]) -> None:
    shares = defaultdict(list)
    for one in judged:
        shares[one[field]].append(one["right"])
    sys.stdout.write(f"{field}\n")
    for name, rights in sorted(shares.items()):
        share = sum(rights) / len(rights)
        sys.stdout.write(f"  {name:26} {sum(rights):4}/{len(rights):<4} {share:6.1%}\n")


if __name__ == "__main__":
    main()
