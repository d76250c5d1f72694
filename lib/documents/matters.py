"""What records say in words: limitations, what became of earlier ones, directives that stand open, chosen comments."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lib import vietnamese
from lib.documents.guard import Group
from lib.documents.kinds import Piece, require_readable
from lib.documents.words import period_name
from lib.indicators import Span
from lib.indicators.standing import Standing, standing
from lib.notes import Note, threads
from lib.org import all_names, commune_on, units_between, units_on
from lib.records import Directive, Limitation
from lib.records.document_number import cited
from lib.records.limitation import STATES
from lib.rights import Actor
from lib.store import Store
from lib.vietnamese import shift_month

MOST_NAMED = 3  # units in one line of a table


@dataclass(frozen=True)
class Matters:
    """The limitations and directives that stand on the day of a document, of the units that it tells of.

    Each bears its unit's name of that day; what is the committee's own bears none.
    """

    span: Span
    day: date
    committee: str
    limitations: list[Standing]
    directives: list[Standing]

    def of_period(self) -> list[Standing]:
        """The limitations of the period itself."""
        return [each for each in self.limitations if self.span.first <= each.values["period_end"] <= self.span.last]

    def earlier(self) -> list[Standing]:
        """Those of earlier periods, but for what was put right before this one began."""
        start = date.fromisoformat(f"{self.span.first}-01")
        return [
            each
            for each in self.limitations
            if each.values["period_end"] < self.span.first
            and (each.values["state"] != "remedied" or each.values["reported_on"] >= start)
        ]

    def open_limitations(self) -> list[Standing]:
        """Those of the period and of earlier ones that are not put right."""
        return [each for each in (*self.earlier(), *self.of_period()) if each.values["state"] != "remedied"]

    def open_directives(self) -> list[Standing]:
        """The directives that are not done, those with the nearest deadline first."""
        found = [each for each in self.directives if each.values["state"] != "done"]
        return sorted(found, key=lambda each: (each.values["deadline"] or date.max, each.first_on))


def read_matters(store: Store, actor: Actor, piece: Piece, day: date) -> Matters:
    """What stands on a day, in one snapshot. Raises Forbidden for a unit that the actor may not read."""
    require_readable(actor, piece)
    scope = piece.unit_id or actor.scope()
    with store.read() as db:
        committee = commune_on(db, day)
        names = {unit.id: unit.name for unit in units_on(db, day)}
        names |= {unit.id: "" for unit in units_between(db, date.min, date.max, ("commune",))}
        limitations, directives = (
            [replace(each, unit=names.get(each.unit_id, each.unit)) for each in standing(db, form, day, scope)]
            for form in (Limitation, Directive)
        )
    limitations.sort(key=lambda each: (each.values["period_end"], each.unit != "", each.first_on))
    return Matters(piece.span, day, committee.name if committee else "", limitations, directives)


def limitation_lines(found: Iterable[Standing]) -> list[str]:
    """One line for each limitation in the same words, with the units that have it unless it is the committee's own."""
    return [f"{content}{_of(units)}" for content, units in _together(found, "content")]


def cause_lines(found: Iterable[Standing]) -> list[str]:
    """The causes that were stated, each once."""
    return list(dict.fromkeys(each.values["causes"] for each in found if each.values["causes"]))


def remedied_lines(found: Iterable[Standing]) -> list[str]:
    """What became of each earlier limitation: "“Hồ sơ còn trễ hạn” (năm 2022): đang khắc phục; biện pháp: …"."""
    lines = []
    for each in found:
        said, end = each.values, each.values["period_end"]
        line = f"“{said['content']}”{_of([each.unit])} ({period_name(f'{end[:4]}-01', end)}): {_state(each)}"
        lines.append(f"{line}; biện pháp: {_lower(said['remedy'])}" if said["remedy"] else line)
    return lines


