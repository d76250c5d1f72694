"""What a person types into a document because no figure says it: number, place, date, causes, directions, signature."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib import vietnamese
from lib.rules import in_force, versions
from lib.translation import N_, _
from lib.vietnamese import Unreadable


@dataclass(frozen=True)
class Typed:
    """One field: its name in templates, its label; `lines` when it is a paragraph for each line typed."""

    name: str
    label: str
    lines: bool = False
    blank: str | None = None  # what an empty field prints; None: it is missing


DAY = "ngay_ban_hanh"
NUMBER = "so_van_ban"
HEAD: tuple[Typed, ...] = (
    Typed(NUMBER, N_("Số (để trống khi chưa ban hành)"), blank="      "),
    Typed("ky_hieu", N_("Ký hiệu")),
    Typed("dia_danh", N_("Địa danh")),
    Typed(DAY, N_("Ngày ban hành")),
    Typed("cap_tren", N_("Cấp ủy cấp trên")),
    Typed("co_quan", N_("Cơ quan ban hành")),
    Typed("trich_yeu", N_("Trích yếu")),
)
SIGNED: tuple[Typed, ...] = (
    Typed("the_mat", N_("Thay mặt (T/M)")),
    Typed("chuc_vu", N_("Chức vụ người ký")),
    Typed("nguoi_ky", N_("Họ tên người ký"), blank=""),
    Typed("noi_nhan", N_("Nơi nhận"), lines=True),
)


def issue_day(cells: Mapping[str, str]) -> date:
    """The day of issue as typed, on which a layout of documents must be in force. Raises Unreadable."""
    try:
        day = vietnamese.read_day(cells[DAY])
    except Unreadable as unreadable:
        raise Unreadable(_("Ngày ban hành: {reason}").format(reason=unreadable)) from None
    if in_force("document_layout", day) is None:
        first = vietnamese.day(versions("document_layout")[0].valid_from)
        raise Unreadable(_("Ngày ban hành: thể thức văn bản chỉ có từ ngày {first}.").format(first=first))
    return day


def typed_values(fields: Sequence[Typed], cells: Mapping[str, str]) -> dict[str, Any]:
    """The fields as a template gets them, without those that are empty. Raises Unreadable."""
    values: dict[str, Any] = {field.name: _value(field, cells[field.name]) for field in fields}
    values[DAY] = issue_day(cells)
    return {name: value for name, value in values.items() if value is not None}


def _value(field: Typed, text: str) -> str | list[str] | None:
    lines = [vietnamese.clean(line) for line in text.splitlines() if line.strip()]
    if not lines and field.blank is not None:
        return [field.blank] if field.lines else field.blank
    return (lines if field.lines else " ".join(lines)) or None
