"""Who may do what, as docs/rights.md shows it: written from the one table that the program itself asks."""

from collections.abc import Callable, Iterable, Sequence

from lib.menu import PAGES
from lib.rights import ACTIONS, EVERY_ROLE
from lib.translation import N_, _

YES = "✓"
ABOUT = N_(
    "Tệp này do chương trình viết ra từ bảng quyền của nó (`lib/rights.py`, `lib/menu.py`) bằng lệnh"
    " `python3 manage.py dictionary`; đừng sửa tay. Người ngồi tại máy chủ, dùng dòng lệnh, làm được mọi việc."
)
UNITS = N_(
    "Việc “của đơn vị mình” chỉ chạm tới đơn vị gắn với tài khoản. Việc gì không có dấu thì bị từ chối ở mọi đường:"
    " trang, địa chỉ, tệp tải về, phiên đang mở, dòng lệnh `--as`."
)


def rights_table() -> str:
    """The whole file, in the language in force."""
    actions = ((_(action), lambda code, each=action: each in EVERY_ROLE[code].may) for action in ACTIONS)
    pages = ((_(page.title), lambda code, each=page: code in each.roles) for page in PAGES)
    parts = [
        f"# {_('Ai được làm gì')}",
        _(ABOUT),
        f"## {_('Việc')}",
        _table(_("Việc"), actions),
        _(UNITS),
        f"## {_('Trang')}",
        _table(_("Trang"), pages),
    ]
    return "\n\n".join(parts) + "\n"


def _table(first: str, rows: Iterable[tuple[str, Callable[[str], bool]]]) -> str:
    """A Markdown table: a row for each name, a column for each role."""
    lines: list[Sequence[str]] = [
        [first, *(_(role.title) for role in EVERY_ROLE.values())],
        ["---", *(":-:" for _role in EVERY_ROLE)],
    ]
    lines += [[name, *(YES if has(code) else "" for code in EVERY_ROLE)] for name, has in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
