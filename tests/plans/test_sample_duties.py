"""Hải Phòng and Trà Vinh: who owes what, and the traps of their texts."""

from datetime import date

import pytest

from plans.loading import to_mapping
from plans.model import Standing
from plans.samples import sample_plan, sample_units

OF_A_COMMITTEE_UNDER_THE_CITY = {
    "hp-kehoach-capuy",
    "hp-hoctap",
    "hp-dotpha",
    "hp-bc-danhgia",
    "hp-danhgia-3nam",
    "hp-dangky-cuoinam",
    "hp-kiemtra-capuy",
    "hp-tt-capuy",
    "hp-cuthe-bc",
}
INCOMING_STAMP = ("48343", "28/12/2023", "2023-12-28")
ROUTING_SLIP = ("N.V.Tùng", "L.K.Nam", "T.H.Kiên", "VP BCSD", "PCVP")


def owed_by(org: str, code: str) -> set[str]:
    unit = next(unit for unit in sample_units(org) if unit.code == code)
    return {
        task.key
        for task in sample_plan(org).tasks
        if unit.code in task.falls_to or unit.kind in task.falls_to
    }


def test_a_branch_of_hai_phong_owes_only_the_pledges_of_its_members() -> None:
    assert owed_by("hai-phong", "chi-bo") == {"hp-dangky-cuoinam"}


@pytest.mark.parametrize("code", ["cap-uy-truc-thuoc", "quan-uy-le-chan", "huyen-uy-vinh-bao"])
def test_committees_under_the_city_owe_the_same_work(code: str) -> None:
    assert owed_by("hai-phong", code) == OF_A_COMMITTEE_UNDER_THE_CITY


@pytest.mark.parametrize(
    ("code", "more"),
    [("huyen-uy-cat-hai", "hp-catba"), ("dang-uy-quan-su", "hp-toadam-quandoi")],
)
def test_a_committee_named_for_an_event_owes_it_besides(code: str, more: str) -> None:
    assert owed_by("hai-phong", code) == {*OF_A_COMMITTEE_UNDER_THE_CITY, more}


def test_steering_committees_35_owe_their_own_work_only() -> None:
    assert owed_by("hai-phong", "bcd-35-cat-hai") == {"hp-bcd35"}


@pytest.mark.parametrize("code", ["chi-bo", "dang-bo-dien-luc", "doan-the", "hoi-ccb"])
def test_grass_roots_and_mass_organisations_of_tra_vinh_plan_report_and_review(code: str) -> None:
    shared = {
        "tv-kh-toankhoa-tapthe",
        "tv-kh-nam-tapthe",
        "tv-bc-kh-tapthe",
        "tv-bc-hangnam",
        "tv-bc-2021",
        "tv-soket-cs",
        "tv-tongket-cs",
        "tv-cs-kehoach",
    }

    assert shared <= owed_by("duk-travinh", code)


@pytest.mark.parametrize("code", ["chi-bo", "dang-bo-dien-luc", "truong-chinh-tri"])
def test_grass_roots_of_tra_vinh_owe_nothing_of_departments_and_of_the_block(code: str) -> None:
    above = {"dang-uy-khoi", "ban-tuyen-giao", "ban-to-chuc", "ubkt", "van-phong", "ban-bien-tap"}
    of_others = set().union(*(owed_by("duk-travinh", other) for other in above))

    assert owed_by("duk-travinh", code) & of_others == {"tv-bieuduong"}


def test_only_the_youth_union_of_the_block_owes_its_youth_work() -> None:
    units = {unit.code for unit in sample_units("duk-travinh")}

    owing = {code for code in units if "tv-doankhoi" in owed_by("duk-travinh", code)}

    assert owing == {"doan-the"}


def test_the_stamp_and_the_slip_of_the_receiving_office_are_no_plan_data() -> None:
    written = str(to_mapping(sample_plan("hai-phong")))

    assert [mark for mark in (*INCOMING_STAMP, *ROUTING_SLIP) if mark in written] == []


def test_the_plan_of_hai_phong_has_no_number_and_no_day_of_issue() -> None:
    plan = sample_plan("hai-phong")

    assert (plan.number, plan.issued_on, plan.place) == (None, None, None)
    assert "không ghi số" in plan.citation


def test_the_position_of_the_signer_of_tra_vinh_stays_unstated() -> None:
    plan = sample_plan("duk-travinh")

    assert plan.signature is not None
    assert (plan.signature.name, plan.signature.position) == ("Nguyễn Văn Tám", None)
    assert (plan.number, plan.issued_on) == ("34-KH/ĐUK", date(2021, 10, 20))


def test_the_office_of_hai_phong_keeps_the_day_of_the_conference() -> None:
    plan = sample_plan("hai-phong")
    follower, followed = plan.task("hp-vp-phoihop"), plan.task("hp-hn-danhgia")

    assert follower.follows == followed.key
    assert follower.deadline == followed.deadline


@pytest.mark.parametrize("key", ["tv-cs-kehoach", "tv-bieuduong", "tv-neuguong-canhan"])
def test_work_that_goes_with_other_work_has_no_day_and_points_to_it(key: str) -> None:
    task = sample_plan("duk-travinh").task(key)

    assert task.deadline.standing is Standing.LINKED
    assert task.see


@pytest.mark.parametrize("key", ["tv-bc-hangnam", "tv-bc-2021"])
def test_where_only_the_way_is_stated_no_addressee_is_made_up(key: str) -> None:
    task = sample_plan("duk-travinh").task(key)

    assert (task.deliver_to, task.through) == (None, "Ban Tuyên giáo Đảng ủy Khối")
