"""Ordinary questions whose words look like others': each is answered for what it asks."""

import unicodedata
from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction

ASKERS = {
    "CT": ("duk-cantho", "chi-bo", date(2024, 5, 6)),
    "LG": ("la-gi", "chi-bo", date(2024, 4, 3)),
    "HP": ("hai-phong", "cap-uy-truc-thuoc", date(2024, 4, 5)),
    "TV": ("duk-travinh", "chi-bo", date(2024, 2, 20)),
}


def bare(text: str) -> str:
    folded = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(one for one in folded if not unicodedata.combining(one))


TOLD = [
    (
        "HP",
        "nộp báo cáo đánh giá ngày 10/4 được không",
        "hp-bc-danhgia",
        "Không nên ạ: thứ Tư, 10/4",
    ),
    ("HP", "gửi báo cáo đánh giá hôm 8/4 được không", "hp-bc-danhgia", "Được ạ: xong thứ Hai, 8/4"),
    ("LG", "lớp do tỉnh tổ chức xong chưa", "lg-lop-tinh", "tức là đã thực hiện xong"),
    ("CT", "hạn cuối nộp là 15/5 hay 14/5", "ct-bc-camket", "thứ Ba, 14/5/2024 ạ."),
    ("CT", "báo cáo cam kết đã quá hạn chưa", "ct-bc-camket", "Chưa ạ, còn 8 ngày"),
    ("CT", "báo cáo cam kết còn kịp không", "ct-bc-camket", "Còn kịp ạ, còn 8 ngày"),
    ("LG", "báo cáo 6 tháng trễ chưa", "lg-bc-6thang", "Chưa ạ, còn 31 ngày"),
    ("LG", "báo cáo năm hạn 20/11 đúng không", "lg-bc-nam", "Không phải ạ: chậm nhất là"),
    ("LG", "báo cáo năm hạn 10/11 đúng không", "lg-bc-nam", "Đúng ạ, kế hoạch ghi ngày đó"),
    ("LG", "năm nay phải nộp mấy báo cáo", "lg-bc-hoctap lg-bc-mien lg-bc-6thang", "4 báo cáo"),
    ("CT", "trễ hạn thì sao", "", "Kế hoạch không nêu “hình thức xử lý"),
    ("CT", "nộp bằng bản giấy hay bản mềm", "", "Kế hoạch không nêu “hình thức nộp"),
    ("CT", "báo cáo sơ kết gửi mấy bản", "", "Kế hoạch không nêu “số bản"),
    ("CT", "bí thư hay phó bí thư ký báo cáo", "", "Kế hoạch không nêu “người ký"),
    ("CT", "tui quên mất bữa nào phải nộp bản đăng ký rồi", "", "không nêu “bản đăng ký”"),
    ("HP", "hội thảo tổ chức lúc nào, ai làm", "hp-hoithao-dichuc", "Trường Chính trị Tô Hiệu"),
    ("HP", "đơn vị nào phối hợp tổ chức hội thảo", "hp-hoithao-dichuc", "Ban Tuyên giáo"),
    ("HP", "kinh phí lấy ở đâu", "hp-vp-kinhphi", "không nêu mức kinh phí"),
    ("CT", "việc nào gấp nhất", "ct-hoc-conlai ct-quantriet ct-camket", "Sắp tới gần nhất"),
    ("TV", "tổng kết ở cơ sở và cấp khối khi nào", "tv-tongket-cs tv-tongket-btv", "tháng 11/2025"),
    (
        "TV",
        "báo cáo năm 2021 với báo cáo năm 2023 hạn nào",
        "tv-bc-2021 tv-bc-hangnam",
        "29/2/2024",
    ),
    ("TV", "báo cáo năm với kế hoạch cá nhân hạn nào", "tv-bc-hangnam tv-kh-nam-canhan", "Nguồn"),
    (
        "HP",
        "hội thảo và tọa đàm ai chủ trì",
        "hp-hoithao-dichuc hp-toadam-quandoi hp-toadam-doanhnhan",
        "Trường Chính trị Tô Hiệu",
    ),
    ("HP", "đơn vị nào chủ trì kế hoạch này", "", "cơ quan ban hành là Ban Thường vụ Thành ủy"),
    ("HP", "họp ở đâu", "hp-hn-danhgia", "Kế hoạch không nêu ngày cụ thể và địa điểm"),
    ("LG", "căn cứ nào", "", "213-KH/TU"),
    ("LG", "ai tham mưu kiểm tra giám sát", "lg-kiemtra-q2", "Tham mưu: Ban Tuyên giáo"),
    ("TV", "khâu đột phá mấy cái", "", "không quy định số lượng"),
    ("CT", "đồng chí Hồ Truyền Thống giữ chức gì", "", "Phó Bí thư"),
    ("CT", "đồng chí Trịnh Minh Thắng giữ chức gì", "", "Chủ nhiệm UBKT Thành ủy"),
    ("TV", "ông Tám là bí thư phải không", "", "không thể hiện chức vụ"),
    ("CT", "hội nghị của thành ủy hôm nào", "", "ngày 22/3/2024"),
    ("CT", "việc nào gửi Ban Tuyên giáo", "ct-bc-camket", "chậm nhất thứ Ba, 14/5/2024"),
    ("CT", "những việc nào phải gửi về Đảng ủy Khối", "ct-bc-soket-cs", "31/5/2024"),
    ("CT", "hạn 15/5 là của việc gì", "ct-bc-camket", "14/5/2024"),
    (
        "CT",
        "sơ kết phải có bao nhiêu đảng viên dự",
        "ct-soket-cs",
        "không nêu số lượng",
    ),
    ("CT", "nhiệm vụ đột phá phải làm mấy cái", "", "Kế hoạch không nêu “đột phá”"),
    (
        "CT",
        "nghe nói hạn cam kết dời sang 20/5 phải không",
        "ct-bc-camket ct-camket",
        "Không ạ: em",
    ),
    (
        "CT",
        "3 người đã dự bên thành ủy ngày 22/3 rồi, giờ có phải học lại không",
        "ct-diemcau",
        "Không phải dự",
    ),
    ("LG", "sơ kết chuyên đề năm 2024 cấp thị xã vào tháng mấy", "lg-btg-soket", "của tỉnh"),
    ("LG", "số đảng viên không phải làm bản đăng ký thì báo lên trước ngày nào", "lg-bc-mien", ""),
    (
        "LG",
        (
            "xin phép hỏi đồng chí lãnh đạo nào của thị ủy được phân công trực tiếp theo dõi phần "
            "trọng tâm, đột phá liên quan đến kinh tế - xã hội và quốc phòng để gửi giấy mời"
        ),
        "lg-pbt-chutich",
        "Chủ tịch UBND",
    ),
    ("LG", "chi bộ em còn nợ ban tuyên giáo thị ủy những gì", "lg-bc-hoctap lg-dotpha", "gửi"),
    ("HP", "quận em còn nợ ban tuyên giáo thành ủy báo cáo gì", "hp-bc-danhgia", "gửi"),
    ("HP", "đv em có việc nào trễ hạn chưa", "hp-bc-danhgia", "Đảng ủy Khối các cơ quan thành phố"),
    ("HP", "chủ đề năm nay của thành phố là gì", "hp-hoctap", "hài hòa"),
    ("TV", "đồng chí Nguyễn Văn Tám ký kế hoạch này với chức vụ gì", "", "chức vụ"),
    ("LG", "chủ đề năm nay là gì", "lg-hoctap", "thực hành dân chủ"),
    ("HP", "hội thảo 55 năm di chúc họp ở hội trường nào", "hp-hoithao-dichuc", "không nêu"),
    ("HP", "kế hoạch của ban thường vụ thành ủy mang số, ký hiệu nào", "", "không"),
    ("HP", "kỷ niệm bác về thăm làng cá được giao cho cơ quan nào", "hp-catba", "Huyện ủy Cát Hải"),
    ("CT", "bệnh viện chị còn việc gì chưa làm, em đọc cho chị nghe", "ct-hoc-conlai", "Việc của"),
    (
        "TV",
        "chi bộ trường cao đẳng y tế chúng tôi được giao việc gì riêng trong kế hoạch này",
        "tv-truong",
        "giảng dạy",
    ),
    ("TV", "văn bản sao gửi kết luận 01, công văn số", "tv-quantriet", "124-CV/VP.ĐUK"),
]


