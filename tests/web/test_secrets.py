"""What must stay between a person and the program is in no log and on no console, whatever went wrong meanwhile."""

import re
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import httpx
import pyotp
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from lib import demo, menu
from lib.accounts import accounts, second_factor, slips
from lib.commune import open_commune
from lib.logbook import log_file
from lib.rights import OPERATOR
from lib.store import Store
from tests.benchmarks.client import OpenPage
from tests.serving import Server
from tests.web.forms import sign_in
from tests.web.test_forged_pages import ERROR_NUMBER, place, said

OWN, OTHER, WRONG, TYPED = "sông lúa chiều mưa", "mây trôi cuối bãi", "khong dung dau 481", "điều chỉ tôi gõ 5127"


class Told:
    """Everything that must not be told, gathered while it is used."""

    def __init__(self, server: Server) -> None:
        self.server, self.secrets = server, {demo.PASSWORD, OWN, OTHER, WRONG, TYPED}

    @contextmanager
    def browser(self) -> Iterator[httpx.Client]:
        with httpx.Client(base_url=self.server.url, timeout=30) as http:
            yield http
            self.secrets |= set(http.cookies.values()) - {"vi"}

    def tab(self, http: httpx.Client) -> OpenPage:
        return OpenPage(int(self.server.url.rsplit(":", 1)[1]), f"session={http.cookies['session']}")

    def logged(self) -> str:
        path = log_file(self.server.store)
        return "".join(each.read_text("utf-8") for each in path.parent.glob(f"{path.name}*")) + self.server.printed()


@pytest.fixture
def told(server: Server) -> Told:
    return Told(server)


def filled_in(messages: list[ForwardMsg], *texts: str) -> list[WidgetState]:
    """Texts typed one after another into what a page shows, and its forms sent."""
    elements = [message.delta.new_element for message in messages if message.WhichOneof("type") == "delta"]
    boxes = [each.text_input.id for each in elements if each.HasField("text_input")]
    typed = [WidgetState(id=box, string_value=text) for box, text in zip(boxes, texts, strict=False)]
    chosen = [
        WidgetState(id=each.selectbox.id, string_value="lanhdao")
        for each in elements
        if each.HasField("selectbox") and "lanhdao" in each.selectbox.options
    ]
    buttons = [each.button.id for each in elements if each.HasField("button") and each.button.is_form_submitter]
    return [*typed, *chosen, *(WidgetState(id=each, trigger_value=True) for each in buttons)]


def work(told: Told, store: Store) -> None:
    """Sign in rightly and wrongly, with a slip's code and a phone's; change a password; make and show a token."""
    secret = pyotp.random_base32()
    clock = pyotp.TOTP(secret)
    second_factor.switch_on(store, accounts.actor_named(store, "vanphong"), secret, clock.at(time.time() - 30))
    (slip,) = slips.renew(store, OPERATOR, [accounts.actor_named(store, "chibo02").account_id or 0])
    told.secrets |= {secret, slip.code, clock.now()}
    with told.browser() as http:
        assert sign_in(http, "lanhdao", WRONG).status_code == 401
        assert sign_in(http, TYPED, WRONG).status_code == 401
        http.get(f"/tai-ve/dong-so-lieu.csv?chi_so={TYPED}")
    with told.browser() as http:
        assert sign_in(http, "chibo02", slip.code, own=OWN, again=OWN).status_code == 303
    with told.browser() as http:
        (ticket,) = re.findall(r'name="ticket" value="([^"]+)"', sign_in(http, "vanphong").text)
        told.secrets.add(ticket)
        form = {"ticket": ticket, "form_key": http.cookies["form_key"]}
        assert http.post("/ma-xac-thuc", data=form | {"code": "000000"}).status_code == 401
        assert http.post("/ma-xac-thuc", data=form | {"code": clock.now()}).status_code == 303
    with told.browser() as http:
        sign_in(http, "chibo03")
        with told.tab(http) as page:
            own = place(menu.page("own"), "secretary")
            page.ask(own, "", filled_in(page.ask(own), demo.PASSWORD, OTHER, OTHER))
    with told.browser() as http:
        assert sign_in(http, "chibo03", OTHER).status_code == 303, "the password was changed on its page"
    with told.browser() as http:
        sign_in(http, "admin")
        with told.tab(http) as page:
            keys = place(menu.page("tokens"), "admin")
            made = said(page.ask(keys, "", filled_in(page.ask(keys), "huyện")))
        (token,) = set(re.findall(r"xa_[A-Za-z0-9_-]{43}", made))
        told.secrets.add(token)
    for shown in (token, f"{token[:-1]}?", WRONG.replace(" ", "")):
        httpx.get(f"{told.server.url}/api/units", headers={"Authorization": f"Bearer {shown}"})
    told.secrets.add(WRONG.replace(" ", ""))


def test_no_secret_is_logged_and_an_error_is_known_by_its_number(told: Told) -> None:
    """Last, two tables are taken away, so that a page and an address fail while something is typed."""
    with closing(open_commune(told.server.store)) as store:
        work(told, store)
        (token,) = (each for each in told.secrets if each.startswith("xa_"))
        with told.browser() as http:
            sign_in(http, "lanhdao")
            with told.tab(http) as page:
                notes = place(menu.page("notes"), "leadership")
                before = page.ask(notes)
                with closing(store.connect()) as db:
                    db.executescript("PRAGMA foreign_keys = OFF; DROP TABLE api_use; DROP TABLE note;")
                shown = said(page.ask(notes, f"y_kien={TYPED}", filled_in(before, TYPED)))
    address = f"{told.server.url}/api/units?on={TYPED}"
    failed = httpx.get(address, headers={"Authorization": f"Bearer {token}"}).text
    logged = told.logged()
    for answer in (shown, failed):
        (number,) = set(ERROR_NUMBER.findall(answer))
        assert "Traceback" not in answer and "OperationalError" not in answer
        (line,) = [line for line in logged.splitlines() if number in line and line.startswith("{")]
        assert "no such table" in line
    assert sorted(each for each in told.secrets if each in logged) == []
