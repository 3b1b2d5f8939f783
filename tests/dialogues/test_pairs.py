"""Sentences that differ by a word and mean different things, with accents and without."""

import unicodedata
from collections.abc import Iterator
from datetime import date

import pytest

from bot.databases import throw_away
from bot.rehearsal import Question, rehearse
from handlers.message import Turn
from storage.database import Database

pytestmark = pytest.mark.thorough

CT, LG, HP, TV = "duk-cantho", "la-gi", "hai-phong", "duk-travinh"
SPRING, MAY, AUTUMN = date(2024, 3, 20), date(2024, 5, 16), date(2021, 11, 10)

TASKS = (
    # organisation, day, sentence, its task, the other sentence, its task
    (
        CT,
        MAY,
        "sinh hoạt chuyên đề quý II hạn khi nào",
        "ct-sh-q2",
        "sinh hoạt chuyên đề quý III hạn khi nào",
        "ct-sh-q3",
    ),
    (
        CT,
        MAY,
        "sinh hoạt quý hai nội dung gì",
        "ct-sh-q2",
        "sinh hoạt quý ba nội dung gì",
        "ct-sh-q3",
    ),
    (
        CT,
        MAY,
        "sinh hoạt chuyên đề quý 3 ai làm",
        "ct-sh-q3",
        "sinh hoạt chuyên đề quý 4 ai làm",
        "ct-sh-q4",
    ),
    (
        CT,
        MAY,
        "hạn đưa chuyên đề vào bản cam kết là bao giờ",
        "ct-camket",
        "hạn báo cáo số lượng bản cam kết là bao giờ",
        "ct-bc-camket",
    ),
    (
        CT,
        MAY,
        "hội nghị sơ kết của chi bộ phải xong khi nào",
        "ct-soket-cs",
        "hội nghị sơ kết của cấp Khối khi nào",
        "ct-soket-khoi",
    ),
    (
        CT,
        MAY,
        "hội nghị sơ kết cơ sở tổ chức lúc nào",
        "ct-soket-cs",
        "báo cáo sơ kết cơ sở gửi lúc nào",
        "ct-bc-soket-cs",
    ),
    (
        CT,
        SPRING,
        "học tập chuyên đề cho người chưa học xong khi nào",
        "ct-hoc-conlai",
        "hội nghị học tập chuyên đề của Khối khi nào",
        "ct-hoinghi-khoi",
    ),
    (
        CT,
        MAY,
        "Ủy ban Kiểm tra Khối kiểm tra khi nào",
        "ct-ubkt",
        "chi bộ tự kiểm tra khi nào",
        "ct-kiemtra-cs",
    ),
    (
        CT,
        SPRING,
        "mở điểm cầu hạn khi nào",
        "ct-diemcau",
        "thử đường truyền khi nào",
        "ct-test-duongtruyen",
    ),
    (CT, SPRING, "bao giờ gửi link hội nghị", "ct-gui-link", "bao giờ mở điểm cầu", "ct-diemcau"),
    (
        LG,
        SPRING,
        "hạn tổ chức học tập chuyên đề",
        "lg-hoctap",
        "hạn báo cáo kết quả học tập chuyên đề",
        "lg-bc-hoctap",
    ),
    (
        LG,
        SPRING,
        "báo cáo 6 tháng hạn ngày nào",
        "lg-bc-6thang",
        "báo cáo năm hạn ngày nào",
        "lg-bc-nam",
    ),
    (
        LG,
        SPRING,
        "bản đăng ký của cá nhân nộp khi nào",
        "lg-dangky",
        "báo cáo số đảng viên miễn đăng ký nộp khi nào",
        "lg-bc-mien",
    ),
    (
        LG,
        SPRING,
        "cán bộ chủ chốt dự lớp học của tỉnh ngày nào",
        "lg-lop-tinh",
        "học chuyên đề tại chi bộ ngày nào",
        "lg-hoctap",
    ),
    (
        LG,
        SPRING,
        "sinh hoạt hàng tháng nội dung gì",
        "lg-sh-hangthang",
        "sinh hoạt chuyên đề hàng quý nội dung gì",
        "lg-sh-chuyende",
    ),
    (
        LG,
        SPRING,
        "Thị ủy kiểm tra quý nào",
        "lg-kiemtra-q2",
        "chi bộ tự kiểm tra khi nào",
        "lg-kiemtra-cs",
    ),
    (
        LG,
        SPRING,
        "nhiệm vụ đột phá của chi bộ hạn khi nào",
        "lg-dotpha",
        "đột phá của thị xã là gì",
        "lg-trongtam-thixa",
    ),
    (
        LG,
        SPRING,
        "kế hoạch của đơn vị nộp trước ngày nào",
        "lg-kehoach-donvi",
        "bản đăng ký cá nhân nộp trước ngày nào",
        "lg-dangky",
    ),
    (
        HP,
        SPRING,
        "báo cáo đánh giá 3 năm gửi khi nào",
        "hp-bc-danhgia",
        "hội nghị đánh giá 3 năm của thành phố khi nào",
        "hp-hn-danhgia",
    ),
    (
        HP,
        SPRING,
        "hội thảo về Di chúc tổ chức tháng mấy",
        "hp-hoithao-dichuc",
        "tọa đàm về Quân đội tổ chức tháng mấy",
        "hp-toadam-quandoi",
    ),
    (
        HP,
        SPRING,
        "tọa đàm doanh nhân tháng mấy",
        "hp-toadam-doanhnhan",
        "tọa đàm quân đội tháng mấy",
        "hp-toadam-quandoi",
    ),
    (
        HP,
        SPRING,
        "cấp ủy tự kiểm tra khi nào",
        "hp-kiemtra-capuy",
        "thành phố kiểm tra khi nào",
        "hp-kiemtra-btg",
    ),
    (
        HP,
        SPRING,
        "kỷ niệm ngành Thủy sản khi nào",
        "hp-thuysan",
        "kỷ niệm Bác về thăm Cát Bà khi nào",
        "hp-catba",
    ),
    (
        TV,
        AUTUMN,
        "sơ kết ở cơ sở tháng mấy",
        "tv-soket-cs",
        "tổng kết ở cơ sở tháng mấy",
        "tv-tongket-cs",
    ),
    (
        TV,
        AUTUMN,
        "Ban Thường vụ sơ kết quý nào",
        "tv-soket-btv",
        "Ban Thường vụ tổng kết quý nào",
        "tv-tongket-btv",
    ),
    (
        TV,
        AUTUMN,
        "sơ kết của cơ sở khi nào",
        "tv-soket-cs",
        "sơ kết của Ban Thường vụ khi nào",
        "tv-soket-btv",
    ),
    (
        TV,
        AUTUMN,
        "kế hoạch toàn khóa của tập thể hạn khi nào",
        "tv-kh-toankhoa-tapthe",
        "kế hoạch toàn khóa của cá nhân hạn khi nào",
        "tv-kh-toankhoa-canhan",
    ),
    (
        TV,
        AUTUMN,
        "kế hoạch năm của tập thể hạn khi nào",
        "tv-kh-nam-tapthe",
        "kế hoạch toàn khóa của tập thể hạn khi nào",
        "tv-kh-toankhoa-tapthe",
    ),
    (
        TV,
        AUTUMN,
        "báo cáo năm 2021 hạn ngày nào",
        "tv-bc-2021",
        "báo cáo hằng năm tháng mấy",
        "tv-bc-hangnam",
    ),
    (
        TV,
        AUTUMN,
        "kế hoạch năm của cá nhân hạn khi nào",
        "tv-kh-nam-canhan",
        "kế hoạch năm của tập thể hạn khi nào",
        "tv-kh-nam-tapthe",
    ),
    (
        TV,
        AUTUMN,
        "Ủy ban Kiểm tra lập kế hoạch giám sát khi nào",
        "tv-kt-ubkt",
        "đoàn thể lập kế hoạch giám sát khi nào",
        "tv-gs-doanthe",
    ),
    (
        TV,
        AUTUMN,
        "cá nhân báo cáo cuối năm khi nào",
        "tv-bc-canhan",
        "tập thể báo cáo cuối năm khi nào",
        "tv-bc-kh-tapthe",
    ),
)

