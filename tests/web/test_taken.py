"""A file that leaves the server is in the audit, under the account that took it, before its first byte has left."""

from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest

from lib.commune import open_commune
from lib.store import audit
from tests.serving import Server
from tests.web.test_gate import sign_in

ROWS = "/tai-ve/dong-so-lieu.csv?chi_so=cell_meetings&tu=2023-01&den=2023-12"


@pytest.fixture
def http(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=20) as client:
        yield client


def taken(server: Server) -> list[tuple[str, str, str]]:
    with closing(open_commune(server.store)) as store, store.read() as db:
        assert audit.first_bad_row(db) is None
        found = audit.history(db, audit.FILE, 0)
    return [(row["actor"], row["after"]["what"], row["after"].get("address", "")) for row in found]


def test_rows_taken_as_a_file_are_recorded_and_pages_are_not(http: httpx.Client, server: Server) -> None:
    sign_in(http, "lanhdao")
    before = taken(server)
    assert http.get("/tong-quan", follow_redirects=True).status_code == 200
    assert http.get(ROWS).status_code == 200
    assert taken(server) == [*before, ("lanhdao", "cell_meetings-2023-01-2023-12.csv", ROWS)]


def test_what_was_refused_is_not_recorded_as_taken(http: httpx.Client, server: Server) -> None:
    before = taken(server)
    assert http.get(ROWS).status_code == 401
    sign_in(http, "lanhdao")
    assert http.get(ROWS.replace("cell_meetings", "khong_co")).status_code == 400
    assert taken(server) == before


def test_a_script_that_looks_whether_a_file_is_there_is_told_so_and_gets_no_byte_of_it(
    http: httpx.Client, server: Server
) -> None:
    sign_in(http, "lanhdao")
    before = taken(server)
    looked = http.get(ROWS, headers={"sec-fetch-mode": "cors"})
    assert (looked.status_code, looked.content) == (200, b"")
    assert taken(server) == before
