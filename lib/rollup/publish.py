"""What a commune hands up: its accepted facts with the units, targets and coverage that they are read by, year by year.

All of it is read in one snapshot of the store. A file is replaced only if what it says has changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from lib.duties.duty import duties_of
from lib.indicators.basis import Basis, counting
from lib.indicators.view import counted
from lib.org import commune_on, units_in
from lib.org.superior import superior_on
from lib.org.tree import Tree
from lib.org.units import ENDLESS
from lib.rollup import Unpublishable, lake
from lib.rollup.code import UNNAMED, commune_code
from lib.rollup.lake import Lake, Row, Stamp
from lib.rules import month_end
from lib.store import Store, audit, rows, value
from lib.store.clock import today
from lib.store.settings import ILLUSTRATIVE
from lib.translation import _
from lib.vietnamese import months_between


@dataclass
class Published:
    """What was done: the commune's code, the years looked at, and the files that were replaced."""

    commune: str
    years: list[int]
    replaced: list[Path] = field(default_factory=list)


def publish(store: Store, into: Lake, year: int | None = None) -> Published:
    """Publish one year, or every year of which the store has accepted facts or the lake has files.

    Raises Unpublishable.
    """
    with store.read() as db, counting(Basis.ACCEPTED):
        stamp = _stamp(db)
        _require_same_store(db, into, stamp)
        done = Published(stamp.commune, [year] if year else _years(db, into, stamp.commune))
        try:
            for each in done.years:
                for table, made in _of_year(db, stamp.commune, each).items():
                    path = into.file(table, stamp.commune, each)
                    done.replaced += [path] if lake.write(path, table, made, stamp) else []
            path = into.file(lake.COMMUNES, stamp.commune)
            done.replaced += [path] if lake.write(path, lake.COMMUNES, [_commune(db, stamp)], stamp) else []
        except OSError as error:
            raise Unpublishable(
                _("Không ghi được vào {folder}: {error}. Kiểm tra thư mục và quyền ghi rồi công bố lại.").format(
                    folder=into.folder, error=error.strerror or error
                )
            ) from error
    return done


def _stamp(db: Database) -> Stamp:
    origin = audit.origin(db)
    if not origin or commune_on(db, today(db)) is None:
        raise Unpublishable(_("Kho chưa được thiết lập: chưa có Đảng ủy xã nào để công bố số liệu."))
    return Stamp(commune_code(db), origin, audit.head(db))


def _require_same_store(db: Database, into: Lake, stamp: Stamp) -> None:
    """What lies under this code must come from this store, and from a state that its audit chain still contains."""
    unnamed = stamp.audit_origin[:UNNAMED]
    if unnamed != stamp.commune and into.file(lake.COMMUNES, unnamed).is_file():
        raise Unpublishable(
            _("Kho này đã công bố ở {folder} dưới mã {code}; xóa các thư mục commune={code} rồi công bố lại.").format(
                folder=into.folder, code=unnamed
            )
        )
    path = into.file(lake.COMMUNES, stamp.commune)
    if not path.is_file():
        return
    before = lake.metadata(path)
    if before["audit_origin"] != stamp.audit_origin:
        raise Unpublishable(
            _("Mã {code} trong {folder} là của một kho số liệu khác; đặt mã riêng bằng lệnh publish --code.").format(
                code=stamp.commune, folder=into.folder
            )
        )
    if value(db, "SELECT 1 FROM audit WHERE hash = ?", [before["audit_head"]]) is None:
        raise Unpublishable(
            _(
                "Bản đã công bố không còn trong nhật ký của kho này: kho được khôi phục từ bản cũ, hoặc nhật ký bị sửa."
                " Hỏi nơi nhận số liệu; nếu bản cũ hơn là đúng, nơi đó xóa các thư mục commune={code} rồi công bố lại."
            ).format(code=stamp.commune)
        )


def _years(db: Database, into: Lake, commune: str) -> list[int]:
    found = rows(
        db,
        counted(
            "SELECT DISTINCT substr(month, 1, 4) AS year FROM monthly_facts"
            " UNION SELECT substr(month, 1, 4) FROM month_report UNION SELECT year FROM target"
        ),
    )
    return sorted({int(row["year"]) for row in found}.union(into.years(lake.FACTS, commune)))


def _of_year(db: Database, commune: str, year: int) -> dict[str, list[Row]]:
    """The tables of one year, each in an order of its own that never changes."""
    made = {
        lake.FACTS: _facts(db, year),
        lake.UNITS: _units(db, year),
        lake.TARGETS: _targets(db, year),
        lake.COVERAGE: _coverage(db, year),
    }
    return {table: [(commune, year, *row) for row in found] for table, found in made.items()}


def _facts(db: Database, year: int) -> Iterator[Row]:
    return _selected(
        db,
        counted(
            "SELECT indicator, month, code, category, sum(numerator), sum(denominator)"
            " FROM monthly_facts JOIN unit ON unit.id = unit_id WHERE month BETWEEN ? AND ?"
            " GROUP BY indicator, month, code, category ORDER BY indicator, month, code, category"
        ),
        [f"{year:04d}-01", f"{year:04d}-12"],
    )


def _selected(db: Database, sql: str, values: list[Any]) -> Iterator[Row]:
    return iter(db.execute(sql, values).fetchall())


def _units(db: Database, year: int) -> Iterator[Row]:
    """Who stood where, month by month: under the name and parent of its last day in the month."""
    codes = {row["id"]: row["code"] for row in rows(db, "SELECT id, code FROM unit")}
    tree = Tree(db)
    for month in months_between(f"{year:04d}-01", f"{year:04d}-12"):
        end = month_end(month).isoformat()
        for unit in sorted(units_in(db, month), key=lambda unit: unit.code):
            above = tree.above(unit.id, min(end, unit.valid_to))
            until = unit.valid_to if unit.valid_to != ENDLESS else ""
            yield month, unit.code, unit.kind, unit.name, codes[above[0]] if above else "", unit.valid_from, until


def _targets(db: Database, year: int) -> Iterator[Row]:
    return _selected(
        db,
        "SELECT code, indicator, target.value, direction, weights, source_document, headline"
        " FROM target JOIN unit ON unit.id = unit_id WHERE year = ? ORDER BY code, indicator",
        [year],
    )


def _coverage(db: Database, year: int) -> Iterator[Row]:
    """Each duty of the months that have ended: owed, handed in to the office or not, accepted by it or not."""
    running = f"{today(db):%Y-%m}"
    for month in months_between(f"{year:04d}-01", f"{year:04d}-12"):
        owed = duties_of(db, month, None) if month < running else []
        for duty in sorted(owed, key=lambda duty: (duty.unit.code, duty.form.table)):
            accepted = int(duty.report.get("state") == "accepted")
            yield month, duty.unit.code, duty.unit.kind, duty.form.table, 1, int(duty.done), accepted


def _commune(db: Database, stamp: Stamp) -> Row:
    unit = commune_on(db, today(db))
    superior = superior_on(db, unit.id, today(db)) if unit else ""
    (log,) = rows(db, "SELECT max(at) AS last, count(*) AS rows FROM audit")
    until = value(db, counted("SELECT max(month) FROM month_report")) or ""
    illustrative = value(db, "SELECT value FROM setting WHERE name = ?", [ILLUSTRATIVE]) == "1"
    return stamp.commune, unit.name if unit else "", superior, log["last"], until, log["rows"], int(illustrative)
