"""Plans and units from data files, and plans to and from JSON-safe mappings."""

from plans.loading.documents import load_plan
from plans.loading.mapping import from_mapping, to_mapping
from plans.loading.units import load_units, organisation_name

__all__ = ["from_mapping", "load_plan", "load_units", "organisation_name", "to_mapping"]
