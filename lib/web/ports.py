"""Is the port free? Asked before anything is loaded, so that the answer is a sentence and not a traceback."""

import socket

from lib.translation import _


class PortTaken(Exception):
    """Another program already listens there; the message says what to do."""


def require_free(host: str, port: int) -> None:
    """Raise PortTaken if nothing can be served at `host`:`port`."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(
                _("Không mở được cổng {port}: {error}. Có thể chương trình đang chạy sẵn; thử --port {other}.").format(
                    port=port, error=error.strerror, other=port + 1
                )
            ) from None
