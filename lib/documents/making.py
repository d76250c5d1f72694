"""A document of a period: template + figures + what was typed, as a Word file in Vietnamese."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib.documents import annexes, attendance, dossiers
from lib.documents.ahead import rows_ahead
from lib.documents.assigned import ASSIGNED, assigned_rows
from lib.documents.charts import attendance_chart
from lib.documents.defaults import defaults
from lib.documents.fields import issue_day, typed_values
from lib.documents.figures import FROM_TARGETS, of_indicators
from lib.documents.guard import Group
from lib.documents.kinds import Piece
from lib.documents.matters import chosen_comments, matter_lists, next_span, read_matters
from lib.documents.own_templates import own_template
from lib.documents.period import Period, read_period
from lib.documents.templates import Filled, fill, names
from lib.documents.unit_rows import row_codes, rows_of_unit
from lib.documents.words import period_name
from lib.indicators import INDICATORS, Span
from lib.indicators.targets import targets
from lib.org import commune_on
from lib.rights import Actor
from lib.rules import month_end
from lib.store import Store, audit
from lib.store.clock import today
from lib.store.settings import is_illustrative
from lib.translation import speak, spoken
from lib.vietnamese import month_name

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OF_TARGETS = frozenset({"chi_tieu", "chi_tieu_cham"})


@contextmanager
def in_vietnamese() -> Iterator[None]:
    """A document is Vietnamese in whatever language its maker reads the screen."""
    language = spoken()
    speak("vi")
    try:
        yield
    finally:
        speak(language)


def first_cells(store: Store, actor: Actor, piece: Piece, day: date | None = None) -> dict[str, str]:
    """The typed fields before anyone has typed, of a document dated today or another day."""
    with store.read() as db:
        day = day or today(db)
    with in_vietnamese():
        return defaults(store, actor, piece, day)


@dataclass(frozen=True)
class Asked:
    """A document as its figures are asked for: whose eyes read, which day it bears, and what is known of its months."""

    store: Store
    actor: Actor
    piece: Piece
    day: date
    cells: Mapping[str, str]
    period: Period


@dataclass(frozen=True)
class Reader:
    """Names of templates that are worked out together, the indicators that they need, and how."""

    names: frozenset[str]
    needs: tuple[str, ...]
    read: Callable[[Asked], dict[str, Any]]


def _of_limitations(asked: Asked) -> dict[str, Any]:
    return matter_lists(read_matters(asked.store, asked.actor, asked.piece, asked.day))


def _ahead(asked: Asked) -> dict[str, Any]:
    """The targets that the committee, or the one unit, has in the year of the period to come."""
    after = next_span(asked.piece.span)
    with asked.store.read() as db:
        committee = commune_on(db, month_end(after.last))
    whose = asked.piece.unit_id or (committee.id if committee else 0)
    planned = [each for each in targets(asked.store, asked.actor, int(after.first[:4])) if each.unit_id == whose]
    return rows_ahead(asked.period, after, planned)


def _book(asked: Asked) -> dict[str, Any]:
    """What the figures were taken from: the head of the audit chain, which no later change leaves as it was."""
    with asked.store.read() as db:
        shown = {"ma": audit.printed(audit.head(db))}
    return {"nhat_ky": Group("nhat_ky", shown | {"minh_hoa": int(is_illustrative(asked.store))})}


READERS: tuple[Reader, ...] = (
    Reader(frozenset({"chuyen_can", "thang"}), (attendance.RATE,), lambda asked: attendance.annex(asked.period)),
    Reader(frozenset({"hinh_1"}), (attendance.RATE,), lambda asked: attendance_chart(asked.period)),
    Reader(frozenset({"bieu_06a", "ho_so_tra_rut"}), dossiers.CODES, lambda asked: dossiers.form_rows(asked.period)),
    Reader(frozenset({"viec", "so_viec_qua_han", "han_che_mo", "khong_con_viec"}), (), _of_limitations),
    Reader(frozenset({"y_kien"}), (), lambda asked: {"y_kien": chosen_comments(asked.store, asked.actor, asked.piece)}),
    Reader(frozenset({"chi_tieu_sau"}), tuple(each.code for each in INDICATORS), _ahead),
    Reader(frozenset({"bang_so"}), row_codes(), lambda asked: rows_of_unit(asked.period)),
    Reader(frozenset({ASSIGNED}), (), lambda asked: assigned_rows(asked.store, asked.cells, asked.day)),
    Reader(frozenset({"nhat_ky"}), (), _book),
)
_OF_UNITS = {name: tuple(columns.values()) for name, columns in annexes.LISTS.items()} | {
    "duoi_nguong": (attendance.RATE,),
    "ap_co_to": (annexes.LAUNCHED,),
}


def values(
    store: Store, actor: Actor, piece: Piece, cells: Mapping[str, str], asked: Collection[str] | None = None
) -> dict[str, Any]:
    """What a template may name, for a document: all of it, or only what some names ask for.

    Raises Unreadable when something typed cannot be read, Forbidden for a unit that the actor may not read.
    """
    roots = None if asked is None else {name.partition(".")[0] for name in asked}
    wanted = [reader for reader in READERS if roots is None or reader.names & roots]
    day = issue_day(cells)
    with in_vietnamese():
        codes = _codes(roots, wanted)
        period = read_period(store, actor, piece.span, piece.unit_id, day, codes, _asks_for_targets(asked))
        told = of_indicators(period, codes) | annexes.lists(period) | _spans(piece.span)
        told |= typed_values(piece.kind.fields, cells) | {"bao_cao": annexes.reporting(period)}
        for reader in wanted:
            told |= reader.read(Asked(store, actor, piece, day, cells, period))
        return told


def _codes(roots: Collection[str] | None, wanted: Iterable[Reader]) -> tuple[str, ...]:
    """The indicators whose facts some names need, in the order of the catalogue."""
    needed = {code for reader in wanted for code in reader.needs}
    for root in roots or ():
        needed |= {root, *_OF_UNITS.get(root, ())}
    return tuple(each.code for each in INDICATORS if roots is None or each.code in needed)


def _asks_for_targets(asked: Collection[str] | None) -> bool:
    parts = [name.split(".") for name in asked or ()]
    return asked is None or any(each[0] in _OF_TARGETS or each[-1] in FROM_TARGETS for each in parts)


def _spans(span: Span) -> dict[str, Any]:
    """The period and the one after it, in words and days."""
    return {name: Group(name, _span(each)) for name, each in (("ky", span), ("ky_sau", next_span(span)))}


def _span(span: Span) -> dict[str, Any]:
    return {
        "ten": period_name(span.first, span.last),
        "tu": month_end(span.first).replace(day=1),
        "den": month_end(span.last),
        "nam": span.last[:4],
        "thang_dau": month_name(span.first),
        "thang_cuoi": month_name(span.last),
    }


def make(store: Store, actor: Actor, piece: Piece, cells: Mapping[str, str], template: bytes | None = None) -> Filled:
    """The document by a template, the program's own if none is given. Raises TemplateRefused, Unreadable, Forbidden."""
    template = template or own_template(piece.kind, issue_day(cells))
    return fill(template, values(store, actor, piece, cells, names(template)))
