"""Any script under our server's set-up: same lifespan, settings and uvicorn, but neither gate nor routes of ours."""

import os
import sys

import uvicorn

from lib.commune import STORE_VARIABLE
from tests.benchmarks.servers import HOST

if __name__ == "__main__":
    script, store, port = sys.argv[1:]
    os.environ[STORE_VARIABLE] = store  # the lifespan opens it, as ours does
    import streamlit as st

    from lib.ui.pauses import shorten_pauses
    from lib.web.app import lifespan

    shorten_pauses()
    uvicorn.run(st.App(script, lifespan=lifespan), host=HOST, port=int(port), log_level="warning", access_log=False)
