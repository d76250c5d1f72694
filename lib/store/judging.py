"""What a record is held against before it is stored: its unit, its month, the unit's other records.

Each is looked up once for a unit and form, so that the thousands of records of a workbook are held against the very
rules that one saved form is.
"""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterator
from datetime import date
from functools import cached_property
from itertools import count
from typing import Any, NamedTuple

from sqlite_utils import Database

from lib import vietnamese
from lib.records import Problem, Record, Refused
from lib.records.doubts import Rows
from lib.rights import NOT_YOURS, Actor, require
from lib.store import past
from lib.store.changes import Stale
from lib.store.clock import today
from lib.store.database import rows
from lib.store.locks import closed_by, why_closed
from lib.store.past import Form, Stored
from lib.translation import _

LOOK_BACK = 12  # months; as far as any soft check looks (data/rules/soft_checks.toml)
AT_ONCE = 500  # rows asked for by their ids in one query
PROVISIONAL = 2**62  # ids from here on are those of records that are let pass and not yet written
_STANDING = """
    SELECT kind, valid_from, valid_to, coalesce(state, '') AS state, open_until
    FROM unit LEFT JOIN month_report ON form = ? AND month = ? AND unit_id = unit.id WHERE unit.id = ?
"""


class Entry(NamedTuple):
    """A record to store for a unit: a new one (`row_id` 0 or less), or what a row last seen at `version` becomes."""

    unit_id: int
    record: Record
    row_id: int = 0
    version: int = 0


