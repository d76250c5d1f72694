"""The kinds of documents: one list; each has its typed fields, and its wording in data/templates.

Every kind goes the same road: a template that the office owns, figures, what is typed, issuing under its own numbers.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lib.documents.fields import HEAD, SIGNED, Typed
from lib.indicators import Span
from lib.rights import ISSUE_REPORTS, NOT_YOURS, Actor, require
from lib.translation import N_

NOT_ALLOWED = N_(
    "Văn bản của Đảng ủy chỉ Văn phòng được soạn và ban hành; văn bản của đơn vị thì đơn vị ấy và Văn phòng."
)
WORDINGS = Path(__file__).resolve().parent.parent.parent / "data" / "templates"


@dataclass(frozen=True)
class Kind:
    """One kind of document. `of_unit`: it tells of one unit and is that unit's own, not the committee's."""

    code: str
    title: str
    file_name: str
    own_fields: tuple[Typed, ...]
    of_unit: bool = False

    signed: tuple[Typed, ...] = SIGNED

    @property
    def fields(self) -> tuple[Typed, ...]:
        return (*HEAD, *self.own_fields, *self.signed)


REVIEW = Kind(
    "review_report",
    N_("Báo cáo sơ kết"),
    "bao-cao-so-ket",
    (
        Typed("mo_dau", N_("Căn cứ, mở đầu"), lines=True),
        Typed("han_che", N_("Hạn chế"), lines=True),
        Typed("nguyen_nhan", N_("Nguyên nhân"), lines=True),
        Typed("khac_phuc", N_("Kết quả khắc phục hạn chế kỳ trước"), lines=True),
        Typed("phuong_huong", N_("Phương hướng, nhiệm vụ"), lines=True),
    ),
)
PLAN = Kind(
    "plan",
    N_("Kế hoạch kỳ sau"),
    "ke-hoach",
    (
        Typed("can_cu", N_("Căn cứ"), lines=True),
        Typed("muc_dich", N_("Mục đích, yêu cầu"), lines=True),
        Typed("nhiem_vu", N_("Nhiệm vụ, giải pháp"), lines=True),
        Typed("to_chuc", N_("Tổ chức thực hiện"), lines=True),
    ),
)
MINUTES = Kind(
    "minutes",
    N_("Biên bản hội nghị sơ kết"),
    "bien-ban-hoi-nghi",
    (
        Typed("bat_dau", N_("Bắt đầu lúc")),
        Typed("dia_diem", N_("Địa điểm")),
        Typed("so_du", N_("Số đại biểu dự")),
        Typed("chu_tri", N_("Chủ trì")),
        Typed("thu_ky", N_("Thư ký")),
        Typed("ket_thuc", N_("Kết thúc lúc")),
        Typed("thanh_phan", N_("Thành phần"), lines=True),
        Typed("noi_dung", N_("Nội dung, diễn biến"), lines=True),
        Typed("thao_luan", N_("Ý kiến thảo luận"), lines=True),
        Typed("ket_luan", N_("Kết luận của chủ trì"), lines=True),
        Typed("viec_giao", N_("Việc được giao"), lines=True, blank=""),
    ),
    signed=(),
)
NOTE = Kind(
    "month_note",
    N_("Báo cáo tháng của đơn vị"),
    "bao-cao-thang",
    (
        Typed("nhan_xet", N_("Nhận xét, đánh giá"), lines=True),
        Typed("nhiem_vu", N_("Nhiệm vụ tháng sau"), lines=True),
        Typed("kien_nghi", N_("Kiến nghị"), lines=True, blank="Không."),
    ),
    of_unit=True,
)
KINDS: tuple[Kind, ...] = (REVIEW, PLAN, MINUTES, NOTE)
OF_COMMITTEE = tuple(kind for kind in KINDS if not kind.of_unit)


@dataclass(frozen=True)
class Piece:
    """One document to be written: its kind, the months that it tells of, and its unit, 0 for the committee itself."""

    kind: Kind
    span: Span
    unit_id: int = 0


def kind_named(code: str) -> Kind:
    """The kind with a code. Raises LookupError if there is none."""
    for kind in KINDS:
        if kind.code == code:
            return kind
    raise LookupError(f"no kind of document {code!r}")


def may_write(actor: Actor, piece: Piece) -> bool:
    """Whether the actor may type for a document and issue it: the office the committee's, a unit its own."""
    return actor.may_enter(piece.unit_id) if piece.unit_id else actor.may(ISSUE_REPORTS)


def require_readable(actor: Actor, piece: Piece) -> None:
    """Raise Forbidden for a document of a unit that the actor may not read; the committee's tells each their own."""
    require(not piece.unit_id or actor.may_read(piece.unit_id), NOT_YOURS)


@cache
def wording(kind: Kind) -> Mapping[str, Any]:
    """The kind's own words and tables, as its file in data/templates has them."""
    return tomllib.loads((WORDINGS / f"{kind.code}.toml").read_text("utf-8"))
