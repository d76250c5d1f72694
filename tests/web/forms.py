"""A form of ours sent as the browser sends it: with the key of the page it was shown on."""

import httpx

from lib import demo

PAGE = {"accept": "text/html"}


def send(http: httpx.Client, path: str, **typed: str) -> httpx.Response:
    """Open the page with the form, so that the browser has its key, and send the form."""
    http.get(path)
    return http.post(path, data={"form_key": http.cookies["form_key"], **typed})


def sign_in(http: httpx.Client, name: str, password: str = demo.PASSWORD, **more: str) -> httpx.Response:
    return send(http, "/dang-nhap", name=name, password=password, **more)