FACTS = (
    # organisation, day, sentence, what the answer says, the other sentence, what its answer says
    (
        CT,
        MAY,
        "đã nộp báo cáo cam kết ngày 5/5, 28/30",
        "5/5/2024",
        "đã nộp báo cáo cam kết ngày 15/5, 28/30",
        "15/5/2024",
    ),
    (
        CT,
        MAY,
        "đã nộp báo cáo cam kết thứ ba, 28/30",
        "Ngày thực hiện: thứ Ba, 14/5/2024",
        "đã nộp báo cáo cam kết thứ tư, 28/30",
        "Ngày thực hiện: thứ Tư, 15/5/2024",
    ),
    (
        CT,
        MAY,
        "đã nộp báo cáo cam kết hôm qua, 28/30",
        "Ngày thực hiện: thứ Tư, 15/5/2024",
        "đã nộp báo cáo cam kết hôm kia, 28/30",
        "Ngày thực hiện: thứ Ba, 14/5/2024",
    ),
    (
        CT,
        MAY,
        "đã nộp báo cáo cam kết hôm qua, 28/30",
        "28/30",
        "đã nộp báo cáo cam kết hôm qua, 28/31",
        "28/31",
    ),
    (
        CT,
        MAY,
        "chi bộ đã họp sơ kết ngày 2/5",
        "2/5/2024",
        "chi bộ đã họp sơ kết ngày 12/5",
        "12/5/2024",
    ),
    (
        CT,
        MAY,
        "đã nộp báo cáo cam kết hôm qua, 28/30, 2 đồng chí miễn",
        "Miễn: 2",
        "đã nộp báo cáo cam kết hôm qua, 28/30, 2 đồng chí vắng",
        "Vắng: 2",
    ),
    (
        CT,
        MAY,
        "mai nhắc lại báo cáo sơ kết",
        "17/5/2024",
        "mốt nhắc lại báo cáo sơ kết",
        "18/5/2024",
    ),
    (
        CT,
        MAY,
        "thứ hai nhắc lại báo cáo sơ kết",
        "20/5/2024",
        "thứ sáu nhắc lại báo cáo sơ kết",
        "17/5/2024",
    ),
    (
        CT,
        MAY,
        "tháng này phải làm gì",
        "trong tháng 5/2024",
        "tháng sau phải làm gì",
        "trong tháng 6/2024",
    ),
    (
        CT,
        MAY,
        "quý này phải làm gì",
        "trong quý II/2024",
        "quý sau phải làm gì",
        "trong quý III/2024",
    ),
)


