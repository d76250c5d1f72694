"""Pictures of every page as each role sees it, wide and on a phone, light and dark: `python3 manage.py screens`.

They go to screenshots/, which git ignores; the two of the README are copied from there by hand.
"""

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from lib import demo, menu
from tests.browser.chromium import find_or_install
from tests.browser.conftest import FLAGS, Visitor
from tests.serving import ROOT, serving

FOLDER = ROOT / "screenshots"
ACCOUNTS = ("vanphong", "lanhdao", "chibo01", "to1", "ap07", "motcua", "admin")
WIDTHS = (1440, 390)
SCHEMES = ("light", "dark")


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "demo.db"
        demo.make(store).close()
        with serving(store) as server, sync_playwright() as playwright:
            path = os.environ.get("TEST_BROWSER") or find_or_install()
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            for name in ACCOUNTS:
                for width in WIDTHS:
                    for scheme in SCHEMES:
                        _pictures(browser, server.url, name, width, scheme)
            browser.close()
    sys.stdout.write(f"Ảnh màn hình nằm trong {FOLDER.name}/\n")
    return 0


def _pictures(browser: Browser, url: str, name: str, width: int, scheme: str) -> None:
    viewport = {"width": width, "height": 900}
    context = browser.new_context(viewport=viewport, locale="vi-VN", color_scheme=scheme)  # type: ignore[arg-type]
    visitor = Visitor(context.new_page(), url).sign_in(name)
    role = demo.account_names()[name][0]
    for page in menu.pages_of(role):
        visitor.open(menu.address(page.key, role))
        height = visitor.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        visitor.page.set_viewport_size({"width": width, "height": max(900, height + 20)})
        visitor.page.wait_for_timeout(500)
        visitor.page.screenshot(path=FOLDER / f"{name}-{page.key}-{width}-{scheme}.png")
        visitor.page.set_viewport_size(viewport)  # type: ignore[arg-type]
    if any(page.key == "overview" for page in menu.pages_of(role)):
        visitor.page.goto(f"{url}{menu.SLIDES}#2")
        visitor.page.screenshot(path=FOLDER / f"{name}-slides-{width}-{scheme}.png")
    context.close()


if __name__ == "__main__":
    sys.exit(main())
