"""Drawings for documents. typst sets them in about 12 ms, where a library of charts takes 170 and brings 80 MB."""

from typing import Any

from lib.documents.attendance import RATE, threshold
from lib.documents.period import Period
from lib.documents.templates import Picture
from lib.documents.typeset import typeset
from lib.documents.words import period_name
from lib.indicators import indicator
from lib.indicators.amounts import Amount

PAGE, DOTS_AN_INCH, WIDTH_MM = "attendance.typ", 220, 160
STEP, FEWEST = 5, 2  # of the scale in per cent; cells, since one dot says no more than its number


def attendance_chart(period: Period) -> dict[str, Any]:
    """ "hinh_1": the attendance of each cell over the period beside its threshold; none for fewer than two cells."""
    now, before = (period.by_unit(indicator(RATE), span) for span in (period.span, period.earlier))
    cells = [unit for unit in period.units if unit.kind == "party_cell" and _percent(now.get(unit.id)) is not None]
    if len(cells) < FEWEST:
        return {}
    rows: list[dict[str, Any]] = [
        {
            "name": cell.name,
            "value": _percent(now[cell.id]),
            "before": _percent(before.get(cell.id)),
            "shown": now[cell.id].shown(),
        }
        for cell in cells
    ]
    rows.sort(key=lambda row: row["value"], reverse=True)
    told = {"rows": rows, "threshold": threshold(period.span.last), **_scale(rows, threshold(period.span.last))}
    told |= {"period": period_name(period.span.first, period.span.last)}
    told |= {"compared": any(row["before"] is not None for row in rows)}
    return {"hinh_1": Picture(typeset(PAGE, told, "png", DOTS_AN_INCH), WIDTH_MM, _said(rows))}


def _percent(amount: Amount | None) -> float | None:
    return None if amount is None or amount.measured is None else float(amount.measured)


def _scale(rows: list[dict[str, Any]], least: int) -> dict[str, int]:
    """From a round number below everything that is drawn to 100; dots may begin anywhere, bars may not."""
    drawn = [least, *(value for row in rows for value in (row["value"], row["before"]) if value is not None)]
    low = max(0, int(min(drawn)) // STEP * STEP - STEP)
    return {"low": low, "high": 100, "step": STEP if low >= 50 else 2 * STEP}


def _said(rows: list[dict[str, Any]]) -> str:
    """The drawing in words, for those who do not see it."""
    return "Tỷ lệ đảng viên dự sinh hoạt: " + "; ".join(f"{row['name']} {row['shown']}" for row in rows) + "."
