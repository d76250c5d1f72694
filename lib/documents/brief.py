"""The leadership's brief of a month: one A4 page that typst sets from the same figures as the overview.

What people typed goes to typst as JSON and is inserted as text, so no name can be markup or code.
"""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import typst

from lib import vietnamese
from lib.documents.fields import superior_organization
from lib.documents.report import in_vietnamese
from lib.documents.words import long_day
from lib.indicators import Span, facts, indicator
from lib.indicators.amounts import grouped
from lib.indicators.attention import notices
from lib.indicators.basis import Basis, basis
from lib.indicators.progress import Progress, progress
from lib.indicators.rollout import paths, stages_shown
from lib.org import commune, units_in
from lib.rights import Actor
from lib.rules import in_force, month_end
from lib.store import Store
from lib.store.clock import today
from lib.store.settings import is_illustrative
from lib.translation import _

DATA = Path(__file__).resolve().parent.parent.parent / "data"
PAGE, FONTS = DATA / "templates" / "brief.typ", DATA / "fonts" / "tinos"
PDF, PREVIEW_PPI = "application/pdf", 110
ATTENDANCE = "cell_attendance_rate"


def brief_pdf(store: Store, actor: Actor, month: str) -> bytes:
    """The brief as a PDF with its fonts inside."""
    return compiled(content(store, actor, month), "pdf")


def brief_png(store: Store, actor: Actor, month: str) -> bytes:
    """The same page as a picture for the screen."""
    return compiled(content(store, actor, month), "png")


def compiled(told: dict[str, Any], form: Literal["pdf", "png"]) -> bytes:
    """The page that typst makes of what it is told, as "pdf" or "png"."""
    return typst.compile(
        PAGE,
        root=PAGE.parent,
        format=form,
        ppi=PREVIEW_PPI,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
    )


def content(store: Store, actor: Actor, month: str) -> dict[str, Any]:
    """All that the page shows, as texts and lengths between 0 and 1."""
    owner = commune(store)
    with in_vietnamese(), store.read() as db:
        day = today(db)
        name = owner.name if owner else ""
        return {
            "superior": superior_organization(store, day).upper(),
            "issuer": name.upper(),
            "place_and_day": f"{name.removeprefix('Đảng ủy xã ')}, {long_day(day)}",
            "period": _period(month),
            "as_of": vietnamese.day(day),
            "illustrative": is_illustrative(store),
            "targets": [_target(each) for each in progress(store, actor, month, headlines_only=True)],
            **_attendance(store, actor, month),
            **_rollout(store, actor, month),
            "pressing": [{"said": each.sentence, "detail": each.detail} for each in notices(store, actor, month)],
        }


def _period(month: str) -> str:
    """Up to which month, and that only accepted figures count where that is so."""
    said = _("Đến hết {month}").format(month=vietnamese.month_name(month))
    return f"{said}, {basis().word.lower()}" if basis() is Basis.ACCEPTED else said


def _target(each: Progress) -> dict[str, Any]:
    target = each.target
    scale = (
        Fraction(100) if target.declared.is_rate else max(Fraction(1), target.measured, each.measured or Fraction(0))
    )
    return {
        "name": _(target.declared.title),
        "reached": each.amount.shown() if each.amount else "–",
        "planned": target.shown(),
        "bar": None if each.measured is None else float(min(each.measured / scale, Fraction(1))),
        "tick": float(min(each.pace / scale, Fraction(1))),
        "gap": each.gap_shown(),
        "status": f"{each.status.shape} {each.status.word}",
        "weak": each.status.name in ("BEHIND", "AT_RISK"),
    }


def _attendance(store: Store, actor: Actor, month: str) -> dict[str, Any]:
    """Cells by the months of the year: whole per cents, and whether under the threshold in force in that month."""
    months = vietnamese.months_between(f"{month[:4]}-01", month)
    with store.read() as db:
        cells = units_in(db, month, ("party_cell",), actor.scope())
        found = facts(db, Span(months[0], month), (ATTENDANCE,), actor.scope())
    rates = grouped(indicator(ATTENDANCE), ((((fact.unit_id, fact.month)), fact) for fact in found))
    totals = grouped(indicator(ATTENDANCE), ((fact.unit_id, fact) for fact in found))
    thresholds = {each: _threshold(each) for each in months}
    rows = []
    for cell in cells:
        values = [(rates[cell.id, each].measured if (cell.id, each) in rates else None) for each in months]
        low = [value is not None and value < thresholds[each] for value, each in zip(values, months, strict=True)]
        texts = ["–" if value is None else vietnamese.decimal(float(value), 0) for value in values]
        whole = totals[cell.id].shown() if cell.id in totals else "–"
        rows.append({"name": cell.name, "values": texts, "low": low, "whole": whole})
    return {"months": [f"T{int(each[5:7])}" for each in months], "cells": rows, "threshold": thresholds[month]}


def _threshold(month: str) -> int:
    """Per cent of the rule in force at the end of a month; 0 while there was none."""
    rule = in_force("attendance_threshold", month_end(month))
    return int(rule.content["percent"]) if rule else 0


def _rollout(store: Store, actor: Actor, month: str) -> dict[str, Any]:
    """Each hamlet with how far its groups have come."""
    listed = paths(store, actor, month)
    stages = stages_shown(listed)
    hamlets: dict[str, list[str]] = {}
    for path in listed:
        reached = [label for code, label in stages.items() if code in path.reached]
        said = hamlets.setdefault(path.hamlet.name, [])
        if path.number is not None and reached:
            said.append(_("tổ {number}: {stage}").format(number=f"{path.number:02d}", stage=reached[-1].lower()))
    return {"hamlets": [{"name": name, "said": "; ".join(said) or "–"} for name, said in hamlets.items()]}