def task_lines(matters: Matters) -> list[str]:
    """What is still to be done: directives that stand open, then how the limitations are to be put right."""
    lines = []
    for (content, document, deadline), units in _tasks(matters.open_directives()).items():
        late = deadline is not None and deadline < matters.day
        until = f", {'đã quá hạn' if late else 'hạn'} {vietnamese.day(deadline)}" if deadline else ""
        lines.append(f"{content} theo {cited(document)}{until}{_of(units)}")
    remedies = [each for each in matters.open_limitations() if each.values["remedy"]]
    for content, _units in _together(remedies, "content"):
        remedy = next(each.values["remedy"] for each in remedies if each.values["content"] == content)
        lines.append(f"Khắc phục hạn chế “{content}”: {_lower(remedy)}")
    return lines


def _together(found: Iterable[Standing], field: str) -> Iterator[tuple[str, list[str]]]:
    """The texts of a field, each once, with the units in which they stand."""
    units: dict[str, list[str]] = {}
    for each in found:
        units.setdefault(each.values[field], []).append(each.unit)
    yield from units.items()


def _tasks(found: Iterable[Standing]) -> dict[tuple[str, str, date | None], list[str]]:
    units: dict[tuple[str, str, date | None], list[str]] = {}
    for each in found:
        key = (each.values["content"], each.values["document"], each.values["deadline"])
        units.setdefault(key, []).append(each.unit)
    return units


def _of(units: Sequence[str]) -> str:
    """ " (Chi bộ A, Chi bộ B)"; nothing for the committee's own."""
    others = [unit for unit in units if unit]
    return f" ({_listed(others)})" if others else ""


def _listed(units: Sequence[str]) -> str:
    """The names of a few units, the number of many."""
    return ", ".join(units) if len(units) <= MOST_NAMED else f"{vietnamese.prose_count(len(units))} đơn vị"


def _lower(text: str) -> str:
    """A remark going on within a sentence; what begins with two capitals, such as UBND, stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def matter_lists(matters: Matters) -> dict[str, Any]:
    """The directives and limitations that stand open as rows; there may be none of either."""
    found = matters.open_directives()
    rows = [_task(matters, *key, units) for key, units in _tasks(found).items()]
    lacks = [
        Group("han_che_mo", {"noi_dung": each.values["content"], "tinh_trang": _state(each)})
        for each in matters.open_limitations()
    ]
    late = sum(_days_late(each.values["deadline"], matters.day) > 0 for each in found)
    return {"viec": rows, "han_che_mo": lacks, "so_viec_qua_han": late, "khong_con_viec": int(not rows and not lacks)}


def _days_late(deadline: date | None, day: date) -> int:
    return max(0, (day - deadline).days) if deadline else 0


def _state(each: Standing) -> str:
    return STATES[each.values["state"]].lower()


def _task(matters: Matters, content: str, document: str, deadline: date | None, units: list[str]) -> Group:
    late, until = _days_late(deadline, matters.day), vietnamese.day(deadline) if deadline else ""
    state = f"quá hạn {vietnamese.prose_count(late)} ngày" if late else "trong hạn" if until else "không định hạn"
    shown = {"noi_dung": content, "van_ban": document, "tinh_trang": state, "han": until or state}
    shown["don_vi"] = _listed([unit or matters.committee for unit in units])
    return Group("viec", shown | {"han_va_tinh_trang": f"{until}, {state}" if until else state})


def chosen_comments(store: Store, actor: Actor, piece: Piece) -> list[Group]:
    """What the office has chosen to say in the report about figures of these months, oldest first."""
    found = threads(store, actor, unit_id=piece.unit_id or None, first=piece.span.first, last=piece.span.last)
    notes = sorted((note for thread in found for note in thread.notes if note.in_report), key=lambda note: note.id)
    with store.read() as db:
        names = all_names(db)
    return [_comment(note, names.get(note.subject.unit_id or 0, "")) for note in notes]


def _comment(note: Note, unit: str) -> Group:
    text = note.text if note.text.endswith((".", "!", "?")) else f"{note.text}."
    about = f"{note.subject.title} ({unit})" if unit else note.subject.title
    return Group("y_kien", {"ve": about, "noi_dung": text})


def next_span(span: Span) -> Span:
    """As many months after a period, but not beyond the end of the year in which they begin."""
    first = shift_month(span.last, 1)
    length = len(vietnamese.months_between(span.first, span.last))
    return Span(first, min(shift_month(span.last, length), f"{first[:4]}-12"))
