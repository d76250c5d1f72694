"""Issued documents: file, figures, template and number as of that day, and what has been corrected since."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from lib import vietnamese
from lib.documents.drafts import Draft
from lib.documents.fields import DAY, NUMBER, issue_day
from lib.documents.kinds import NOT_ALLOWED, Kind, Piece, may_write
from lib.documents.making import first_cells, make, values
from lib.documents.paragraphs import is_incomplete, replaced
from lib.documents.sources import with_sources
from lib.documents.templates import names
from lib.documents.versions import file_of, put_file, template_in_use
from lib.indicators import Span
from lib.records import Problem, Refused
from lib.rights import NOT_YOURS, READ_ALL, Actor, require
from lib.rules import in_force
from lib.store import Change, Store, change, rows, value
from lib.translation import _

# Parts that change with the day or follow from others, so that no correction is told twice.
DERIVED = frozenset(
    {"tu_so", "mau_so", "con_lai", "dat", "trang_thai", "danh_gia", "tang_giam", "den_ngay", "tinh_trang"}
)
# Groups that tell of the document, the day or the book itself, not of figures.
NOT_FIGURES = frozenset({"ky", "ky_sau", "nhat_ky", "thang", "viec", "han_che_mo", "y_kien", "viec_giao"})


@dataclass(frozen=True)
class Issued:
    """A document that has been issued; `figures` are those that its template names, as they were then."""

    id: int
    piece: Piece
    number: int
    symbol: str
    term: str
    issued_on: date
    sha256: str
    template_sha256: str
    figures: dict[str, str]
    cells: dict[str, str]
    waived: str

    @property
    def document(self) -> str:
        """ "05-BC/ĐU"."""
        return f"{vietnamese.prose_count(self.number)}-{self.symbol}"


@dataclass(frozen=True)
class Correction:
    """A figure that is no longer what an issued document says; empty where there was or is none."""

    name: str
    then: str
    now: str

    @property
    def difference(self) -> str:
        """Now minus then: "+1", "−0,4 điểm %"; empty where one of them is no number."""
        change = self._change()
        if change is None:
            return ""
        return vietnamese.signed(vietnamese.decimal(float(change), 2)) + (" điểm %" if self.now.endswith("%") else "")

    @property
    def is_the_same(self) -> bool:
        """Whether nothing has changed, though an earlier program may have written "1640" where we write "1.640"."""
        return self.then == self.now or self._change() == 0

    def _change(self) -> Fraction | None:
        then, now = _number(self.then), _number(self.now)
        alike = self.then.endswith("%") == self.now.endswith("%")
        return now - then if alike and then is not None and now is not None else None


def _number(text: str) -> Fraction | None:
    """A figure as it was frozen: "1.640", "92,3%"."""
    plain = text.removesuffix("%").replace(".", "").replace(",", ".").replace(vietnamese.MINUS, "-")
    return Fraction(plain) if plain.lstrip("-").replace(".", "", 1).isdigit() else None


def issue(store: Store, actor: Actor, piece: Piece, typed: Draft, waiver: str, sources: bool = False) -> int:
    """Issue a document, with an annex of its sources if asked; returns its number.

    Raises Forbidden, Unreadable, TemplateRefused, or Refused: the number is taken, or something is missing and no
    reason to do without it is given.
    """
    require(may_write(actor, piece), NOT_ALLOWED)
    day, reason = issue_day(typed.cells), vietnamese.clean(waiver)
    template = template_in_use(store, piece.kind, day)
    with change(store, actor, reason) as changing:
        number = _number_of(changing, piece, _term(day), typed.cells[NUMBER])
        cells = typed.cells | {NUMBER: vietnamese.prose_count(number)}
        content = replaced(make(store, actor, piece, cells, template).content, typed.edits)
        incomplete = is_incomplete(content)
        if incomplete and not reason:
            raise Refused([Problem("waived", _("Còn chỗ cần bổ sung; điền vào, hoặc ghi lý do vẫn ban hành."))])
        told = values(store, actor, piece, cells, names(template))
        if sources:
            content = with_sources(store, actor, piece, content, names(template))
        changing.insert(
            "issued_document",
            {
                "kind": piece.kind.code,
                "unit_id": piece.unit_id,
                "term": _term(day),
                "number": number,
                "symbol": vietnamese.clean(cells["ky_hieu"]),
                "first": piece.span.first,
                "last": piece.span.last,
                "issued_on": day.isoformat(),
                "sha256": put_file(changing, content),
                "template_sha256": put_file(changing, template),
                "figures": _json(figures(told, names(template))),
                "cells": _json(cells),
                "waived": reason if incomplete else "",
                "issued_at": changing.at,
            },
        )
    return number


def _term(day: date) -> str:
    """The term of the committee on a day. Raises Refused where no rule says which it is."""
    found = in_force("party_terms", day)
    if found is None:
        sentence = _("Ngày ban hành {day}: chưa có nhiệm kỳ nào của ngày này trong data/rules/party_terms.toml.")
        raise Refused([Problem(DAY, sentence.format(day=vietnamese.day(day)))])
    return str(found.content["term"])


_OF_ISSUER = "FROM issued_document WHERE kind = ? AND unit_id = ? AND term = ?"


def _number_of(changing: Change, piece: Piece, term: str, typed: str) -> int:
    """The number typed, else the next one; a second document of the same months needs one that is typed."""
    issuer = [piece.kind.code, piece.unit_id, term]
    if not typed.strip():
        same = f"SELECT number {_OF_ISSUER} AND first = ? AND last = ?"
        if earlier := value(changing.db, same, [*issuer, piece.span.first, piece.span.last]):
            sentence = _("Kỳ này đã có văn bản số {number}; muốn ban hành lại thì gõ số mới vào ô Số.")
            raise Refused([Problem(NUMBER, sentence.format(number=earlier))])
        return 1 + (value(changing.db, f"SELECT max(number) {_OF_ISSUER}", issuer) or 0)
    number = vietnamese.read_count(typed)
    taken = f"SELECT id {_OF_ISSUER} AND number = ?"
    if number == 0 or value(changing.db, taken, [*issuer, number]) is not None:
        sentence = _("Số {number} đã dùng trong nhiệm kỳ {term}; gõ số khác hoặc để trống.")
        raise Refused([Problem(NUMBER, sentence.format(number=number, term=term))])
    return number


def _json(told: Mapping[str, str]) -> str:
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def figures(told: Mapping[str, Any], named: Collection[str]) -> dict[str, str]:
    """The figures that a template names; of a list, with the name of the row between. "" for one that is missing."""
    shapes = {name for name in named if _is_figure(name)}
    found = {name: _shown(each) for name, each in _flat(told) if _shape(name) in shapes}
    missing = {name: "" for name in shapes if "." in name and not isinstance(told.get(name.partition(".")[0]), list)}
    return missing | found


def _shown(each: Any) -> str:
    return vietnamese.count(each) if isinstance(each, int) else str(each)


def _is_figure(name: str) -> bool:
    part = name.rpartition(".")[2]
    return name.partition(".")[0] not in NOT_FIGURES and part not in DERIVED and not part.startswith("mau_")


def _shape(name: str) -> str:
    """ "chi_bo.Chi bộ ấp Long Thới.vang" -> "chi_bo.vang"."""
    root, _dot, rest = name.partition(".")
    return f"{root}.{rest.rpartition('.')[2]}" if rest else root


def _flat(told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, group in told.items():
        if isinstance(group, Mapping):
            yield from ((f"{name}.{part}", each) for part, each in group.items())
        elif isinstance(group, list):
            rows_of = [row for row in group if isinstance(row, Mapping) and "ten" in row]
            yield from ((f"{name}.{row['ten']}.{part}", row[part]) for row in rows_of for part in row if part != "ten")
        elif isinstance(group, int):
            yield name, group


def issued_documents(store: Store, actor: Actor, kinds: Iterable[Kind], unit_id: int = 0) -> list[Issued]:
    """The issued documents of some kinds and one issuer, latest first. Raises Forbidden."""
    require(actor.may_read(unit_id) if unit_id else actor.may(READ_ALL), NOT_YOURS)
    by_code = {kind.code: kind for kind in kinds}
    marks = ", ".join("?" * len(by_code))
    with store.read() as db:
        found = rows(
            db,
            f"SELECT * FROM issued_document WHERE kind IN ({marks}) AND unit_id = ? ORDER BY issued_on DESC, id DESC",
            [*by_code, unit_id],
        )
    return [_issued(row, by_code[row["kind"]]) for row in found]


def _issued(row: Mapping[str, Any], kind: Kind) -> Issued:
    return Issued(
        id=row["id"],
        piece=Piece(kind, Span(row["first"], row["last"]), row["unit_id"]),
        number=row["number"],
        symbol=row["symbol"],
        term=row["term"],
        issued_on=date.fromisoformat(row["issued_on"]),
        sha256=row["sha256"],
        template_sha256=row["template_sha256"],
        figures=json.loads(row["figures"]),
        cells=json.loads(row["cells"]),
        waived=row["waived"],
    )


def corrections(store: Store, actor: Actor, document: Issued) -> list[Correction]:
    """Thay đổi sau khi ban hành: figures named by the template of then that are not today what they were then.

    What a later template names, or a later program can tell, is no correction of this document.
    """
    template = names(file_of(store, document.template_sha256))
    cells = first_cells(store, actor, document.piece, document.issued_on) | document.cells
    now = figures(values(store, actor, document.piece, cells, template), template)
    then = {name: text for name, text in document.figures.items() if _is_figure(name) and _shape(name) in template}
    told = [Correction(name, then.get(name, ""), now.get(name, "")) for name in dict.fromkeys((*then, *now))]
    return [each for each in told if not each.is_the_same]
