"""The demo store: what the conference report publishes, and around it illustrative figures from a fixed seed.

The published totals (data/demo/published.csv) are split over months and units so that their sums are exact; nothing
generated contradicts the report: in 2023 attendance stays above 80 %, no absence is unexcused, every dossier of the
year is resolved within it, and one group, no. 05 of ấp Quới An, is launched.
"""

import random
from contextlib import closing
from datetime import date
from pathlib import Path

from lib import org
from lib.accounts import accounts
from lib.accounts.passwords import hashed
from lib.commune import open_commune
from lib.demo import (
    agencies,
    assessments,
    classification,
    directives,
    group_activity,
    inspections,
    limitations,
    meetings,
    procedures,
    remarks,
    rollout,
    scores,
    sessions,
)
from lib.demo.figures import MONTHS, day_of, table
from lib.duties.duty import duties_of
from lib.indicators.targets import put_target, read_target
from lib.org.superior import name_superior
from lib.records import CellMeeting
from lib.rights import OPERATOR, Actor
from lib.store import Change, Store, UnusableStore, change
from lib.store.clock import STANDING_DAY
from lib.store.entries import put
from lib.store.settings import ILLUSTRATIVE, set_setting
from lib.translation import _
from lib.vietnamese import shift_month

PASSWORD = "longbinh-demo"
SINCE = date(2020, 1, 1)
TODAY = date(2024, 9, 4)
FIELDS = (
    sessions,
    meetings,
    procedures,
    rollout,
    agencies,
    assessments,
    group_activity,
    inspections,
    directives,
    limitations,
    classification,
    scores,
)
SAID = "số liệu minh họa"
RETURNED = "Có một lượt vắng không lý do; ghi rõ chi bộ đã nhắc nhở thế nào."
NOT_YET_REPORTED = {("2024-08", code) for code in ("CB06", "CB08", "CB13", "TO3")}


def make(path: Path | str) -> Store:
    """A new demo store at `path`. Raises UnusableStore if the file is already there: nothing is ever overwritten.

    It comes to lie there once it is whole: one that was broken off in the middle would be taken for a commune's own.
    """
    path = Path(path)
    if path.exists():
        raise UnusableStore(
            _("Tệp {path} đã có; chọn đường dẫn khác, hoặc tự xóa tệp nếu không cần nữa.").format(path=path)
        )
    unfinished = path.with_name(f"{path.stem}.unfinished{path.suffix}")
    for left_over in path.parent.glob(f"{unfinished.name}*"):  # with its write-ahead log
        left_over.unlink()
    with closing(open_commune(unfinished)) as store:
        _fill(store)
    unfinished.rename(path)
    return open_commune(path)


def _fill(store: Store) -> None:
    with change(store, OPERATOR, "lập kho minh họa") as changing:
        set_setting(changing, ILLUSTRATIVE, "1")
        set_setting(changing, STANDING_DAY, TODAY.isoformat())
        units = _found_units(changing)
        name_superior(changing, units["XA"], "Huyện ủy Gò Công Tây", SINCE)
        actors = _open_accounts(changing, units)
        _set_targets(changing, units["XA"])
        chance = random.Random(1640)
        for code, record in (each for field in FIELDS for each in field.records(chance)):
            if (record.month(), code) not in NOT_YET_REPORTED:
                put(Change(changing.db, actors[code], SAID), units[code], record, origin="illustrative")
        _report_months(changing, actors, chance)
        remarks.register_published(Change(changing.db, actors["XA"], "số đã công bố"))
    remarks.write(store, actors)


def _found_units(changing: Change) -> dict[str, int]:
    units: dict[str, int] = {}
    for row in table("units"):
        units[row["code"]] = org.found(
            changing,
            row["code"],
            row["kind"],
            row["name"],
            SINCE,
            "Số liệu minh họa",
            parent_id=units.get("XA"),
            theme=row["theme"],
        )
    return units


def account_names() -> dict[str, tuple[str, str]]:
    """Account name -> its role and the code of its unit, empty for none."""
    whole = {"admin": ("admin", ""), "vanphong": ("office", ""), "lanhdao": ("leadership", "")}
    cells = {f"chibo{number:02d}": ("secretary", f"CB{number:02d}") for number in range(1, 15)}
    groups = {f"to{number}": ("group_head", f"TO{number}") for number in range(1, 4)}
    hamlets = {f"ap{number:02d}": ("hamlet_head", f"AP{number:02d}") for number in range(1, 9)}
    offices = {"motcua": ("one_stop_officer", "MOTCUA")}
    offices |= {code.lower(): ("agency_officer", code) for code in ("VPDU", "UBND")}
    return whole | cells | groups | offices | hamlets


def _open_accounts(changing: Change, units: dict[str, int]) -> dict[str, Actor]:
    """Make the accounts; returns who enters each unit's figures: its own account, the office for the commune itself."""
    shared = hashed(PASSWORD)
    actors: dict[str, Actor] = {}
    for name, (role, code) in account_names().items():
        account_id = accounts.add_hashed(changing, name, role, units.get(code), shared)
        actors[code or {"office": "XA"}.get(role, name)] = Actor(account_id, name, role, units.get(code))
    return actors


def _set_targets(changing: Change, commune_id: int) -> None:
    for row in table("targets"):
        put_target(changing, read_target(row, commune_id, int(row["year"])))


def _report_months(changing: Change, actors: dict[str, Actor], chance: random.Random) -> None:
    """What the units handed in and the office decided: all months accepted but the last, which waits for its review."""
    codes = {row[0]: row[1] for row in changing.db.execute("SELECT id, code FROM unit").fetchall()}
    for month in MONTHS:
        for duty in duties_of(changing.db, month, None):
            code = codes[duty.unit.id]
            if (month, code) in NOT_YET_REPORTED:
                continue
            last = month == MONTHS[-1]
            day = chance.choice((1, 2, 3)) if last else chance.choice((2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 7))
            report = {
                "form": duty.form.table,
                "unit_id": duty.unit.id,
                "month": month,
                "state": "submitted",
                "nil_return": int(not duty.rows),
                "submitted_on": day_of(shift_month(month, 1), day).isoformat(),
            }
            row_id = Change(changing.db, actors[code], SAID).insert("month_report", report)
            decision = {} if last else {"state": "accepted"}
            if (month, code, duty.form) == ("2024-08", "CB09", CellMeeting):
                decision = {"state": "returned", "reason": RETURNED}
            Change(changing.db, actors["XA"], SAID).update("month_report", row_id, 1, decision)
