"""What each role does here, step by step, and the keys that help: said once, for the tour, the help page and the print.

A step names the page on which it is done by its key in `lib/menu.py`.
"""

from dataclasses import dataclass

from lib.menu import pages_of
from lib.rights import ROLES
from lib.translation import N_


@dataclass(frozen=True)
class Step:
    """One thing to do: in a few words, in a sentence or two, and on which page."""

    title: str
    said: str
    page: str


_ROWS = Step(
    N_("Chạm vào một con số"),
    N_("mở ra các dòng làm nên số ấy, ai nhập, ai duyệt, sửa lúc nào, vì sao; nút quay lại trở về đúng chỗ cũ."),
    "rows",
)
_HEADS = (
    Step(
        N_("Xem việc cần làm"),
        N_("biểu nào còn thiếu, hạn ngày nào, tháng nào bị trả lại và vì sao; chạm vào một dòng là mở đúng biểu."),
        "duties",
    ),
    Step(
        N_("Nhập số liệu tháng"),
        N_("số tháng trước và cùng kỳ đứng cạnh từng ô; gõ đến đâu giữ đến đó, mất mạng hay tắt máy vẫn còn."),
        "entry",
    ),
    Step(
        N_("Nộp tháng"),
        N_("đủ số thì “Nộp tháng này”; cả tháng không có việc thì “Không phát sinh” – khác số 0 và khác chưa báo cáo."),
        "duties",
    ),
    _ROWS,
)
_OFFICE = (
    Step(
        N_("Xem ai còn nợ số liệu"),
        N_("bảng đơn vị theo tháng; nhắc từng đơn vị hoặc cả xã bằng đoạn chữ dán vào Zalo, lịch, thư."),
        "review",
    ),
    Step(
        N_("Duyệt hoặc trả lại"),
        N_("duyệt thì tháng khóa lại; trả lại phải ghi lý do; mở lại có hạn ngày và tự khóa."),
        "review",
    ),
    Step(
        N_("Nhập thay, nhập cả bảng"),
        N_("tất cả đơn vị của một biểu trong một bảng; dán từ Excel, Tab và Enter như trong Excel; mỗi ô lưu ngay."),
        "grid",
    ),
    Step(
        N_("Đặt chỉ tiêu năm"),
        N_("mỗi chỉ tiêu có văn bản giao và nhịp độ trong năm; đầu năm thì “Chuyển sang năm mới”."),
        "targets",
    ),
    Step(
        N_("Lập và ban hành báo cáo"),
        N_("số liệu tự vào mẫu Word của Văn phòng; ban hành thì số đóng lại, sửa sau đó hiện riêng."),
        "report",
    ),
    _ROWS,
)
_LEADERSHIP = (
    Step(
        N_("Một phút với Tổng quan"),
        N_("việc cần chú ý đứng trước; mỗi chỉ tiêu một dòng: đã làm, mức cần đạt đến nay, dự báo cả năm."),
        "overview",
    ),
    _ROWS,
    Step(
        N_("Hỏi lại một con số"),
        N_("ghi ý kiến ngay tại số ấy; đơn vị hoặc Văn phòng trả lời; ý kiến được chọn vào báo cáo."),
        "notes",
    ),
    Step(
        N_("So sánh"),
        N_("một chỉ số theo đơn vị, theo tháng, theo năm; tải đúng bảng và hình đang xem."),
        "compare",
    ),
    Step(
        N_("Trình chiếu, bản tin A4"),
        N_("mỗi chỉ tiêu một trang cho hội nghị; một trang A4 để in trước khi họp."),
        "brief",
    ),
)
_ADMIN = (
    Step(
        N_("Thiết lập ban đầu"),
        N_("tên Đảng ủy, cấp trên, danh sách đơn vị dán từ Excel, phiếu mã một lần cho từng tài khoản."),
        "start",
    ),
    Step(N_("Giữ tài khoản"), N_("lập, khóa, đổi vai trò, cấp mã mới khi quên mật khẩu."), "accounts"),
    Step(
        N_("Trông bản sao lưu"),
        N_("máy tự sao lưu mỗi ngày và mở lại để kiểm tra; đặt nơi thứ hai (ổ USB, ổ mạng)."),
        "backups",
    ),
    Step(N_("Sáp nhập, chia, đổi tên đơn vị"), N_("có ngày hiệu lực và căn cứ; số liệu cũ giữ nguyên."), "units"),
)
_PROVINCE = (
    Step(
        N_("Xem các xã đứng ở đâu"),
        N_("chỉ tiêu của mọi xã cộng lại và của từng xã, chỉ từ số liệu xã đã duyệt và công bố."),
        "communes",
    ),
    Step(
        N_("Xem theo tháng"),
        N_("mỗi xã một dòng, mỗi tháng một ô; ô gạch là chưa công bố; đổi sang xem đã duyệt đến đâu."),
        "communes_months",
    ),
    Step(
        N_("So sánh các xã"),
        N_("một chỉ số của mọi xã, xã cần giúp nhất đứng đầu; tải đúng bảng."),
        "communes_compared",
    ),
    Step(N_("Đến từng xã"), N_("chạm vào một xã để thấy số đã công bố của từng đơn vị trong xã."), "commune"),
)
_PROVINCE_ADMIN = (
    Step(
        N_("Lập tài khoản cho người xem"),
        N_("chọn vai trò “Cán bộ theo dõi các xã”, đăng nhập bằng tài khoản ấy; quản trị không thấy số liệu."),
        "accounts",
    ),
    Step(N_("Giữ tài khoản"), N_("lập, khóa, đổi vai trò, cấp mã mới khi quên mật khẩu."), "accounts"),
)
GUIDES: dict[str, tuple[Step, ...]] = {
    "admin": _ADMIN,
    "office": _OFFICE,
    "leadership": _LEADERSHIP,
    "province": _PROVINCE,
    "province_admin": _PROVINCE_ADMIN,
    **{code: _HEADS for code, role in ROLES.items() if role.unit_kind},
}
# What stands where a figure is wanted, and what it says: the three answers of a unit, and what waits for the office.
ANSWERS: tuple[tuple[str, str], ...] = (
    ("0", N_("đã báo cáo, và là không có")),
    (N_("không phát sinh"), N_("đơn vị nói rõ cả tháng không có việc ấy")),
    (N_("chưa báo cáo"), N_("chưa có trả lời; không tính vào tổng và không phải là 0")),
)
WAITS = (N_("chưa duyệt"), N_("đã nhập, nhưng đang chỉ tính số đã duyệt"))
# By the name of each status of a target.
SIGNS = {
    "AHEAD": N_("cao hơn rõ so với mức cần đạt đến tháng này"),
    "ON_TRACK": N_("quanh mức cần đạt đến tháng này"),
    "BEHIND": N_("thấp hơn mức cần đạt, còn kịp"),
    "AT_RISK": N_("thấp hơn nhiều; cần quyết định"),
    "UNKNOWN": N_("chưa đủ tháng hoặc chưa đủ đơn vị báo cáo để nói"),
}


