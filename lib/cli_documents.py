"""Commands that write documents: the review report as a Word file, the leadership's brief as a PDF.

What writes them is loaded by the command that needs it: no other has to wait for it.
"""

from pathlib import Path

import click

from lib.store import audit
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
from lib.vietnamese import read_month


@click.command()
@store_option
@from_option
@to_option
@out_option
@as_option
@refusals_to_stderr
def report(path: Path, first: str, last: str, out: Path, account: str | None) -> None:
    """Viết báo cáo sơ kết của một khoảng tháng thành tệp Word (.docx)."""
    from lib.documents.report import first_cells, make_report

    store = existing(path)
    span = span_of(first, last)
    actor = actor_of(store, account)
    made = make_report(store, actor, span, first_cells(store, span))
    audit.read(store, actor, out.name, months=f"{span.first}..{span.last}")
    write_file(out, made.content)
    if made.missing:
        click.echo(_("Cần bổ sung trước khi ban hành: {names}.").format(names=", ".join(made.missing)))


@click.command()
@store_option
@click.option("--month", required=True, metavar="THÁNG", help="Đến hết tháng nào, ví dụ 2023-12.")
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
