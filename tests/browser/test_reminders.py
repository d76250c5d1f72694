"""Reminding in the browser: copied over plain http, taken along as a calendar, sent once there is a mail server."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import trustme

from lib.store import Store
from tests.browser.conftest import Arrive, Visitor
from tests.mail_server import PASSWORD, REFUSED, USER, Post, mail_server, trust
from tests.serving import serving


@pytest.fixture
def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """A mail server that the program will trust."""
    authority = trustme.CA()
    monkeypatch.setenv("SSL_CERT_FILE", str(trust(authority, tmp_path)))
    with mail_server(authority) as running:
        yield running


def fill(someone: Visitor, label: str, text: str) -> None:
    """Type into the field with exactly this label, and wait until the server has it."""
    someone.page.get_by_label(label, exact=True).fill(text)
    someone.page.keyboard.press("Tab")
    someone.settle()


def pick(someone: Visitor, label: str, option: str) -> None:
    """Choose in a list by typing the beginning of an option."""
    someone.page.get_by_label(label).first.click()
    someone.page.keyboard.type(option)
    someone.page.keyboard.press("Enter")
    someone.settle()


def test_the_text_for_one_unit_is_copied_where_the_browser_gives_no_clipboard(visitor: Arrive) -> None:
    office = visitor("vanphong", width=390)
    office.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    office.open("/duyet-so-lieu")
    assert "- Chi bộ ấp Hòa Phú, " in office.page.inner_text(".to-copy pre")
    office.go("/duyet-so-lieu?nhac=CB09")
    office.page.get_by_role("button", name="Sao chép").click()
    office.page.get_by_role("button", name="Đã sao chép").wait_for()
    office.page.evaluate("document.body.append(document.createElement('textarea'))")
    office.page.locator("body > textarea").focus()
    office.page.keyboard.press("Control+V")
    pasted = office.page.input_value("body > textarea")
    assert pasted == office.page.inner_text(".to-copy pre")
    assert "trả lại vì: Có một lượt vắng không lý do" in pasted
    assert office.page.get_by_role("button", name="Gửi thư nhắc").count() == 0


@pytest.mark.parametrize(("name", "page", "others"), [("chibo06", "/", False), ("vanphong", "/duyet-so-lieu", True)])
def test_the_due_days_are_taken_along(visitor: Arrive, name: str, page: str, others: bool) -> None:
    someone = visitor(name, width=390, at=page)
    with someone.page.expect_download() as taken:
        someone.page.get_by_role("link", name="Tải lịch nộp số liệu").click()
    text = taken.value.path().read_text("utf-8").replace("\n ", "")
    assert taken.value.suggested_filename == "lich-nop-so-lieu.ics"
    assert "Chi bộ ấp Hòa Phú" in text
    assert ("Chi bộ ấp Long Thới" in text) is others


def test_the_admin_switches_letters_on_and_the_office_sends_them(
    visitor: Arrive, demo_store: Store, tmp_path: Path, post: Post
) -> None:
    copy = tmp_path / "demo.db"
    with closing(demo_store.connect()) as db:
        db.execute("VACUUM INTO ?", [str(copy)])
    with serving(copy) as server:
        admin = visitor("admin", url=server.url, at="/thu-nhac")
        admin.page.get_by_text("Gửi thư nhắc qua máy chủ thư").click()
        admin.press("Lưu máy chủ thư")
        assert "Máy chủ thư: gõ tên máy chủ" in admin.text()
        fill(admin, "Máy chủ thư", "127.0.0.1")
        fill(admin, "Cổng", str(post.port))
        fill(admin, "Địa chỉ gửi", USER)
        fill(admin, "Tên đăng nhập (nếu máy chủ yêu cầu)", USER)
        admin.press("Lưu máy chủ thư")
        admin.press("Thử kết nối máy chủ thư")
        assert "ghi mật khẩu vào tệp" in admin.text()
        secret = copy.with_name("mail-password")
        secret.write_text(PASSWORD, "utf-8")
        secret.chmod(0o600)
        admin.press("Thử kết nối máy chủ thư")
        assert "Đã kết nối được máy chủ thư" in admin.text()
        assert PASSWORD not in admin.page.content()
        for unit, mailbox in (("Chi bộ ấp Hòa Phú", "chibo06@longbinh.example"), ("Chi bộ ấp Long Hải", REFUSED)):
            pick(admin, "Đặt hộp thư cho", unit)
            fill(admin, "Hộp thư (để trống là bỏ)", mailbox)
            admin.press("Lưu hộp thư")
            assert mailbox in admin.page.inner_text(".sheet")
        assert post.taken == {}

        office = visitor("vanphong", url=server.url, at="/duyet-so-lieu")
        office.press("Gửi thư nhắc…")
        office.press("Gửi ngay")
        said = office.page.inner_text("body")
        assert "Số thư đã gửi: 1 (Chi bộ ấp Hòa Phú)." in said
        assert "Không gửi được cho Chi bộ ấp Long Hải: máy chủ thư từ chối hộp thư của đơn vị (mã 550)." in said
        assert list(post.taken) == ["chibo06@longbinh.example"]
        assert "Hòa Phú" in str(post.taken["chibo06@longbinh.example"]["Subject"])
        assert PASSWORD not in server.printed()
