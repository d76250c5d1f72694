"""Serving one commune's store on this machine: one process, since uploads and open pages belong to it."""

import gc
import os
import socket
import sys
import threading
from contextlib import suppress
from pathlib import Path

import uvicorn

from lib.commune import STORE_VARIABLE, served
from lib.translation import _

ROOT = Path(__file__).resolve().parent.parent.parent
NOT_STARTED = 3  # an exit code; what went wrong has been logged


class _Server(uvicorn.Server):
    """Says where to look once it answers, and opens the browser there if asked to."""

    def __init__(self, config: uvicorn.Config, address: str, browser: bool) -> None:
        super().__init__(config)
        self._address, self._browser = address, browser

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        said = _("Mở {address} trong trình duyệt để đăng nhập. Dừng bằng Ctrl+C.").format(address=self._address)
        sys.stdout.write(f"{said}\n")
        sys.stdout.flush()
        if self._browser:
            import webbrowser

            threading.Thread(target=webbrowser.open, args=(self._address,), daemon=True).start()


def serve(store: Path, host: str, port: int, browser: bool, trusted_proxy: str = "") -> None:
    """Serve until interrupted; says where to look, and opens the browser there if asked to.

    What a proxy says of the browser's address and of TLS is believed only from the address of `trusted_proxy`. Raises
    UnusableStore.
    """
    os.environ[STORE_VARIABLE] = str(store.resolve())
    served()  # opened here, so that what is wrong with it is said before anything is served
    os.chdir(ROOT)  # .streamlit/config.toml is read from here
    sys.path.insert(0, str(ROOT))
    address = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}"
    gc.disable()  # what loading makes stays: looking for garbage in it takes a tenth of the start
    config = uvicorn.Config(
        "dashboard:app",
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        proxy_headers=bool(trusted_proxy),
        forwarded_allow_ips=trusted_proxy or None,
    )
    server = _Server(config, address, browser)
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        sys.exit(NOT_STARTED)
    sys.stdout.write(_("Đã dừng; mọi số liệu đã lưu. Mở lại bằng đúng lệnh vừa rồi.") + "\n")
