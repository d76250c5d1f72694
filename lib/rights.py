"""Who may do what to whose figures: one table, asked by the writer and the reader, never only by the menu."""

from dataclasses import dataclass

from lib.translation import N_, _

READ_OWN = "read own figures"
READ_ALL = "read all figures"
ENTER_OWN = "enter own figures"
ENTER_ALL = "enter figures on behalf of any unit"
ACCEPT = "accept, return and reopen months"
SET_TARGETS = "set targets"
COMMENT = "comment on any figure, and ask for an explanation"
SETTLE = "settle what was explained, and choose comments for the report"
KEEP_PRINTED = "register figures printed elsewhere"
KEEP_UNITS = "found and change units"
KEEP_ACCOUNTS = "keep accounts"
KEEP_MAIL = "keep the mail server and the mailboxes of units"
ISSUE_REPORTS = "write and issue reports"
READ_PUBLISHED = "read what communes have published"
KEEP_BACKUPS = "set how the store is backed up, and back it up"
SEE_BACKUPS = "see how old the backups are, and what is wrong with the store"


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
