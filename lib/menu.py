"""The pages: who may open which, under which address. The menu, the routes and every link read this list."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from lib.rights import EVERY_ROLE
from lib.translation import N_

SLIDES = "/trinh-chieu"  # not a Streamlit page: lib/web/slides.py
CODE_SHEET = "/phieu-ma"  # nor is this: lib/web/slips.py
PAGES_DIR = Path(__file__).resolve().parent.parent / "pages"

WITH_ROWS = ("hamlet_head", "one_stop_officer", "agency_officer")  # their units have several rows a month
HEADS = ("secretary", "group_head", "hamlet_head", "one_stop_officer", "agency_officer")
READERS = ("office", "leadership")
ABOVE = ("province",)
MONITOR, FIGURES, OFFICE, ADMIN = N_("Theo dõi"), N_("Số liệu"), N_("Văn phòng"), N_("Quản trị")
COMMUNES = N_("Các xã")
UNLISTED = ""  # reached from the name below the menu


@dataclass(frozen=True)
class Page:
    """One page: `key` names it in links, `path` is its address, `file` its script under pages/."""

    key: str
    path: str
    file: str
    title: str
    section: str
    roles: tuple[str, ...]

    @property
    def script(self) -> Path:
        return PAGES_DIR / self.file


PAGES: tuple[Page, ...] = (
    Page("overview", "tong-quan", "monitor/overview.py", N_("Tổng quan"), MONITOR, READERS),
    Page("duties", "viec-can-lam", "figures/duties.py", N_("Việc cần làm"), FIGURES, HEADS),
    Page("entry", "nhap-lieu", "figures/entry.py", N_("Nhập số liệu tháng"), FIGURES, (*HEADS, "office")),
    Page("grid", "nhap-bang", "figures/grid.py", N_("Nhập bảng"), FIGURES, ("office", *WITH_ROWS)),
    Page("workbooks", "nhap-excel", "figures/workbooks.py", N_("Nhập từ Excel"), FIGURES, (*HEADS, "office")),
    Page(
        "dossiers",
        "bang-ii06a",
        "figures/dossiers.py",
        N_("Bảng II.06a"),
        FIGURES,
        ("office", "one_stop_officer"),
    ),
    Page("meetings", "sinh-hoat", "monitor/meetings.py", N_("Sinh hoạt và dự họp"), MONITOR, (*READERS, "secretary")),
    Page(
        "sessions",
        "quan-triet",
        "monitor/sessions.py",
        N_("Quán triệt và họp tổ"),
        MONITOR,
        (*READERS, "secretary", "group_head"),
    ),
    Page(
        "procedures",
        "thu-tuc-hanh-chinh",
        "monitor/procedures.py",
        N_("Thủ tục hành chính"),
        MONITOR,
        (*READERS, "one_stop_officer"),
    ),
    Page("rollout", "nhan-rong", "monitor/rollout.py", N_("Nhân rộng mô hình"), MONITOR, (*READERS, "hamlet_head")),
    Page(
        "office_work",
        "van-ban-tac-phong",
        "monitor/office_work.py",
        N_("Văn bản và tác phong"),
        MONITOR,
        (*READERS, "agency_officer"),
    ),
    Page(
        "emulation",
        "hoc-tap-lam-theo",
        "monitor/emulation.py",
        N_("Học tập và làm theo"),
        MONITOR,
        (*READERS, "secretary"),
    ),
    Page("brief", "ban-tin", "monitor/brief.py", N_("Bản tin A4"), MONITOR, READERS),
    Page("compare", "so-sanh", "monitor/compare.py", N_("So sánh"), MONITOR, READERS),
    Page(
        "classification",
        "xep-loai",
        "monitor/classification.py",
        N_("Chi bộ “4 tốt” và xếp loại"),
        MONITOR,
        (*READERS, "secretary"),
    ),
    Page(
        "inspection",
        "kiem-tra-giam-sat",
        "monitor/inspection.py",
        N_("Kiểm tra, giám sát"),
        MONITOR,
        (*READERS, "secretary"),
    ),
    Page(
        "directives",
        "viec-duoc-giao",
        "monitor/directives.py",
        N_("Việc được giao theo văn bản"),
        MONITOR,
        (*READERS, *HEADS),
    ),
    Page(
        "limitations",
        "han-che",
        "monitor/limitations.py",
        N_("Hạn chế và việc khắc phục"),
        MONITOR,
        (*READERS, "secretary"),
    ),
    Page("note", "bao-cao-thang", "figures/note.py", N_("Báo cáo tháng của đơn vị"), FIGURES, (*READERS, *HEADS)),
    Page("rows", "dong-so-lieu", "figures/rows.py", N_("Dòng số liệu"), FIGURES, (*READERS, *HEADS)),
    Page("notes", "y-kien", "monitor/notes.py", N_("Ý kiến, giải trình"), MONITOR, READERS),
    Page("targets", "chi-tieu", "office/targets.py", N_("Chỉ tiêu năm"), OFFICE, READERS),
    Page("review", "duyet-so-lieu", "office/review.py", N_("Duyệt số liệu"), OFFICE, ("office",)),
    Page("report", "bao-cao", "office/report.py", N_("Báo cáo, văn bản"), OFFICE, READERS),
    Page("templates", "mau-bao-cao", "office/templates.py", N_("Mẫu văn bản"), OFFICE, ("office",)),
    Page("log", "nhat-ky", "office/log.py", N_("Nhật ký thay đổi"), OFFICE, ("office",)),
    Page("accounts", "tai-khoan", "admin/accounts.py", N_("Tài khoản"), ADMIN, ("admin", "province_admin")),
    Page("tokens", "khoa-api", "admin/tokens.py", N_("Khóa API"), ADMIN, ("admin",)),
    Page("backups", "sao-luu", "admin/backups.py", N_("Sao lưu"), ADMIN, ("admin", "office")),
    Page("mail", "thu-nhac", "admin/mail.py", N_("Thư nhắc"), ADMIN, ("admin",)),
    Page("new_year", "nam-moi", "office/new_year.py", N_("Chuyển sang năm mới"), OFFICE, ("office",)),
    Page("start", "thiet-lap", "admin/start.py", N_("Thiết lập ban đầu"), ADMIN, ("admin", "office")),
    Page("units", "don-vi", "office/units.py", N_("Các đơn vị"), OFFICE, ("admin", "office")),
    Page("communes", "cac-xa", "province/communes.py", N_("Tổng quan các xã"), COMMUNES, ABOVE),
    Page("communes_months", "cac-xa-theo-thang", "province/months.py", N_("Các xã theo tháng"), COMMUNES, ABOVE),
    Page("communes_compared", "so-sanh-cac-xa", "province/compare.py", N_("So sánh các xã"), COMMUNES, ABOVE),
    Page("commune", "tung-xa", "province/commune.py", N_("Từng xã"), COMMUNES, ABOVE),
    Page("help", "huong-dan", "admin/help.py", N_("Hướng dẫn"), UNLISTED, tuple(EVERY_ROLE)),
    Page("own", "tai-khoan-cua-toi", "admin/own_account.py", N_("Tài khoản của tôi"), UNLISTED, tuple(EVERY_ROLE)),
)
_BY_KEY = {page.key: page for page in PAGES}


def page(key: str) -> Page:
    """The page with a key. Raises KeyError."""
    return _BY_KEY[key]


@cache
def pages_of(role: str) -> tuple[Page, ...]:
    """The pages of a role; the first is its home, served at "/"."""
    return tuple(page for page in PAGES if role in page.roles) if role in EVERY_ROLE else ()


def address(key: str, role: str, query: Mapping[str, str] | None = None) -> str:
    """The address of a page for a role, "/" for its home, with its filters in the query."""
    home = pages_of(role)[0].key == key
    path = "/" if home else f"/{page(key).path}"
    chosen = {name: text for name, text in (query or {}).items() if text}
    return f"{path}?{urlencode(chosen)}" if chosen else path
