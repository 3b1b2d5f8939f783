"""Numbers that Word sets by itself: `I.`, `1.2.`, `a)` stand in no text, only in list settings."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from zipfile import ZipFile

from bot.documents.word_names import W

_LISTS = "word/numbering.xml"
_STYLES = "word/styles.xml"
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document, counted while its paragraphs are read in order."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """By list, the settings of each level."""
    kinds: dict[str, str] = field(default_factory=dict)
    """By list, the abstract list whose count it goes on with."""
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    """By paragraph style, its list and level."""
    names: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    def style_name(self, style: str) -> str:
        """Return the name of a style; its code where it has none."""
        return self.names.get(style, style)

    def label(self, paragraph: ET.Element) -> str:
        """Return the number or bullet of the next paragraph; empty where it has none."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, level = place
        settings = self.levels.get(number, {})
        here = settings.get(level)
        if here is None:
            return ""
        counts = self._counts.setdefault(self.kinds.get(number, number), [None] * _DEEPEST)
        before = counts[level]
        counts[level] = here.start if before is None else before + 1
        counts[level + 1 :] = [None] * (_DEEPEST - level - 1)
        if here.form in {"bullet", "none"}:
            return "-" if here.form == "bullet" else ""
        return _filled(here.text, settings, counts)

    def _place(self, paragraph: ET.Element) -> tuple[str, int] | None:
        properties = paragraph.find(W + "pPr")
        if properties is None:
            return None
        style = properties.find(W + "pStyle")
        by_style = self.styles.get(style.get(W + "val", "")) if style is not None else None
        own = properties.find(W + "numPr")
        if own is None:
            return by_style
        number, level = own.find(W + "numId"), own.find(W + "ilvl")
        code = (
            number.get(W + "val", "0") if number is not None else by_style[0] if by_style else "0"
        )
        depth = (
            int(level.get(W + "val", "0")) if level is not None else by_style[1] if by_style else 0
        )
        return None if code == "0" or not 0 <= depth < _DEEPEST else (code, depth)


def read_numbering(archive: ZipFile) -> Numbering:
    """Return the list settings of a Word file."""
    found = Numbering()
    names = set(archive.namelist())
    if _LISTS in names:
        _read_lists(ET.fromstring(archive.read(_LISTS)), found)
    if _STYLES in names:
        _read_styles(ET.fromstring(archive.read(_STYLES)), found)
    return found


def _read_lists(root: ET.Element, found: Numbering) -> None:
    abstract = {
        each.get(W + "abstractNumId", ""): {
            int(level.get(W + "ilvl", "0")): _level(level) for level in each.findall(W + "lvl")
        }
        for each in root.findall(W + "abstractNum")
    }
    for number in root.findall(W + "num"):
        code = number.get(W + "numId", "")
        of = number.find(W + "abstractNumId")
        kind = of.get(W + "val", "") if of is not None else ""
        levels = dict(abstract.get(kind, {}))
        restarts = False
        for override in number.findall(W + "lvlOverride"):
            level = int(override.get(W + "ilvl", "0"))
            own, start = override.find(W + "lvl"), override.find(W + "startOverride")
            if own is not None:
                levels[level] = _level(own)
            if start is not None and level in levels:
                before = levels[level]
                levels[level] = _Level(before.form, before.text, int(start.get(W + "val", "1")))
                restarts = True
        found.levels[code] = levels
        found.kinds[code] = code if restarts else kind


def _level(element: ET.Element) -> _Level:
    def value(name: str, default: str) -> str:
        child = element.find(W + name)
        return child.get(W + "val", default) if child is not None else default

    return _Level(value("numFmt", "decimal"), value("lvlText", ""), int(value("start", "1")))


def _read_styles(root: ET.Element, found: Numbering) -> None:
    parents: dict[str, str] = {}
    own: dict[str, tuple[str, int]] = {}
    for style in root.findall(W + "style"):
        code = style.get(W + "styleId", "")
        name, base = style.find(W + "name"), style.find(W + "basedOn")
        found.names[code] = name.get(W + "val", code) if name is not None else code
        if base is not None:
            parents[code] = base.get(W + "val", "")
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        level = style.find(f"{W}pPr/{W}numPr/{W}ilvl")
        if number is not None:
            depth = int(level.get(W + "val", "0")) if level is not None else 0
            own[code] = (number.get(W + "val", "0"), depth)
    for code in found.names:
        at, steps = code, 0
        while at not in own and at in parents and steps < 20:
            at, steps = parents[at], steps + 1
        if at in own and own[at][0] != "0":
            found.styles[code] = own[at]


def _filled(text: str, settings: dict[int, _Level], counts: list[int | None]) -> str:
    for level in range(_DEEPEST):
        mark = f"%{level + 1}"
        if mark not in text:
            continue
        at = settings.get(level, _Level("decimal", "", 1))
        count = counts[level]
        text = text.replace(mark, _written(at.start if count is None else count, at.form))
    return text


_ROMANS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _written(count: int, form: str) -> str:
    match form:
        case "upperRoman" | "lowerRoman":
            left, roman = max(count, 0), ""
            for value, letters in _ROMANS:
                roman += letters * (left // value)
                left %= value
            return roman if form == "upperRoman" else roman.lower()
        case "upperLetter" | "lowerLetter":
            letter = chr(ord("a") + (count - 1) % 26)
            return letter.upper() if form == "upperLetter" else letter
        case "decimalZero":
            return f"{count:02}"
        case _:
            return str(count)
