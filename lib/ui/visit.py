"""Who is looking, at which store. Looked up again on every run of a page."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from lib import menu
from lib.accounts import sessions
from lib.commune import served
from lib.rights import Actor
from lib.store import Store
from lib.translation import speak


@dataclass(frozen=True)
class Visit:
    """One run of a page: the store it shows and the actor it shows it to."""

    store: Store
    actor: Actor

    def address(self, key: str, query: Mapping[str, str] | None = None) -> str:
        """The address of another page for this actor."""
        return menu.address(key, self.actor.role, query)


def visiting() -> Visit | None:
    """The running visit; None once its session has ended. Also chooses the language of the run."""
    speak(str(st.user.get("language")))
    session = st.user.get("session")
    actor = sessions.signed_in(served(), str(session)) if session else None
    if actor is None:
        return None
    if st.session_state.setdefault("session", session) != session:
        st.session_state.clear()
        st.session_state["session"] = session
    return Visit(served(), actor)


def current() -> Visit:
    """The running visit, inside a page. The frame has already stopped a run that has none."""
    visit = visiting()
    if visit is None:
        st.stop()
    return visit
