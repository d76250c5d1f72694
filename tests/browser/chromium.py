"""The browser of the tests: one that is installed, else Debian's chromium, else one that Playwright fetches."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class BrowserMissing(Exception):
    """No browser could be found or installed; the message says what to do."""


def find_or_install() -> str:
    """The path of a Chromium, installing one if this machine has none. Raises BrowserMissing."""
    for find in (_installed, _from_debian, _from_playwright):
        if path := find():
            return path
    raise BrowserMissing(
        "Không tìm thấy và không cài được trình duyệt Chromium cho kiểm thử trên giao diện. "
        "Cài Chromium hoặc Google Chrome rồi chạy lại: python3 manage.py test"
    )


def _installed() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def _from_debian() -> str | None:
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "check": False}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], **quiet)
    return _installed()


def _from_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    if not path.exists():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return str(path) if path.exists() else None
