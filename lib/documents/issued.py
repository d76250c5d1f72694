"""Issued reports: file, figures, template and number as of that day, and what has been corrected since."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lib import vietnamese
from lib.documents.fields import issue_day
from lib.documents.paragraphs import is_incomplete, replaced
from lib.documents.report import make_report, values
from lib.documents.report_drafts import ReportDraft
from lib.documents.versions import NOT_ALLOWED, REVIEW, put_file, template_in_use
from lib.indicators import Span
from lib.records import Problem, Refused
from lib.rights import ISSUE_REPORTS, Actor, require
from lib.rules import rule
from lib.store import Change, Store, audit, change, rows, value
from lib.translation import _

# Parts that change with the day or follow from others, so that no correction is told twice.
DERIVED = frozenset({"tu_so", "mau_so", "con_lai", "dat", "trang_thai", "tang_giam", "den_ngay"})


@dataclass(frozen=True)
class Issued:
    """A report that has been issued; `figures` are those it was written from, by the names of the template."""

    id: int
    number: int
    term: str
    span: Span
    issued_on: str
    sha256: str
    figures: dict[str, str]
    waived: str


@dataclass(frozen=True)
class Correction:
    """A figure that is no longer what an issued report says; empty where there was or is none."""

    name: str
    then: str
    now: str


def issue(store: Store, actor: Actor, span: Span, typed: ReportDraft, waiver: str) -> int:
    """Issue the report of a period; returns its number.

    Raises Forbidden, Unreadable, TemplateRefused, or Refused: the number is taken, or something is missing and no
    reason to do without it is given.
    """
    require(actor.may(ISSUE_REPORTS), NOT_ALLOWED)
    day, reason = issue_day(typed.cells), vietnamese.clean(waiver)
    term, template = str(rule("party_terms", day).content["term"]), template_in_use(store, day)
    with change(store, actor, reason) as changing:
        number = _number(changing, term, span, typed.cells["so_van_ban"])
        cells = typed.cells | {"so_van_ban": vietnamese.prose_count(number)}
        content = replaced(make_report(store, actor, span, cells, template).content, typed.edits)
        incomplete = is_incomplete(content)
        if incomplete and not reason:
            raise Refused([Problem("waived", _("Còn chỗ cần bổ sung; điền vào, hoặc ghi lý do vẫn ban hành."))])
        changing.insert(
            "issued_report",
            {
                "kind": REVIEW,
                "term": term,
                "number": number,
                "first": span.first,
                "last": span.last,
                "issued_on": day.isoformat(),
                "sha256": put_file(changing, content),
                "template_sha256": put_file(changing, template),
                "figures": _json(figures(values(store, actor, span, cells))),
                "waived": reason if incomplete else "",
                "issued_at": audit.now(),
            },
        )
    return number


_LATEST = "SELECT max(number) FROM issued_report WHERE kind = ? AND term = ?"


def _number(changing: Change, term: str, span: Span, typed: str) -> int:
    """The number typed, else the next one; a second report of the same months needs one that is typed."""
    if not typed.strip():
        same = "SELECT number FROM issued_report WHERE kind = ? AND term = ? AND first = ? AND last = ?"
        if earlier := value(changing.db, same, [REVIEW, term, span.first, span.last]):
            sentence = _("Kỳ này đã có báo cáo số {number}; muốn ban hành lại thì gõ số mới vào ô Số.")
            raise Refused([Problem("so_van_ban", sentence.format(number=earlier))])
        return 1 + (value(changing.db, _LATEST, [REVIEW, term]) or 0)
    number = vietnamese.read_count(typed)
    taken = "SELECT id FROM issued_report WHERE kind = ? AND term = ? AND number = ?"
    if number == 0 or value(changing.db, taken, [REVIEW, term, number]) is not None:
        sentence = _("Số {number} đã dùng trong nhiệm kỳ {term}; gõ số khác hoặc để trống.")
        raise Refused([Problem("so_van_ban", sentence.format(number=number, term=term))])
    return number


def _json(told: Mapping[str, str]) -> str:
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def figures(told: Mapping[str, Any]) -> dict[str, str]:
    """Every figure under the name that a template gives it; of a list, with the name of the row between."""
    return {name: str(each) for name, each in _flat(told) if name.rpartition(".")[2] not in DERIVED}


def _flat(told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, group in told.items():
        if isinstance(group, Mapping):
            yield from ((f"{name}.{part}", each) for part, each in group.items())
        elif isinstance(group, list):
            rows_of = [row for row in group if isinstance(row, Mapping)]
            yield from ((f"{name}.{row['ten']}.{part}", row[part]) for row in rows_of for part in row if part != "ten")
        elif isinstance(group, int):
            yield name, group


def issued_reports(store: Store) -> list[Issued]:
    """The issued reports, latest first."""
    with store.read() as db:
        found = rows(db, "SELECT * FROM issued_report WHERE kind = ? ORDER BY issued_on DESC, id DESC", [REVIEW])
    return [
        Issued(
            row["id"],
            row["number"],
            row["term"],
            Span(row["first"], row["last"]),
            row["issued_on"],
            row["sha256"],
            json.loads(row["figures"]),
            row["waived"],
        )
        for row in found
    ]


def corrections(store: Store, actor: Actor, report: Issued, cells: Mapping[str, str]) -> list[Correction]:
    """Thay đổi sau khi ban hành: the figures that are not today what the report was written from."""
    now = figures(values(store, actor, report.span, cells))
    names = dict.fromkeys((*report.figures, *now))
    return [
        Correction(name, report.figures.get(name, ""), now.get(name, ""))
        for name in names
        if report.figures.get(name, "") != now.get(name, "")
    ]
