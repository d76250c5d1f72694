"""Guessing is slowed down, by account and by address, the longer it goes on the longer.

Ten wrong passwords for one account from one address make it wait a minute, thirty an hour; a hundred an hour from
anywhere make the account wait, so that guessing from many addresses is no way round it.
"""

import time
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from limits import RateLimitItem
    from limits.strategies import MovingWindowRateLimiter

BOUNDS = {"account from address": "10/minute; 30/hour", "account": "100/hour", "address": "50/minute; 500/hour"}


def _window() -> "MovingWindowRateLimiter":
    from limits.storage import MemoryStorage  # loaded by the first who signs in, not by the start
    from limits.strategies import MovingWindowRateLimiter

    return MovingWindowRateLimiter(MemoryStorage())


class Rate:
    """How often each of those who ask is answered: "600/minute"; counted anew after the server stops."""

    def __init__(self, most: str) -> None:
        self._most = most

    def allows(self, who: str) -> bool:
        """Count one more; whether it is still within bounds."""
        limiter, bound = self._counted
        return limiter.hit(bound, who)

    @cached_property
    def _counted(self) -> "tuple[MovingWindowRateLimiter, RateLimitItem]":
        from limits import parse

        return _window(), parse(self._most)


class Attempts:
    """Counts failures; they are forgotten when the server stops, which nobody outside can bring about."""

    @cached_property
    def _limiter(self) -> "MovingWindowRateLimiter":
        return _window()

    @cached_property
    def _bounds(self) -> "dict[str, list[RateLimitItem]]":
        from limits import parse_many

        return {kind: parse_many(bounds) for kind, bounds in BOUNDS.items()}

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

    def _keys(self, account: str, address: str) -> "list[tuple[RateLimitItem, str, str]]":
        name = account.strip().lower()[:64]
        keys = {"account from address": f"{name} {address}", "account": name, "address": address}
        return [(bound, kind, keys[kind]) for kind, bounds in self._bounds.items() for bound in bounds]
