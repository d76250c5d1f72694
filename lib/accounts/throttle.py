"""Guessing is slowed down, by account and by address, the longer it goes on the longer.

Ten wrong passwords for one account from one address make it wait a minute, thirty an hour; a hundred an hour from
anywhere make the account wait, so that guessing from many addresses is no way round it.
"""

import time
from math import ceil

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

BOUNDS: dict[str, tuple[RateLimitItem, ...]] = {
    "account from address": (RateLimitItemPerMinute(10), RateLimitItemPerHour(30)),
    "account": (RateLimitItemPerHour(100),),
    "address": (RateLimitItemPerMinute(50), RateLimitItemPerHour(500)),
}


class Attempts:
    """Counts failures; they are forgotten when the server stops, which nobody outside can bring about."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, account: str, address: str) -> int:
        """For how many minutes no further attempt is taken; 0 for none."""
        held = [
            self._limiter.get_window_stats(bound, kind, key).reset_time - time.time()
            for bound, kind, key in self._keys(account, address)
            if not self._limiter.test(bound, kind, key)
        ]
        return ceil(max(held) / 60) if held else 0

    def failed(self, account: str, address: str) -> None:
        for bound, kind, key in self._keys(account, address):
            self._limiter.hit(bound, kind, key)

    def _keys(self, account: str, address: str) -> list[tuple[RateLimitItem, str, str]]:
        name = account.strip().lower()[:64]
        keys = {"account from address": f"{name} {address}", "account": name, "address": address}
        return [(bound, kind, keys[kind]) for kind, bounds in BOUNDS.items() for bound in bounds]
