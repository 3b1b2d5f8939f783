"""From a picture on a phone to the file under its hash and the row beside it, over real HTTP."""

import stat
from hashlib import sha256
from pathlib import Path

import pytest
import sample_files as make
import telegram_faults as faults
from serving_office import Office, play
from sqlalchemy import text

from handlers.wording import join
from storage.database import Database
from storage.records import Evidence, EvidenceKind

pytestmark = pytest.mark.thorough

DONE = "Đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn"
REPORT = "ct-bc-camket"


def kept(folder: Path) -> dict[str, Path]:
    return {one.name: one for one in folder.rglob("*") if one.is_file()}


def on_record(database: Database) -> list[Evidence]:
    with database.unit_of_work() as uow:
        home = uow.organisations.by_code("duk-cantho")
        assert home is not None
        unit = uow.units.by_code(home.id, "chi-bo")
        assert unit is not None
        return [
            one
            for work in uow.assignments.of_unit(unit.id)
            for one in uow.evidence.of_assignment(work.assignment_id, unit.id)
        ]


def test_a_photo_with_a_caption_becomes_a_file_and_a_row(samples: Database) -> None:
    async def script(office: Office) -> None:
        lan = await office.secretary()
        await lan.sends_photo(make.JPEG, DONE)
        question = await lan.hears("28/30")
        assert "Minh chứng: ảnh" in question.text
        assert on_record(office.database) == []
        await lan.taps("Đúng")
        await lan.hears("Kèm 1 minh chứng")

        digest = sha256(make.JPEG).hexdigest()
        (row,) = on_record(office.database)
        assert (row.proof.kind, row.proof.sha256) == (EvidenceKind.PHOTO, digest)
        files = kept(office.files)
        assert list(files) == [digest]
        assert files[digest].read_bytes() == make.JPEG
        assert stat.S_IMODE(files[digest].stat().st_mode) == 0o600

    play(samples, script)


def test_an_album_a_file_and_a_link_come_after_the_receipt(samples: Database) -> None:
    async def script(office: Office) -> None:
        lan = await office.secretary()
        await lan.says(DONE)
        await lan.hears("28/30")
        await lan.taps("Đúng")
        await lan.hears("Nếu có minh chứng")
        for number in range(3):
            await lan.sends_photo(make.jpeg(number), album="album-1")
        question = await lan.hears("Em đính kèm vào")
        await lan.says("quay lại")
        await lan.hears("3. ảnh")
        await lan.taps("Đúng")
        await lan.hears("Đã đính kèm 3 minh chứng")
        assert question.labels

        await lan.sends_document(make.docx("Biên bản"), "Biên bản họp.docx")
        await lan.hears("tệp Word “Biên bản họp.docx”")
        await lan.taps("Đúng")
        await lan.hears("Đã đính kèm 1 minh chứng")
        await lan.says("bổ sung minh chứng https://dang.vn/bai-1")
        await lan.hears("đường dẫn https://dang.vn/bai-1")
        await lan.taps("Đúng")
        await lan.hears("Đã đính kèm 1 minh chứng")
        assert len(on_record(office.database)) == 5
        assert len(kept(office.files)) == 4

    play(samples, script)


def test_nothing_is_fetched_for_a_stranger_or_from_a_group(samples: Database) -> None:
    async def script(office: Office) -> None:
        stranger = office.fake.person(7, "Người lạ")
        await stranger.sends_photo(make.JPEG, DONE)
        assert (await stranger.hears()).text == join.STRANGER
        assert office.fake.count("getFile") == 0
        assert kept(office.files) == {}

    play(samples, script)


def test_a_stamped_file_leaves_nothing_behind(samples: Database) -> None:
    async def script(office: Office) -> None:
        lan = await office.secretary()
        await lan.sends_document(make.docx("TỈNH ỦY", "TỐI MẬT"), "bao-cao-quy-2.docx", DONE)
        await lan.hears("độ mật")
        await lan.sends_document(make.pdf("x"), "Bao cao (Mật).pdf")
        await lan.hears("độ mật")
        await lan.sends_photo(make.JPEG, "công văn tối mật số 5")
        await lan.hears("độ mật")

        assert office.fake.count("getFile") == 2
        assert on_record(office.database) == []
        await lan.says("cảm ơn")
        await lan.hears("không có gì")
        with office.database.engine.connect() as connection:
            payloads = connection.execute(text("SELECT payload FROM inbox")).scalars().all()
        assert not [one for one in payloads if "bao-cao-quy-2" in one or "Bao cao" in one]

    play(samples, script)


def test_what_cannot_be_had_is_told_and_the_rest_goes_on(samples: Database) -> None:
    async def script(office: Office) -> None:
        lan = await office.secretary()
        await lan.sends_document(make.pdf("x"), "a.pdf", said_size=30 << 20)
        await lan.hears("tối đa 20 MB")
        assert office.fake.count("getFile") == 0
        await lan.sends_document(b"\0" * (21 << 20), "b.pdf", said_size=100)
        await lan.hears("tối đa 20 MB")
        office.fake.fail("file", faults.BAD_GATEWAY)
        await lan.sends_document(make.pdf("x"), "c.pdf")
        await lan.hears("chưa tải được tệp “c.pdf”")
        office.fake.fail("getFile", faults.BAD_GATEWAY)
        await lan.sends_document(make.pdf("x"), "d.pdf")
        await lan.hears("chưa tải được tệp “d.pdf”")
        await lan.sends_document(b"<html>", "e.pdf", DONE)
        await lan.hears("không phải loại đó")
        await lan.hears("28/30")
        assert kept(office.files) == {}

    play(samples, script)
