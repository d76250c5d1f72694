"""Forms about a month as a whole, not about a day of it."""

from dataclasses import dataclass
from typing import ClassVar

from lib import vietnamese
from lib.records.base import Record
from lib.records.fields import Month, ask
from lib.translation import N_


@dataclass(frozen=True, kw_only=True)
class MonthRecord(Record):
    """Base of the forms whose first field is the month; as long as they do not say otherwise, one record a month."""

    dated_by: ClassVar = "month_of"
    one_per: ClassVar[tuple[str, ...]] = ("month_of",)

    @classmethod
    def suggest(cls, month: str) -> dict[str, str]:
        return {"month_of": vietnamese.month(month)}

    month_of: str = ask(Month(label=N_("Tháng"), help=N_("Ví dụ 08/2024.")))
