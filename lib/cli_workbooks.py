"""Commands for workbooks: one to fill in, and what comes back in it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lib import org, vietnamese
from lib.records import FORMS, Record, form_named
from lib.store import Store, audit
from lib.terminal import (
    Unwritable,
    actor_of,
    as_option,
    existing,
    out_option,
    refusals_to_stderr,
    span_of,
    store_option,
    write_file,
)
from lib.translation import _
from lib.vietnamese import Unreadable

if TYPE_CHECKING:  # what reads and writes workbooks is loaded by the commands that do
    from lib.workbooks.intake import Part
    from lib.workbooks.taking_in import Incoming, Outcome

ALL = "all"


@click.command()
@store_option
@click.argument("form_name", metavar="BIỂU")
@click.option("--unit", "unit_code", help="Mã đơn vị; bỏ trống là mọi đơn vị nhập biểu này.")
@click.option("--month", metavar="THÁNG", help="Một tháng, ví dụ 2024-03.")
@click.option("--from", "first", metavar="THÁNG", help="Tháng đầu của một khoảng, ví dụ 2023-01.")
@click.option("--to", "last", metavar="THÁNG", help="Tháng cuối của khoảng, ví dụ 2023-12.")
@out_option
@as_option
@refusals_to_stderr
def template(
    path: Path,
    form_name: str,
    unit_code: str | None,
    month: str | None,
    first: str | None,
    last: str | None,
    out: Path,
    account: str | None,
) -> None:
    """Viết bảng Excel để nhập một BIỂU (hoặc `all`, mọi biểu) của một hay mọi đơn vị."""
    from lib.workbooks.entry_book import entry_book
    from lib.workbooks.layout import plan_for

    store = existing(path)
    span = span_of(*_months(month, first, last))
    actor = actor_of(store, account)
    plan = plan_for(store, actor, _forms(form_name), span.first, span.last, _unit_ids(store, unit_code))
    write_file(out, entry_book(store, actor, plan))
    audit.read(store, actor, out.name, months=f"{span.first}..{span.last}", unit=unit_code or "")


def _months(month: str | None, first: str | None, last: str | None) -> tuple[str, str]:
    """First and last month, from --month or from --from and --to. Raises Unreadable unless it is one of the two."""
    if month and not first and not last:
        return month, month
    if first and last and not month:
        return first, last
    raise Unreadable(_("Ghi --month cho một tháng, hoặc --from và --to cho một khoảng tháng."))


def _forms(name: str) -> list[type[Record]]:
    if name == ALL:
        return list(FORMS)
    if name not in (form.table for form in FORMS):
        codes = ", ".join([ALL, *(form.table for form in FORMS)])
        raise LookupError(_("Không có biểu “{name}”; các biểu: {codes}.").format(name=name, codes=codes))
    return [form_named(name)]


def _unit_ids(store: Store, code: str | None) -> list[int]:
    with store.read() as db:
        return [org.unit_id_of(db, code)] if code else []


@click.command(name="import")
@store_option
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--as", "account", required=True, help="Tài khoản đứng tên nhập.")
@click.option("--dry-run", is_flag=True, help="Chỉ xem trước, không ghi gì.")
@click.option(
    "--errors", type=click.Path(path_type=Path, dir_okay=False), help="Nơi ghi bảng trả về có đánh dấu ô chưa đúng."
)
@refusals_to_stderr
def import_book(path: Path, file: Path, account: str, dry_run: bool, errors: Path | None) -> None:
    """Nhập một bảng Excel đã điền: trọn từng tháng của từng đơn vị, hoặc không ghi gì của tháng đó."""
    from lib.workbooks.returned import returned
    from lib.workbooks.taking_in import examine, take_in

    store, incoming = existing(path), _incoming(file)
    actor = actor_of(store, account)
    outcome = examine(store, actor, incoming) if dry_run else take_in(store, actor, incoming)
    for part in outcome.parts:
        click.echo(_said(part, dry_run), err=part.refused)
    for sentence in _problems(outcome):
        click.echo(sentence, err=True)
    if errors and outcome.refused:
        write_file(errors, returned(incoming, outcome))
    if outcome.refused:
        sys.exit(2)


def _incoming(file: Path) -> "Incoming":
    from lib.workbooks.taking_in import opened

    try:
        return opened(file.read_bytes(), file.name)
    except OSError as error:
        raise Unwritable(_("Không đọc được {path}: {error}.").format(path=file, error=error.strerror)) from error


def _said(part: "Part", dry_run: bool) -> str:
    """What becomes of one unit's month, in a line."""
    from lib.workbooks.intake import Fate

    unit = part.unit.code if part.unit else "–"
    month = vietnamese.month(part.month) if part.month else "–"
    counts = ", ".join(f"{part.count(fate)} {fate.word}" for fate in Fate if part.count(fate))
    if part.refused:
        return _("{unit} {month}: chưa ghi gì ({counts})").format(unit=unit, month=month, counts=counts)
    word = _("sẽ ghi") if dry_run else _("đã ghi")
    return _("{unit} {month}: {word} {counts}").format(unit=unit, month=month, word=word, counts=counts)


def _problems(outcome: "Outcome") -> list[str]:
    said = _("Trang “{sheet}”, dòng {number}: {sentence}")
    return [
        said.format(sheet=line.line.sheet, number=line.line.number, sentence=told.sentence)
        for line in outcome.lines()
        for told in line.told
    ]
