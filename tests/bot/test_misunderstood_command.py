"""`chibo misunderstood`: the list as the office reads it."""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli import main
from bot.wording.settings import EXPECTED
from storage.database import Database
from storage.records import WhyUnclear

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
Run = Callable[..., str]


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, samples_file: Path
) -> Iterator[Database]:
    """The samples in the database of the settings."""
    for name in EXPECTED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    Path("var").mkdir()
    shutil.copy(samples_file, "var/chibo.db")
    opened = Database.open("sqlite:///var/chibo.db")
    yield opened
    opened.close()


@pytest.fixture
def run(office: Database, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*args: str, status: int = 0) -> str:
        assert main(["misunderstood", *args]) == status
        captured = capsys.readouterr()
        return captured.out if status == 0 else captured.err

    return call


def note(
    office: Database,
    text: str,
    org: str = "duk-cantho",
    *,
    at: datetime = AT,
    guesses: tuple[str, ...] = (),
    chosen: str | None = None,
) -> None:
    with office.unit_of_work() as uow:
        home = uow.organisations.by_code(org)
        assert home is not None
        unit = uow.units.by_code(home.id, "chi-bo")
        assert unit is not None
        row = uow.misunderstood.note(
            home.id,
            unit.id,
            "telegram",
            text=text,
            normal=text,
            why=WhyUnclear.ASKED_BACK if guesses else WhyUnclear.DECLINED,
            guesses=guesses,
            at=at,
        )
        if chosen:
            uow.misunderstood.chose(row, chosen)
        uow.commit()


def test_without_any_it_says_so(run: Run) -> None:
    assert run() == "Không có câu nào chưa hiểu.\n"
    assert json.loads(run("--json")) == []


def test_like_sentences_are_one_line_with_their_number_newest_first(
    run: Run, office: Database
) -> None:
    note(office, "phiếu đảng phí tháng", guesses=("ct-bc-camket",), chosen="ct-bc-camket")
    note(office, "chuyện khác hẳn", at=AT + timedelta(hours=1))
    note(office, "phiếu tháng đảng phí", at=AT + timedelta(hours=2), guesses=("ct-bc-camket",))
    first, *rest = run().splitlines()
    assert first.startswith("2 lần  thứ Hai, 6/5/2024  duk-cantho, ")
    assert "“phiếu tháng đảng phí”" in first
    assert any("Đã gợi ý: Báo cáo số lượng bản cam kết" in line for line in rest)
    assert any("Người hỏi chọn: Báo cáo số lượng bản cam kết (1 lần)" in line for line in rest)
    assert rest[-1].startswith("1 lần")
    assert rest[-1].endswith("(trả lời là ngoài phần việc)")


def test_json_holds_every_field(run: Run, office: Database) -> None:
    note(office, "x y z", guesses=("ct-bc-camket",), chosen="ct-bc-camket")
    (one,) = json.loads(run("--json"))
    assert one == {
        "text": "x y z",
        "count": 1,
        "newest": "2024-05-06T02:00:00+00:00",
        "org": "duk-cantho",
        "units": [one["units"][0]],
        "channel": "telegram",
        "why": "asked_back",
        "guesses": ["ct-bc-camket"],
        "chosen": {"ct-bc-camket": 1},
    }


def test_org_since_and_limit_choose_what_is_shown(run: Run, office: Database) -> None:
    for days, (text, org) in enumerate(
        [("alpha", "duk-cantho"), ("beta", "la-gi"), ("gamma", "duk-cantho")]
    ):
        note(office, text, org, at=AT + timedelta(days=days))
    texts = [one["text"] for one in json.loads(run("--json"))]
    assert texts == ["gamma", "beta", "alpha"]
    assert [one["text"] for one in json.loads(run("--json", "--org", "la-gi"))] == ["beta"]
    assert [one["text"] for one in json.loads(run("--json", "--limit", "1"))] == ["gamma"]
    since = json.loads(run("--json", "--since", "2024-05-07"))
    assert [one["text"] for one in since] == ["gamma", "beta"]


def test_a_spreadsheet_gets_a_file_it_can_read_and_no_formula(run: Run, office: Database) -> None:
    note(office, '=HYPERLINK("x")')
    note(office, "Hạn, “vụ” ấy", at=AT + timedelta(hours=1), guesses=("ct-bc-camket",))
    said = run("--csv", "ra.csv")
    assert "2 nhóm" in said
    raw = Path("ra.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [row["Câu"] for row in rows] == ["Hạn, “vụ” ấy", '\'=HYPERLINK("x")']
    assert rows[0]["Đã gợi ý"] == "Báo cáo số lượng bản cam kết"
    assert [row["Cách trả lời"] for row in rows] == ["hỏi lại", "ngoài phần việc"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--org", "xa"], "Không có tổ chức “xa”"),
        (["--since", "hôm qua"], "không phải là một ngày"),
        (["--limit", "0"], "--limit"),
        (["--csv", "khong/co/ra.csv"], "Không ghi được tệp"),
    ],
)
def test_a_wrong_option_is_named(run: Run, args: list[str], said: str) -> None:
    assert said in run(*args, status=2)
