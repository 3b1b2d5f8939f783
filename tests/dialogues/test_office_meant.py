"""What an office asks is answered of what it means: periods, bodies, papers and days.

The answer to another question sounds as certain as the right one, and only the words in brackets
betray it.
"""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from storage.records import Role

DAY = date(2024, 5, 20)
PLEDGES = "đã nộp báo cáo cam kết ngày {day}, {some}, không ai miễn"


def _told(officer: Dialogue, said: str) -> str:
    return officer.say(said).replies[0].text


@pytest.fixture
def officer(start: Start) -> Dialogue:
    """The office of duk-cantho on 20/5; two reports came in time, one late, of the pledges."""
    for unit, day, some, on in (
        ("chi-bo", "8/5", "28/28", date(2024, 5, 10)),
        ("chi-bo-thu-vien", "12/5", "15/15", date(2024, 5, 13)),
        ("dang-bo-cap-nuoc", "16/5", "90/90", date(2024, 5, 17)),
    ):
        secretary = start("duk-cantho", unit, on)
        secretary.say(PLEDGES.format(day=day, some=some))
        secretary.say("đúng")
    museum = start("duk-cantho", "chi-bo-bao-tang", date(2024, 5, 17))
    museum.say("đã nộp báo cáo sơ kết 3 năm số 12-BC/CB ngày 16/5")
    museum.say("đúng")
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


@pytest.fixture
def khoi(start: Start) -> Dialogue:
    """The office of duk-travinh on 6/3/2023; one report on 2022 has come in."""
    secretary = start("duk-travinh", "chi-bo", date(2023, 2, 20))
    secretary.say("đã nộp báo cáo năm số 09-BC/CB ngày 18/2")
    secretary.say("đúng")
    day = date(2023, 3, 6)
    return start("duk-travinh", "dang-uy-khoi", day, role=Role.OFFICER, name="Lê Thị Cúc")


@pytest.mark.parametrize(
    "said",
    [
        "báo cáo năm 2022 đơn vị nào nộp rồi",
        "đơn vị nào đã nộp báo cáo năm 2022",
        "đơn vị nào nộp báo cáo năm rồi",
        "bao cao nam 2022 ai nop roi",
        "báo cáo năm ngoái ai nộp rồi",
        "báo cáo hằng năm năm 2022 ai nộp rồi",
    ],
)
def test_a_report_on_a_year_is_that_years(khoi: Dialogue, said: str) -> None:
    told = _told(khoi, said)
    assert told.startswith("*Đã nộp: 1 trong 13 đơn vị*")
    assert "“Báo cáo hằng năm" in told
    assert "năm 2022" in told


def test_the_year_of_a_report_told_once_is_its_name(khoi: Dialogue) -> None:
    assert "của riêng năm 2021”" in _told(khoi, "báo cáo năm 2021 ai nộp rồi")
    assert "Tiến độ các kế hoạch, năm 2022" in _told(khoi, "tiến độ năm 2022")


def test_a_file_of_a_report_on_a_year(khoi: Dialogue) -> None:
    assert "“Báo cáo hằng năm" in _told(khoi, "xuất excel báo cáo năm 2022")


@pytest.mark.parametrize("said", ["sơ kết 3 năm tới đâu rồi", "so ket 3 nam toi dau roi"])
def test_how_far_is_no_time_to_come(khoi: Dialogue, said: str) -> None:
    told = _told(khoi, said)
    assert "đã nộp 0 (0 %)" in told
    assert "sơ kết 03 năm" in told


def test_the_year_named_in_a_title(start: Start) -> None:
    office = start("la-gi", "thi-uy", date(2024, 12, 26), role=Role.OFFICER, name="Lê Thị Cúc")
    for said in (
        "ai chưa nộp báo cáo năm 2024",
        "ai chưa nộp báo cáo năm",
        "bao cao nam 2024 ai chua nop",
    ):
        assert "“Báo cáo năm 2024”" in _told(office, said)
    assert "Tiến độ các kế hoạch, tháng 4/2024" in _told(office, "tháng 4 ai chưa nộp")


@pytest.mark.parametrize(
    "said",
    [
        "đơn vị nào trễ hạn tháng 4",
        "đến hết tháng 4 ai trễ",
        "hết tháng 4 đơn vị nào còn nợ",
        "ds dv tre han thang 4",
        "đơn vị nào quá hạn ngày 30/4",
        "đơn vị nào trễ việc tháng 4",
        "trễ hạn tháng 4 là những ai",
    ],
)
def test_who_is_late_with_a_month_that_is_past(officer: Dialogue, said: str) -> None:
    told = _told(officer, said)
    assert told.startswith("*Trễ: 9 đơn vị*")
    assert "tính đến thứ Hai, 20/5/2024" in told


@pytest.mark.parametrize(
    "said", ["tính đến hết tháng 4 ai trễ", "tính đến 30/4 ai trễ", "tiến độ đến hết tháng 4"]
)
def test_as_of_a_day_stays_as_of_it(officer: Dialogue, said: str) -> None:
    assert "ính đến thứ Ba, 30/4/2024" in _told(officer, said)


