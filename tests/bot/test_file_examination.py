"""What a file is, by its content, and what is refused, by a child with limits of its own."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
import sample_files as make

from bot.files.examiner import Verdict, examined
from handlers.message import FileFault
from storage.records import EvidenceKind

pytestmark = pytest.mark.thorough

STAMPS = ["MẬT", "TỐI MẬT", "TUYỆT MẬT"]


def judge(folder: Path, content: bytes) -> Verdict:
    path = folder / "file"
    path.write_bytes(content)
    return examined(path)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (make.JPEG, EvidenceKind.PHOTO),
        (make.jpeg(7), EvidenceKind.PHOTO),
        (make.png(), EvidenceKind.PHOTO),
        (make.webp(), EvidenceKind.PHOTO),
        (make.docx("Biên bản", "bảo vệ bí mật nhà nước"), EvidenceKind.WORD),
        (make.xlsx("Tổng hợp", "28"), EvidenceKind.EXCEL),
        (make.pdf("BÁO CÁO\nmối quan hệ mật thiết", "trang hai"), EvidenceKind.PDF),
        (make.pdf(""), EvidenceKind.PDF),
        (
            make.docx("Báo cáo", more={"word/embeddings/bang.xlsx": make.xlsx("1")}),
            EvidenceKind.WORD,
        ),
    ],
)
def test_a_whole_file_is_known_by_its_content(
    tmp_path: Path, content: bytes, kind: EvidenceKind
) -> None:
    assert judge(tmp_path, content) == Verdict(kind)


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("make_one", [make.docx, make.xlsx, make.pdf])
def test_a_stamp_of_secrecy_in_a_file_is_seen(tmp_path: Path, make_one: object, stamp: str) -> None:
    assert callable(make_one)
    content = make_one(*["ĐẢNG ỦY KHỐI", stamp, "Báo cáo"])
    assert judge(tmp_path, content) == Verdict(fault=FileFault.STAMPED)


def test_a_stamp_in_a_header_a_text_box_or_pulled_apart_is_seen(tmp_path: Path) -> None:
    runs = "<w:r><w:t>TỐI </w:t></w:r><w:r><w:t>MẬT</w:t></w:r>"
    header = f'<w:hdr xmlns:w="w"><w:p>{runs}</w:p></w:hdr>'
    headed = make.docx("Báo cáo", more={"word/header1.xml": header})
    assert judge(tmp_path, headed).fault is FileFault.STAMPED
    assert judge(tmp_path, make.pdf("M Ậ T\nBáo cáo")).fault is FileFault.STAMPED


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"<html><script>alert(1)</script></html>", FileFault.KIND),
        (b"MZ\x90\0" + b"\0" * 200, FileFault.KIND),
        (b"\x7fELF" + b"\0" * 200, FileFault.KIND),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, FileFault.OLD_OFFICE),
        (make.archive({"a.txt": "x"}), FileFault.KIND),
        (make.JPEG[:60], FileFault.BROKEN),
        (make.JPEG + b"<html><script>", FileFault.BROKEN),
        (make.JPEG + make.archive({"a": "b"}), FileFault.BROKEN),
        (make.png()[:-6], FileFault.BROKEN),
        (make.png() + b"PK\x03\x04", FileFault.BROKEN),
        (make.png(60_000, 60_000, b""), FileFault.BOMB),
        (make.png(4, 3, b"\0" * 10_000_000), FileFault.BOMB),
        (make.pdf("x")[:-40], FileFault.BROKEN),
        (make.pdf("x", catalogue="/OpenAction << /S /JavaScript /JS (x) >>"), FileFault.PROGRAM),
        (make.pdf("x", catalogue="/Names << /EmbeddedFiles << >> >>"), FileFault.PROGRAM),
        (make.docx("x", more={"word/vbaProject.bin": b"x"}), FileFault.PROGRAM),
        (make.docx("DDEAUTO c:\\windows\\cmd.exe"), FileFault.PROGRAM),
        (make.xlsx("x", formula="cmd|'/C calc'!A0"), FileFault.PROGRAM),
        (make.docx("x", more={"../../etc/passwd": b"x"}), FileFault.BROKEN),
        (make.docx("x", more={f"{at}.xml": "<a/>" for at in range(1001)}), FileFault.BOMB),
    ],
)
def test_what_is_something_else_is_refused(
    tmp_path: Path, content: bytes, fault: FileFault
) -> None:
    assert judge(tmp_path, content).fault is fault


def test_a_part_fetched_from_elsewhere_is_refused_and_a_link_is_not(tmp_path: Path) -> None:
    def related(kind: str, target: str) -> bytes:
        one = f'<Relationship Type="r/{kind}" Target="{target}" TargetMode="External"/>'
        rels = f"<Relationships>{one}</Relationships>"
        return make.docx("x", more={"word/_rels/document.xml.rels": rels})

    evil = judge(tmp_path, related("attachedTemplate", "https://evil.example/a.dotm"))
    assert evil.fault is FileFault.PROGRAM
    assert judge(tmp_path, related("hyperlink", "https://dang.vn/bai")).kind is EvidenceKind.WORD
    own = judge(tmp_path, related("attachedTemplate", "file:///C:/Mau/bao-cao.dotx"))
    assert own.kind is EvidenceKind.WORD


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><w:document xmlns:w="w"><w:t>&c;</w:t></w:document>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="w"><w:t>&x;</w:t></w:document>'
)


@pytest.mark.parametrize("document", [LAUGHS, OUTSIDE])
def test_a_document_type_anywhere_is_refused(tmp_path: Path, document: str) -> None:
    for name in ("word/document.xml", "word/footnotes.xml", "docProps/custom.xml"):
        content = make.docx("x", more={name: document}) if "doc" not in name else None
        content = content or make.archive(
            {"[Content_Types].xml": make.types(make.WORD_TYPE), name: document}
        )
        assert judge(tmp_path, content).fault is FileFault.BROKEN


def children_seconds() -> float:
    """Processor time of all children that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


