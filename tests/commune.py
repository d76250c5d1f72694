"""A small commune for tests: how it is founded, short ways to make a record of it, and all that its store holds."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, TypeVar

from lib import org
from lib.accounts import accounts
from lib.accounts.passwords import hashed
from lib.commune import open_commune
from lib.records import (
    CellClassification,
    CellMeeting,
    Directive,
    DossierPeriod,
    GroupStage,
    Inspection,
    Limitation,
    MeetingScore,
    Record,
    Roster,
    Session,
)
from lib.records.checks import Total
from lib.records.fields import Count
from lib.records.score_sheets import Sheet, in_force
from lib.rights import OPERATOR, Actor
from lib.store import Store, change, rows
from lib.store.clock import STANDING_DAY
from lib.store.entries import put
from lib.store.settings import set_setting

Form = TypeVar("Form", bound=Record)

FOUNDED = date(2020, 1, 1)
PASSWORD = "trăng lên đầu ngõ"
UNITS = {
    "XA": ("commune", "Đảng ủy xã Long Bình"),
    "CB01": ("party_cell", "Chi bộ ấp Long Thới"),
    "CB02": ("party_cell", "Chi bộ ấp Ninh Quới"),
    "TO1": ("working_group", "Tổ 1 – Khối Vận"),
    "AP01": ("hamlet", "Ấp Long Thới"),
    "AP02": ("hamlet", "Ấp Ninh Quới"),
    "MOTCUA": ("one_stop_shop", "Bộ phận một cửa"),
    "UBND": ("agency", "Ủy ban nhân dân xã"),
}
PEOPLE = {
    "admin": ("quantri", ""),
    "office": ("vanphong", ""),
    "leadership": ("lanhdao", ""),
    "secretary": ("chibo01", "CB01"),
    "group_head": ("to1", "TO1"),
    "hamlet_head": ("ap01", "AP01"),
    "one_stop_officer": ("motcua", "MOTCUA"),
    "agency_officer": ("ubnd", "UBND"),
}


@dataclass(frozen=True)
class Commune:
    """Where a founded commune's store lies, its units by code and its people by role."""

    path: Path
    units: dict[str, int]
    people: dict[str, Actor]


def found_commune(path: Path, named: Mapping[str, str] = MappingProxyType({})) -> Commune:
    """Found the small commune in a new store, with one account for each role, some units named otherwise."""
    store = open_commune(path)
    units: dict[str, int] = {}
    people: dict[str, Actor] = {}
    with change(store, OPERATOR, "lập để thử") as changing:
        for code, (kind, name) in UNITS.items():
            units[code] = org.found(
                changing, code, kind, named.get(code, name), FOUNDED, "01-QĐ/ĐU", parent_id=units.get("XA")
            )
        for role, (name, code) in PEOPLE.items():
            account_id = accounts.add_hashed(changing, name, role, units.get(code), _hash())
            people[role] = Actor(account_id, name, role, units.get(code))
    store.close()
    return Commune(path, units, people)


@cache
def _hash() -> str:
    return hashed(PASSWORD)


@contextmanager
def copy_of(commune: Commune) -> Iterator[Store]:
    """A store of one's own, with units and accounts, not one figure, and the tables and views it was founded with."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        shutil.copy(commune.path, path)
        with closing(Store(path)) as store:
            yield store


def enter(store: Store, units: dict[str, int], *placed: tuple[str, Record]) -> None:
    """Store records, each for the unit whose code stands before it."""
    with change(store, OPERATOR) as changing:
        for code, record in placed:
            put(changing, units[code], record)


def on_day(store: Store, office: Actor, day: str) -> None:
    """Let the store's day stand still at "2024-09-04"."""
    with change(store, office) as changing:
        set_setting(changing, STANDING_DAY, day)


def unit_for(form: type[Record], units: dict[str, int]) -> int:
    """A unit of the small commune that enters this form."""
    return next(units[code] for code, (kind, _name) in UNITS.items() if kind in form.unit_kinds)


def everything(store: Store) -> dict[str, list[dict[str, Any]]]:
    """All that the store holds, table by table: equal before and after means that nothing was written."""
    with store.read() as db:
        return {table: rows(db, f"SELECT * FROM {table} ORDER BY 1, 2") for table in db.table_names()}


