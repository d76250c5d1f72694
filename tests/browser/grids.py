"""A grid in the browser: its rows, cells and buttons as a person finds them."""

from playwright.sync_api import Locator

from tests.browser.conftest import Visitor

_PASTE = """(cell, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def at(query: str) -> str:
    """The address of a grid."""
    return f"/nhap-bang?{query}"


class Grid:
    """The grid on the page of a visitor who arrived there; rows are told by how what stands at their head begins."""

    def __init__(self, someone: Visitor) -> None:
        self.page, self.visitor = someone.page, someone
        self.page.locator(".grid").wait_for()

    def open(self, query: str) -> None:
        self.visitor.open(at(query))
        self.page.locator(".grid").wait_for()

    def row(self, name: str) -> Locator:
        return self.page.locator(".grid tr", has=self.page.locator("th .name", has_text=name)).first

    def cell(self, name: str, column: str) -> Locator:
        return self.row(name).locator(f'[data-column="{column}"]')

    def below(self, name: str) -> Locator:
        """What is said about a row."""
        return self.row(name).locator("xpath=following-sibling::tr[1]/td[@colspan]")

    def word(self, name: str) -> str:
        return self.row(name).locator(".word").inner_text()

    def state(self, name: str, column: str) -> str | None:
        return self.cell(name, column).locator("xpath=..").get_attribute("data-state")

    def keys(self, text: str) -> None:
        """Type a text, or press the key of that name."""
        keyboard = self.page.keyboard
        (keyboard.press if len(text) > 1 and text[0].isupper() else keyboard.type)(text)

    def paste(self, name: str, column: str, text: str) -> None:
        """Paste a block and wait until the server has it."""
        self.paste_and_go(name, column, text)
        self.settle()

    def paste_and_go(self, name: str, column: str, text: str) -> None:
        self.cell(name, column).focus()
        self.cell(name, column).evaluate(_PASTE, text)

    def settle(self) -> None:
        """Wait until the server has acknowledged all that was typed, as the page itself says."""
        self.page.locator('.grid-kept[data-how="kept"]').wait_for(timeout=40_000)
        self.visitor.settle()

    def kept(self) -> str:
        return self.page.locator(".grid-kept").inner_text()
