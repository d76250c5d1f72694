"""The application: Streamlit's pages behind our own sign-in, as one ASGI app. Start it with `python3 manage.py run`."""

import streamlit as st

from lib.ui import say
from lib.ui.pauses import shorten_pauses
from lib.web import html
from lib.web.app import MIDDLEWARE, ROUTES, lifespan
from lib.web.front import FRAME

shorten_pauses()
app = st.App(
    FRAME,
    routes=ROUTES,
    middleware=MIDDLEWARE,
    lifespan=lifespan,
    on_script_error=say.failed,
    exception_handlers={Exception: html.failed},
)
