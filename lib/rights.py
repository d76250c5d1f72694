"""Who may do what to whose figures: one table, asked by the writer and the reader, never only by the menu.

docs/rights.md is written from it; tests/rights tries every cell of it.
"""

from dataclasses import dataclass

from lib.translation import N_, _

READ_OWN = N_("xem số liệu của đơn vị mình")
READ_ALL = N_("xem mọi số liệu")
ENTER_OWN = N_("nhập, nộp số liệu của đơn vị mình")
ENTER_ALL = N_("nhập, nộp thay mọi đơn vị; xem nhật ký thay đổi")
ACCEPT = N_("duyệt, trả lại, mở lại tháng; nhắc nộp")
SET_TARGETS = N_("đặt chỉ tiêu năm")
COMMENT = N_("ghi ý kiến, hỏi lại về mọi con số")
SETTLE = N_("kết thúc giải trình, chọn ý kiến đưa vào báo cáo")
KEEP_PRINTED = N_("ghi số đã in trong văn bản")
KEEP_UNITS = N_("lập, đổi tên, sáp nhập, chia đơn vị")
KEEP_ACCOUNTS = N_("giữ tài khoản và cách đăng nhập")
KEEP_MAIL = N_("giữ máy chủ thư và hộp thư của đơn vị")
ISSUE_REPORTS = N_("viết, ban hành văn bản và giữ mẫu")
READ_PUBLISHED = N_("xem số liệu các xã đã công bố")
KEEP_BACKUPS = N_("đặt cách sao lưu và sao lưu")
SEE_BACKUPS = N_("xem tuổi bản sao lưu và lỗi của kho")
ACTIONS = (
    READ_OWN,
    READ_ALL,
    ENTER_OWN,
    ENTER_ALL,
    ACCEPT,
    SET_TARGETS,
    COMMENT,
    SETTLE,
    KEEP_PRINTED,
    ISSUE_REPORTS,
    KEEP_UNITS,
    KEEP_ACCOUNTS,
    KEEP_MAIL,
    KEEP_BACKUPS,
    SEE_BACKUPS,
    READ_PUBLISHED,
)

NOT_YOURS = N_("Tài khoản này không được xem hoặc nhập số liệu của đơn vị khác.")


@dataclass(frozen=True)
class Role:
    """A role: its name, the kind of unit its account belongs to (empty: none), and its actions."""

    title: str
    unit_kind: str
    may: frozenset[str]


OWN = frozenset({READ_OWN, ENTER_OWN})
OF_ALL = frozenset({READ_OWN, READ_ALL, COMMENT})
OF_THE_OFFICE = frozenset(
    {ENTER_ALL, ACCEPT, SET_TARGETS, KEEP_UNITS, SETTLE, KEEP_PRINTED, ISSUE_REPORTS, SEE_BACKUPS}
)
ROLES: dict[str, Role] = {
    "admin": Role(N_("Quản trị"), "", frozenset({KEEP_UNITS, KEEP_ACCOUNTS, KEEP_MAIL, KEEP_BACKUPS, SEE_BACKUPS})),
    "office": Role(N_("Văn phòng Đảng ủy"), "", OWN | OF_ALL | OF_THE_OFFICE),
    "leadership": Role(N_("Lãnh đạo"), "", OF_ALL),
    "secretary": Role(N_("Bí thư chi bộ"), "party_cell", OWN),
    "group_head": Role(N_("Tổ trưởng"), "working_group", OWN),
    "hamlet_head": Role(N_("Trưởng ấp"), "hamlet", OWN),
    "one_stop_officer": Role(N_("Công chức một cửa"), "one_stop_shop", OWN),
    "agency_officer": Role(N_("Cán bộ cơ quan, văn phòng"), "agency", OWN),
}
# Those above the communes have a store of accounts of their own, and no commune's figures but the published ones.
PROVINCE_ROLES: dict[str, Role] = {
    "province_admin": Role(N_("Quản trị cấp tỉnh"), "", frozenset({KEEP_ACCOUNTS})),
    "province": Role(N_("Cán bộ theo dõi các xã"), "", frozenset({READ_PUBLISHED})),
}
EVERY_ROLE = ROLES | PROVINCE_ROLES


@dataclass(frozen=True)
class Actor:
    """The account on whose behalf something is read or written; `account_id` None is a person at the machine itself."""

    account_id: int | None
    name: str
    role: str
    unit_id: int | None

    def may(self, action: str) -> bool:
        return self.account_id is None or action in EVERY_ROLE[self.role].may

    def may_write(self, only: str) -> bool:
        """Whether the actor may write a field that is for those alone who may do `only`; empty is for everyone."""
        return not only or self.may(only)

    def may_read(self, unit_id: int) -> bool:
        return self.may(READ_ALL) or (self.may(READ_OWN) and unit_id == self.unit_id)

    def may_enter(self, unit_id: int) -> bool:
        return self.may(ENTER_ALL) or (self.may(ENTER_OWN) and unit_id == self.unit_id)

    def may_answer(self, unit_id: int | None) -> bool:
        """Whether the actor may answer a comment on a unit's figures (None: on those of the whole commune)."""
        return self.may(COMMENT) or (unit_id is not None and self.may_enter(unit_id))

    def scope(self) -> int | None:
        """None when every unit may be read, else the one unit that may (0, which is no unit, for none at all)."""
        if self.may(READ_ALL):
            return None
        return (self.unit_id or 0) if self.may(READ_OWN) else 0


OPERATOR = Actor(None, "máy chủ", "admin", None)


class Forbidden(Exception):
    """The actor may not do this; the message is a sentence for the person."""


def require(allowed: bool, sentence: str) -> None:
    """Raise Forbidden with a translated sentence unless allowed."""
    if not allowed:
        raise Forbidden(_(sentence))
