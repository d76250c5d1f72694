"""The table of rights along every road that no page of ours guards: addresses, files to take away, the command line.

What a browser sends over an open websocket is tried in tests/web/test_forged_pages.py.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
from starlette.routing import Route

from lib import menu
from lib.commune import open_commune
from lib.indicators import INDICATORS
from lib.rights import KEEP_ACCOUNTS, READ_ALL, ROLES
from lib.store import rows
from lib.web.app import ROUTES
from tests.browser.test_every_page import ACCOUNTS
from tests.serving import ROOT, Server
from tests.web.forms import PAGE, send, sign_in

SPAN = ("--from", "2024-01", "--to", "2024-08")


@contextmanager
def browser_of(server: Server, role: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=20) as http:
        sign_in(http, ACCOUNTS[role])
        yield http


@pytest.mark.parametrize("role", ROLES)
def test_an_address_opens_for_the_roles_of_its_page_alone(server: Server, role: str) -> None:
    with browser_of(server, role) as http:
        answers = {page.key: http.get(f"/{page.path}", headers=PAGE).status_code for page in menu.PAGES}
    home, *others = menu.pages_of(role)
    opened = {home.key: 303} | {page.key: 200 for page in others}
    assert answers == {page.key: opened.get(page.key, 403) for page in menu.PAGES}


# A file, and the parameter by which it is narrowed to a unit: its code or its number.
OF_A_UNIT = {
    "/tai-ve/dong-so-lieu.csv?chi_so=cell_attendance_rate&tu=2024-01&den=2024-08&don_vi=": "id",
    "/tai-ve/lich-nop.ics?don_vi=": "code",
}


@pytest.mark.parametrize("file", OF_A_UNIT)
@pytest.mark.parametrize("role", ROLES)
def test_a_file_of_a_unit_is_for_those_who_read_its_figures(server: Server, role: str, file: str) -> None:
    with closing(open_commune(server.store)) as store, store.read() as db:
        (own,) = rows(db, "SELECT unit_id FROM account WHERE name = ?", [ACCOUNTS[role]])
        units = rows(db, "SELECT id, code FROM unit WHERE kind <> 'commune' ORDER BY id")
    with browser_of(server, role) as http:
        answers = {unit["id"]: http.get(f"{file}{unit[OF_A_UNIT[file]]}").status_code for unit in units}
    read = READ_ALL in ROLES[role].may
    assert answers == {unit["id"]: 200 if read or unit["id"] == own["unit_id"] else 403 for unit in units}


@pytest.mark.parametrize("role", ROLES)
def test_the_slides_are_for_those_of_the_overview_and_the_codes_for_the_administrator(
    server: Server, role: str
) -> None:
    with browser_of(server, role) as http:
        slides = http.get(menu.SLIDES, headers=PAGE).status_code
        codes = send(http, menu.CODE_SHEET, account="0").status_code
    assert slides == (200 if role in menu.page("overview").roles else 403)
    assert codes == (200 if KEEP_ACCOUNTS in ROLES[role].may else 403)


GUIDE = "/tai-ve/huong-dan.pdf"


@pytest.mark.parametrize("role", ROLES)
def test_everyone_takes_the_guide_of_their_own_role(server: Server, role: str) -> None:
    with browser_of(server, role) as http:
        answer = http.get(f"{GUIDE}?vai_tro=admin")
    assert (answer.status_code, answer.content[:4]) == (200, b"%PDF")
    assert answer.headers["content-disposition"] == f'attachment; filename="huong-dan-{role}.pdf"'


def test_every_file_to_take_away_is_tried() -> None:
    taken = {route.path for route in ROUTES if isinstance(route, Route) and route.path.startswith("/tai-ve/")}
    assert taken == {GUIDE, *(file.split("?")[0] for file in OF_A_UNIT)}


def command(store: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What a command does, asked on behalf of an account with `--as`."""
    asked = [sys.executable, "-m", "lib.cli", *arguments, "--store", str(store)]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("role", ROLES)
def test_the_command_line_shows_an_account_what_it_may_read(server: Server, role: str) -> None:
    with closing(open_commune(server.store)) as store, store.read() as db:
        codes = {row["id"]: row["code"] for row in rows(db, "SELECT id, code FROM unit")}
        (own,) = rows(db, "SELECT unit_id FROM account WHERE name = ?", [ACCOUNTS[role]])
    seen = command(server.store, "facts", *SPAN, "--as", ACCOUNTS[role])
    units = {line.split(",")[1] for line in seen.stdout.splitlines()[1:]}
    if READ_ALL in ROLES[role].may:
        assert len(units) > 10
    else:
        assert units <= {codes.get(own["unit_id"], "")}
    other = next(code for unit_id, code in codes.items() if unit_id != own["unit_id"] and code.startswith("CB"))
    narrowed = command(server.store, "facts", *SPAN, "--as", ACCOUNTS[role], "--unit", other)
    assert narrowed.returncode == (0 if READ_ALL in ROLES[role].may else 2)
    behind = command(server.store, "sources", *SPAN, "--as", ACCOUNTS[role], "--indicator", INDICATORS[0].code)
    named = {code for code in codes.values() if f",{code}," in behind.stdout}
    assert READ_ALL in ROLES[role].may or named <= {codes.get(own["unit_id"], "")}