def meeting(held_on: str = "2024-08-03", kind: str = "regular", **counts: Any) -> CellMeeting:
    """A cell's meeting of 20 obliged members, all present, unless told otherwise."""
    absent = {"absent_excused": 0, "absent_unexcused": 0} | counts
    obliged = absent.pop("obliged", 20)
    absent.setdefault("present", obliged - absent["absent_excused"] - absent["absent_unexcused"])
    return CellMeeting(kind=kind, held_on=date.fromisoformat(held_on), obliged=obliged, **absent)


def session(held_on: str = "2024-08-10", attendances: int = 20, purpose: str = "dissemination") -> Session:
    """A session of one purpose with so many attendances."""
    return Session(purpose=purpose, held_on=date.fromisoformat(held_on), attendances=attendances)


def roster(month: str, official: int, probationary: int = 0) -> Roster:
    """A cell's number of members in a month, nobody exempt."""
    return Roster(month_of=month, official=official, probationary=probationary, exempt=0, special_duty=0)


def stage(number: int, name: str, reached_on: str, households: int = 30) -> GroupStage:
    """A stage that a hamlet's numbered group reached on a day."""
    return GroupStage(number=number, stage=name, reached_on=date.fromisoformat(reached_on), households=households)


def dossiers(month: str, field: str = "certification", **counts: int) -> DossierPeriod:
    """A calendar month's dossiers of one field: what is not named is 0, and the totals are worked out."""
    parts = {name: 0 for name in DossierPeriod.questions() if name not in ("field", "period_from", "period_to")}
    cells = {name: str(amount) for name, amount in (parts | counts).items() if not name.endswith("_total")}
    return DossierPeriod.read(cells | {"field": field, "period_from": f"{month}-01", "period_to": f"{month}-28"})


def of_month(form: type[Form], month: str, /, **named: int | str) -> Form:
    """A record of a month, or of a day: counts not named are 0, and the totals are worked out."""
    totals = {check.total for check in form.checks if isinstance(check, Total)}
    zeros = {name: 0 for name, asked in form.questions().items() if isinstance(asked, Count) and name not in totals}
    return form.read({name: str(value) for name, value in (zeros | named | {form.dated_by: month}).items()})


def full_points(sheet: Sheet, kind: str = "regular") -> dict[str, int]:
    """All the points that a sheet can bring for a kind of meeting."""
    return {each.code: each.most for each in sheet.applicable(kind)}


def score(
    held_on: str = "2024-08-03",
    kind: str = "regular",
    changed: Mapping[str, int] = MappingProxyType({}),
    decided: Mapping[str, int] | None = None,
) -> MeetingScore:
    """A meeting with full points on the sheet proposed for its day, but for some criteria (hundredths of a point)."""
    day = date.fromisoformat(held_on)
    sheet = in_force(day, kind)[0]
    points = full_points(sheet, kind) | dict(changed)
    return MeetingScore(kind=kind, held_on=day, sheet=sheet.code, points=points, decided=decided)


def directive(
    day: str, state: str, deadline: str = "", content: str = "Báo cáo", document: str = "81-KH/ĐU"
) -> Directive:
    """A dated report on a directive; without a deadline, the one stated before holds."""
    cells = {"document": document, "content": content, "deadline": deadline, "state": state}
    return Directive.read(cells | {"reported_on": day})


def limitation(day: str, state: str, period_end: str = "2023-12", content: str = "Họp muộn") -> Limitation:
    """A dated report on a limitation of a period."""
    return Limitation.read({"content": content, "period_end": period_end, "state": state, "reported_on": day})


def inspection(day: str = "2024-08-15", act: str = "inspection", planned: bool = True, **counts: int) -> Inspection:
    """An inspection or supervision: what is not named is 0, and the totals are worked out."""
    return of_month(Inspection, day, act=act, form="thematic", planned="có" if planned else "không", **counts)


def classified(own: str, proposed: str = "", decided: str = "", period_end: str = "2023-12") -> CellClassification:
    """A cell's class of a year, as far as the steps have been taken."""
    return CellClassification.read(
        {"period_end": period_end, "self_class": own, "proposed_class": proposed, "decided_class": decided}
    )


def set_today(store: Store, day: date) -> None:
    """Let the store's day stand still."""
    with change(store, OPERATOR) as changing:
        set_setting(changing, STANDING_DAY, day.isoformat())