def test_a_month_to_come_is_looked_ahead_to(officer: Dialogue) -> None:
    assert "Chưa đến Chủ nhật, 30/6/2024" in _told(officer, "đến hết tháng 6 ai trễ")


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("ngày 10/4 có những việc nào đến hạn", "ngày 10/4/2024"),
        ("ngay 10/4 co viec gi den han", "ngày 10/4/2024"),
        ("ai chưa nộp việc hạn 10/4", "ngày 10/4/2024"),
        ("đơn vị nào trễ hạn 10/4", "ngày 10/4/2024"),
        ("ngày 9/4 có những việc nào đến hạn", "ngày 9/4/2024"),
        ("việc nào có hạn trước ngày 10/4", "đến 9/4/2024"),
    ],
)
def test_the_day_that_a_plan_states(start: Start, said: str, period: str) -> None:
    office = start("la-gi", "thi-uy", date(2024, 4, 15), role=Role.OFFICER, name="Lê Thị Cúc")
    told = _told(office, said)
    assert f"Tiến độ các kế hoạch, {period}, tính đến" in told
    assert "12 đơn vị" in told


@pytest.mark.parametrize(
    "said",
    [
        "các đảng bộ cơ sở nào chưa nộp báo cáo cam kết",
        "cac dang bo co so nao chua nop bao cao cam ket",
        "đảng bộ cơ sở nào chưa nộp cam kết",
    ],
)
def test_bodies_with_branches_are_no_departments(officer: Dialogue, said: str) -> None:
    told = _told(officer, said)
    assert told.startswith("*Chưa nộp: 2 đơn vị*")
    assert "Bệnh viện" in told


def test_departments_are_those_called_so(officer: Dialogue) -> None:
    told = _told(officer, "các sở chưa nộp cam kết")
    assert "*Còn 1 việc*" in told
    assert "sở, tính đến" in told
    assert _told(officer, "các chi bộ, đảng bộ cơ sở nào chưa nộp cam kết").startswith(
        "*Chưa nộp: 4 đơn vị*"
    )


@pytest.mark.parametrize(
    "said", ["ai chưa nộp cam kết", "ai chua nop cam ket", "đơn vị nào chưa nộp bản cam kết"]
)
def test_pledges_handed_in_are_the_report_on_them(officer: Dialogue, said: str) -> None:
    told = _told(officer, said)
    assert told.startswith("*Chưa nộp: 4 đơn vị*, 4 phần việc (Tiến độ “Báo cáo số lượng")


def test_pledges_of_members_are_theirs(officer: Dialogue) -> None:
    assert "“Đưa nội dung chuyên đề" in _told(officer, "ai chưa nộp cam kết cá nhân")


@pytest.mark.parametrize(
    "said", ["chi bộ thư viện nộp cam kết hôm nào", "chi bo thu vien nop cam ket ngay nao"]
)
def test_when_a_unit_handed_in_its_pledges(officer: Dialogue, said: str) -> None:
    assert "nộp 13/5/2024, chờ tiếp nhận" in _told(officer, said)


@pytest.mark.parametrize(
    ("said", "count"),
    [("trước 12/5", 1), ("trước 15/5", 2), ("trước ngày 15/5", 2)],
)
def test_who_handed_in_before_a_day(officer: Dialogue, said: str, count: int) -> None:
    told = _told(officer, f"ai nộp cam kết {said}")
    assert told.startswith(f"*Đã nộp: {count} trong 7 đơn vị* (Tiến độ “Báo cáo số lượng")


@pytest.mark.parametrize(
    "said",
    ["bảo tàng đã nộp gì chưa", "bao tang nop gi chua", "bảo tàng đã nộp gì chưa vậy em"],
)
def test_what_a_unit_has_handed_in(officer: Dialogue, said: str) -> None:
    assert "“Gửi báo cáo sơ kết 03 năm Kết luận 01 (cấp cơ sở)”: nộp 17/5" in _told(officer, said)


def test_what_a_unit_has_not_handed_in(officer: Dialogue) -> None:
    assert _told(officer, "bảo tàng chưa nộp gì").startswith("*Còn 16 việc*")


@pytest.mark.parametrize("said", ["co may ban cho duyet", "có mấy bản chờ duyệt"])
def test_papers_that_wait_are_no_bodies(officer: Dialogue, said: str) -> None:
    assert _told(officer, said).startswith("Có 4 bản chờ duyệt:")


@pytest.mark.parametrize("said", ["có mấy ban trực thuộc", "co may ban truc thuoc"])
def test_bodies_are_no_papers(officer: Dialogue, said: str) -> None:
    assert _told(officer, said).startswith("*4 đơn vị* trực thuộc Đảng ủy Khối, ban:")


@pytest.mark.parametrize(
    "said",
    [
        "số liệu bản đăng ký toàn thị xã",
        "tổng số bản đăng ký toàn thị xã",
        "tong so ban dang ky ca thi xa",
        "bao nhiêu người được miễn",
    ],
)
def test_figures_of_the_whole_town(start: Start, said: str) -> None:
    school = start("la-gi", "chi-bo", date(2024, 4, 8))
    school.say("đã nộp bản đăng ký 20/22, 2 đồng chí miễn vì cao tuổi")
    school.say("đúng")
    office = start("la-gi", "thi-uy", date(2024, 4, 15), role=Role.OFFICER, name="Lê Thị Cúc")
    office.say("duyệt hết")
    office.say("đúng")
    assert "đã thực hiện 20; tổng số 22; miễn 2" in _told(office, said)


def test_a_month_beside_another_tells_what_is_late_today(officer: Dialogue) -> None:
    told = _told(officer, "tháng 5 so với tháng 4 các chi bộ")
    assert "đến nay còn 18 việc quá hạn" in told
