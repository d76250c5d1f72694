"""A real server, `manage.py run` in its own process, on a store of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Server:
    """A running `manage.py run`: its address, its store, and what it printed."""

    url: str
    store: Path
    log: Path
    process: subprocess.Popen[bytes]

    def printed(self) -> str:
        return self.log.read_text("utf-8")

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait(20)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(
    store: Path, port: int = 0, options: Sequence[str] = (), command: Sequence[str] = ("run",)
) -> Iterator[Server]:
    """`manage.py run` on a store, or another command that serves one; `options` are further ones of it."""
    port = port or free_port()
    log = store.with_suffix(".log")
    own = ("--store", str(store), "--port", str(port), "--no-browser")
    command = (sys.executable, "-m", "lib.cli", *command, *own, *options)
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, env=os.environ | {"PYTHONUTF8": "1"}
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_ready(url, process, log)
        yield Server(url, store, log, process)
    finally:
        process.terminate()
        process.wait(20)


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _attempt in range(300):
        assert process.poll() is None, log.read_text("utf-8")
        try:
            urllib.request.urlopen(f"{url}/suc-khoe", timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8"))
