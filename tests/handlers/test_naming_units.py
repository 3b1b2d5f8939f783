"""Units as an office names them: one, several, a kind of them, all but some."""

import pytest

from handlers.office.groups import members, title_of
from handlers.office.naming_units import units_said
from plans.text.words import words
from storage.progress.records import SeenUnit
from storage.records import UnitId

NAMES = (
    "Chi bộ Bảo tàng thành phố",
    "Chi bộ Thư viện thành phố",
    "Chi bộ Trường THPT Chu Văn An",
    "Chi bộ Trường THCS Lê Lợi",
    "Chi bộ Trường Tiểu học Trần Phú",
    "Chi bộ Trường Mầm non Hoa Sen",
    "Chi bộ Bệnh viện Đa khoa",
    "Chi bộ Bệnh viện Nhi đồng",
    "Chi bộ Trạm Y tế phường 5",
    "Chi bộ Hợp tác xã phường 5",
    "Chi bộ Sở Tài chính",
    "Chi bộ Sở Tư pháp",
    "Chi bộ Sở Xây dựng",
    "Chi bộ Khu phố 1",
    "Chi bộ Khu phố 2",
    "Chi bộ Khu phố 12",
    "Chi bộ Hội Nông dân",
    "Chi bộ Hội Phụ nữ",
    "Chi bộ Trung tâm Lưu trữ lịch sử",
    "Chi bộ cơ quan Đảng ủy",
)
UNITS = [SeenUnit(UnitId(at), str(at), "chi-bo", name, None) for at, name in enumerate(NAMES, 1)]
SHORT = {name.removeprefix("Chi bộ ").removeprefix("Trường "): name for name in NAMES}


def meant(said: str) -> set[str]:
    chosen = members(units_said(words(said), UNITS).key, UNITS)
    return {
        short for short, name in SHORT.items() for u in UNITS if u.name == name and u.id in chosen
    }


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("tiến độ của bảo tàng và thư viện", {"Bảo tàng thành phố", "Thư viện thành phố"}),
        ("tien do cua bao tang va thu vien", {"Bảo tàng thành phố", "Thư viện thành phố"}),
        (
            "gửi chi bộ bảo tàng, thư viện và sở tài chính",
            {"Bảo tàng thành phố", "Thư viện thành phố", "Sở Tài chính"},
        ),
        ("sở tài chính, tư pháp, xây dựng", {"Sở Tài chính", "Sở Tư pháp", "Sở Xây dựng"}),
        ("hội nông dân với phụ nữ", {"Hội Nông dân", "Hội Phụ nữ"}),
        ("khu phố 1, 2 và 12", {"Khu phố 1", "Khu phố 2", "Khu phố 12"}),
        ("các khu phố 1,2,12", {"Khu phố 1", "Khu phố 2", "Khu phố 12"}),
        ("duyệt khu phố số 2", {"Khu phố 2"}),
        ("tien do khu pho hai", {"Khu phố 2"}),
        ("tiến độ khu phố mười hai nhé", {"Khu phố 12"}),
        ("khu phố một và hai", {"Khu phố 1", "Khu phố 2"}),
        ("khu phố 1-2", {"Khu phố 1", "Khu phố 2"}),
        ("khu phố 2 - 12", {"Khu phố 2", "Khu phố 12"}),
        ("kp từ 1 đến 12", {"Khu phố 1", "Khu phố 2", "Khu phố 12"}),
        ("kp 1 toi kp 2", {"Khu phố 1", "Khu phố 2"}),
        ("các khu phố hai tuần nay", {"Khu phố 1", "Khu phố 2", "Khu phố 12"}),
        ("cac khu pho bay gio the nao", {"Khu phố 1", "Khu phố 2", "Khu phố 12"}),
        (
            "các trường Chu Văn An, Lê Lợi và Hoa Sen",
            {"THPT Chu Văn An", "THCS Lê Lợi", "Mầm non Hoa Sen"},
        ),
        (
            "trường học trừ chu văn an, hoa sen",
            {"THCS Lê Lợi", "Tiểu học Trần Phú"},
        ),
        ("các chi bộ phường 5", {"Hợp tác xã phường 5", "Trạm Y tế phường 5"}),
        ("chi bo bao tang the nao", {"Bảo tàng thành phố"}),
        ("riêng bảo tàng thế nào", {"Bảo tàng thành phố"}),
        ("tiến độ lưu trữ", {"Trung tâm Lưu trữ lịch sử"}),
        ("bệnh viện nhi thế nào", {"Bệnh viện Nhi đồng"}),
        ("trung tâm nào chưa nộp", {"Trung tâm Lưu trữ lịch sử"}),
        ("sở nào chưa nộp", {"Sở Tài chính", "Sở Tư pháp", "Sở Xây dựng"}),
        ("mn hoa sen và kp2", {"Mầm non Hoa Sen", "Khu phố 2"}),
        ("htx phường 5", {"Hợp tác xã phường 5"}),
        ("bệnh viện", {"Bệnh viện Đa khoa", "Bệnh viện Nhi đồng"}),
        ("các trường mầm non, tiểu học", {"Mầm non Hoa Sen", "Tiểu học Trần Phú"}),
        ("tiến độ cb stp", {"Sở Tư pháp"}),
    ],
)
def test_all_that_are_named_are_meant(said: str, names: set[str]) -> None:
    assert meant(said) == names


