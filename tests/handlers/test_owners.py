"""From the bodies that a plan names to the units that owe the work."""

from datetime import date

import pytest

from handlers.publishing.owners import Bodies
from plans.model import Roles
from plans.samples import SAMPLE_ORGS, sample_plan, sample_units
from storage.records import OrgId, Unit, UnitId

DAY = date(2024, 5, 6)


def units_of(org: str) -> list[Unit]:
    samples = sample_units(org)
    ids = {unit.code: UnitId(number) for number, unit in enumerate(samples, 1)}
    return [
        Unit(
            ids[each.code],
            OrgId(1),
            each.code,
            each.kind,
            each.name,
            ids[each.parent] if each.parent else None,
            each.aliases,
            DAY,
            None,
        )
        for each in samples
    ]


def codes(wanted: tuple[str, ...], units: list[Unit]) -> set[str]:
    return {unit.code for unit in units if unit.code in wanted or unit.kind in wanted}


KHOI = units_of("duk-cantho")
HAI_PHONG = units_of("hai-phong")


@pytest.mark.parametrize(
    "name",
    [
        "Cấp ủy các tổ chức cơ sở đảng trực thuộc",
        "các chi bộ, đảng bộ cơ sở",
        "cấp ủy các TCCSĐ",
        "Các cấp ủy trực thuộc Đảng ủy Khối",
        "Bí thư, Phó Bí thư các tổ chức cơ sở đảng trực thuộc",
        "các chi, đảng bộ cơ sở",
    ],
)
def test_a_group_of_party_organisations_is_its_kinds(name: str) -> None:
    assert Bodies(KHOI).owners_named((name,)).units == ("chi-bo", "dang-bo-co-so")


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("các chi bộ", {"chi-bo"}),
        ("Các đoàn thể", {"doan-the"}),
        ("Mặt trận và các đoàn thể", {"doan-the"}),
        ("Các cơ quan tham mưu, giúp việc của Đảng ủy Khối", {"co-quan-tham-muu"}),
        ("Ban Tuyên giáo", {"ban-tuyen-giao"}),
        ("BTC", {"ban-to-chuc"}),
        ("Ban Tổ chức, Văn phòng Đảng ủy Khối", {"ban-to-chuc", "van-phong"}),
        ("Hội Cựu chiến binh và Đoàn Khối", {"doan-the"}),
        ("Chi bộ Thư viện thành phố", {"chi-bo-thu-vien"}),
        ("Báo Cần Thơ", {"bao-can-tho"}),
    ],
)
def test_a_name_is_its_unit_or_group(name: str, units: set[str]) -> None:
    found = Bodies(KHOI).owners_named((name,))

    assert set(found.units) == units
    assert found.unmapped == ()


def test_a_list_of_kinds_is_every_one_of_them() -> None:
    found = Bodies(HAI_PHONG).owners_named(("Các quận ủy, huyện ủy, đảng ủy trực thuộc Thành ủy",))

    assert set(found.units) == {"quan-uy", "huyen-uy", "dang-uy-truc-thuoc"}


@pytest.mark.parametrize("name", ["mỗi đảng viên", "Cán bộ, đảng viên", "từng đảng viên"])
def test_a_duty_of_each_member_falls_to_the_branches_that_collect(name: str) -> None:
    found = Bodies(KHOI).owners_named((name,))

    assert found.individual
    assert set(found.units) == {"chi-bo", "dang-bo-co-so"}


@pytest.mark.parametrize(
    "name",
    [
        "Tổ giúp việc",
        "Cơ quan, đơn vị",
        "Ban Dân vận",
        "Ủy ban Kiểm tra đảng ủy cơ sở",
        "Đảng bộ Sở Y tế",
    ],
)
def test_what_is_no_unit_is_told_and_not_guessed(name: str) -> None:
    found = Bodies(KHOI).owners_named((name,))

    assert found.units == ()
    assert found.unmapped


def test_who_only_helps_owes_nothing() -> None:
    roles = Roles(lead=("Ban Tuyên giáo Đảng ủy Khối",), coordinate=("Ban Tổ chức",))

    assert Bodies(KHOI).owners_of(roles).units == ("ban-tuyen-giao",)


def test_a_kind_that_only_partly_stands_below_the_issuer_is_named_unit_by_unit() -> None:
    """In Hải Phòng the branches stand below a committee, and only the committee is addressed."""
    found = Bodies(HAI_PHONG).owners_named(("Cấp ủy trực thuộc Thành ủy",))

    assert not {"chi-bo", "chi-bo-thu-vien"} & set(found.units)


