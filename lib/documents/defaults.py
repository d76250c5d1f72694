"""What stands in the typed fields before anyone has typed: the names of the day of issue, and what records say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lib import vietnamese
from lib.documents import matters
from lib.documents.fields import DAY
from lib.documents.kinds import MINUTES, NOTE, PLAN, REVIEW, Piece, wording
from lib.documents.words import period_name, unended
from lib.org import Unit, commune_on, units_between
from lib.org.superior import superior_on
from lib.records import Session
from lib.rights import READ_ALL, Actor
from lib.rules import in_force, month_end
from lib.store import Store, rows
from lib.vietnamese import spelt

TASKS = "nhiem_vu"  # the field of a plan and of a note that tells what is to be done
# A document's head names the Party organisation of the level above where speech names its committee (HD 36, HD 05).
_ORGANIZATION_OF = {"Huyện ủy ": "Đảng bộ huyện ", "Tỉnh ủy ": "Đảng bộ tỉnh ", "Thành ủy ": "Đảng bộ thành phố "}
_BEFORE_PLACE = tuple(f"Đảng ủy {kind} " for kind in ("xã", "phường", "thị trấn", "đặc khu"))


@dataclass(frozen=True)
class Names:
    """Who issues a document on a day, under whom: the committee, the body above it, and the unit if it is a unit's."""

    committee: str
    superior: str
    unit: Unit | None = None

    @property
    def organization(self) -> str:
        """The Party organisation above the committee as a head names it: "Đảng bộ tỉnh Đồng Tháp"; empty if unknown."""
        for start, organization in _ORGANIZATION_OF.items():
            if spelt(self.superior, "ủy").startswith(start):
                return organization + self.superior[len(start) :]
        return self.superior

    @property
    def place(self) -> str:
        """ "Long Bình" of "Đảng ủy xã Long Bình"."""
        start = next((each for each in _BEFORE_PLACE if spelt(self.committee, "ủy").startswith(each)), "")
        return self.committee[len(start) :]


def names_on(store: Store, day: date, unit_id: int = 0) -> Names:
    """The names of a day; of a unit that has ended by then, its last one."""
    with store.read() as db:
        committee = commune_on(db, day)
        above = superior_on(db, committee.id, day) if committee else ""
        known = units_between(db, date.min, day, scope=unit_id) if unit_id else []
    return Names(committee.name if committee else "", above, known[0] if known else None)


def defaults(store: Store, actor: Actor, piece: Piece, day: date) -> dict[str, str]:
    """The typed fields of a document of a day before anyone has typed; an empty text is for a person to fill."""
    names = names_on(store, day, piece.unit_id)
    layout = in_force("document_layout", day)
    spelling = layout.content["spelling"] if layout else "ủy"  # a day before any layout is refused when it is read
    said = _said(piece, names)
    words = {name: spelt(text, spelling).format(**said).strip() for name, text in _words(piece, names).items()}
    blank = dict.fromkeys((field.name for field in piece.kind.fields), "")
    head = {
        DAY: vietnamese.day(day),
        "dia_danh": names.place,
        "cap_tren": names.organization,
        "co_quan": names.committee,
    }
    if names.unit:
        head |= {"cap_tren": names.committee, "co_quan": names.unit.name}
    return blank | head | words | _from_records(store, actor, piece, day)


def _words(piece: Piece, names: Names) -> Mapping[str, str]:
    """The kind's own words; of a unit's document also those for its kind of unit."""
    own = wording(piece.kind)
    of_unit = own.get("typed_of", {}).get(names.unit.kind, {}) if names.unit else {}
    return {**own["typed"], **of_unit}


def _said(piece: Piece, names: Names) -> dict[str, str]:
    """What the words may name in braces."""
    after = matters.next_span(piece.span)
    return {
        "ky": period_name(piece.span.first, piece.span.last),
        "ky_sau": period_name(after.first, after.last),
        "tu": vietnamese.day(month_end(piece.span.first).replace(day=1)),
        "den": vietnamese.day(month_end(piece.span.last)),
        "co_quan": names.unit.name if names.unit else names.committee,
        "dang_uy": names.committee,
        "cap_tren": f"Ban Thường vụ {names.superior}" if names.superior else "Cấp ủy cấp trên",
    }


def _from_records(store: Store, actor: Actor, piece: Piece, day: date) -> dict[str, str]:
    """What records say about the fields of a kind; only fields of which they say anything."""
    if piece.kind is MINUTES:
        return _of_conference(store, actor, day)
    known = matters.read_matters(store, actor, piece, day)
    tasks = matters.task_lines(known)
    found: dict[str, list[str]] = {}
    if piece.kind is REVIEW:
        found = {
            "han_che": matters.limitation_lines(known.of_period()),
            "nguyen_nhan": matters.cause_lines(known.of_period()),
            "khac_phuc": matters.remedied_lines(known.earlier()),
            "phuong_huong": _planned(store, actor, piece) or tasks,
        }
    elif piece.kind in (PLAN, NOTE):
        found = {TASKS: tasks}
    return {name: "\n".join(f"{unended(line)}." for line in lines) for name, lines in found.items() if lines}


def _planned(store: Store, actor: Actor, piece: Piece) -> list[str]:
    """The tasks typed for the plan of the period that follows, if there are any and the actor reads drafts."""
    if not actor.may(READ_ALL):
        return []
    with store.read() as db:
        found = rows(
            db,
            "SELECT text FROM document_draft WHERE kind = ? AND unit_id = ? AND first = ? AND last = ? AND part = ?",
            [PLAN.code, piece.unit_id, piece.span.first, piece.span.last, TASKS],
        )
    return [line for row in found for line in row["text"].splitlines() if line.strip()]


def _of_conference(store: Store, actor: Actor, day: date) -> dict[str, str]:
    """How many attended the conference that is recorded on the day, if exactly one is."""
    with store.read() as db:
        found = rows(
            db,
            f"SELECT attendances FROM {Session.table} WHERE purpose = 'conference' AND held_on = ?"
            " AND (? IS NULL OR unit_id = ?)",
            [day.isoformat(), actor.scope(), actor.scope()],
        )
    return {"so_du": vietnamese.prose_count(found[0]["attendances"])} if len(found) == 1 else {}
