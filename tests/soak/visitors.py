"""Fifty people at their browsers, each typing sessions into the page and pressing Lưu, over real websockets.

A visitor speaks Streamlit's protocol as its page does: one message tells what is typed and that the button was pressed,
and the save is acknowledged once the answer says “Đã lưu.”
"""

import asyncio
import time
from contextlib import closing
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from lib import org
from lib.accounts import accounts, sessions
from lib.commune import open_commune
from lib.rights import OPERATOR
from lib.store import Store, change, rows
from lib.vietnamese import clean
from lib.web.cookies import SESSION
from tests.commune import FOUNDED, found_commune
from tests.serving import Server, serving
from tests.soak.table import Line, thousands
from tests.soak.writers import faults

THINK = 2.0  # seconds between two saves of one person
SAVED, PURPOSE, DAY, COUNT, TOPIC = "Đã lưu.", "Mục đích", "Ngày tổ chức", "Lượt người dự", "Văn bản, nội dung"


class Visitor:
    """A person with the page of entry open in one tab."""

    def __init__(self, server: Server, token: str, name: str) -> None:
        self.address = server.url.removeprefix("http://")
        self.cookie = f"{SESSION}={token}"
        self.name = name
        self.ids: dict[str, str] = {}
        self.waits: list[float] = []
        self.acknowledged: list[str] = []
        self.script = ""

    async def come_in(self) -> None:
        """Open the websocket and the page."""
        self.socket = await websockets.connect(
            f"ws://{self.address}/_stcore/stream",
            subprotocols=[websockets.Subprotocol("streamlit")],
            additional_headers={"Origin": f"http://{self.address}", "Cookie": self.cookie},
            max_size=None,
            ping_interval=None,
        )
        first = BackMsg()
        first.rerun_script.page_name = "nhap-lieu"
        first.rerun_script.query_string = "bieu=session"
        await self._run(first)

    async def save(self, turn: int, think: float) -> None:
        """Type a session of its own topic and press Lưu; note it once it is acknowledged."""
        await asyncio.sleep(think)
        topic = f"{self.name}-{turn}"
        told = BackMsg()
        told.rerun_script.query_string = "bieu=session"
        told.rerun_script.page_script_hash = self.script
        typed = {PURPOSE: "Hội nghị", DAY: f"{turn % 20 + 1}", COUNT: "20", TOPIC: topic}
        widgets = [WidgetState(id=self._id(label), string_value=text) for label, text in typed.items()]
        widgets.append(WidgetState(id=self._id("Lưu"), trigger_value=True))
        told.rerun_script.widget_states.widgets.extend(widgets)
        began = time.perf_counter()
        if SAVED in await self._run(told):
            self.acknowledged.append(topic)
        self.waits.append(1000 * (time.perf_counter() - began))

    def _id(self, label: str) -> str:
        return next(known for name, known in self.ids.items() if name.startswith(label))

    async def _run(self, message: BackMsg) -> list[str]:
        """Send a message and read until the page has run; returns the toasts it showed."""
        await self.socket.send(message.SerializeToString())
        toasts = []
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(bytes(await asyncio.wait_for(self.socket.recv(decode=False), 120)))
            kind = answer.WhichOneof("type")
            if kind == "new_session":
                self.script = answer.new_session.page_script_hash
            elif kind == "navigation":
                self.script = answer.navigation.page_script_hash
            elif kind == "delta":
                toasts += self._look_at(answer)
            elif kind == "script_finished":
                return toasts

    def _look_at(self, answer: ForwardMsg) -> list[str]:
        element = answer.delta.new_element
        for kind in ("text_input", "selectbox", "button"):
            if element.HasField(kind):
                widget = getattr(element, kind)
                self.ids[clean(widget.label)] = widget.id
        return [element.toast.body] if element.HasField("toast") else []


