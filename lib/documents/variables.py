"""Every name that a template of a kind may use, with its meaning and what it reads now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from lib import vietnamese
from lib.documents.annexes import column_meanings
from lib.documents.assigned import ASSIGNED
from lib.documents.attendance import COLUMNS as MONTHS
from lib.documents.dossiers import COLUMNS as DOSSIERS
from lib.documents.figures import PARTS
from lib.documents.kinds import Kind
from lib.documents.templates import Picture
from lib.documents.words import unended
from lib.indicators import INDICATORS, Indicator
from lib.records.fields import Choice
from lib.rules import options
from lib.translation import N_, _

OTHERS = {
    "ky.ten": N_("tên kỳ, ví dụ năm 2023, 6 tháng đầu năm 2024"),
    "ky.tu": N_("ngày đầu kỳ"),
    "ky.den": N_("ngày cuối kỳ"),
    "ky.nam": N_("năm của tháng cuối kỳ"),
    "ky.thang_dau": N_("tháng đầu kỳ"),
    "ky.thang_cuoi": N_("tháng cuối kỳ"),
    "ky_sau.ten": N_("tên kỳ liền sau"),
    "ky_sau.tu": N_("ngày đầu kỳ liền sau"),
    "ky_sau.den": N_("ngày cuối kỳ liền sau"),
    "ky_sau.nam": N_("năm của kỳ liền sau"),
    "ky_sau.thang_dau": N_("tháng đầu kỳ liền sau"),
    "ky_sau.thang_cuoi": N_("tháng cuối kỳ liền sau"),
    "so_chi_bo": N_("số chi bộ vào cuối kỳ"),
    "so_ap": N_("số ấp vào cuối kỳ"),
    "ap_co_to.ten": N_("tên các ấp đã ra mắt tổ nhân dân tự quản"),
    "ap_co_to.chua_co": N_("tên các ấp chưa ra mắt tổ"),
    "ap_co_to.so_chua_co": N_("số ấp chưa ra mắt tổ"),
    "duoi_nguong.so_chi_bo": N_("số chi bộ có tỷ lệ dự sinh hoạt cả kỳ dưới ngưỡng"),
    "duoi_nguong.ten": N_("tên các chi bộ dưới ngưỡng, kèm tỷ lệ"),
    "duoi_nguong.nguong": N_("ngưỡng tỷ lệ dự sinh hoạt, %"),
    "bao_cao.du": N_("số đơn vị đã báo cáo đủ các tháng trong kỳ"),
    "bao_cao.tat_ca": N_("số đơn vị phải báo cáo trong kỳ"),
    "bao_cao.thieu": N_("số đơn vị còn thiếu báo cáo"),
    "bao_cao.ten_thieu": N_("tên các đơn vị còn thiếu báo cáo"),
    "bao_cao.bieu_thieu": N_("tên các biểu còn thiếu"),
    "bao_cao.khong_phat_sinh": N_("số lượt biểu được báo là không phát sinh"),
    "bao_cao.den_ngay": N_("ngày lấy số liệu"),
    "so_viec_qua_han": N_("số việc được giao đã quá hạn vào ngày ban hành"),
    "khong_con_viec": N_("1 khi không còn việc chưa xong và hạn chế chưa khắc phục, dùng trong điều kiện"),
    "ho_so_tra_rut": N_("số hồ sơ trả lại, công dân rút trong kỳ; không có thì bỏ trống"),
    "hinh_1": N_("hình: tỷ lệ đảng viên dự sinh hoạt của từng chi bộ"),
    "nhat_ky.ma": N_("16 chữ số đầu của mã chuỗi nhật ký khi lập văn bản"),
    "nhat_ky.minh_hoa": N_("1 khi kho chứa số liệu minh họa, dùng trong điều kiện"),
} | {f"thang.t{place}": N_("đầu cột của bảng chuyên cần theo tháng") for place in range(1, MONTHS + 1)}
_NAME = N_("tên của dòng")
_TARGET = {
    "ten": N_("tên chỉ tiêu"),
    "ke_hoach": N_("chỉ tiêu năm"),
    "thuc_hien": N_("thực hiện lũy kế từ đầu năm"),
    "cung_ky": N_("giá trị cùng kỳ năm trước"),
    "dat": PARTS["dat"],
    "trang_thai": N_("trạng thái so với tiến độ; tháng 12 là đạt hay không đạt"),
    "danh_gia": N_("cách nói khi chưa đạt: chậm so với tiến độ, có nguy cơ không đạt, không đạt"),
}
# Lists that go beyond the indicators of their columns: column -> meaning.
IN_LISTS: dict[str, dict[str, str]] = {
    "chi_tieu": _TARGET,
    "chi_tieu_cham": _TARGET,
    "chi_tieu_sau": {
        "ten": N_("tên chỉ tiêu"),
        "ke_hoach": N_("chỉ tiêu năm"),
        "thuc_hien": N_("đã thực hiện đến cuối kỳ này"),
        "con_lai": N_("còn phải thực hiện"),
        "moi_thang": N_("bình quân mỗi tháng còn lại"),
    },
    "chi_bo": {"ten": _NAME},
    "chuyen_can": {"ten": _NAME, "ca_ky": N_("tỷ lệ dự sinh hoạt cả kỳ")}
    | {f"t{place}": N_("tỷ lệ dự sinh hoạt của tháng, %") for place in range(1, MONTHS + 1)}
    | {f"mau_t{place}": N_("màu nền của ô tháng, dùng với cellbg") for place in range(1, MONTHS + 1)},
    "cac_ap": {"ten": _NAME},
    "cac_to": {"ten": _NAME, "chu_de": N_("chủ đề của tổ")},
    "linh_vuc": {"ten": _NAME, "ma": N_("mã lĩnh vực")},
    "bieu_06a": {"tt": N_("số thứ tự"), "ten": _NAME} | DOSSIERS,
    "viec": {
        "noi_dung": N_("nội dung việc được giao"),
        "van_ban": N_("số văn bản giao việc"),
        "don_vi": N_("đơn vị thực hiện"),
        "han": N_("hạn hoàn thành"),
        "tinh_trang": N_("trong hạn, quá hạn bao nhiêu ngày, hay không định hạn"),
        "han_va_tinh_trang": N_("hạn và tình trạng"),
    },
    "han_che_mo": {"noi_dung": N_("hạn chế chưa khắc phục xong"), "tinh_trang": N_("tình trạng khắc phục")},
    "y_kien": {"ve": N_("số liệu được nói đến"), "noi_dung": N_("nội dung ý kiến, giải trình")},
    "bang_so": {
        "ten": N_("tên chỉ số"),
        "trong_ky": N_("giá trị trong kỳ"),
        "ky_truoc": PARTS["ky_truoc"],
        "cung_ky": N_("giá trị cùng kỳ năm trước"),
        "luy_ke": PARTS["luy_ke"],
    },
    ASSIGNED: {
        "noi_dung": N_("nội dung việc được giao"),
        "don_vi": N_("đơn vị thực hiện"),
        "han": N_("hạn hoàn thành"),
    },
}
TITLES = {
    "chi_tieu": N_("Danh sách chỉ tiêu (vòng lặp)"),
    "chi_tieu_cham": N_("Danh sách chỉ tiêu chưa đạt (vòng lặp)"),
    "chi_tieu_sau": N_("Danh sách chỉ tiêu của kỳ sau (vòng lặp)"),
    "chi_bo": N_("Danh sách chi bộ (vòng lặp)"),
    "chuyen_can": N_("Chuyên cần theo chi bộ và tháng (vòng lặp)"),
    "cac_ap": N_("Danh sách ấp (vòng lặp)"),
    "cac_to": N_("Danh sách tổ thực hiện mô hình (vòng lặp)"),
    "linh_vuc": N_("Danh sách lĩnh vực thủ tục hành chính (vòng lặp)"),
    "bieu_06a": N_("Biểu II.06a (vòng lặp)"),
    "viec": N_("Việc được giao chưa hoàn thành (vòng lặp)"),
    "han_che_mo": N_("Hạn chế chưa khắc phục xong (vòng lặp)"),
    "y_kien": N_("Ý kiến chọn đưa vào báo cáo (vòng lặp)"),
    "bang_so": N_("Bảng số liệu của một đơn vị (vòng lặp)"),
    ASSIGNED: N_("Việc giao tại hội nghị (vòng lặp)"),
}
GENERAL = "chung"


@dataclass(frozen=True)
class Variable:
    """One name that a template may use, what it means, and what it reads now (empty while nothing was reported)."""

    name: str
    meaning: str
    shown: str
    tag: str  # as it is written in Word; of a list, within a loop over it


def groups(kind: Kind) -> dict[str, str]:
    """Group -> its title: what is typed or general, the lists, then one for each indicator."""
    first = {GENERAL: _("Nhập tay, kỳ báo cáo, đếm đơn vị")}
    lists = {name: _(title) for name, title in TITLES.items() if name != ASSIGNED or _assigns(kind)}
    return first | lists | {each.code: _(each.title) for each in INDICATORS}


def _assigns(kind: Kind) -> bool:
    return any(field.name == ASSIGNED for field in kind.fields)


def meanings(kind: Kind, group: str) -> dict[str, str]:
    """Name -> meaning of the variables of one group."""
    if group == GENERAL:
        return {field.name: _(field.label) for field in kind.fields if field.name != ASSIGNED} | _said(OTHERS)
    if group in IN_LISTS:
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
    if isinstance(question, Choice):
        return list(question.options())
    return list(options(wanted.categories)) if wanted.categories else []


@cache
def known_names(kind: Kind) -> frozenset[str]:
    """Every name that may be in a template, whether there are figures for it or not."""
    named = {name for group in groups(kind) for name in meanings(kind, group)}
    return frozenset(named | set(groups(kind)) - {GENERAL})


def explained(kind: Kind, name: str) -> str:
    """What a name stands for: "Phương hướng, nhiệm vụ", "Số đảng viên – giá trị trong kỳ"; itself if it is unknown.

    Of one row of a list, the row too: "Chi bộ ấp Long Thới – Lượt vắng không lý do".
    """
    group, _dot, rest = name.partition(".")
    if name in (general := meanings(kind, GENERAL)):
        return general[name]
    titles = groups(kind)
    row, _dot, column = rest.rpartition(".")
    meaning = meanings(kind, group).get(f"{group}.{column}", "") if group in titles else ""
    if row and meaning:
        return f"{row} – {meaning}"
    return f"{titles[group]} – {meaning}" if meaning else titles.get(group, name)


def variables(kind: Kind, group: str, values: Mapping[str, Any]) -> list[Variable]:
    """The variables of one group with what they read now; of a list, what its first row reads."""
    return [_variable(group, name, meaning, _found(name, values)) for name, meaning in meanings(kind, group).items()]


def is_list(group: str) -> bool:
    """Whether a group is a list, whose names stand within a loop over it."""
    return group in IN_LISTS


def _variable(group: str, name: str, meaning: str, found: Any) -> Variable:
    inside = f"x.{name.partition('.')[2]}" if is_list(group) else name
    if isinstance(found, list):
        return Variable(name, meaning, "; ".join(unended(str(each)) for each in found), f"{{%p for x in {name} %}}")
    if inside.startswith("x.mau_"):
        return Variable(name, meaning, _shown(found), f"{{% cellbg {inside} %}}")
    written = f"{inside}|{_FILTERS[type(found)]}" if type(found) in _FILTERS else inside
    return Variable(name, meaning, _shown(found), f"{{{{ {written} }}}}")


_FILTERS = {int: "so", date: "ngay"}


def _shown(found: Any) -> str:
    if isinstance(found, date):
        return vietnamese.day(found)
    if isinstance(found, Picture):
        return found.said
    return vietnamese.count(found) if isinstance(found, int) else str(found or "")


def _found(name: str, values: Mapping[str, Any]) -> Any:
    group, _dot, part = name.partition(".")
    found = values.get(group)
    if part and isinstance(found, list):
        found = found[0] if found else {}
    return found.get(part) if part and isinstance(found, Mapping) else found
