"""Commands for the tokens of other programs (/api)."""

from pathlib import Path

import click

from lib.accounts import tokens
from lib.rights import OPERATOR
from lib.terminal import existing, refusals_to_stderr, store_option
from lib.translation import _


@click.group()
def token() -> None:
    """Khóa API: chương trình khác đọc số liệu."""


@token.command(name="add")
@store_option
@click.argument("name")
@click.option("--account", required=True, help="Tài khoản mà khóa đọc thay.")
@refusals_to_stderr
def add_token(path: Path, name: str, account: str) -> None:
    """Lập khóa NAME và in ra, một lần duy nhất."""
    click.echo(tokens.make(existing(path), OPERATOR, name, account))


@token.command(name="revoke")
@store_option
@click.argument("name")
@refusals_to_stderr
def revoke_token(path: Path, name: str) -> None:
    """Bỏ khóa NAME."""
    tokens.revoke(existing(path), OPERATOR, name)
    click.echo(_("Đã bỏ khóa {name}; chương trình dùng khóa này không đọc được nữa.").format(name=name))
