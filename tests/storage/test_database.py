

from storage.database import Database


def _names(database: Database) -> list[str]:
    with database.unit_of_work() as uow:
        return [each.name for each in uow.organisations.all()]


def test_what_is_committed_stays(database: Database) -> None:
    with database.unit_of_work() as uow:
        uow.organisations.add("a", "Khối A")
        uow.commit()

    assert _names(database) == ["Khối A"]
