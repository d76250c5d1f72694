"""Commands that keep the store safe: back it up, list the backups, put one back, verify the store."""

import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from lib.commune import open_commune
from lib.rights import OPERATOR
from lib.store import UnusableStore, audit
from lib.store.backups import Backup, all_backups, backup, folder_of
from lib.store.backups.making import OCCASIONS
from lib.store.backups.packing import is_encrypted, kept_key, key_in
from lib.store.backups.plan import carry_out, plan_of
from lib.store.backups.restoring import restore
from lib.store.backups.standing import ago
from lib.store.soundness import problem
from lib.terminal import existing, refusals_to_stderr, store_option
from lib.translation import _
from lib.vietnamese import moment


@click.command(name="backup")
@store_option
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="Chỉ ghi vào thư mục này.")
@refusals_to_stderr
def make_backup(path: Path, folder: Path | None) -> None:
    """Sao lưu kho ngay, cả khi đang có người nhập; bản sao được mở lại và so với kho trước khi nhận."""
    store = existing(path)
    if folder is None:
        done = carry_out(store, OPERATOR, "asked")
        made, unplaced = done.made, done.unplaced
    else:
        made, unplaced = backup(store, "asked", folder), ""
        audit.read(store, OPERATOR, made.path.name, occasion="asked", head=made.head)
    click.echo(_("Đã sao lưu và kiểm tra: {path}").format(path=made.path))
    click.echo(_("Đầu chuỗi nhật ký: {head}").format(head=made.head))
    if made.problem or unplaced:
        click.echo(made.problem or unplaced, err=True)
        sys.exit(2)


@click.command(name="backups")
@store_option
@refusals_to_stderr
def list_backups(path: Path) -> None:
    """Liệt kê các bản sao lưu: lúc nào, vì sao, có dùng được không, nằm ở đâu."""
    plan = plan_of(existing(path))
    places = [place for place in (folder_of(path), plan.second) if place]
    found = [made for place in places for made in all_backups(place, path)]
    for made in found:
        click.echo(_line(made))
    if not found:
        click.echo(_("Chưa có bản sao lưu nào; chạy lệnh backup."))


def _line(made: Backup) -> str:
    sound = made.problem or _("đã kiểm tra")
    when = f"{moment(made.made_at.isoformat())} ({ago(datetime.now(UTC) - made.made_at)})"
    return f"{when}  {_(OCCASIONS[made.occasion])}  {sound}  {made.path}"


@click.command(name="restore")
@click.argument("packed", metavar="TỆP", type=click.Path(path_type=Path))
@store_option
@click.option("--key", "key_path", type=click.Path(path_type=Path), help="Tệp khóa; trống là tệp backup-key cạnh kho.")
@refusals_to_stderr
def put_back(packed: Path, path: Path, key_path: Path | None) -> None:
    """Thay kho bằng bản sao lưu TỆP, sau khi kiểm tra bản sao và sao lưu kho đang có."""
    key = key_in(key_path) if key_path else kept_key(path)
    if not key and packed.is_file() and is_encrypted(packed):
        key = click.prompt(_("Cụm mật khẩu của bản sao lưu"), hide_input=sys.stdin.isatty(), err=True)
    restored = restore(path, packed, key)
    open_commune(path).close()
    if restored.before:
        click.echo(_("Kho đang có trước đó được giữ ở {path}.").format(path=restored.before))
    sentence = _("Đã khôi phục {packed} vào {path}; mọi người đăng nhập lại.")
    click.echo(sentence.format(packed=packed.name, path=path))


@click.command()
@store_option
@click.option("--head", "only_head", is_flag=True, help="Chỉ in đầu chuỗi nhật ký, để chép ra ngoài kho.")
@click.option(
    "--expect", "known", metavar="ĐẦU CHUỖI", help="Đầu chuỗi đã chép, hoặc in ở cuối văn bản; phải còn trong nhật ký."
)
@refusals_to_stderr
def verify(path: Path, only_head: bool, known: str | None) -> None:
    """Kiểm tra kho: tệp lành, khóa ngoại đúng, chuỗi nhật ký liền, và còn đầu chuỗi đã biết."""
    store = existing(path)
    with store.read() as db:
        found, head = problem(db), audit.head(db)
        if not found and known and not audit.holds(db, known):
            found = _("Nhật ký không còn đầu chuỗi đã biết: phần cuối bị cắt, hoặc cả chuỗi bị làm lại.")
    if found:
        raise UnusableStore(found)
    if only_head:
        click.echo(head)
        return
    click.echo(f"SQLite {sqlite3.sqlite_version}")
    click.echo(_("Kho lành, nhật ký liền mạch."))
    click.echo(_("Đầu chuỗi nhật ký: {head}").format(head=head))
