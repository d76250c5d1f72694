"""Servers of our own for the length of a measurement: on this machine only, each on a free port, ended afterwards."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
LONGEST_START = 60


@dataclass(frozen=True)
class Running:
    """A server for the length of a measurement."""

    port: int
    pid: int


Served = AbstractContextManager[Running]


def free_port() -> int:
    with socket.create_server((HOST, 0)) as found:
        port: int = found.getsockname()[1]
    return port


@contextmanager
def serving(command: Sequence[str], folder: Path, port: int, health: str = "_stcore/health") -> Iterator[Running]:
    """Run `python -m <command>` in a folder until the block ends; begins once the server answers at `health`."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled once, as where people use it
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=folder, env=environment, stdout=said, stderr=said
        )
        try:
            _wait(process, f"http://{HOST}:{port}/{health}", said)
            yield Running(port, process.pid)
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait(process: subprocess.Popen[bytes], health: str, said: IO[bytes]) -> None:
    """Until the server says that it is well. Raises RuntimeError with what it said if it ends or takes too long."""
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        if process.poll() is not None:
            said.seek(0)
            raise RuntimeError(f"the server ended with {process.returncode}: {said.read().decode('utf-8', 'replace')}")
        try:
            urllib.request.urlopen(health, timeout=1).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"no answer at {health} within {LONGEST_START} s")


def program(store: Path) -> Served:
    """Our program as `manage.py run` starts it."""
    port = free_port()
    command = ["lib.cli", "run", "--store", str(store), "--port", str(port), "--no-browser"]
    return serving(command, ROOT, port)


def streamlit_run(script: Path) -> Served:
    """A script under Streamlit as it comes: no settings but those that keep it on this machine and quiet."""
    port = free_port()
    settings = {"address": HOST, "port": str(port), "headless": "true"}
    options = [f"--server.{name}={text}" for name, text in settings.items()]
    command = ["streamlit", "run", str(script), *options, "--browser.gatherUsageStats=false", "--logger.level=warning"]
    return serving(command, script.parent, port)


def tuned(script: Path, store: Path) -> Served:
    """A script under our server's set-up without our gate and routes."""
    port = free_port()
    return serving(["tests.benchmarks.tuned", str(script), str(store), str(port)], ROOT, port)
