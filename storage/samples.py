"""The four sample organisations, entered once."""

from datetime import date

from plans.samples import SAMPLE_ORGS, org_name, sample_plan, sample_units
from storage.records import OrgId, UnitId
from storage.unit_of_work import UnitOfWork


def load_samples(uow: UnitOfWork, on: date) -> None:
    """Enter the sample organisations with units and plans; what is there already stays.

    Units and plans hold from `on`, a civil date. Commits nothing.
    """
    for code in SAMPLE_ORGS:
        org = uow.organisations.by_code(code) or uow.organisations.add(code, org_name(code))
        _load_units(uow, code, org.id, on)
        uow.plans.publish(org.id, sample_plan(code), on)


def _load_units(uow: UnitOfWork, code: str, org_id: OrgId, on: date) -> None:
    entered: dict[str, UnitId] = {}
    for sample in sample_units(code):
        unit = uow.units.by_code(org_id, sample.code) or uow.units.add(
            org_id,
            sample.code,
            sample.kind,
            sample.name,
            parent_id=entered[sample.parent] if sample.parent else None,
            aliases=sample.aliases,
            valid_from=on,
        )
        entered[sample.code] = unit.id
