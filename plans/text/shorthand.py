"""Shorthand, chat spelling, borrowed words and dialect, written out as standard words.

What is written out, and in which company, stands in `shorthand.toml`; here are only the conditions.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from plans.text.normal import fold, shape
from plans.text.telex import unvni
from plans.text.words import Word, word_of

BEGIN, END, NUMBER = "^", "$", "#"
"""In a context: the beginning or end of a clause, and anything that begins with a digit."""
RUNS = re.compile(r"\d+|\D+")
STEMS_WITH_NUMBER = re.compile(r"[^\W\d_]+\d[\w]*|\d+[^\W\d_]\w*")
SIGHT = 16
"""How many words to either side `earlier` and `later` look at."""
CLAUSE_ENDS = frozenset(".,;:!?\n()")


@dataclass(frozen=True, slots=True)
class Company:
    """A set of neighbours: an entry with accents is met by the same accents, or by none."""

    as_given: frozenset[str]
    bare: frozenset[str]

    def admits(self, word: Word | None, border: str) -> bool:
        """Say whether a neighbour (None: there is none in this clause) is one of the set."""
        if word is None:
            return border in self.as_given
        if word.shape in self.as_given or word.fold in self.as_given:
            return True
        if not word.accented and word.fold in self.bare:
            return True
        return NUMBER in self.as_given and word.fold[:1].isdigit()


@dataclass(frozen=True, slots=True)
class Rule:
    """One reading of a form, and the company in which it holds."""

    kind: str
    """short, chat, english or dialect."""
    form: tuple[str, ...]
    """The form as shapes, one per word."""
    bare_form: tuple[str, ...]
    means: tuple[str, ...]
    """The standard words; none when the form says nothing."""
    after: Company | None
    before: Company | None
    not_after: Company | None
    not_before: Company | None
    earlier: Company | None
    later: Company | None
    typed: Literal["any", "bare", "accented"]
    """Whether it holds only in messages typed without, or with, accents."""


def expand(words: Sequence[Word]) -> tuple[Word, ...]:
    """Write out the short and regional forms; each new word keeps the place of the old one."""
    given = [part for i, word in enumerate(words) for part in _parted(word, words[i + 1 : i + 2])]
    accented = any(not word.raw.lower().replace("đ", "d").isascii() for word in words)
    written: list[Word] = []
    place = 0
    while place < len(given):
        rule = _rule_at(given, place, written, accented=accented)
        if rule is None:
            written.append(given[place])
            place += 1
        else:
            taken = given[place : place + len(rule.form)]
            written.extend(_meant(rule.means, taken))
            if written and not rule.means:
                written[-1] = replace(written[-1], after=written[-1].after + taken[-1].after)
            place += len(rule.form)
    return tuple(written)


@cache
def known_forms() -> frozenset[str]:
    """Give the folds of all one-word forms: none of them is a slip of the keyboard."""
    return frozenset(
        rule.bare_form[0] for rules in _rules().values() for rule in rules if len(rule.form) == 1
    )


def _rule_at(
    given: Sequence[Word], place: int, written: Sequence[Word], *, accented: bool
) -> Rule | None:
    for rule in _rules().get(given[place].fold, ()):
        if _has_form(rule, given, place) and rule.typed in ("any", _manner(accented=accented)):
            following = place + len(rule.form)
            ends = _ends(given[following - 1])
            after = given[following] if following < len(given) and not ends else None
            before = written[-1] if written and not (place and _ends(given[place - 1])) else None
            if _admitted(rule, before, after) and _in_sight(
                rule, written, given[following : following + SIGHT]
            ):
                return rule
    return None


def _manner(*, accented: bool) -> str:
    return "accented" if accented else "bare"


def _ends(word: Word) -> bool:
    return any(sign in CLAUSE_ENDS for sign in word.after)


def _has_form(rule: Rule, given: Sequence[Word], place: int) -> bool:
    taken = given[place : place + len(rule.form)]
    if len(taken) < len(rule.form) or any(_ends(word) for word in taken[:-1]):
        return False
    if len(taken) == 1:
        return taken[0].shape == rule.form[0]
    return all(
        word.shape == form or (not word.accented and word.fold == bare)
        for word, form, bare in zip(taken, rule.form, rule.bare_form, strict=True)
    )


def _admitted(rule: Rule, before: Word | None, after: Word | None) -> bool:
    return (
        (rule.after is None or rule.after.admits(before, BEGIN))
        and (rule.before is None or rule.before.admits(after, END))
        and not (rule.not_after is not None and rule.not_after.admits(before, BEGIN))
        and not (rule.not_before is not None and rule.not_before.admits(after, END))
    )


def _in_sight(rule: Rule, written: Sequence[Word], rest: Sequence[Word]) -> bool:
    earlier, later = rule.earlier, rule.later
    return (earlier is None or any(earlier.admits(word, BEGIN) for word in written[-SIGHT:])) and (
        later is None or any(later.admits(word, END) for word in rest)
    )


def _meant(means: Sequence[str], taken: Sequence[Word]) -> Iterator[Word]:
    raw = " ".join(word.raw for word in taken)
    span = (taken[0].start, taken[-1].end)
    for i, word in enumerate(means, 1):
        written = word_of(word, span, taken[-1].after if i == len(means) else "")
        yield Word(raw, written.shape, written.fold, written.accented, *span, written.after)


def _parted(word: Word, following: Sequence[Word]) -> list[Word]:
    """Part letters and digits that were typed in one, such as kl01 and sk3n, if all are known."""
    if not STEMS_WITH_NUMBER.fullmatch(word.shape):
        return [word]
    if following and following[0].fold[:1].isdigit() and unvni(word.shape):
        return [word]  # thang1 5: the digit is an accent
    runs = RUNS.findall(word.shape)
    first, later = _numbered()
    letters = [(run, later if i else first) for i, run in enumerate(runs) if not run.isdigit()]
    if not all(run in known for run, known in letters):
        return [word]
    meanings = [
        [run] if run.isdigit() else (later if i else first)[run].split()
        for i, run in enumerate(runs)
    ]
    return list(_meant([part for meaning in meanings for part in meaning], [word]))


@cache
def _rules() -> Mapping[str, tuple[Rule, ...]]:
    data = _data()
    found: dict[str, list[Rule]] = {}
    entries = [*data["rule"]]
    for kind, forms in data["plain"].items():
        entries.extend({"kind": kind, "say": [say], "means": means} for say, means in forms.items())
    for entry in entries:
        for say in entry["say"]:
            found.setdefault(fold(say.split()[0]), []).append(_rule(entry, say, data["groups"]))
    return {
        first: tuple(sorted(rules, key=lambda rule: -len(rule.form)))
        for first, rules in found.items()
    }


def _rule(entry: Mapping[str, Any], say: str, groups: Mapping[str, list[str]]) -> Rule:
    def company(key: str) -> Company | None:
        if key not in entry:
            return None
        named = (groups[one[1:]] if one.startswith("@") else [one] for one in entry[key])
        members = frozenset(one for some in named for one in some)
        return Company(members, frozenset(fold(one) for one in members if one not in "^$#"))

    return Rule(
        kind=entry["kind"],
        form=tuple(shape(say).split()),
        bare_form=tuple(fold(one) for one in say.split()),
        means=tuple(entry["means"].split()),
        after=company("after"),
        before=company("before"),
        not_after=company("not_after"),
        not_before=company("not_before"),
        earlier=company("earlier"),
        later=company("later"),
        typed=entry.get("typed", "any"),
    )


@cache
def _numbered() -> tuple[Mapping[str, str], Mapping[str, str]]:
    numbered = _data()["numbered"]
    return numbered["first"], numbered["later"]


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = tomllib.loads(
        Path(__file__).with_name("shorthand.toml").read_text("utf-8")
    )
    return data
