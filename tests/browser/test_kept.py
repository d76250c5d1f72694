"""Nothing typed is lost: the browser and the server are killed while someone types, without a word of warning."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from lib.commune import open_commune
from lib.store import Store, audit, rows, value
from tests.browser.chromium import find_or_install
from tests.browser.conftest import FLAGS, Visitor
from tests.browser.grids import Grid, at
from tests.serving import free_port, serving

GRID = "thang=2024-08&bieu=cell_meeting&loai=regular"
FORM = "/nhap-lieu?thang=2024-08&bieu=cell_meeting"


@pytest.fixture
def copy(demo_store: Store, tmp_path: Path) -> Path:
    """A copy of the demo of the test's own."""
    with closing(demo_store.connect()) as db:
        db.execute("VACUUM INTO ?", [str(tmp_path / "demo.db")])
    return tmp_path / "demo.db"


@pytest.fixture(autouse=True)
def contexts_closed(browser: Browser) -> Iterator[None]:
    yield
    for context in browser.contexts:
        context.close()


@contextmanager
def doomed(browser: Browser) -> Iterator[Browser]:
    """Another browser, to be killed."""
    other = browser.browser_type.launch(executable_path=find_or_install(), args=FLAGS)
    try:
        yield other
    finally:
        other.close()


def kill(doomed: Browser) -> None:
    """End a browser without a word of warning."""
    running = doomed.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    (process,) = (each["id"] for each in running if each["type"] == "browser")
    os.kill(process, signal.SIGKILL)


def arrive(browser: Browser, url: str, name: str, page: str) -> Visitor:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN")
    return Visitor(context.new_page(), url).sign_in(name, at=page)


def type_some(browser: Browser, url: str) -> Grid:
    """A row that is stored and one that is not complete in the grid, and a beginning in the form; all acknowledged."""
    secretary = arrive(browser, url, "chibo13", FORM)
    secretary.type("Phải dự", "31")
    secretary.type("Có mặt", "29 ng")
    grid = Grid(arrive(browser, url, "vanphong", at(GRID)))
    grid.cell("Chi bộ ấp Hòa Phú", "held_on").focus()
    for text in ("3", "Tab", "30", "Tab", "28", "Tab", "2", "Tab", "0", "Tab"):
        grid.keys(text)
    grid.cell("Chi bộ ấp Long Hải", "held_on").focus()
    for text in ("5", "Tab", "12,5", "Tab"):
        grid.keys(text)
    grid.settle()
    return grid


def all_is_there(browser: Browser, url: str) -> bool:
    """What `type_some` typed, seen from a browser that knows nothing of it."""
    grid = Grid(arrive(browser, url, "vanphong", at(GRID)))
    secretary = arrive(browser, url, "chibo13", FORM)
    return (
        (grid.word("Chi bộ ấp Hòa Phú"), grid.cell("Chi bộ ấp Hòa Phú", "present").input_value()) == ("đã lưu", "28")
        and grid.word("Chi bộ ấp Long Hải") == "chưa lưu, có ô sai"
        and [grid.cell("Chi bộ ấp Long Hải", name).input_value() for name in ("held_on", "obliged")] == ["5", "12,5"]
        and [secretary.field(label).input_value() for label in ("Phải dự", "Có mặt")] == ["31", "29 ng"]
    )


def test_a_browser_that_is_killed_takes_nothing_with_it(browser: Browser, copy: Path) -> None:
    with serving(copy) as server:
        with doomed(browser) as other:
            grid = type_some(other, server.url)
            grid.page.keyboard.type("2")  # and in the middle of the next number
            kill(other)
            with pytest.raises(Error, match="closed"):
                other.new_context()
        assert all_is_there(browser, server.url)


def test_a_server_that_is_killed_takes_nothing_with_it_nor_what_is_typed_while_it_is_down(
    browser: Browser, copy: Path
) -> None:
    port = free_port()
    with serving(copy, port) as server:
        grid = type_some(browser, server.url)
        server.kill()
        for text in ("18", "Tab", "1"):
            grid.keys(text)
        grid.page.locator('.grid-kept[data-how="offline"]').wait_for()
        assert "Mất kết nối: số vừa gõ chưa gửi được" in grid.kept()
    with serving(copy, port) as server:
        grid.settle()
        assert all_is_there(browser, server.url)
        after = Grid(arrive(browser, server.url, "vanphong", at(GRID)))
        cells = [after.cell("Chi bộ ấp Long Hải", name).input_value() for name in ("present", "absent_excused")]
        assert cells == ["18", "1"]
        assert sound(copy)


def test_a_paste_cut_off_by_a_kill_is_stored_whole_and_once(browser: Browser, copy: Path) -> None:
    port = free_port()
    with serving(copy, port) as server:
        grid = Grid(arrive(browser, server.url, "vanphong", at("thang=2024-09&bieu=session")))
        units = grid.page.locator(".grid .name").count()
        grid.paste_and_go("Đảng ủy xã", "purpose", "Hội nghị\t2\t30\n" * units)
        while not pasted(copy):
            time.sleep(0.001)
        server.kill()
    with serving(copy, port):
        grid.settle()
        assert len(pasted(copy)) == len(set(pasted(copy))) == units
        assert sound(copy)


def pasted(path: Path) -> list[int]:
    """The units whose pasted row has been stored."""
    with closing(open_commune(path)) as store, store.read() as db:
        found = rows(db, "SELECT unit_id FROM session WHERE month = '2024-09' AND purpose = 'conference'")
    return [row["unit_id"] for row in found]


def sound(path: Path) -> bool:
    """Whether the file is whole and its audit chain unbroken."""
    with closing(open_commune(path)) as store, store.read() as db:
        return value(db, "PRAGMA integrity_check") == "ok" and audit.first_bad_row(db) is None