@pytest.mark.parametrize(
    "bomb",
    [make.zip_bomb, make.lying_bomb, make.nested_bomb, make.deep_archive],
)
def test_a_bomb_is_refused_within_a_second(tmp_path: Path, bomb: object) -> None:
    assert callable(bomb)
    content = bomb()
    assert len(content) < 5 << 20
    begun = children_seconds()
    verdict = judge(tmp_path, content)
    # Of the processor's time: on a busy machine a child waits, but works no longer.
    assert children_seconds() - begun < 1
    assert verdict.fault in {FileFault.BOMB, FileFault.BROKEN}


@pytest.mark.parametrize("bomb", [make.zip_bomb, make.lying_bomb, make.nested_bomb])
def test_a_bomb_takes_no_more_memory_than_a_file(tmp_path: Path, bomb: object) -> None:
    assert callable(bomb)
    plain = _peak(tmp_path, make.docx("Báo cáo"))
    assert _peak(tmp_path, bomb()) - plain < 50 * 1024


def _peak(folder: Path, content: bytes) -> int:
    """The most memory that the child had at any time, in KiB."""
    path = folder / "file"
    path.write_bytes(content)
    command = [sys.executable, "-I", "-m", "bot.files.child"]
    with path.open("rb") as file:
        child = subprocess.Popen(command, stdin=file, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss


def test_a_reader_that_hangs_is_ended_and_the_page_is_known(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(make.pdf(*[f"trang {number}" for number in range(30)]))
    verdict = examined(path, patience_seconds=0.01)
    assert verdict.fault is FileFault.SLOW
    assert verdict.kind is None


def test_of_a_page_that_cannot_be_read_the_number_is_told(tmp_path: Path) -> None:
    broken = make.pdf("trang một", "trang hai", broken=2)
    assert judge(tmp_path, broken) == Verdict(fault=FileFault.BROKEN, page=2)
