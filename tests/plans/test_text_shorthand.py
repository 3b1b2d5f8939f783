"""Shorthand, chat spelling, borrowed words and dialect in their contexts."""

import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plans.text import shorthand
from plans.text.normal import fold
from plans.text.shorthand import expand
from plans.text.words import words


def written(text: str) -> str:
    return " ".join(word.shape for word in expand(words(text)))


CASES = [
    # kế hoạch or không
    ("kh chi bộ nộp khi nào", "kế hoạch chi bộ nộp khi nào"),
    ("trong kh152 có ghi hong", "trong kế hoạch 152 có ghi không"),
    ("kh 152 ban hành hôm nào", "kế hoạch 152 ban hành hôm nào"),
    ("có phải nộp kh?", "có phải nộp không"),
    ("co phai nop kh", "co phai nop không"),
    ("lập kh năm 2024", "lập kế hoạch năm 2024"),
    ("hạn nộp kh", "hạn nộp kế hoạch"),
    ("kh biết nộp ở đâu", "không biết nộp ở đâu"),
    ("em kh kịp", "em không kịp"),
    ("kh nộp khi nào", "kế hoạch nộp khi nào"),
    ("kh nộp được", "không nộp được"),
    ("theo kh của đuk", "theo kế hoạch của đảng ủy khối"),
    ("được kh ạ", "được không ạ"),
    # không
    ("còn cái nào nữa k", "còn cái nào nữa không"),
    ("ko có gì", "không có gì"),
    ("nộp chưa hk", "nộp chưa không"),
    ("hk 2 nộp gì", "học kỳ 2 nộp gì"),
    ("biết hông", "biết không"),
    ("hổng thấy", "không thấy"),
    ("có cần hem", "có cần không"),
    ("khum có", "không có"),
    # đồng chí or được
    ("30 đc dự", "30 đồng chí dự"),
    ("các đc nộp chưa", "các đồng chí nộp chưa"),
    ("nộp đc chưa", "nộp được chưa"),
    ("xác nhận đc k", "xác nhận được không"),
    ("đ/c bí thư", "đồng chí bí thư"),
    ("đc bt chi bộ", "đồng chí bí thư chi bộ"),
    ("2 dc mien", "2 đồng chí mien"),
    # members, units, bodies
    ("30 đv", "30 đảng viên"),
    ("đv trực thuộc", "đơn vị trực thuộc"),
    ("đv nào chủ trì", "đơn vị nào chủ trì"),
    ("cb đã nộp", "chi bộ đã nộp"),
    ("cb, đv", "chi bộ đảng viên"),
    ("cb đv phải học", "cán bộ đảng viên phải học"),
    ("pbt ký", "phó bí thư ký"),
    ("bt ký", "bí thư ký"),
    ("vẫn bt", "vẫn bình thường"),
    ("gửi btg", "gửi ban tuyên giáo"),
    ("ubkt xuống", "ủy ban kiểm tra xuống"),
    ("vp đảng ủy", "văn phòng đảng ủy"),
    ("gửi lên đu", "gửi lên đảng ủy"),
    # documents and kinds of work
    ("bc sk 3 năm kl01", "báo cáo sơ kết 3 năm kết luận 01"),
    ("bc sk3n", "báo cáo sơ kết 3 năm"),
    ("sk tháng 3 là gì", "sự kiện tháng 3 là gì"),
    ("chúc sk", "chúc sức khỏe"),
    ("tk năm", "tổng kết năm"),
    ("ck xong", "cam kết xong"),
    ("ck tiền chưa", "chuyển khoản tiền chưa"),
    ("ct 05", "chỉ thị 05"),
    ("đi ct", "đi công tác"),
    ("ai ct hội nghị", "ai chủ trì hội nghị"),
    ("ct hành động", "chương trình hành động"),
    ("tt đảng ủy", "thường trực đảng ủy"),
    ("họp tt", "họp trực tuyến"),
    ("tt miệng", "tuyên truyền miệng"),
    ("hn đánh giá ở đâu", "hội nghị đánh giá ở đâu"),
    ("dự hn", "dự hội nghị"),
    ("hn nộp gì", "hôm nay nộp gì"),
    ("phải xong hn", "phải xong hôm nay"),
    ("tg nộp", "thời gian nộp"),
    ("ban tg", "ban tuyên giáo"),
    ("cđ quý 2", "chuyên đề quý 2"),
    ("cđ cơ sở", "công đoàn cơ sở"),
    ("shcđ q2", "sinh hoạt chuyên đề quý 2"),
    ("tl ở đâu", "tài liệu ở đâu"),
    ("tl giúp em", "trả lời giúp em"),
    ("nộp bđk", "nộp bản đăng ký"),
    ("dk làm theo", "đăng ký làm theo"),
    ("cv 1749", "công văn 1749"),
    ("còn cv gì", "còn công việc gì"),
    ("nq 21", "nghị quyết 21"),
    ("đg làm", "đang làm"),
    ("nộp trc ngày bn", "nộp trước ngày bao nhiêu"),
    # chat
    ("nộp r", "nộp rồi"),
    ("xong rùi", "xong rồi"),
    ("hạn mấy v", "hạn mấy vậy"),
    ("hôm nào z", "hôm nào vậy"),
    ("j vậy", "gì vậy"),
    ("e hỏi", "em hỏi"),
    ("mn ơi", "mọi người ơi"),
    ("ntn", "như thế nào"),
    ("bik chưa", "biết chưa"),
    ("mục V", "mục v"),
    ("bây h", "bây giờ"),
    ("oke", "ok"),
    # borrowed
    ("deadline khi nào", "hạn khi nào"),
    ("deadlien?", "hạn"),
    ("submit report chưa", "nộp báo cáo chưa"),
    ("ai là owner", "ai là chủ trì"),
    ("event tháng 3", "sự kiện tháng 3"),
    ("list các việc", "liệt kê các việc"),
    ("cái list", "cái danh sách"),
    ("done", "xong"),
    ("gửi link", "gửi đường dẫn"),
    ("next week nộp gì", "tuần sau nộp gì"),
    # dialects
    ("khi mô nộp", "khi nào nộp"),
    ("khi mo nop rua", "khi nào nop vậy"),
    ("chưa nộp mô", "chưa nộp đâu"),
    ("nộp ở mô", "nộp ở đâu"),
    ("cái mô", "cái nào"),
    ("mô hình mới", "mô hình mới"),
    ("răng chưa có", "sao chưa có"),
    ("răng rứa", "sao vậy"),
    ("việc chi rứa", "việc gì vậy"),
    ("viec chi phai lam", "viec gì phai lam"),
    ("làm chi", "làm gì"),
    ("chi bộ làm chi", "chi bộ làm gì"),
    ("chi bo lam", "chi bo lam"),
    ("con 12 dong chi chua nop", "con 12 dong chi chua nop"),
    ("bữa ni", "hôm nay"),
    ("mấy bữa ni", "mấy hôm nay"),
    ("tuần ni", "tuần này"),
    ("cái nớ", "cái đó"),
    ("chừ nộp được không", "bây giờ nộp được không"),
    ("mần xong", "làm xong"),
    ("nạp báo cáo", "nộp báo cáo"),
    ("kết nạp đảng viên", "kết nạp đảng viên"),
    ("ket nap", "kết nạp"),
    ("chừng nào nộp", "khi nào nộp"),
    ("hồi nào", "khi nào"),
    ("bữa nào", "hôm nào"),
    ("2 bữa nữa", "2 ngày nữa"),
    ("gởi lên", "gửi lên"),
    ("thống nhứt", "thống nhất"),
    ("nộp chửa", "nộp chưa"),
    ("tụi tui", "chúng tôi"),
    ("bọn tôi", "chúng tôi"),
    ("nhắc dùm", "nhắc giúp"),
    ("liệt kê hộ cái", "liệt kê giúp cái"),
    ("ủng hộ", "ủng hộ"),
    ("giời ơi", "trời ơi"),
    ("vầng", "vâng"),
    ("hả hở", "hả hả"),
    ("nha em", "nhé em"),
    ("ở nha", "ở nha"),
    ("hai mươi mốt", "hai mươi mốt"),
    ("mốt nộp", "ngày kia nộp"),
    ("mai mốt", "sau này"),
    ("tk ad nhiều", "cảm ơn bạn nhiều"),
    ("nop oi nhe", "nop rồi nhé"),
    ("thg 5 nộp gì", "tháng 5 nộp gì"),
    ("sh t7 hay cn", "sinh hoạt t7 hay chủ nhật"),
    ("bua ni phai mần chi ri", "hôm nay phai làm gì vậy"),
    ("răng khôn", "răng khôn"),
    ("nv đột phá là gì v ad", "nhiệm vụ đột phá là gì vậy bạn"),
    (
        "dạ cb em mới thu dc 15/20 bck, còn 5 đc đi ct",
        "dạ chi bộ em mới thu được 15/20 bản cam kết còn 5 đồng chí đi công tác",
    ),
    ("tt thành uỷ họp hn", "thường trực thành ủy họp hôm nay"),
    ("bh hết hạn", "bao giờ hết hạn"),
    ("bh em mới nộp", "bây giờ em mới nộp"),
]


