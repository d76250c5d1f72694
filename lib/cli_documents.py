"""Commands that write documents: report, plan, minutes and monthly note as Word files, the A4 brief as a PDF.

What writes them is loaded by the command that needs it: no other has to wait for it.
"""

from pathlib import Path

import click

from lib import org
from lib.documents.kinds import MINUTES, NOTE, PLAN, REVIEW, Kind, Piece
from lib.indicators import Span
from lib.store import Store, audit
from lib.terminal import (
    accepted_option,
    actor_of,
    as_option,
    existing,
    from_option,
    out_option,
    refusals_to_stderr,
    span_of,
    store_option,
    to_option,
    write_file,
)
from lib.translation import _
from lib.vietnamese import read_day, read_month

day_option = click.option(
    "--issued-on", "day", metavar="NGÀY", help="Ngày ban hành, ví dụ 29/02/2024; bỏ trống là hôm nay."
)
sources_option = click.option("--sources", is_flag=True, help="Kèm phụ lục nguồn số liệu.")
month_option = click.option("--month", required=True, metavar="THÁNG", help="Tháng, ví dụ 2023-12.")


def _of_months(kind: Kind, name: str, help_: str) -> click.Command:
    """The command that writes the committee's document of a kind about a span of months."""

    @click.command(name=name, help=help_)
    @store_option
    @from_option
    @to_option
    @day_option
    @sources_option
    @out_option
    @as_option
    @refusals_to_stderr
    def command(
        path: Path, first: str, last: str, day: str | None, sources: bool, out: Path, account: str | None
    ) -> None:
        _write(existing(path), Piece(kind, span_of(first, last)), day, sources, out, account)

    return command


report = _of_months(REVIEW, "report", "Viết báo cáo sơ kết của một khoảng tháng thành tệp Word (.docx).")
plan = _of_months(PLAN, "plan", "Viết kế hoạch cho kỳ liền sau một khoảng tháng thành tệp Word (.docx).")
minutes = _of_months(MINUTES, "minutes", "Viết biên bản hội nghị sơ kết một khoảng tháng thành tệp Word (.docx).")


@click.command()
@store_option
@click.option("--unit", "code", required=True, metavar="MÃ", help="Mã đơn vị, ví dụ CB01.")
@month_option
@day_option
@sources_option
@out_option
@as_option
@refusals_to_stderr
def note(path: Path, code: str, month: str, day: str | None, sources: bool, out: Path, account: str | None) -> None:
    """Viết báo cáo tháng một trang của một đơn vị thành tệp Word (.docx)."""
    store = existing(path)
    with store.read() as db:
        unit_id = org.unit_id_of(db, code)
    month = read_month(month)
    _write(store, Piece(NOTE, Span(month, month), unit_id), day, sources, out, account)


def _write(store: Store, piece: Piece, day: str | None, sources: bool, out: Path, account: str | None) -> None:
    """Write a document by the template in use, with what has been typed for it."""
    from lib.documents.drafts import draft
    from lib.documents.fields import issue_day
    from lib.documents.making import first_cells, make
    from lib.documents.sources import with_sources
    from lib.documents.templates import names
    from lib.documents.versions import template_in_use

    actor = actor_of(store, account)
    cells = first_cells(store, actor, piece, read_day(day)) if day else draft(store, actor, piece).cells
    template = template_in_use(store, piece.kind, issue_day(cells))
    made = make(store, actor, piece, cells, template)
    content = with_sources(store, actor, piece, made.content, names(template)) if sources else made.content
    audit.read(store, actor, out.name, months=f"{piece.span.first}..{piece.span.last}")
    write_file(out, content)
    if made.missing:
        click.echo(_("Cần bổ sung trước khi ban hành: {names}.").format(names=", ".join(made.missing)))


@click.command()
@store_option
@month_option
@out_option
@accepted_option
@as_option
@refusals_to_stderr
def brief(path: Path, month: str, out: Path, account: str | None) -> None:
    """Viết bản tin một trang A4 cho lãnh đạo thành tệp PDF."""
    from lib.documents.brief import brief_pdf

    store = existing(path)
    actor = actor_of(store, account)
    content = brief_pdf(store, actor, read_month(month))
    audit.read(store, actor, out.name, month=month)
    write_file(out, content)


COMMANDS = (report, plan, minutes, note, brief)
