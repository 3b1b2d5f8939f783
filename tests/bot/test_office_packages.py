"""Excel and Word files as packages: what makes Office ask to repair a file is not in them."""

import io
import re
import zipfile
from datetime import date, datetime
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET

import pytest
from random_year import Year, random_year

from bot.enclosing import Request
from bot.renderers import RENDERERS
from handlers.office.views import View
from storage.database import Database
from storage.records import Change, ChangeKind
from storage.unit_of_work import UnitOfWork

pytestmark = pytest.mark.thorough
AT = datetime.fromisoformat("2025-01-02T05:00:00+00:00")
NASTY = '=HYPERLINK("http://x","Chi bộ") & <Một> \x07 ]]> {{ x }} \ud7ff 📊'
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData"),
    *("sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter"),
    *("sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr"),
    *("conditionalFormatting", "dataValidations", "hyperlinks", "printOptions"),
    *("pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks"),
)
"""In which the parts of a sheet must stand (ECMA-376, CT_Worksheet)."""
CELL = re.compile(r"([A-Z]+)(\d+)")


@pytest.fixture
def year(database: Database) -> Year:
    with database.unit_of_work() as uow:
        year = random_year(uow, 12, branches=6, steps=120)
        first = uow.units.below(year.office.id, date(2025, 1, 1))[0]
        change = Change(ChangeKind.RENAME, (first.code,), name=NASTY)
        uow.restructuring.apply(year.org.id, change, date(2025, 1, 1), AT)
        uow.commit()
    return year


def parts_of(uow: UnitOfWork, year: Year, kind: str) -> dict[str, bytes]:
    view = View(year.office.id, AT.date())
    if kind == "handover":
        view = View(year.office.id, AT.date(), group=f"={year.units[4].id}")
    made = RENDERERS[kind](uow, Request(year.officer.id, dict(view.parameters()), AT))()
    with zipfile.ZipFile(io.BytesIO(made.content)) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        assert len(names) == len(set(names))
        return {name: packed.read(name) for name in names}


@pytest.mark.parametrize("kind", ["excel", "word", "handover"])
def test_every_part_is_whole_known_and_where_it_is_said_to_be(
    database: Database, year: Year, kind: str
) -> None:
    with database.unit_of_work() as uow:
        parts = parts_of(uow, year, kind)
    declared = ET.fromstring(parts["[Content_Types].xml"])
    endings = {one.get("Extension") for one in declared.iter(f"{TYPES}Default")}
    named = {str(one.get("PartName")).lstrip("/") for one in declared.iter(f"{TYPES}Override")}
    assert named <= parts.keys()
    for name, content in parts.items():
        assert name in named or name.rpartition(".")[2] in endings or name.startswith("[")
        if not name.endswith((".xml", ".rels")):
            continue
        root = ET.fromstring(content)
        assert b"{{" not in content.replace(b"{{ x }}", b"")
        for one in root.iter(RELATIONS):
            if one.get("TargetMode") != "External":
                home = dirname(dirname(name))
                target = str(one.get("Target"))
                place = target.lstrip("/") if target.startswith("/") else join(home, target)
                assert normpath(place) in parts, (name, target)


def test_the_parts_of_a_sheet_stand_in_their_order(database: Database, year: Year) -> None:
    with database.unit_of_work() as uow:
        parts = parts_of(uow, year, "excel")
    sheets = [content for name, content in parts.items() if "/worksheets/sheet" in name]
    assert len(sheets) >= 4
    for content in sheets:
        root = ET.fromstring(content)
        places = [ORDER.index(child.tag.removeprefix(SHEET)) for child in root]
        assert places == sorted(places)
        rows = [int(str(row.get("r"))) for row in root.iter(f"{SHEET}row")]
        assert rows == sorted(set(rows))
        for row in root.iter(f"{SHEET}row"):
            cells = [CELL.fullmatch(str(cell.get("r"))) for cell in row]
            found = [(len(one[1]), one[1], one[2]) for one in cells if one]
            assert len(found) == len(cells)
            assert found == sorted(set(found))
            assert {number for _, _, number in found} <= {row.get("r")}
    book = ET.fromstring(parts["xl/workbook.xml"])
    names = [str(one.get("name")) for one in book.iter(f"{SHEET}sheet")]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
