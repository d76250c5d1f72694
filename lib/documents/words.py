"""How figures and dates are written in the running text of Party documents; templates name these after a bar."""

from collections.abc import Callable
from datetime import date
from typing import Any

from lib import vietnamese


def long_day(value: date) -> str:
    """ "ngày 29 tháng 02 năm 2024": days below 10 and months 1 and 2 get a zero (HD 36, HD 05-HD/VPTW)."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"


# The name in a template -> how it writes a value; "so" as in prose: 6 hồ sơ is "06 hồ sơ".
FILTERS: dict[str, Callable[[Any], str]] = {
    "so": vietnamese.prose_count,
    "ngay": vietnamese.day,
    "ngay_dai": long_day,
    "hoa": str.upper,
}
