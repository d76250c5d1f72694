"""How figures and dates are written in the running text of Party documents; templates name these after a bar."""

from collections.abc import Callable
from datetime import date
from typing import Any

from lib import vietnamese


def long_day(value: date) -> str:
    """ "ngày 29 tháng 02 năm 2024": days below 10 and months 1 and 2 get a zero (HD 36, HD 05-HD/VPTW)."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"


def unended(text: str) -> str:
    """A sentence without the mark at its end, which the template sets itself."""
    return text.rstrip(" .;,")


_OF_A_YEAR = {
    ("01", "12"): "năm {year}",
    ("01", "03"): "quý I/{year}",
    ("04", "06"): "quý II/{year}",
    ("07", "09"): "quý III/{year}",
    ("10", "12"): "quý IV/{year}",
    ("07", "12"): "6 tháng cuối năm {year}",
}


def period_name(first: str, last: str) -> str:
    """ "năm 2023", "quý I/2024", "6 tháng đầu năm 2024", "tháng 8/2024", "từ tháng 11/2023 đến tháng 2/2024"."""
    (first_year, first_month), (last_year, last_month) = first.split("-"), last.split("-")
    if first == last:
        return f"tháng {int(last_month)}/{last_year}"
    if first_year == last_year and (first_month, last_month) in _OF_A_YEAR:
        return _OF_A_YEAR[first_month, last_month].format(year=last_year)
    if first_year == last_year and first_month == "01":
        return f"{int(last_month)} tháng đầu năm {last_year}"
    if (first_month, last_month) == ("01", "12"):
        return f"giai đoạn {first_year} – {last_year}"
    return f"từ tháng {int(first_month)}/{first_year} đến tháng {int(last_month)}/{last_year}"


# The name in a template -> how it writes a value; "so" as in prose: 6 hồ sơ is "06 hồ sơ".
FILTERS: dict[str, Callable[[Any], str]] = {
    "so": vietnamese.prose_count,
    "ngay": vietnamese.day,
    "ngay_dai": long_day,
    "hoa": str.upper,
    "bo_cham": unended,
}