@dataclass(frozen=True)
class Key:
    """What to press, ways apart by ", " and keys of one way by "+"; what it does; and on which page, empty for all."""

    pressed: str
    does: str
    page: str = ""


KEYS: tuple[Key, ...] = (
    Key("?", N_("mở trang hướng dẫn này")),
    Key("Tab, Shift+Tab", N_("đến ô, nút hoặc liên kết kế tiếp, hoặc trước đó")),
    Key("Ctrl+S", N_("lưu biểu đang nhập"), "entry"),
    Key("Enter, Shift+Enter", N_("trong bảng nhập: xuống, lên một dòng"), "grid"),
    Key("← → ↑ ↓", N_("trong bảng nhập: sang ô bên cạnh"), "grid"),
    Key("Esc, F2", N_("trong bảng nhập: bỏ những gì vừa gõ vào ô; gõ tiếp vào ô"), "grid"),
    Key("← →, Home, End", N_("khi trình chiếu: trang trước, trang sau, trang đầu, trang cuối"), "overview"),
    Key("F", N_("khi trình chiếu: toàn màn hình"), "overview"),
)


def keys_of(role: str) -> list[Key]:
    """The keys that help on the pages of a role."""
    pages = {"", *(page.key for page in pages_of(role))}
    return [each for each in KEYS if each.page in pages]
