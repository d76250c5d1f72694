"""Who is looking, at which store. Looked up again on every run of a page, which counts everything until it chooses."""

import itertools
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field

import streamlit as st

from lib import menu
from lib.accounts import sessions
from lib.commune import served
from lib.indicators.basis import Basis, basis, count
from lib.rights import Actor
from lib.store import Store
from lib.translation import speak


@dataclass(frozen=True)
class Visit:
    """One run of a page: the store it shows, the actor it shows it to, and numbers to tell its tables apart."""

    store: Store
    actor: Actor
    numbers: Iterator[int] = field(default_factory=itertools.count, compare=False)

    def address(self, key: str, query: Mapping[str, str] | None = None) -> str:
        """The address of another page for this actor, which goes on counting what this one counts."""
        return menu.address(key, self.actor.role, {**(query or {}), **basis_in_address()})


BASIS = "so_lieu"


def basis_in_address() -> dict[str, str]:
    """What has the next page count as this one does; nothing where that is what it counts at first."""
    return {BASIS: basis().value} if basis() is not Basis.ENTERED else {}


_running: ContextVar[Visit | None] = ContextVar("visit", default=None)


def visiting() -> Visit | None:
    """Look up whose run this is; None once the session has ended. Also chooses the language of the run."""
    visit = _looked_up()
    _running.set(visit)
    return visit


def _looked_up() -> Visit | None:
    count(Basis.ENTERED)  # until the page chooses
    user = st.user.to_dict()
    speak(str(user.get("language")))
    session = user.get("session")
    actor = sessions.signed_in(served(), str(session)) if session else None
    if actor is None:
        return None
    if st.session_state.setdefault("session", session) != session:
        st.session_state.clear()
        st.session_state["session"] = session
    return Visit(served(), actor)


def current() -> Visit:
    """The running visit, inside a page: the frame has looked it up in this run, and stopped a run that has none."""
    visit = _running.get()
    if visit is None:
        st.stop()
    return visit
