"""Files as people ask for them: of a period, of next week, and of one's own unit alone."""

import io
from datetime import date
from importlib.resources import files

import pytest
from dialogue import Dialogue, Start
from docx import Document
from test_office_files import enclosed

from bot.enclosing import Request
from bot.renderers import RENDERERS
from bot.renderers.overview import seen_by
from handlers.message import Reaction
from handlers.office.charts import curve_of
from storage.progress.records import Status
from storage.records import Role

DAY = date(2024, 5, 20)


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


@pytest.mark.parametrize(
    ("said", "monday", "period"),
    [
        ("in việc tuần sau", "2024-05-27", "27/5 – 2/6/2024"),
        ("in viec tuan sau", "2024-05-27", "27/5 – 2/6/2024"),
        ("in giúp chị việc tuần tới", "2024-05-27", "27/5 – 2/6/2024"),
        ("in việc tuần này", "2024-05-20", "20/5 – 26/5/2024"),
        ("in việc tuần trước", "2024-05-13", "13/5 – 19/5/2024"),
    ],
)
def test_the_week_that_is_named_is_printed(
    officer: Dialogue, said: str, monday: str, period: str
) -> None:
    enclosure = enclosed(officer, said)
    assert enclosure.kind == "week"
    assert dict(enclosure.parameters)["monday"] == monday
    assert period in officer.turns[-1].replies[0].text
    with officer.database.unit_of_work() as uow:
        request = Request(officer.person.id, dict(enclosure.parameters), officer.clock.now())
        draw = RENDERERS["week"](uow, request)
    assert draw().content.startswith(b"%PDF")


def test_a_week_of_one_unit_is_called_after_it(officer: Dialogue) -> None:
    enclosure = enclosed(officer, "in việc tuần sau của bảo tàng")
    assert enclosure.file_name == "Việc trong tuần Chi bộ Bảo tàng thành phố.pdf"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("lập báo cáo tháng 5", "tháng 5 2024"),
        ("lap bao cao quy 2", "quý II 2024"),
        ("làm báo cáo quý II giúp chị", "quý II 2024"),
        ("soạn báo cáo 6 tháng đầu năm", "6 tháng đầu năm 2024"),
        ("viết báo cáo tổng hợp năm 2024", "năm 2024"),
        ("cho chị báo cáo quý II", "quý II 2024"),
    ],
)
def test_a_report_of_a_period_is_written(officer: Dialogue, said: str, name: str) -> None:
    enclosure = enclosed(officer, said)
    assert enclosure.kind == "word"
    assert enclosure.file_name == f"Báo cáo Tiến độ các kế hoạch, {name}.docx"


@pytest.mark.parametrize(
    "said", ["lập báo cáo cam kết", "soạn báo cáo sơ kết", "làm báo cáo cam kết tháng 5"]
)
def test_a_report_that_is_work_of_a_plan_is_none_of_these(officer: Dialogue, said: str) -> None:
    assert not officer.say(said).replies[0].enclosures


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ("in việc tuần này của chi bộ bảo tàng", "in việc tuần này"),
        ("lập biên bản bàn giao chi bộ Bảo tàng thành phố", "lập biên bản bàn giao"),
        ("tải lịch chi bộ bảo tàng", "tải lịch"),
        ("xuất excel của chi bộ Thư viện thành phố", "xuất excel"),
    ],
)
def test_a_secretary_is_told_that_they_see_their_own_unit_alone(
    start: Start, said: str, how: str
) -> None:
    secretary = start("duk-cantho", "chi-bo", DAY)
    turn = secretary.say(said)
    assert not turn.replies[0].enclosures
    assert turn.reaction is Reaction.REFUSE
    text = turn.replies[0].text
    assert text.startswith("Đồng chí chỉ xem được việc của Chi bộ Trung tâm Lưu trữ lịch sử")
    assert enclosed(secretary, text.partition("gõ “")[2].rstrip("”.")).file_name
    assert f"gõ “{how}”" in text


def test_a_secretary_who_names_the_own_unit_is_sent_its_file(start: Start) -> None:
    secretary = start("duk-cantho", "chi-bo", DAY)
    said = "in việc tuần này của chi bộ Trung tâm Lưu trữ lịch sử"
    assert "Trung tâm Lưu trữ lịch sử" in enclosed(secretary, said).file_name


def test_minutes_are_of_one_unit(officer: Dialogue) -> None:
    turn = officer.say("lập biên bản bàn giao bảo tàng và thư viện")
    assert not turn.replies[0].enclosures
    assert "từng đơn vị một" in turn.replies[0].text


def test_minutes_name_the_receipt_of_what_waits(officer: Dialogue, start: Start) -> None:
    museum = start("duk-cantho", "chi-bo-bao-tang", DAY, name="Trần Thị Bình")
    museum.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 17/5, 28/30, miễn 2")
    museum.say("đúng")
    enclosure = enclosed(officer, "lập biên bản bàn giao chi bộ bảo tàng")
    with officer.database.unit_of_work() as uow:
        request = Request(officer.person.id, dict(enclosure.parameters), officer.clock.now())
        document = Document(io.BytesIO(RENDERERS["handover"](uow, request)().content))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    (done,) = [row for row in rows if row[0] == "Báo cáo số lượng bản cam kết"]
    assert done[2:] == ["chờ tiếp nhận", "2024-000001"]


def test_the_burn_up_counts_no_day_that_may_move(officer: Dialogue, start: Start) -> None:
    museum = start("duk-cantho", "chi-bo-bao-tang", DAY, name="Trần Thị Bình")
    museum.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 17/5, 28/30, miễn 2")
    museum.say("đúng")
    parameters = dict(enclosed(officer, "biểu đồ tiến độ kế hoạch 152").parameters)
    with officer.database.unit_of_work() as uow:
        request = Request(officer.person.id, parameters, officer.clock.now())
        seen = seen_by(uow, request)
    curve = curve_of(seen)
    by_now = curve.due[len(curve.handed_in) - 1]
    assert by_now == seen.progress.counts()[Status.OVERDUE] + seen.progress.handed_in == 31 + 1


@pytest.mark.parametrize("name", ["report.docx", "handover.docx"])
def test_a_day_of_ten_characters_fits_its_column_in_a_wide_font(name: str) -> None:
    document = Document(str(files("bot.papers").joinpath("templates", name)))
    dated = [
        cell.width.cm
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        if cell.text in {"{{ one.due }}", "{{ one.handed_in }}"} and cell.width
    ]
    assert dated
    assert min(dated) >= 3.4


def test_who_is_not_reached_is_told_and_no_code_handed_out(officer: Dialogue, start: Start) -> None:
    start("duk-cantho", "chi-bo-bao-tang", DAY, name="Trần Thị Bình")
    for said in ("chi bộ nào chưa nối kênh", "don vi nao chua noi zalo", "ai chưa nối kênh"):
        text = officer.say(said).replies[0].text
        assert "đơn vị chưa có ai nối kênh*" in text
        assert "Chi bộ Thư viện thành phố" in text
        assert "Bảo tàng" not in text
        assert "Mã nối kênh" not in text
    linked = officer.say("đơn vị nào đã nối kênh").replies[0].text
    assert linked.endswith("có người nối kênh*:\n1. Chi bộ Bảo tàng thành phố")
    secretary = start("duk-cantho", "chi-bo", DAY)
    assert "Thư viện" not in secretary.say("chi bộ nào chưa nối kênh").replies[0].text
    assert "Mã nối kênh" in officer.say("nối kênh").replies[0].text
