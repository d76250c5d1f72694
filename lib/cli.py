"""Commands for people and scripts, through manage.py: exit code 0, or 2 with a sentence on stderr when refused."""

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import click

from lib import cli_documents, org
from lib.accounts import accounts
from lib.cli_backups import list_backups, make_backup, put_back, verify
from lib.cli_rollup import province, publish, rollup
from lib.cli_tokens import token
from lib.cli_workbooks import import_book, template
from lib.commune import DEFAULT_STORE
from lib.indicators import INDICATORS, facts, indicator, rows_behind
from lib.rights import EVERY_ROLE, NOT_YOURS, OPERATOR, Actor, require
from lib.store import audit, change
from lib.terminal import (
    accepted_option,
    actor_of,
    as_option,
    existing,
    from_option,
    refusals_to_stderr,
    span_of,
    store_option,
    to_option,
)
from lib.translation import _
from lib.web.ports import require_free

ROOT = Path(__file__).resolve().parent.parent
DEMO_STORE = DEFAULT_STORE.with_name("demo.db")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Số liệu hằng tháng của Đảng ủy xã: nhập, lưu và so với chỉ tiêu năm."""


@main.command()
@click.option("--demo", is_flag=True, help="Mở kho minh họa riêng, dựng từ báo cáo đã công bố.")
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ mạng để lắng nghe.")
@click.option("--port", default=8501, show_default=True, help="Cổng.")
@click.option("--browser/--no-browser", default=True, help="Mở trình duyệt khi sẵn sàng.")
@click.option("--trusted-proxy", default="", help="Địa chỉ của máy chủ TLS đứng trước, ví dụ 127.0.0.1.")
@refusals_to_stderr
def run(demo: bool, path: Path, host: str, port: int, browser: bool, trusted_proxy: str) -> None:
    """Mở trang theo dõi trên máy này."""
    path = DEMO_STORE if demo and path == DEFAULT_STORE else path
    if demo and not path.exists():
        click.echo(_("Đang dựng kho minh họa …"))
        _make_demo(path)
    from lib.web.server import serve

    require_free(host, port)
    serve(path, host, port, browser, trusted_proxy)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def test(options: tuple[str, ...]) -> None:
    """Cài mọi thứ cần để kiểm thử rồi chạy mọi kiểm tra."""
    sys.exit(subprocess.run([sys.executable, "-m", "tests.checks", *options], cwd=ROOT, check=False).returncode)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def bench(options: tuple[str, ...]) -> None:
    """Đo tốc độ bằng tỷ số với cách làm ngắn nhất và với công cụ khác.

    Mọi phép đo hay các phép đo nêu tên; --quick: một phần mười số lượt; --output TỆP: giữ số đo cho pyperf.
    """
    sys.exit(subprocess.run([sys.executable, "-m", "tests.benchmarks", *options], check=False).returncode)


@main.command(name="dictionary")
def write_dictionary() -> None:
    """Viết lại data/dictionary.md (từ điển dữ liệu) và docs/rights.md (bảng quyền) từ các khai báo của chương trình."""
    from lib.documents.dictionary import dictionary
    from lib.rights_table import rights_table

    (ROOT / "docs" / "rights.md").write_text(rights_table(), "utf-8", newline="\n")
    (ROOT / "data" / "dictionary.md").write_text(dictionary(), "utf-8", newline="\n")


@main.command()
def screens() -> None:
    """Chụp mọi trang của kho minh họa vào thư mục screenshots/."""
    sys.exit(subprocess.run([sys.executable, "-m", "tests.browser.screens"], cwd=ROOT, check=False).returncode)


@main.command()
@click.option(
    "--store", "path", type=click.Path(path_type=Path), required=True, help="Tệp kho sẽ tạo; không được có sẵn."
)
@refusals_to_stderr
def demo(path: Path) -> None:
    """Dựng kho minh họa từ các con số đã công bố."""
    _make_demo(path)
    click.echo(_("Đã dựng kho minh họa ở {path}. Mở bằng: python3 manage.py run --store {path}").format(path=path))


@main.command(name="facts")
@store_option
@from_option
@to_option
@click.option("--indicator", "code", help="Mã chỉ số; bỏ trống là tất cả.")
@click.option("--unit", "unit_code", help="Mã đơn vị; bỏ trống là tất cả.")
@accepted_option
@as_option
@refusals_to_stderr
def print_facts(
    path: Path, first: str, last: str, code: str | None, unit_code: str | None, account: str | None
) -> None:
    """In số liệu tháng dạng CSV."""
    store = existing(path)
    span, actor = span_of(first, last), actor_of(store, account)
    chosen = (indicator(code).code,) if code else ()
    with store.read() as db:
        unit_id = _readable(actor, org.unit_id_of(db, unit_code)) if unit_code else actor.scope()
        codes = {row[0]: row[1] for row in db.execute("SELECT id, code FROM unit").fetchall()}
        found = facts(db, span, chosen, unit_id)
    audit.read(store, actor, "facts.csv", months=f"{span.first}..{span.last}", indicator=code or "")
    write = _csv(sys.stdout)
    write(["indicator", "unit", "month", "category", "numerator", "denominator"])
    for fact in found:
        write([fact.indicator, codes[fact.unit_id], fact.month, fact.category, fact.numerator, fact.denominator])


@main.command()
@store_option
@click.option("--indicator", "code", required=True, help="Mã chỉ số.")
@from_option
@to_option
@click.option("--unit", "unit_code", help="Mã đơn vị; bỏ trống là tất cả.")
@accepted_option
@as_option
@refusals_to_stderr
def sources(path: Path, code: str, first: str, last: str, unit_code: str | None, account: str | None) -> None:
    """In các dòng làm nên một chỉ số dạng CSV."""
    store = existing(path)
    span, actor = span_of(first, last), actor_of(store, account)
    wanted = indicator(code)
    with store.read() as db:
        unit_id = _readable(actor, org.unit_id_of(db, unit_code)) if unit_code else actor.scope()
        codes = {row[0]: row[1] for row in db.execute("SELECT id, code FROM unit").fetchall()}
        found = rows_behind(db, code, span, unit_id)
    audit.read(store, actor, "sources.csv", months=f"{span.first}..{span.last}", indicator=code)
    fields = list(wanted.form.questions())
    write = _csv(sys.stdout)
    write(
        [
            "indicator",
            "unit",
            "month",
            "category",
            "numerator",
            "denominator",
            "id",
            *fields,
            "entered_by",
            "entered_at",
            "origin",
        ]
    )
    for row in found:
        own = [row["category"], row["numerator"], row["denominator"], row["id"], *(row[name] for name in fields)]
        stamp = [row["entered_by_name"], row["entered_at"], row["origin"]]
        write([code, codes[row["unit_id"]], row["month"], *own, *stamp])


@main.group()
def account() -> None:
    """Tài khoản."""


@account.command(name="add")
@store_option
@click.argument("name")
@click.option("--role", required=True, type=click.Choice(list(EVERY_ROLE)), help="Vai trò.")
@click.option("--unit", "unit_code", help="Mã đơn vị của tài khoản.")
@refusals_to_stderr
def add_account(path: Path, name: str, role: str, unit_code: str | None) -> None:
    """Lập tài khoản NAME; mật khẩu đọc từ đầu vào chuẩn."""
    store = existing(path)
    password = sys.stdin.readline().rstrip("\r\n")
    with change(store, OPERATOR, _("lập từ dòng lệnh")) as changing:
        unit_id = org.unit_id_of(changing.db, unit_code) if unit_code else None
        accounts.add(changing, name, role, unit_id, password)
    click.echo(_("Đã lập tài khoản {name}. Người dùng có thể đăng nhập ngay.").format(name=name.strip().lower()))


@main.command()
@store_option
@click.option("--send/--dry-run", required=True, help="Gửi thư, hay chỉ in ra những gì sẽ gửi.")
@refusals_to_stderr
def remind(path: Path, send: bool) -> None:
    """Nhắc mỗi đơn vị còn thiếu số liệu bằng một thư riêng."""
    from lib.duties import letters

    store = existing(path)
    if not send:
        for each in letters.reminders(store, OPERATOR):
            click.echo(f"{each.text}\n({_('có hộp thư') if each.mailbox else _('chưa có hộp thư')})\n")
        return
    outcome = letters.send(store, OPERATOR)
    click.echo("\n".join(outcome.done()))
    if outcome.failed:
        click.echo("\n".join(outcome.refusals()), err=True)
        sys.exit(2)


def _make_demo(path: Path) -> None:
    from lib import demo

    demo.make(path).close()


def _readable(actor: Actor, unit_id: int) -> int:
    require(actor.may_read(unit_id), NOT_YOURS)
    return unit_id


def _csv(stream: TextIO) -> Callable[[list[object]], object]:
    return csv.writer(stream, lineterminator="\n").writerow


for _command in (
    *(*cli_documents.COMMANDS, template, import_book, make_backup, list_backups, put_back, verify),
    *(publish, rollup, province, token),
):
    main.add_command(_command)
print_facts.epilog = sources.epilog = f"Các mã chỉ số: {', '.join(each.code for each in INDICATORS)}."

if __name__ == "__main__":
    main(prog_name="manage.py")
