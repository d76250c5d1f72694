"""What a browser does when a page runs again: one message into the websocket, many back until the run is over."""

import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.benchmarks.servers import HOST


class OpenPage:
    """A page of a server, its front page if none is named, open in one tab; `messages` are those of the latest run."""

    def __init__(self, port: int, cookie: str = "", name: str = "") -> None:
        self._port = port
        self._cookie = cookie
        self._again = BackMsg()
        self._again.rerun_script.query_string = ""
        self._again.rerun_script.page_name = name
        self._pages: dict[str, str] = {}
        self._boxes: dict[str, str] = {}
        self.messages: list[ForwardMsg] = []

    def __enter__(self) -> Self:
        headers = {"Origin": f"http://{HOST}:{self._port}"} | ({"Cookie": self._cookie} if self._cookie else {})
        self._connection = connect(
            f"ws://{HOST}:{self._port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            ping_interval=None,  # nobody answers pings between two reruns
            additional_headers=headers,
            max_size=None,
        )
        self._socket = self._connection.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.__exit__(kind, error, trace)

    def ask(self, page_hash: str, query: str = "", widgets: Sequence[WidgetState] = ()) -> list[ForwardMsg]:
        """Ask for any page, with any query and any state of any widgets; returns what the server answers."""
        asked = self._again.rerun_script
        asked.page_script_hash, asked.query_string = page_hash, query
        asked.widget_states.CopyFrom(type(asked.widget_states)(widgets=widgets))
        self._rerun()
        return self.messages

    def rerun(self) -> float:
        """Ask for the page once more; returns the milliseconds until its run is over."""
        took = self._rerun()
        self._remember()
        return took

    def go(self, path: str) -> float:
        """Follow the menu to another page, "" for the home; returns the milliseconds until it is drawn."""
        asked = self._again.rerun_script
        asked.page_script_hash, asked.query_string = self._pages[path], ""
        asked.widget_states.Clear()
        return self.rerun()

    def choose(self, label: str, text: str) -> float:
        """Choose in a select box; returns the milliseconds until the page is drawn anew."""
        for state in self._again.rerun_script.widget_states.widgets:
            if state.id == self._boxes[label]:
                state.string_value = text
        return self.rerun()

    def _rerun(self) -> float:
        self.messages = []
        began = time.perf_counter()
        self._socket.send(self._again.SerializeToString())
        while not self.messages or not self._is_over():
            message = ForwardMsg()
            message.ParseFromString(bytes(self._socket.recv(decode=False)))
            self.messages.append(message)
        return 1000 * (time.perf_counter() - began)

    def _is_over(self) -> bool:
        """Whether the run is over, and no further one follows from it."""
        last = self.messages[-1]
        return last.WhichOneof("type") == "script_finished" and last.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY

    def _remember(self) -> None:
        """What a browser tells the server of itself with the next run: address, page and select boxes."""
        asked = self._again.rerun_script
        chosen: list[WidgetState] = []
        for message in self.messages:
            kind = message.WhichOneof("type")
            if kind == "page_info_changed":
                asked.query_string = message.page_info_changed.query_string
            elif kind == "new_session":
                asked.page_script_hash = message.new_session.page_script_hash
            elif kind == "navigation":
                asked.page_script_hash = message.navigation.page_script_hash
                self._pages = {each.url_pathname: each.page_script_hash for each in message.navigation.app_pages}
            elif message.delta.new_element.HasField("selectbox"):
                box = message.delta.new_element.selectbox
                text = box.raw_value if box.set_value else box.options[box.default]
                self._boxes[box.label] = box.id
                chosen.append(WidgetState(id=box.id, string_value=text))
        asked.widget_states.CopyFrom(type(asked.widget_states)(widgets=chosen))