@pytest.mark.parametrize(
    ("said", "out"),
    [
        ("trừ bảo tàng", {"Bảo tàng thành phố"}),
        ("tru bao tang", {"Bảo tàng thành phố"}),
        ("ngoài bảo tàng ra thì ai chưa nộp", {"Bảo tàng thành phố"}),
        ("tất cả, không kể bảo tàng và thư viện", {"Bảo tàng thành phố", "Thư viện thành phố"}),
        ("các chi bộ, riêng bảo tàng thì thôi", {"Bảo tàng thành phố"}),
        ("tiến độ kế hoạch 152, bỏ khu phố 1, 2", {"Khu phố 1", "Khu phố 2"}),
    ],
)
def test_all_but_those_left_out_are_meant(said: str, out: set[str]) -> None:
    assert set(SHORT) - meant(said) == out


@pytest.mark.parametrize(
    "said",
    [
        "ai chưa nộp báo cáo cam kết",
        "chi bo nao chua nop bao cao cam ket",
        "cơ quan nào chưa nộp",
        "tiến độ kế hoạch 152",
        "tiến độ chi bộ Phú Lợi",
        "các chi bộ trực thuộc",
    ],
)
def test_what_names_no_unit_means_all(said: str) -> None:
    asking = {word.start for word in words(said) if word.fold in {"chua", "nop", "nao", "ai"}}
    assert units_said(words(said), UNITS, asking).key == ""


def test_whom_nobody_knows_is_not_left_out_silently() -> None:
    assert units_said(words("tất cả trừ sao hỏa"), UNITS).lost == "sao hỏa"
    assert units_said(words("tất cả trừ bảo tàng"), UNITS).lost == ""


def test_many_are_told_by_their_number() -> None:
    key = units_said(words("bảo tàng, thư viện, sở tài chính, sở tư pháp"), UNITS).key
    assert title_of(key, UNITS) == (
        "Chi bộ Bảo tàng thành phố, Chi bộ Thư viện thành phố và 2 đơn vị, nhóm khác"
    )
    without = units_said(words("trường học trừ lê lợi"), UNITS).key
    assert title_of(without, UNITS) == "trường học, trừ Chi bộ Trường THCS Lê Lợi"


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ("gửi sở kế hoạch và tài chính", "sở kế hoạch và tài chính"),
        ("gui so ke hoach va tai chinh", "so ke hoach va tai chinh"),
        ("tiến độ khu phố ba", "khu phố 3"),
        ("tiến độ khu phố 1-3", "khu phố 3"),
        ("gửi sở tư pháp và tài chính", ""),
        ("gửi các sở và bảo tàng", ""),
    ],
)
def test_a_name_that_nobody_bears_is_no_other(said: str, doubt: str) -> None:
    found = units_said(words(said), UNITS)
    assert [one.said for one in found.doubts] == ([doubt] if doubt else [])


def test_every_word_of_a_number_belongs_to_the_name() -> None:
    said = "khu phố số 1 đến số 12"
    assert units_said(words(said), UNITS).words == {word.start for word in words(said)}