def test_of_the_sample_plans_most_is_mapped_and_nothing_is_mapped_to_others() -> None:
    right = wrong = total = 0
    for org in SAMPLE_ORGS:
        units = units_of(org)
        bodies = Bodies(units)
        for task in sample_plan(org).tasks:
            found = codes(bodies.owners_of(task.roles).units, units)
            wanted = codes(task.falls_to, units)
            total += 1
            right += found == wanted
            wrong += bool(found - wanted)

    assert wrong == 0
    assert right / total >= 0.85


def test_kinds_are_called_by_what_their_names_have_in_common() -> None:
    names = Bodies(KHOI).names()

    assert names["dang-bo-co-so"] == "Mọi Đảng bộ (loại dang-bo-co-so)"
    assert names["co-quan-tham-muu"] == "Mọi đơn vị (loại co-quan-tham-muu)"
    assert names["ubkt"] == "Ủy ban Kiểm tra Đảng ủy Khối"


WARD_UNITS = (
    ("P", "dang-uy", "Đảng ủy phường Cầu Đá", None),
    ("KP1", "chi-bo", "Chi bộ Khu phố 1", "P"),
    ("KP2", "chi-bo", "Chi bộ Khu phố 2", "P"),
    ("TH", "chi-bo", "Chi bộ Trường THCS Lê Lợi", "P"),
    ("CA", "dang-bo", "Đảng bộ Công an phường", "P"),
    ("VP", "ban", "Văn phòng Đảng ủy", "P"),
    ("UBKT", "ban", "Ủy ban Kiểm tra Đảng ủy", "P"),
    ("MT", "doan-the", "Ủy ban Mặt trận Tổ quốc Việt Nam phường", "P"),
    ("PN", "doan-the", "Hội Liên hiệp Phụ nữ phường", "P"),
    ("TN", "doan-the", "Đoàn Thanh niên Cộng sản Hồ Chí Minh phường", "P"),
)
"""A ward as there have been since July 2025: branches stand right below it."""


def ward() -> list[Unit]:
    ids = {code: UnitId(at) for at, (code, *_) in enumerate(WARD_UNITS, 1)}
    return [
        Unit(ids[code], OrgId(1), code, kind, name, ids[above] if above else None, (), DAY, None)
        for code, kind, name, above in WARD_UNITS
    ]


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("các chi bộ trực thuộc đảng uỷ phường", ("chi-bo",)),
        ("Các chi bộ thuộc Đảng bộ phường", ("chi-bo",)),
        ("Cấp ủy các chi bộ trực thuộc Đảng ủy phường", ("chi-bo",)),
        ("Các chi bộ, đảng bộ trực thuộc Đảng ủy phường", ("chi-bo", "CA")),
        ("Chi ủy", ("chi-bo",)),
        ("Mỗi chi bộ khu phố", ("KP1", "KP2")),
        ("chi bộ trường học", ("TH",)),
        ("Các cơ quan tham mưu, giúp việc Đảng ủy", ("ban",)),
        ("các đoàn thể", ("doan-the",)),
        ("UBKT Đảng ủy", ("UBKT",)),
        ("Ban Thường trực Ủy ban MTTQ Việt Nam phường", ("MT",)),
        ("Hội Phụ nữ phường", ("PN",)),
        ("Đoàn TNCS Hồ Chí Minh phường", ("TN",)),
        ("Đoàn Thanh niên phường", ("TN",)),
    ],
)
def test_names_of_a_ward_are_its_units(name: str, units: tuple[str, ...]) -> None:
    found = Bodies(ward()).owners_named((name,))
    assert (found.units, found.unmapped) == (units, ())


@pytest.mark.parametrize("name", ["mỗi đảng viên", "Đảng viên giữ chức vụ lãnh đạo"])
def test_a_duty_of_members_of_a_ward_is_collected_by_their_branches(name: str) -> None:
    found = Bodies(ward()).owners_named((name,))
    assert found.individual
    assert found.units == ("chi-bo", "CA")


@pytest.mark.parametrize("name", ["các chi bộ còn lại", "các cơ quan báo chí", "Đ/c Vi Văn Kha"])
def test_what_a_ward_has_not_is_told(name: str) -> None:
    assert Bodies(ward()).owners_named((name,)).unmapped == (name,)
