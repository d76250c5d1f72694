"""Answers leave at once: Streamlit binds its socket so that small packets wait 40 ms for an acknowledgement."""

import os
import socket
from contextlib import suppress
from pathlib import Path

_OPEN_FILES = Path("/proc/self/fd")


def send_at_once() -> None:
    """Set TCP_NODELAY on the listening sockets of this process; connections they accept inherit it."""
    if not _OPEN_FILES.is_dir():
        return
    for entry in os.listdir(_OPEN_FILES):
        with suppress(OSError):
            _set_no_delay(int(entry))


def _set_no_delay(descriptor: int) -> None:
    with socket.socket(fileno=os.dup(descriptor)) as found:
        listens = found.family in (socket.AF_INET, socket.AF_INET6)
        if listens and found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