@pytest.fixture(scope="module")
def samples() -> Iterator[Database]:
    with throw_away() as database:
        yield database


def bare(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def ask(database: Database, org: str, day: date, text: str) -> Turn:
    return rehearse(Question(text, org, day), database).turn


@pytest.mark.parametrize("typed", [str, bare], ids=["accented", "bare"])
@pytest.mark.parametrize(
    ("org", "day", "one", "task", "other", "other_task"), TASKS, ids=lambda part: str(part)[:20]
)
def test_a_task_is_told_from_its_like(
    samples: Database,
    org: str,
    day: date,
    one: str,
    task: str,
    other: str,
    other_task: str,
    typed: type[str],
) -> None:
    first, second = (
        ask(samples, org, day, typed(one)).tasks,
        ask(samples, org, day, typed(other)).tasks,
    )

    assert (first[0], second[0]) == (task, other_task)
    assert other_task not in first
    assert task not in second


@pytest.mark.parametrize("typed", [str, bare], ids=["accented", "bare"])
@pytest.mark.parametrize(
    ("org", "day", "one", "fact", "other", "other_fact"), FACTS, ids=lambda part: str(part)[:20]
)
def test_a_day_or_a_figure_is_told_from_its_like(
    samples: Database,
    org: str,
    day: date,
    one: str,
    fact: str,
    other: str,
    other_fact: str,
    typed: type[str],
) -> None:
    first = "\n".join(reply.text for reply in ask(samples, org, day, typed(one)).replies)
    second = "\n".join(reply.text for reply in ask(samples, org, day, typed(other)).replies)

    assert fact in first
    assert other_fact in second
    assert other_fact not in first.replace(fact, "")
    assert fact not in second.replace(other_fact, "")
