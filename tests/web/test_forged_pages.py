"""What a browser can send that no page of ours would: another role's page, other units, the buttons of others."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager

import httpx
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.util import calc_hash

from lib import menu
from lib.commune import open_commune
from lib.menu import Page
from lib.rights import ROLES
from lib.store import Store, rows, value
from lib.ui.navigation import Known
from tests.benchmarks.client import OpenPage
from tests.browser.test_every_page import ACCOUNTS
from tests.serving import Server
from tests.web.forms import sign_in

ERROR_NUMBER = re.compile(r"lỗi số\\? ([0-9a-f]{8})")  # said where a page fails


@contextmanager
def tab(server: Server, role: str) -> Iterator[OpenPage]:
    """A tab of someone of a role, signed in."""
    with httpx.Client(base_url=server.url, timeout=20) as http:
        sign_in(http, ACCOUNTS[role])
        cookie = f"session={http.cookies['session']}"
    with OpenPage(int(server.url.rsplit(":", 1)[1]), cookie) as opened:
        yield opened


def place(page: Page, role: str) -> str:
    """The name by which a browser asks for a page of a role; its home goes by that of the empty address."""
    return calc_hash("" if menu.pages_of(role)[0].key == page.key else page.path)


def run(messages: list[ForwardMsg]) -> str:
    """The name of the page that the server ran."""
    (name,) = (each.navigation.page_script_hash for each in messages if each.WhichOneof("type") == "navigation")
    return str(name)


def said(messages: list[ForwardMsg]) -> str:
    """Everything that was sent to the browser, as one text."""
    return b"\n".join(message.SerializeToString() for message in messages).decode("utf-8", "replace")


@pytest.mark.parametrize("role", ROLES)
def test_the_pages_of_a_role_run_and_those_of_others_do_not_when_asked_for_by_name(server: Server, role: str) -> None:
    own, home = menu.pages_of(role), calc_hash("")
    with tab(server, role) as browser:
        answers = {page.key: browser.ask(place(page, role)) for page in menu.PAGES}
    ran = {key: run(messages) for key, messages in answers.items()}
    assert ran == {page.key: place(page, role) if page in own else home for page in menu.PAGES}
    assert [key for key, messages in answers.items() if ERROR_NUMBER.search(said(messages))] == []


def test_streamlit_still_asks_a_page_for_what_ours_work_out_once() -> None:
    assert isinstance(vars(Known.__base__)["_script_hash"], property), "look at lib/ui/navigation.py again"


HEADS = [code for code, role in ROLES.items() if role.unit_kind]


@pytest.mark.parametrize("role", HEADS)
def test_the_address_brings_no_word_of_another_unit(server: Server, role: str) -> None:
    with closing(open_commune(server.store)) as store, store.read() as db:
        known = rows(db, NAMED)
        (own,) = rows(db, "SELECT unit_id AS id FROM account WHERE name = ?", [ACCOUNTS[role]])
        (row,) = rows(db, "SELECT id FROM cell_meeting WHERE unit_id <> ? LIMIT 1", [own["id"]])
    own_names = {unit["name"] for unit in known if unit["id"] == own["id"]}
    others = [unit for unit in known if unit["name"] not in own_names]
    with tab(server, role) as browser:
        for page in menu.pages_of(role):
            for named in (others[0]["id"], others[-1]["code"], "0 OR 1=1", "' OR ''='"):
                query = f"don_vi={named}&thang=2024-08&tu=2023-01&den=2024-08&dong={row['id']}&o=present"
                answer = said(browser.ask(place(page, role), query))
                assert [each["name"] for each in others if each["name"] in answer] == [], (page.key, query)


NAMED = "SELECT unit.id, code, name FROM unit JOIN unit_name ON unit_id = unit.id WHERE kind <> 'commune' ORDER BY 1"


def pressed(messages: list[ForwardMsg]) -> list[WidgetState]:
    """Every button of a page, pressed; every switch and box, set."""
    elements = [message.delta.new_element for message in messages if message.WhichOneof("type") == "delta"]
    buttons = [WidgetState(id=each.button.id, trigger_value=True) for each in elements if each.HasField("button")]
    ticked = [WidgetState(id=each.checkbox.id, bool_value=True) for each in elements if each.HasField("checkbox")]
    typed = [WidgetState(id=each.text_input.id, string_value="9") for each in elements if each.HasField("text_input")]
    written = [WidgetState(id=each.text_area.id, string_value="x") for each in elements if each.HasField("text_area")]
    return [*typed, *written, *ticked, *buttons]


MONTH_OF_CB02 = "thang=2024-09&don_vi=CB02"
# What a role may well write with buttons that it shares with the office: leadership comments.
MAY_WRITE = {"leadership": {"note"}}


@pytest.fixture(scope="module")
def buttons(server: Server) -> dict[str, list[WidgetState]]:
    """Page -> what the browser of the office sends when everything on it is filled in and pressed."""
    with tab(server, "office") as office:
        found = {
            page.key: pressed(office.ask(place(page, "office"), MONTH_OF_CB02)) for page in menu.pages_of("office")
        }
    assert sum(len(states) for states in found.values()) > 100
    return found


@pytest.mark.parametrize("role", [role for role in ROLES if role != "office"])
def test_the_buttons_of_the_office_do_nothing_for_others(
    server: Server, buttons: dict[str, list[WidgetState]], role: str
) -> None:
    shared = [page for page in menu.pages_of(role) if page.key in buttons]
    with closing(open_commune(server.store)) as store, tab(server, role) as browser:
        before = last_row(store)
        for page in [*shared, menu.page("review")]:
            browser.ask(place(page, role), MONTH_OF_CB02, buttons[page.key])
        assert tables_written(store, before) <= MAY_WRITE.get(role, set())


def test_the_same_buttons_work_for_the_office(server: Server, buttons: dict[str, list[WidgetState]]) -> None:
    with closing(open_commune(server.store)) as store, tab(server, "office") as browser:
        before = last_row(store)
        for page in menu.pages_of("office"):
            browser.ask(place(page, "office"), MONTH_OF_CB02, buttons[page.key])
        assert {"month_report", "printed_figure"} <= tables_written(store, before)


def last_row(store: Store) -> int:
    """The latest row of the audit."""
    with store.read() as db:
        return int(value(db, "SELECT max(id) FROM audit"))


def tables_written(store: Store, since: int) -> set[str]:
    with store.read() as db:
        return {row["table_name"] for row in rows(db, "SELECT table_name FROM audit WHERE id > ?", [since])}
