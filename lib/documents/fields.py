"""What a person types into a report because no figure says it: number, place, date, causes, directions, signature."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib import vietnamese
from lib.org import commune
from lib.org.superior import superior_on
from lib.store import Store
from lib.translation import N_, _
from lib.vietnamese import Unreadable

SUBJECT = "sơ kết thực hiện mô hình học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"
RECIPIENTS = (
    "Cấp ủy cấp trên (để báo cáo)",
    "Các đồng chí đảng ủy viên",
    "Các chi bộ trực thuộc",
    "Lưu Văn phòng Đảng ủy",
)


@dataclass(frozen=True)
class Typed:
    """One field: its name in templates, its label; `lines` when it is a paragraph for each line typed."""

    name: str
    label: str
    lines: bool = False
    blank: str | None = None  # what an empty field prints; None: it is missing


FIELDS: tuple[Typed, ...] = (
    Typed("so_van_ban", N_("Số (để trống khi chưa ban hành)"), blank="      "),
    Typed("ky_hieu", N_("Ký hiệu")),
    Typed("dia_danh", N_("Địa danh")),
    Typed("ngay_ban_hanh", N_("Ngày ban hành")),
    Typed("cap_tren", N_("Cấp ủy cấp trên")),
    Typed("co_quan", N_("Cơ quan ban hành")),
    Typed("the_mat", N_("Thay mặt (T/M)")),
    Typed("chuc_vu", N_("Chức vụ người ký")),
    Typed("nguoi_ky", N_("Họ tên người ký"), blank=""),
    Typed("trich_yeu", N_("Trích yếu")),
    Typed("mo_dau", N_("Căn cứ, mở đầu"), lines=True),
    Typed("han_che", N_("Hạn chế"), lines=True),
    Typed("nguyen_nhan", N_("Nguyên nhân"), lines=True),
    Typed("khac_phuc", N_("Kết quả khắc phục hạn chế kỳ trước"), lines=True),
    Typed("phuong_huong", N_("Phương hướng, nhiệm vụ"), lines=True),
    Typed("noi_nhan", N_("Nơi nhận"), lines=True),
)


def defaults(store: Store, year: str, issued_on: date) -> dict[str, str]:
    """What stands in the fields before anyone has typed; an empty text is for the office to fill."""
    owner = commune(store)
    name = owner.name if owner else ""
    return dict.fromkeys((field.name for field in FIELDS), "") | {
        "ky_hieu": "BC/ĐU",
        "dia_danh": name.removeprefix("Đảng ủy xã "),
        "ngay_ban_hanh": vietnamese.day(issued_on),
        "cap_tren": superior_organization(store, issued_on),
        "co_quan": name,
        "the_mat": "Ban Thường vụ",
        "chuc_vu": "Bí thư",
        "trich_yeu": f"{SUBJECT} năm {year}",
        "mo_dau": "Ban Thường vụ Đảng ủy xã báo cáo sơ kết kết quả thực hiện mô hình như sau:",
        "noi_nhan": "\n".join(RECIPIENTS),
    }


# A document's head names the Party organisation of the level above where speech names its committee (HD 36, HD 05).
_ORGANIZATION_OF = {"Huyện ủy ": "Đảng bộ huyện ", "Tỉnh ủy ": "Đảng bộ tỉnh ", "Thành ủy ": "Đảng bộ thành phố "}


def superior_organization(store: Store, day: date) -> str:
    """The Party organisation above the commune on a day, empty if it was never said: "Đảng bộ tỉnh Đồng Tháp"."""
    owner = commune(store)
    if owner is None:
        return ""
    with store.read() as db:
        committee = superior_on(db, owner.id, day)
    for start, organization in _ORGANIZATION_OF.items():
        committee = organization + committee.removeprefix(start) if committee.startswith(start) else committee
    return committee


def issue_day(cells: Mapping[str, str]) -> date:
    """The day of issue as typed. Raises Unreadable."""
    try:
        return vietnamese.read_day(cells["ngay_ban_hanh"])
    except Unreadable as unreadable:
        raise Unreadable(_("Ngày ban hành: {reason}").format(reason=unreadable)) from None


def typed_values(cells: Mapping[str, str]) -> dict[str, Any]:
    """The fields as a template gets them, without those that are empty. Raises Unreadable."""
    values: dict[str, Any] = {field.name: _value(field, cells[field.name]) for field in FIELDS}
    values["ngay_ban_hanh"] = issue_day(cells)
    return {name: value for name, value in values.items() if value is not None}


def _value(field: Typed, text: str) -> str | list[str] | None:
    lines = [vietnamese.clean(line) for line in text.splitlines() if line.strip()]
    if not lines:
        return field.blank
    return lines if field.lines else " ".join(lines)
