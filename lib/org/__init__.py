"""Units with validity in time: what they are, which stands beneath which, and what happens to them."""

from lib.org.communes import commune, commune_on
from lib.org.events import dissolve, found, merge, move, rename, split
from lib.org.lives import Newcomer
from lib.org.units import Unit, all_names, enterable, unit_id_of, units_between, units_in, units_of_year, units_on

__all__ = [
    "Newcomer",
    "Unit",
    "all_names",
    "commune",
    "commune_on",
    "dissolve",
    "enterable",
    "found",
    "merge",
    "move",
    "rename",
    "split",
    "unit_id_of",
    "units_between",
    "units_in",
    "units_of_year",
    "units_on",
]
