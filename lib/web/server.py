"""Serving one commune's store on this machine: one process, since uploads and open pages belong to it."""

import os
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from contextlib import suppress
from pathlib import Path

import uvicorn

from lib.commune import STORE_VARIABLE
from lib.translation import _

ROOT = Path(__file__).resolve().parent.parent.parent


def serve(store: Path, host: str, port: int, browser: bool, trusted_proxy: str = "") -> None:
    """Serve until interrupted; says where to look, and opens the browser there if asked to.

    What a proxy says of the browser's address and of TLS is believed only from the address of `trusted_proxy`.
    """
    os.environ[STORE_VARIABLE] = str(store.resolve())
    os.chdir(ROOT)  # .streamlit/config.toml is read from here
    sys.path.insert(0, str(ROOT))
    address = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}"
    threading.Thread(target=_say_when_ready, args=(address, browser), daemon=True).start()
    with suppress(KeyboardInterrupt):
        uvicorn.run(
            "dashboard:app",
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            proxy_headers=bool(trusted_proxy),
            forwarded_allow_ips=trusted_proxy or None,
        )
    sys.stdout.write(_("Đã dừng; mọi số liệu đã lưu. Mở lại bằng đúng lệnh vừa rồi.") + "\n")


def _say_when_ready(address: str, browser: bool) -> None:
    for _attempt in range(600):
        try:
            urllib.request.urlopen(f"{address}/suc-khoe", timeout=1).close()
            break
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    else:
        return
    sys.stdout.write(_("Mở {address} trong trình duyệt để đăng nhập. Dừng bằng Ctrl+C.").format(address=address) + "\n")
    sys.stdout.flush()
    if browser:
        webbrowser.open(address)