class Judge:
    """Holds entries of some months ("2024-08", both included) against the store as it stands, for one actor."""

    def __init__(self, db: Database, actor: Actor, first: str, last: str) -> None:
        self._db, self._actor, self._first, self._last = db, actor, first, last
        self._standings: dict[tuple[Form, int, str], Stored | None] = {}
        self._rows: dict[tuple[Form, int], Stored | None] = {}
        self._twins: dict[tuple[Form, int], dict[tuple[Any, ...], int]] = {}
        self._series: dict[tuple[Any, ...], list[tuple[str, int, Stored]]] = {}
        self._passed: list[tuple[Form, Stored, bool]] = []
        self._provisional = count(PROVISIONAL)

    @cached_property
    def _today(self) -> date:
        return today(self._db)

    def require(self, entry: Entry) -> None:
        """Raise Forbidden, Refused or Stale if the entry may not be stored; a doubt does not stop it."""
        require(self._actor.may_enter(entry.unit_id), NOT_YOURS)
        if problems := self.refusals(entry):
            raise Refused(problems)
        form, row = type(entry.record), self.row(type(entry.record), entry.row_id)
        self.require_open(form, entry.unit_id, entry.record.month())
        self._require_own_fields(entry.record, row)
        if entry.row_id > 0:
            if row is not None:
                require(row["unit_id"] == entry.unit_id, NOT_YOURS)
                self.require_open(form, row["unit_id"], row["month"])
            if row is None or row["version"] != entry.version:
                raise Stale(dict(row) if row else None)

    def refusals(self, entry: Entry) -> list[Problem]:
        """What is wrong with the record in this unit, on this day, beside its other records."""
        return self._out_of_place(entry) + self._second_of_its_kind(entry)

    def doubts(self, entry: Entry) -> list[Problem]:
        """What is worth a question about a record, held against the unit's records of the same kind, a year back."""
        return entry.record.doubts(self._others(entry))

    def require_open(self, form: Form, unit_id: int, month: str) -> None:
        """Raise Refused if a unit's month of a form is closed to the actor."""
        standing = self._standing(form, unit_id, month)
        if standing and (state := closed_by(standing, self._actor, self._today)):
            raise Refused([Problem(form.dated_by, why_closed(form, month, state))])

    def look_up(self, form: Form, row_ids: Collection[int]) -> None:
        """Fetch rows together that will be asked for one by one."""
        listed = sorted(set(row_ids))
        self._rows |= dict.fromkeys((form, row_id) for row_id in listed)
        for start in range(0, len(listed), AT_ONCE):
            some = listed[start : start + AT_ONCE]
            marks = ", ".join("?" * len(some))
            for row in rows(self._db, f"SELECT * FROM {form.table} WHERE id IN ({marks})", some):
                self._rows[form, row["id"]] = row

    def row(self, form: Form, row_id: int) -> Stored | None:
        """A stored row, None if there is none of this id."""
        if row_id <= 0:
            return None
        if (form, row_id) not in self._rows:
            self.look_up(form, [row_id])
        return self._rows[form, row_id]

    def let_pass(self, entry: Entry) -> None:
        """Let an entry count as stored for those that come after it."""
        record, form = entry.record, type(entry.record)
        if row := self.row(form, entry.row_id):
            self._move(form, row, there=False)
        row_id = entry.row_id if entry.row_id > 0 else next(self._provisional)
        stamp = {"id": row_id, "unit_id": entry.unit_id, "month": record.month()}
        self._move(form, {**record.columns(), **stamp}, there=True)

    def settle(self) -> None:
        """What was let pass so far stays so."""
        self._passed.clear()

    def take_back(self) -> None:
        """Forget what was let pass since it was last settled."""
        passed, self._passed = self._passed, []
        for form, row, there in reversed(passed):
            self._move(form, row, not there)
        self._passed.clear()

    def _move(self, form: Form, row: Stored, there: bool) -> None:
        """Put a row among the unit's others, or take it away from there."""
        self._passed.append((form, row, there))
        twins, twin = self._twins_of(form, row["unit_id"]), tuple(row[name] for name in form.one_per)
        series, place = self._series_of(form, row["unit_id"], row), (str(row[form.dated_by]), row["id"], row)
        if there:
            twins[twin] = row["id"]
            insort(series, place)
        else:
            twins.pop(twin, None)
            series[:] = [each for each in series if each[1] != row["id"]]

    def _standing(self, form: Form, unit_id: int, month: str) -> Stored | None:
        """What the unit is and how its month of the form stands, None if there is no such unit."""
        key = (form, unit_id, month)
        if key not in self._standings:
            found = rows(self._db, _STANDING, [form.table, month, unit_id])
            self._standings[key] = found[0] if found else None
        return self._standings[key]

    def _out_of_place(self, entry: Entry) -> list[Problem]:
        record = entry.record
        unit = self._standing(type(record), entry.unit_id, record.month())
        if unit is None or unit["kind"] not in record.unit_kinds:
            return [Problem(record.dated_by, _("Đơn vị này không nhập biểu “{form}”.").format(form=_(record.title)))]
        written = str(record.columns()[record.dated_by])
        first, last = unit["valid_from"], unit["valid_to"] or "9999-12-31"
        label = record.question(record.dated_by).label
        if not first[: len(written)] <= written <= last[: len(written)]:
            return [Problem(record.dated_by, f"{_(label)}: {_not_then(first, unit['valid_to'])}")]
        if written > self._today.isoformat()[: len(written)]:
            sentence = _("{label}: ngày này chưa đến; xem lại ngày, tháng, năm.").format(label=_(label))
            return [Problem(record.dated_by, sentence)]
        return []

    def _second_of_its_kind(self, entry: Entry) -> list[Problem]:
        record, columns = entry.record, entry.record.columns()
        twin = tuple(columns[name] for name in record.one_per)
        found = self._twins_of(type(record), entry.unit_id).get(twin) if None not in twin else None
        if not record.one_per or found in (None, entry.row_id):
            return []
        names = ", ".join(_(record.question(name).label) for name in record.one_per)
        sentence = _("Đã có một dòng trùng {names}; mở dòng đó để sửa, hoặc đổi một trong các ô này.")
        return [Problem(record.one_per[0], sentence.format(names=names))]

    def _twins_of(self, form: Form, unit_id: int) -> dict[tuple[Any, ...], int]:
        """What tells the unit's records of these months apart -> the id of each."""
        key = (form, unit_id)
        if key not in self._twins:
            self._twins[key] = past.twins(self._db, form, unit_id, self._first, self._last)
        return self._twins[key]

    def _others(self, entry: Entry) -> Rows:
        """The unit's other records of the same choices, up to the month of this one, latest first."""
        form, columns, month = type(entry.record), entry.record.columns(), entry.record.month()
        choices = [columns[name] for name in form.alike()]
        if None in choices:
            return []
        since, key = vietnamese.shift_month(month, -LOOK_BACK), (form, entry.unit_id, *choices)
        if key in self._series:
            found = _latest_first(self._series[key], since, month)
        else:
            found = past.alike(self._db, form, entry.unit_id, since, month, choices)
        return past.Again(row for row in found if row["id"] != entry.row_id)

    def _series_of(self, form: Form, unit_id: int, like: Stored) -> list[tuple[str, int, Stored]]:
        """A unit's records of the same choices as one of them, earliest first, each after its day and id."""
        choices = [like[name] for name in form.alike()]
        key = (form, unit_id, *choices)
        if key not in self._series:
            since = vietnamese.shift_month(self._first, -LOOK_BACK)
            found = past.alike(self._db, form, unit_id, since, self._last, choices)
            self._series[key] = [(str(row[form.dated_by]), row["id"], row) for row in found][::-1]
        return self._series[key]

    def _require_own_fields(self, record: Record, row: Stored | None) -> None:
        """What only some may write, such as the committee's decision, stays as it is when others save the record."""
        for name in (name for name, only in record.reserved().items() if not self._actor.may(only)):
            sentence = _("“{field}” chỉ Văn phòng Đảng ủy được ghi.").format(field=_(record.question(name).label))
            require(record.columns()[name] == (row[name] if row else None), sentence)


def _latest_first(series: list[tuple[str, int, Stored]], since: str, month: str) -> Iterator[Stored]:
    """The rows of a series, earliest first, from one month to another, both included, the other way round."""
    until = bisect_left(series, (f"{month}~",))  # after every day of the month
    return (row for _dated, _id, row in reversed(series[bisect_left(series, (since,)) : until]))


def _not_then(first: str, last: str | None) -> str:
    """When the unit exists, and for whom the figures of another day are entered."""
    since = vietnamese.day(date.fromisoformat(first))
    if last is None:
        return _("đơn vị hoạt động từ ngày {first}; số liệu trước đó ghi cho đơn vị cũ.").format(first=since)
    return _("đơn vị hoạt động từ ngày {first} đến ngày {last}; ngoài thời gian đó ghi cho đơn vị khác.").format(
        first=since, last=vietnamese.day(date.fromisoformat(last))
    )
