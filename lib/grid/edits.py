"""What typing in a grid does: every edit is kept at once, and a row that is complete and right becomes a record."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from lib.grid.sheet import Sheet, Stored
from lib.records import Refused
from lib.records.base import typed
from lib.rights import Actor
from lib.store import Stale, Store, drafts, entries
from lib.store.drafts import REASON, Draft, Slot


@dataclass(frozen=True)
class Edit:
    """Texts typed into one row, the reason among them under REASON; `seen` is that of the row on the screen."""

    slot: Slot
    seen: int
    cells: Mapping[str, str]


def keep(store: Store, actor: Actor, sheet: Sheet, edits: Sequence[Edit]) -> dict[Slot, Draft]:
    """Keep what is being typed: all of it, or nothing. Raises Forbidden."""
    records, kept = _records(store, actor, sheet), drafts.of_month(store, actor, sheet.form, sheet.month)
    merged: dict[Slot, Draft] = {}
    for edit in edits:
        fresh = Draft(sheet.beginning(edit.slot, records.get(edit.slot)), edit.seen)
        before = merged.get(edit.slot) or kept.get(edit.slot) or fresh
        merged[edit.slot] = replace(before, cells={**before.cells, **edit.cells})
    drafts.keep_all(store, actor, merged)
    return merged


def enter(store: Store, actor: Actor, sheet: Sheet, edits: Sequence[Edit]) -> None:
    """Keep what has been typed, then store each row that is complete and right. Raises Forbidden.

    A new row waits for a word when a record came beside it that its typist had not seen; what is stored already, as
    when the screen did not hear of it and sends it again, is not stored twice.
    """
    records, seen = _records(store, actor, sheet), {edit.slot: edit.seen for edit in edits}
    for slot, draft in keep(store, actor, sheet, edits).items():
        record = records.get(slot)
        beside = [each for each in records.values() if each["unit_id"] == slot.unit_id]
        unseen = [] if record else _unseen(sheet, slot, draft, beside, seen[slot])
        known = [sheet.beginning(slot, record), *(typed(sheet.form, each) for each in unseen)]
        if any(sheet.all_same(draft.cells, each) for each in known):
            drafts.drop(store, actor, slot)
        elif not unseen:
            _store(store, actor, sheet, slot, draft)


def _unseen(sheet: Sheet, slot: Slot, draft: Draft, beside: Iterable[Stored], seen: int) -> list[Stored]:
    """The records beside a new row that came after what its typist had seen."""
    return [record for record in sheet.alike(sheet.code(slot, None, draft), beside) if record["id"] > seen]


def insist(store: Store, actor: Actor, sheet: Sheet, slot: Slot) -> None:
    """Store what is typed in a row although others stored something there or beside it meanwhile. Raises Forbidden."""
    draft, record = drafts.kept(store, actor, slot), _records(store, actor, sheet).get(slot)
    if draft is None:
        return
    if record is not None:
        draft = replace(draft, version=record["version"])
        drafts.keep(store, actor, slot, draft)
    _store(store, actor, sheet, slot, draft)


def _store(store: Store, actor: Actor, sheet: Sheet, slot: Slot, draft: Draft) -> None:
    """Store a row that may be stored. Otherwise it stays typed, and `table` says why."""
    reason = draft.cells.get(REASON, "")
    with suppress(Refused, Stale):
        entered = sheet.form.read(sheet.whole(draft.cells), sheet.month)
        entries.save(store, actor, slot.unit_id, entered, slot.row_id, draft.version, reason)


def _records(store: Store, actor: Actor, sheet: Sheet) -> dict[Slot, Stored]:
    stored = entries.of_units(store, actor, sheet.form, sheet.month, [unit.id for unit in sheet.units])
    return {sheet.slot(unit_id, record["id"]): record for unit_id, records in stored.items() for record in records}
