"""The browser of the tests: Debian's chromium without a window, as Playwright has its own; else one with a window."""

import subprocess
import sys
from pathlib import Path

from tests.tools import ToolMissing, from_debian, installed

SHELL = "chromium-headless-shell"  # the same engine from the same source; a page costs a fifth less processor time
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_or_install() -> str:
    """The path of a Chromium, installing one without a window if that can be had. Raises ToolMissing."""
    if path := installed(SHELL) or from_debian(SHELL, [SHELL]) or installed(*NAMES):
        return path
    if path := from_debian("chromium", NAMES) or _from_playwright():
        return path
    raise ToolMissing(
        "Không tìm thấy và không cài được trình duyệt Chromium cho kiểm thử trên giao diện. "
        "Cài Chromium hoặc Google Chrome rồi chạy lại: python3 manage.py test"
    )


def _from_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    if not path.exists():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return str(path) if path.exists() else None
