"""Every name that a template of the report may use, with its meaning and what it reads now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib import vietnamese
from lib.documents.annexes import LISTS, column_meanings
from lib.documents.fields import FIELDS
from lib.indicators import INDICATORS, Indicator
from lib.records.fields import Choice
from lib.translation import N_, _

PARTS = {
    "gia_tri": N_("giá trị trong kỳ"),
    "tu_so": N_("tử số của tỷ lệ"),
    "mau_so": N_("mẫu số của tỷ lệ"),
    "con_lai": N_("mẫu số trừ tử số, ví dụ số hồ sơ trễ hạn"),
    "cung_ky": N_("giá trị cùng kỳ năm trước"),
    "tang_giam": N_("tăng, giảm so với cùng kỳ"),
    "ke_hoach": N_("chỉ tiêu năm"),
    "dat": N_("phần trăm so với chỉ tiêu năm, lũy kế từ đầu năm"),
    "trang_thai": N_("trạng thái so với tiến độ"),
}
OTHERS = {
    "ky.tu": N_("ngày đầu kỳ"),
    "ky.den": N_("ngày cuối kỳ"),
    "ky.nam": N_("năm của tháng cuối kỳ"),
    "ky.thang_dau": N_("tháng đầu kỳ"),
    "ky.thang_cuoi": N_("tháng cuối kỳ"),
    "so_chi_bo": N_("số chi bộ vào cuối kỳ"),
    "so_ap": N_("số ấp vào cuối kỳ"),
    "duoi_nguong.so_chi_bo": N_("số chi bộ có tỷ lệ dự sinh hoạt cả kỳ dưới ngưỡng"),
    "duoi_nguong.ten": N_("tên các chi bộ dưới ngưỡng"),
    "duoi_nguong.nguong": N_("ngưỡng tỷ lệ dự sinh hoạt, %"),
    "bao_cao.du": N_("số đơn vị đã báo cáo đủ các tháng trong kỳ"),
    "bao_cao.tat_ca": N_("số đơn vị phải báo cáo trong kỳ"),
    "bao_cao.thieu": N_("số đơn vị còn thiếu báo cáo"),
    "bao_cao.ten_thieu": N_("tên các đơn vị còn thiếu báo cáo"),
    "bao_cao.den_ngay": N_("ngày lấy số liệu"),
}
OF_TARGET = {
    "chi_tieu.ten": N_("tên chỉ tiêu"),
    "chi_tieu.ke_hoach": N_("chỉ tiêu năm"),
    "chi_tieu.thuc_hien": N_("thực hiện lũy kế từ đầu năm"),
    "chi_tieu.dat": N_("phần trăm so với chỉ tiêu năm, lũy kế từ đầu năm"),
    "chi_tieu.trang_thai": N_("trạng thái so với tiến độ"),
}
IN_LISTS = {
    "chi_bo": {"ten": N_("tên của dòng")},
    "cac_ap": {"ten": N_("tên của dòng")},
    "cac_to": {"ten": N_("tên của dòng"), "chu_de": N_("chủ đề của tổ")},
    "linh_vuc": {"ten": N_("tên của dòng"), "ma": N_("mã lĩnh vực")},
}
GENERAL = "chung"


@dataclass(frozen=True)
class Variable:
    """One name that a template may use, what it means, and what it reads now (empty while nothing was reported)."""

    name: str
    meaning: str
    shown: str
    tag: str  # as it is written in Word; of a list, within a loop over it


def groups() -> dict[str, str]:
    """Group -> its title: what is typed or general, the lists, then one for each indicator."""
    first = {GENERAL: _("Nhập tay, kỳ báo cáo, đếm đơn vị"), "chi_tieu": _("Danh sách chỉ tiêu (vòng lặp)")}
    names = {
        "chi_bo": N_("Danh sách chi bộ (vòng lặp)"),
        "cac_ap": N_("Danh sách ấp (vòng lặp)"),
        "cac_to": N_("Danh sách tổ thực hiện mô hình (vòng lặp)"),
        "linh_vuc": N_("Danh sách lĩnh vực thủ tục hành chính (vòng lặp)"),
    }
    return first | {name: _(title) for name, title in names.items()} | {each.code: _(each.title) for each in INDICATORS}


def meanings(group: str) -> dict[str, str]:
    """Name -> meaning of the variables of one group."""
    if group == GENERAL:
        return {field.name: _(field.label) for field in FIELDS} | _said(OTHERS)
    if group == "chi_tieu":
        return _said(OF_TARGET)
    if group in LISTS:
        own = {f"{group}.{part}": meaning for part, meaning in IN_LISTS[group].items()}
        return _said(own | {name: text for name, text in column_meanings().items() if name.startswith(f"{group}.")})
    wanted = next(each for each in INDICATORS if each.code == group)
    return {f"{group}.{part}": _(meaning) for part, meaning in PARTS.items()} | {
        f"{group}.{code}": wanted.category_label(code) for code in _categories(wanted)
    }


def _said(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: _(text) for name, text in texts.items()}


def _categories(wanted: Indicator) -> list[str]:
    question = wanted.form.questions().get(wanted.category)
    return list(question.options()) if isinstance(question, Choice) else []


def known_names() -> set[str]:
    """Every name that may be in a template, whether there are figures for it or not."""
    named = {name for group in groups() for name in meanings(group)}
    return named | set(groups()) - {GENERAL}


def explained(name: str) -> str:
    """What a name stands for: "Phương hướng, nhiệm vụ", "Số đảng viên – giá trị trong kỳ"; itself if it is unknown."""
    group = name.partition(".")[0]
    if name in (general := meanings(GENERAL)):
        return general[name]
    titles = groups()
    meaning = meanings(group).get(name, "") if group in titles else ""
    return f"{titles[group]} – {meaning}" if meaning else titles.get(group, name)


def is_list(group: str) -> bool:
    """Whether a group is a list, whose names stand within a loop over it."""
    return group in LISTS or group == "chi_tieu"


def variables(group: str, values: Mapping[str, Any]) -> list[Variable]:
    """The variables of one group with what they read now; of a list, what its first row reads."""
    return [_variable(group, name, meaning, _found(name, values)) for name, meaning in meanings(group).items()]


def _variable(group: str, name: str, meaning: str, found: Any) -> Variable:
    inside = f"x.{name.partition('.')[2]}" if is_list(group) else name
    if isinstance(found, list):
        return Variable(name, meaning, "; ".join(str(each) for each in found), f"{{%p for x in {name} %}}")
    written = f"{inside}|{_FILTERS[type(found)]}" if type(found) in _FILTERS else inside
    return Variable(name, meaning, _shown(found), f"{{{{ {written} }}}}")


_FILTERS = {int: "so", date: "ngay"}


def _shown(found: Any) -> str:
    if isinstance(found, date):
        return vietnamese.day(found)
    return vietnamese.count(found) if isinstance(found, int) else str(found or "")


def _found(name: str, values: Mapping[str, Any]) -> Any:
    group, _dot, part = name.partition(".")
    found = values.get(group)
    if part and isinstance(found, list):
        found = found[0] if found else {}
    return found.get(part) if part and isinstance(found, Mapping) else found
