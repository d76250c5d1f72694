"""What is typed for a report that is not issued yet: kept field by field as it is typed, shared by the office."""

from dataclasses import dataclass

from lib.documents.fields import FIELDS
from lib.documents.report import first_cells
from lib.documents.versions import NOT_ALLOWED, REVIEW
from lib.indicators import Span
from lib.rights import ISSUE_REPORTS, Actor, require
from lib.store import Store, rows
from lib.store.changes import require_unchanged

_EDIT = "§"  # begins the part that holds an edited paragraph; what follows is the paragraph as computed


@dataclass(frozen=True)
class ReportDraft:
    """The typed fields, and computed paragraph -> the text that shall stand in its place."""

    cells: dict[str, str]
    edits: dict[str, str]


def draft(store: Store, span: Span) -> ReportDraft:
    """What has been typed for the report of a period, over what stands there before anyone types."""
    with store.read() as db:
        found = rows(
            db,
            "SELECT part, text FROM report_draft WHERE kind = ? AND first = ? AND last = ?",
            [REVIEW, span.first, span.last],
        )
    kept = {row["part"]: row["text"] for row in found}
    names = {field.name for field in FIELDS}
    cells = first_cells(store, span) | {part: text for part, text in kept.items() if part in names}
    edits = {part[1:]: text for part, text in kept.items() if part.startswith(_EDIT)}
    return ReportDraft(cells, {computed: text for computed, text in edits.items() if text != computed})


def keep_cell(store: Store, actor: Actor, span: Span, name: str, text: str) -> None:
    """Keep what was typed in one field. Raises Forbidden."""
    _keep(store, actor, span, name, text)


def keep_edit(store: Store, actor: Actor, span: Span, computed: str, text: str) -> None:
    """Keep the text that replaces a computed paragraph; the paragraph itself for no edit. Raises Forbidden."""
    _keep(store, actor, span, _EDIT + computed, " ".join(text.split()))


def _keep(store: Store, actor: Actor, span: Span, part: str, text: str) -> None:
    require(actor.may(ISSUE_REPORTS), NOT_ALLOWED)
    with store.write() as db:
        require_unchanged(db, actor)
        db.execute(
            "INSERT OR REPLACE INTO report_draft (kind, first, last, part, text) VALUES (?, ?, ?, ?, ?)",
            [REVIEW, span.first, span.last, part, text],
        )