def _people(store: Store, path: Path, count: int) -> list[tuple[str, str]]:
    """So many secretaries, each of a cell of their own; returns name and session token of each."""
    with store.read() as db:
        commune = org.unit_id_of(db, "XA")
    signed_in = []
    for number in range(count):
        name = f"bithu{number:02d}"
        with change(store, OPERATOR) as changing:
            cell = org.found(changing, f"CC{number:02d}", "party_cell", f"Chi bộ {number}", FOUNDED, "02-QĐ", commune)
            account = accounts.add_hashed(changing, name, "secretary", cell, "x")
        signed_in.append((name, sessions.begin(store, account)))
    return signed_in


async def _all_save(server: Server, people: list[tuple[str, str]], saves: int, think: float) -> list[Visitor]:
    visitors = [Visitor(server, token, name) for name, token in people]
    for each in visitors:
        await each.come_in()

    async def go_on(visitor: Visitor, place: int) -> None:
        await asyncio.sleep(think * place / len(visitors))
        for turn in range(saves):
            await visitor.save(turn, think)

    await asyncio.gather(*(go_on(each, place) for place, each in enumerate(visitors)))
    for each in visitors:
        await each.socket.close()
    return visitors


def _p95(visitors: list[Visitor]) -> float:
    waits = sorted(wait for each in visitors for wait in each.waits)
    return waits[int(len(waits) * 0.95)]


def visitors(folder: Path, people: int, saves: int) -> Line:
    """So many people at their browsers, saving within the same minutes, against one of them alone."""
    path = found_commune(folder / "store.db").path
    with closing(open_commune(path)) as store:
        signed_in = _people(store, path, people + 1)
    with serving(path) as server:
        alone = asyncio.run(_all_save(server, signed_in[:1], 20, 0.1))
        together = asyncio.run(_all_save(server, signed_in[1:], saves, THINK))
    acknowledged = {topic for each in (*alone, *together) for topic in each.acknowledged}
    wanted = 20 + people * saves
    assert len(acknowledged) == wanted, f"{len(acknowledged)} of {wanted} saves acknowledged"
    return Line(
        f"{people} browsers over websockets, each saving every {THINK:g} s",
        f"{thousands(people * saves)} saves, p95 {_p95(together) / _p95(alone):.1f} times one browser’s",
        lost=len(acknowledged - _topics(path)),
    )


def _topics(path: Path) -> set[str]:
    found = faults(path)
    assert not found, found
    with closing(open_commune(path)) as store, store.read() as db:
        return {row["topic"] for row in rows(db, "SELECT topic FROM session")}


def killed_servers(folder: Path, rounds: int) -> Line:
    """The server itself killed (kill -9) while people at their browsers save, and started again on the same store."""
    path = found_commune(folder / "store.db").path
    with closing(open_commune(path)) as store:
        signed_in = _people(store, path, 6)
    acknowledged: set[str] = set()
    for turn in range(rounds):
        with serving(path) as server:
            visitors = asyncio.run(_until_killed(server, signed_in, turn, 2.0 + turn % 5 * 0.3))
        acknowledged |= {topic for each in visitors for topic in each.acknowledged}
        found = faults(path)
        assert not found, found
    return Line(
        "The server killed (kill -9) while 6 browsers save, and started again",
        f"{thousands(len(acknowledged))} acknowledged saves",
        f"{rounds} kills",
        lost=len(acknowledged - _topics(path)),
    )


async def _until_killed(server: Server, people: list[tuple[str, str]], turn: int, after: float) -> list[Visitor]:
    visitors = [Visitor(server, token, f"{name}-{turn}") for name, token in people]
    for each in visitors:
        await each.come_in()

    async def go_on(visitor: Visitor) -> None:
        number = 0
        while True:
            await visitor.save(number, 0.02)
            number += 1

    saving = [asyncio.create_task(go_on(each)) for each in visitors]
    await asyncio.sleep(after)
    server.kill()
    await asyncio.gather(*saving, return_exceptions=True)
    return visitors
