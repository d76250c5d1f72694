"""Units with validity in time."""

from lib.org.units import Unit, all_names, commune, enterable, found, unit_id_of, units_in, units_on

__all__ = ["Unit", "all_names", "commune", "enterable", "found", "unit_id_of", "units_in", "units_on"]
