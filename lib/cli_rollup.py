"""Commands between the levels: a commune publishes, a province or the nation sums up."""

import csv
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lib.commune import DEFAULT_PROVINCE, open_province
from lib.indicators import indicator
from lib.rights import OPERATOR
from lib.rollup import BadLake
from lib.terminal import existing, from_option, refusals_to_stderr, span_of, store_option, to_option
from lib.translation import _
from lib.web.ports import require_free

if TYPE_CHECKING:  # loaded by the commands that need them: Parquet and DuckDB take a third of a second
    from lib.rollup.lake import Lake, Row
    from lib.rollup.sums import Sums

lake_option = click.option(
    "--lake",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Thư mục số liệu công bố của các xã.",
)


@click.command()
@store_option
@lake_option
@click.option("--year", type=click.IntRange(1945, 2100), help="Chỉ một năm; bỏ trống là mọi năm có số liệu.")
@click.option("--code", help="Mã xã, ghi một lần trước khi công bố lần đầu; bỏ trống là mã riêng của kho.")
@refusals_to_stderr
def publish(path: Path, folder: Path, year: int | None, code: str | None) -> None:
    """Công bố số liệu đã duyệt, đơn vị, chỉ tiêu và tình hình báo cáo lên cấp trên."""
    from lib.rollup.code import choose_code
    from lib.rollup.lake import Lake
    from lib.rollup.publish import publish as publish_to

    store = existing(path)
    if code is not None:
        choose_code(store, OPERATOR, code)
    done = publish_to(store, Lake(folder), year)
    click.echo(
        _("Đã công bố các năm {years} của xã mã {code} vào {folder}; số tệp thay mới: {count}.").format(
            years=", ".join(map(str, done.years)) or "–", code=done.commune, folder=folder, count=len(done.replaced)
        )
    )


@click.command()
@lake_option
@click.option(
    "--store",
    "path",
    type=click.Path(path_type=Path),
    default=DEFAULT_PROVINCE,
    show_default="data/province.db",
    help="Tệp kho tài khoản của cấp trên, không phải kho của xã.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ mạng để lắng nghe.")
@click.option("--port", default=8502, show_default=True, help="Cổng.")
@click.option("--browser/--no-browser", default=True, help="Mở trình duyệt khi sẵn sàng.")
@refusals_to_stderr
def province(folder: Path, path: Path, host: str, port: int, browser: bool) -> None:
    """Mở trang theo dõi các xã từ số liệu công bố."""
    from lib.rollup.communes import LAKE_VARIABLE
    from lib.web.server import serve

    os.environ[LAKE_VARIABLE] = str(_there(folder).folder.resolve())
    open_province(path).close()
    require_free(host, port)
    serve(path, host, port, browser)


@click.command()
@lake_option
@from_option
@to_option
@click.option("--by", type=click.Choice(["month"]), help="Thêm từng tháng.")
@click.option("--indicator", "code", help="Mã chỉ số; bỏ trống là tất cả.")
@click.option("--master", help="Chạy trên cụm Spark ở địa chỉ này, ví dụ spark://may-chu:7077; bỏ trống là DuckDB.")
@refusals_to_stderr
def rollup(folder: Path, first: str, last: str, by: str | None, code: str | None, master: str | None) -> None:
    """In số liệu công bố của các xã trong một khoảng tháng dạng CSV."""
    from lib.rollup.sums import Sums

    asked = Sums(span_of(first, last), (indicator(code).code,) if code else (), by_month=by == "month")
    found = _summed(_there(folder), asked, master)
    write = csv.writer(sys.stdout, lineterminator="\n").writerow
    for row in (asked.columns(), *found):
        write(row)


def _there(folder: Path) -> "Lake":
    """The lake in a folder that must be there already. Raises BadLake."""
    from lib.rollup.lake import Lake

    if not folder.is_dir():
        raise BadLake(_("Không có thư mục {folder}; xem lại đường dẫn của số liệu công bố.").format(folder=folder))
    return Lake(folder)


def _summed(lake: "Lake", asked: "Sums", master: str | None) -> "list[Row]":
    """The sums, by DuckDB on this machine or by Spark on those of a master."""
    if master is None:
        from lib.rollup.province import total

        return total(lake, asked)
    from lib.rollup import cluster

    with cluster.session(master) as spark:
        return cluster.total(spark, lake, asked)
