"""What is typed for a document that is not issued yet: kept part by part, shared by those who may write it."""

from dataclasses import dataclass

from lib import vietnamese
from lib.documents.fields import DAY
from lib.documents.kinds import NOT_ALLOWED, Piece, may_write, require_readable
from lib.documents.making import first_cells
from lib.rights import READ_ALL, Actor, require
from lib.store import Store, rows
from lib.store.changes import require_unchanged
from lib.vietnamese import Unreadable

_EDIT = "§"  # begins the part that holds an edited paragraph; what follows is the paragraph as computed
_PLACE = "kind = ? AND unit_id = ? AND first = ? AND last = ?"


@dataclass(frozen=True)
class Draft:
    """The typed fields, and computed paragraph -> the text that shall stand in its place."""

    cells: dict[str, str]
    edits: dict[str, str]


def draft(store: Store, actor: Actor, piece: Piece) -> Draft:
    """What has been typed for a document, over what stands there on its day before anyone types. Raises Forbidden.

    What the office has typed for the committee's is for those who read all.
    """
    require_readable(actor, piece)
    with store.read() as db:
        found = rows(db, f"SELECT part, text FROM document_draft WHERE {_PLACE}", _place(piece))
    kept = {row["part"]: row["text"] for row in found if piece.unit_id or actor.may(READ_ALL)}
    names = {field.name for field in piece.kind.fields}
    try:
        day = vietnamese.read_day(kept[DAY]) if DAY in kept else None
    except Unreadable:
        day = None  # said where the document is made; until then the names are those of today
    cells = first_cells(store, actor, piece, day) | {part: text for part, text in kept.items() if part in names}
    edits = {part[1:]: text for part, text in kept.items() if part.startswith(_EDIT)}
    return Draft(cells, {computed: text for computed, text in edits.items() if text != computed})


def _place(piece: Piece) -> list[str | int]:
    return [piece.kind.code, piece.unit_id, piece.span.first, piece.span.last]


def keep_cell(store: Store, actor: Actor, piece: Piece, name: str, text: str) -> None:
    """Keep what was typed in one field. Raises Forbidden."""
    _keep(store, actor, piece, name, text)


def keep_edit(store: Store, actor: Actor, piece: Piece, computed: str, text: str) -> None:
    """Keep the text that replaces a computed paragraph; the paragraph itself for no edit. Raises Forbidden."""
    _keep(store, actor, piece, _EDIT + computed, " ".join(text.split()))


def _keep(store: Store, actor: Actor, piece: Piece, part: str, text: str) -> None:
    require(may_write(actor, piece), NOT_ALLOWED)
    with store.write() as db:
        require_unchanged(db, actor)
        db.execute(
            "INSERT OR REPLACE INTO document_draft (kind, unit_id, first, last, part, text) VALUES (?, ?, ?, ?, ?, ?)",
            [*_place(piece), part, text],
        )
