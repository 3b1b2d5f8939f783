"""The list of sentences not understood, as it is stored."""

from datetime import UTC, date, datetime, timedelta

from storage.database import Database
from storage.records import OrgId, UnitId, WhyUnclear
from storage.unit_of_work import UnitOfWork

AT = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)


def _office(uow: UnitOfWork, code: str) -> tuple[OrgId, UnitId]:
    org = uow.organisations.add(code, code.upper())
    unit = uow.units.add(org.id, "cb", "chi-bo", f"Chi bộ {code}", valid_from=date(2024, 1, 1))
    return org.id, unit.id


def _note(uow: UnitOfWork, office: tuple[OrgId, UnitId], text: str, at: datetime = AT) -> int:
    return uow.misunderstood.note(
        *office,
        "telegram",
        text=text,
        normal=text,
        why=WhyUnclear.ASKED_BACK,
        guesses=["a", "b"],
        at=at,
    )


def test_what_is_noted_is_read_back_newest_first_with_its_unit(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = _office(uow, "khoi")
        _note(uow, office, "câu một")
        _note(uow, office, "câu hai", AT + timedelta(minutes=1))
        uow.commit()
    with database.unit_of_work() as uow:
        two, one = uow.misunderstood.of_org(office[0], AT)
    assert (one.text, two.text) == ("câu một", "câu hai")
    assert one.unit_name == "Chi bộ khoi"
    assert one.guesses == ("a", "b")
    assert one.chosen is None
    assert one.at == AT


def test_one_organisation_never_sees_the_sentences_of_another(database: Database) -> None:
    with database.unit_of_work() as uow:
        mine, theirs = _office(uow, "khoi"), _office(uow, "tinh")
        _note(uow, theirs, "của họ")
        assert uow.misunderstood.of_org(mine[0], AT) == []
        assert len(uow.misunderstood.of_org(theirs[0], AT)) == 1


def test_what_was_chosen_is_added_and_a_row_that_is_gone_is_no_trouble(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = _office(uow, "khoi")
        row_id = uow.misunderstood.note(
            *office,
            "telegram",
            text="x",
            normal="x",
            why=WhyUnclear.DECLINED,
            guesses=(),
            at=AT,
        )
        uow.misunderstood.chose(row_id, "bc-quy")
        assert uow.misunderstood.of_org(office[0], AT)[0].chosen == "bc-quy"
        assert uow.misunderstood.remove_before(AT + timedelta(days=1), 10) == 1
        uow.misunderstood.chose(row_id, "bc-quy")
        assert uow.misunderstood.of_org(office[0], AT) == []


def test_a_sentence_is_kept_to_its_first_300_characters(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = _office(uow, "khoi")
        _note(uow, office, "ă" * 10_000)
        assert uow.misunderstood.of_org(office[0], AT)[0].text == "ă" * 300


def test_since_and_limit_bound_what_is_read(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = _office(uow, "khoi")
        for number in range(5):
            _note(uow, office, str(number), AT + timedelta(days=number))
        texts = [one.text for one in uow.misunderstood.of_org(office[0], AT + timedelta(days=2))]
        assert texts == ["4", "3", "2"]
        assert [one.text for one in uow.misunderstood.of_org(office[0], AT, 2)] == ["4", "3"]


def test_removing_takes_the_oldest_first_and_no_more_than_asked(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = _office(uow, "khoi")
        for number in range(5):
            _note(uow, office, str(number), AT + timedelta(days=number))
        assert uow.misunderstood.remove_before(AT + timedelta(days=3), 2) == 2
        assert uow.misunderstood.remove_before(AT + timedelta(days=3), 2) == 1
        assert uow.misunderstood.remove_before(AT + timedelta(days=3), 2) == 0
        assert [one.text for one in uow.misunderstood.of_org(office[0], AT)] == ["4", "3"]
