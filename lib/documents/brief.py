"""The leadership's brief of a month: one A4 page that typst sets from the same figures as the overview."""

from fractions import Fraction
from typing import Any

from lib import vietnamese
from lib.documents import attendance
from lib.documents.defaults import names_on
from lib.documents.making import in_vietnamese
from lib.documents.typeset import typeset
from lib.documents.words import long_day
from lib.indicators import Span, facts, indicator
from lib.indicators.amounts import grouped
from lib.indicators.attention import notices
from lib.indicators.basis import Basis, basis
from lib.indicators.directives import board
from lib.indicators.progress import Progress, progress
from lib.indicators.reports import Answer, Answers
from lib.indicators.rollout import paths, stages_shown
from lib.org import units_of_year
from lib.records import CellMeeting
from lib.rights import Actor
from lib.store import Store
from lib.store.clock import today
from lib.store.settings import is_illustrative
from lib.translation import _

PAGE, PDF, PREVIEW_PPI = "brief.typ", "application/pdf", 110
MOST_TASKS = 6  # overdue directives on the page; it says how many more there are


def brief_pdf(store: Store, actor: Actor, month: str) -> bytes:
    """The brief as a PDF with its fonts inside."""
    return typeset(PAGE, content(store, actor, month), "pdf", PREVIEW_PPI)


def brief_png(store: Store, actor: Actor, month: str) -> bytes:
    """The same page as a picture for the screen."""
    return typeset(PAGE, content(store, actor, month), "png", PREVIEW_PPI)


def content(store: Store, actor: Actor, month: str) -> dict[str, Any]:
    """All that the page shows, as texts and lengths between 0 and 1."""
    with store.read() as db:
        day = today(db)
    with in_vietnamese():
        names = names_on(store, day)
        return {
            "superior": names.organization.upper(),
            "issuer": names.committee.upper(),
            "place_and_day": f"{names.place}, {long_day(day)}",
            "period": _period(month),
            "unknown": _unknown(),
            "as_of": vietnamese.day(day),
            "illustrative": is_illustrative(store),
            "targets": [_target(each) for each in progress(store, actor, month, headlines_only=True)],
            **_attendance(store, actor, month),
            **_rollout(store, actor, month),
            **_overdue(store, actor, month),
            "pressing": [{"said": each.sentence, "detail": each.detail} for each in notices(store, actor, month)],
        }


def _period(month: str) -> str:
    """Up to which month, and that only accepted figures count where that is so."""
    said = _("Đến hết {month}").format(month=vietnamese.month_name(month))
    return f"{said}, {basis().word.lower()}" if basis() is Basis.ACCEPTED else said


def _unknown() -> str:
    """What the sign of a missing value says."""
    return _("chưa báo cáo hoặc chưa duyệt") if basis() is Basis.ACCEPTED else _("chưa báo cáo")


def _target(each: Progress) -> dict[str, Any]:
    """A row; reached, pace and the year before as parts of one scale that ends with the largest of them."""
    target, before = each.target, each.year_before.measured if each.year_before else None
    known = [value for value in (each.measured, before) if value is not None]
    scale = Fraction(100) if target.declared.is_rate else max(Fraction(1), target.measured, *known)
    return {
        "name": _(target.declared.title),
        "reached": each.amount.shown() if each.amount else attendance.NOT_REPORTED,
        "planned": target.shown(),
        "bar": _part(each.measured, scale),
        "before": _part(before, scale),
        "tick": _part(each.pace, scale),
        "gap": each.gap_shown(),
        "change": each.change_shown(),
        "status": f"{each.status.shape} {each.status.word}",
        "weak": each.status.name in ("BEHIND", "AT_RISK"),
    }


def _part(value: Fraction | None, scale: Fraction) -> float | None:
    return None if value is None else float(min(value / scale, Fraction(1)))


def _attendance(store: Store, actor: Actor, month: str) -> dict[str, Any]:
    """Cells by the months of the year, a cell that has ended too."""
    months = vietnamese.months_between(f"{month[:4]}-01", month)
    wanted = indicator(attendance.RATE)
    with store.read() as db:
        cells = units_of_year(db, month, ("party_cell",), actor.scope())
        found = facts(db, Span(months[0], month), (wanted.code,), actor.scope())
        answers = Answers(db, CellMeeting, Span(months[0], month), actor.scope())
    rates = grouped(wanted, (((fact.unit_id, fact.month), fact) for fact in found))
    totals = grouped(wanted, ((fact.unit_id, fact) for fact in found))
    nothing = {(cell.id, each) for cell in cells for each in months if answers.of(cell, [each]) is Answer.NOTHING}
    fields = attendance.fields(cells, months, rates, nothing)
    rows = []
    for cell in cells:
        shown = [fields[cell.id, each] for each in months]
        whole = totals[cell.id].shown() if cell.id in totals else attendance.NOT_REPORTED
        low, shades = [each.low for each in shown], [each.shade for each in shown]
        texts = [each.text for each in shown]
        rows.append({"name": cell.dated_name, "values": texts, "low": low, "shades": shades, "whole": whole})
    heads = [f"T{int(each[5:7])}" for each in months]
    return {"months": heads, "cells": rows, "threshold": attendance.threshold(month)}


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


def _overdue(store: Store, actor: Actor, month: str) -> dict[str, Any]:
    """The directives past their deadline, the latest by most days first."""
    late = sorted((task for task in board(store, actor, month) if task.days_late), key=lambda task: -task.days_late)
    rows = [
        {
            "content": task.standing.values["content"],
            "document": task.standing.values["document"],
            "unit": task.standing.unit,
            "deadline": vietnamese.day(task.deadline) if task.deadline else "",
            "late": _("quá {days} ngày").format(days=vietnamese.prose_count(task.days_late)),
        }
        for task in late[:MOST_TASKS]
    ]
    left = len(late) - len(rows)
    return {"tasks": rows, "more_tasks": _("và {left} việc quá hạn khác").format(left=left) if left > 0 else ""}