def test_short_and_regional_forms_are_written_out() -> None:
    found = [(typed, written(typed), meant) for typed, meant in CASES]

    assert [each for each in found if each[1] != each[2]] == []


def test_a_standard_sentence_is_left_alone() -> None:
    text = "kế hoạch này căn cứ vào những văn bản nào của cấp trên"
    assert written(text) == text


def test_what_is_written_out_keeps_the_place_of_what_was_typed() -> None:
    text = "nộp bc sk3n chưa"
    found = expand(words(text))
    assert [text[word.start : word.end] for word in found] == [
        "nộp", "bc", "bc", "sk3n", "sk3n", "sk3n", "sk3n", "chưa",
    ]  # fmt: skip
    assert [word.raw for word in found][1:3] == ["bc", "bc"]


def test_a_particle_that_says_nothing_leaves_its_question_mark() -> None:
    assert [(word.shape, word.after) for word in expand(words("nộp cho ai lận?"))] == [
        ("nộp", ""), ("cho", ""), ("ai", "?"),
    ]  # fmt: skip


def test_a_form_does_not_reach_over_the_end_of_a_clause() -> None:
    assert "hôm nay" in written("nộp bữa ni")
    assert "hôm nay" not in written("nộp bữa, ni thì khác")


@given(st.text(alphabet="kh bcđvmôchi rứa?.,nộp12/ \n", max_size=80))
def test_no_text_makes_it_fail(text: str) -> None:
    for word in expand(words(text)):
        assert text[word.start : word.end]


def test_every_group_named_is_there_and_every_group_is_used() -> None:
    text = Path(shorthand.__file__).with_name("shorthand.toml").read_text("utf-8")
    data = tomllib.loads(text)
    named = {
        entry[1:]
        for rule in data["rule"]
        for conditions in rule.values()
        if isinstance(conditions, list)
        for entry in conditions
        if entry.startswith("@")
    }
    assert named == set(data["groups"])


def test_every_form_is_one_that_can_be_typed() -> None:
    data = tomllib.loads(Path(shorthand.__file__).with_name("shorthand.toml").read_text("utf-8"))
    forms = [say for rule in data["rule"] for say in rule["say"]]
    forms += [say for some in data["plain"].values() for say in some]
    assert [form for form in forms if len(words(form)) != len(form.split()) or not fold(form)] == []
