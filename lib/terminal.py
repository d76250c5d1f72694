"""What commands share: the options they take, the store they open, and how they say what they refuse."""

import functools
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from lib.accounts import accounts
from lib.commune import DEFAULT_STORE, open_commune
from lib.documents.refused import TemplateRefused
from lib.failures import Told
from lib.indicators import Span
from lib.indicators.basis import Basis, count
from lib.mail.server import Unsendable
from lib.records import Refused
from lib.rights import OPERATOR, Actor, Forbidden
from lib.store import Store
from lib.store.trouble import missing
from lib.translation import _
from lib.vietnamese import Unreadable, read_month
from lib.web.ports import PortTaken
from lib.workbooks import BookRefused


class Unwritable(Exception):
    """A file cannot be written where it was asked for; the message says why."""


SENTENCES = (
    *(Told, PortTaken, Refused, Forbidden, LookupError, Unreadable),
    *(TemplateRefused, BookRefused, Unwritable, Unsendable),
)


def refusals_to_stderr(command: Callable[..., None]) -> Callable[..., None]:
    """Turn what the program refuses into its sentence on stderr and exit code 2."""

    @functools.wraps(command)
    def wrapped(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except (KeyError, IndexError):  # a mistake of ours, though a LookupError too
            raise
        except SENTENCES as refusal:
            click.echo(refusal.args[0] if refusal.args else str(refusal), err=True)
            sys.exit(2)
        except sqlite3.DatabaseError as damage:
            sentence = _("Không đọc, ghi được kho số liệu: {what}. Chạy lệnh verify, hoặc khôi phục bản sao lưu.")
            click.echo(sentence.format(what=damage), err=True)
            sys.exit(2)

    return wrapped


def existing(path: Path) -> Store:
    """The store at a path that must be there already. Raises UnusableStore."""
    if not path.is_file():
        raise missing(path)
    return open_commune(path)


store_option = click.option(
    "--store",
    "path",
    type=click.Path(path_type=Path),
    default=DEFAULT_STORE,
    show_default="data/store.db",
    help="Tệp kho.",
)
from_option = click.option("--from", "first", required=True, metavar="THÁNG", help="Tháng đầu, ví dụ 2023-01.")
to_option = click.option("--to", "last", required=True, metavar="THÁNG", help="Tháng cuối, ví dụ 2023-12.")
out_option = click.option(
    "-o", "--output", "out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Tệp sẽ ghi."
)
accepted_option = click.option(
    "--accepted",
    is_flag=True,
    expose_value=False,
    callback=lambda _context, _option, only: count(Basis.ACCEPTED if only else Basis.ENTERED),
    help="Chỉ tính số Văn phòng đã duyệt.",
)
as_option = click.option("--as", "account", help="Chỉ xem những gì tài khoản này được xem.")


def span_of(first: str, last: str) -> Span:
    """The months typed after --from and --to. Raises Unreadable."""
    span = Span(read_month(first), read_month(last))
    if span.first > span.last:
        raise Unreadable(
            _("Tháng đầu {first} sau tháng cuối {last}; đổi lại hai tháng.").format(first=first, last=last)
        )
    return span


def actor_of(store: Store, account: str | None) -> Actor:
    """The account named after --as, else the person at the machine. Raises LookupError."""
    return accounts.actor_named(store, account) if account else OPERATOR


def write_file(path: Path, content: bytes) -> None:
    """Write a document where the person asked for it. Raises Unwritable."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Unwritable(_("Không ghi được {path}: {error}.").format(path=path, error=error.strerror)) from error
    click.echo(_("Đã ghi {path}.").format(path=path))
