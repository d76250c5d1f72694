"""Stored rows that no line of a workbook names: a new line may repeat one of them, or come beside it unseen."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlite_utils import Database

from lib import vietnamese
from lib.records import Problem, Record
from lib.store import rows
from lib.store.judging import Entry
from lib.store.past import Stored
from lib.translation import _
from lib.workbooks.lines_in import Sent

Form = type[Record]


class Unclaimed:
    """The rows of a workbook's span, looked up once for a unit and form, without those that its lines name."""

    def __init__(self, db: Database, found: Sent, claimed: Collection[tuple[Form, int]]) -> None:
        self._db, self._found, self._claimed = db, found, claimed
        self._rows: dict[tuple[Form, int], list[Stored]] = {}
        self._by_content: dict[tuple[Form, int], dict[tuple[Any, ...], list[Stored]]] = {}

    def same(self, entry: Entry) -> Stored | None:
        """A row with the very values of a new entry, each given only once: two equal lines stand for two equal rows."""
        known = self._content(entry)
        equal = known.get(tuple(entry.record.columns().values())) if known else None
        return equal.pop() if equal else None

    def twin(self, entry: Entry) -> Stored | None:
        """A row beside which a new entry may not stand, since only one of its kind is allowed."""
        record, columns = entry.record, entry.record.columns()
        alike = (row for row in self._of(entry) if all(row[name] == columns[name] for name in record.one_per))
        return next(alike, None) if record.one_per else None

    def unseen(self, entry: Entry) -> list[Problem]:
        """A question about a new entry beside which others stored rows after the workbook was made."""
        record, columns, seen = entry.record, entry.record.columns(), self._found.seen[type(entry.record)]
        beside = (row for row in self._of(entry) if row["id"] > seen and row["month"] == record.month())
        if not any(all(row[name] == columns[name] for name in record.alike()) for row in beside):
            return []
        sentence = _(
            "Sau khi tải bảng này đã có một dòng như vậy được nhập cho {month}; nếu đây là dòng khác, ghi lý do."
        )
        return [Problem(record.dated_by, sentence.format(month=vietnamese.month_name(record.month())))]

    def _of(self, entry: Entry) -> list[Stored]:
        key = (type(entry.record), entry.unit_id)
        if key not in self._rows:
            form, plan = type(entry.record), self._found.plan
            sql = f"SELECT * FROM {form.table} WHERE month BETWEEN ? AND ? AND unit_id = ? ORDER BY id"
            found = rows(self._db, sql, [plan.first, plan.last, entry.unit_id])
            self._rows[key] = [row for row in found if (form, row["id"]) not in self._claimed]
        return self._rows[key]

    def _content(self, entry: Entry) -> dict[tuple[Any, ...], list[Stored]]:
        key = (type(entry.record), entry.unit_id)
        if key not in self._by_content:
            equal = defaultdict[tuple[Any, ...], list[Stored]](list)
            for row in self._of(entry):
                equal[tuple(row[name] for name in entry.record.questions())].append(row)
            self._by_content[key] = dict(equal)
        return self._by_content[key]