@pytest.mark.parametrize("typed", ["accents", "bare"])
@pytest.mark.parametrize(("org", "said", "tasks", "told"), TOLD)
def test_a_question_is_answered_for_what_it_asks(
    start: Start, org: str, said: str, tasks: str, told: str, typed: str
) -> None:
    turn = start(*ASKERS[org]).say(said if typed == "accents" else bare(said))
    wanted = tuple(tasks.split())
    assert turn.tasks[: len(wanted) or None] == wanted
    assert told in turn.replies[0].text.replace("*", "")
    assert turn.reaction in {Reaction.ANSWER, Reaction.NOT_STATED}


def test_a_day_is_known_in_whichever_year(start: Start) -> None:
    talk = start("duk-cantho", "chi-bo", date(2023, 11, 15))
    assert talk.say("hạn 15/5 là của năm nào").tasks == ("ct-bc-camket",)
    assert talk.say("hạn 15/5/2023 là của việc gì").tasks != ("ct-bc-camket",)


def test_what_is_done_is_listed_and_nothing_that_is_open(secretary: Dialogue) -> None:
    for said in ("việc nào đã xong", "chi bộ đã làm được những gì rồi", "da nop nhung bao cao gi"):
        assert "chưa ghi nhận việc nào" in secretary.say(said).replies[0].text
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB hôm qua, 28/30, 2 đồng chí miễn")
    secretary.say("đúng")
    for said in ("việc nào đã xong", "nhung viec nao da hoan thanh", "đã xong mấy việc rồi"):
        turn = secretary.say(said)
        assert turn.tasks == ("ct-bc-camket",)
        assert "biên nhận 2024-000001" in turn.replies[0].text
    assert "ct-bc-camket" not in secretary.say("việc nào chưa xong").tasks


def test_after_a_list_its_ends_and_another_time_are_meant(secretary: Dialogue) -> None:
    listed = secretary.say("tháng này tôi phải làm gì").tasks
    assert secretary.say("cái cuối hạn nào").tasks == listed[-1:]
    assert secretary.say("cái thứ hai từ dưới lên gửi ai").tasks == listed[-2:-1]
    assert secretary.say("cái đầu tiên hạn nào").tasks == listed[:1]
    secretary.say("tháng này tôi phải làm gì")
    turn = secretary.say("thế quý 3 thì sao")
    assert "ct-sh-q3" in turn.tasks
    assert "trong quý III/2024" in turn.replies[0].text
    secretary.say("sinh hoạt chuyên đề quý 3 nội dung gì")
    assert secretary.say("còn quý 4").tasks == ("ct-sh-q4",)
