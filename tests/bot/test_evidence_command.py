"""`chibo evidence`: what was handed in under a receipt, copied out whole or not at all."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import sample_files as make
from command_line import Run, refused

from bot.files.store import FileStore
from storage.database import Database
from storage.records import EvidenceKind, Proof

NOW = datetime(2024, 5, 8, 2, 0, tzinfo=UTC)


@pytest.fixture
def receipt(loaded: Run) -> str:
    """A confirmation with a picture and a link."""
    store = FileStore(Path("var/files"))
    store.prepare()
    with store.incoming() as incoming:
        incoming.write(make.JPEG)
        store.keep(incoming, NOW)
        photo = Proof(EvidenceKind.PHOTO, incoming.sha256, incoming.size, "../../ảnh họp.jpg")
    database = Database.open("sqlite:///var/chibo.db")
    with database.unit_of_work() as uow:
        home = uow.organisations.by_code("duk-cantho")
        assert home is not None
        unit = uow.units.by_code(home.id, "chi-bo")
        assert unit is not None
        person = uow.people.add("Trần Thị Lan")
        event = uow.assignments.submit(
            uow.assignments.open_of(unit.id)[0].assignment_id,
            unit_id=unit.id,
            by=person.id,
            channel="telegram",
            at=NOW,
            figures={},
            done_on=None,
        )
        link = Proof(EvidenceKind.LINK, said="https://dang.vn/bai")
        uow.evidence.add(
            event.id, [photo, link], unit_id=unit.id, by=person.id, channel="t", at=NOW
        )
        uow.commit()
    database.close()
    return str(event.receipt)


def test_it_is_listed_and_copied_under_names_of_our_own(loaded: Run, receipt: str) -> None:
    ran = loaded("evidence", receipt, "--to", "xem")
    assert ran.status == 0
    assert "1. ảnh “../../ảnh họp.jpg” (1 KB) – Trần Thị Lan, 2024-05-08" in ran.out
    assert "2. đường dẫn https://dang.vn/bai" in ran.out
    (copy,) = Path("xem").iterdir()
    assert copy.name.startswith("01-")
    assert copy.suffix == ".jpg"
    assert copy.read_bytes() == make.JPEG


def test_a_file_that_was_changed_or_lost_is_not_handed_out(loaded: Run, receipt: str) -> None:
    (kept,) = [one for one in Path("var/files").rglob("*") if one.is_file()]
    kept.write_bytes(b"another")
    ran = loaded("evidence", receipt, "--to", "xem")
    assert ran.status == 2
    assert "không còn đúng như lúc gửi" in ran.err
    kept.unlink()
    assert "không thấy tệp" in loaded("evidence", receipt, "--to", "xem").err
    assert not Path("xem").exists()


def test_what_there_is_not_is_said(loaded: Run, receipt: str) -> None:
    assert "không phải số biên nhận" in refused(loaded("evidence", "abc"))
    assert "Không có minh chứng nào" in refused(loaded("evidence", "2024-000999"))
    assert "Không có minh chứng nào" in refused(loaded("evidence", receipt, "--org", "la-gi"))
