"""The answer to a monitor: one under two names, without figures, and 503 once nothing can be stored."""

import json
import urllib.error
import urllib.request

import pytest

from lib.logbook import log_file
from tests.serving import Server
from tests.store.test_opening import VERSION


def asked(server: Server, path: str) -> tuple[int, dict[str, object]]:
    try:
        with urllib.request.urlopen(server.url + path) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.load(refusal)


@pytest.mark.parametrize("path", ["/suc-khoe", "/healthz"])
def test_a_monitor_is_told_of_store_schema_and_backup_and_of_nothing_else(server: Server, path: str) -> None:
    status, told = asked(server, path)
    assert (status, told["store"], told["schema"]) == (200, "writable", VERSION)
    assert set(told) == {"store", "schema", "sqlite", "backup_age_hours", "warnings"}


def test_a_server_writes_its_log_as_lines_of_json_beside_the_store(server: Server) -> None:
    lines = [json.loads(line) for line in log_file(server.store).read_text("utf-8").splitlines()]
    assert (lines[0]["what"], lines[0]["level"], lines[0]["store"]) == ("started", "info", server.store.name)


def test_a_store_that_was_deleted_is_told_in_words_kept_in_whole_and_put_back_by_one_command(server: Server) -> None:
    """Last in this file: the server writes no more."""
    for ending in ("", "-wal", "-shm"):
        server.store.with_name(server.store.name + ending).unlink(missing_ok=True)
    assert asked(server, "/healthz") == (503, {"store": "unusable"})
    (rescued,) = (server.store.parent / "backups").glob("demo-rescued-*.db")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{server.url}/dang-nhap")
    page = refused.value.read().decode()
    assert refused.value.code == 500
    assert "bị xóa hoặc bị thay khi chương trình đang chạy; chương trình không ghi thêm gì." in page
    assert f"Mọi số liệu đã lưu đến lúc đó ở {rescued}" in page
    assert "Traceback" not in page
    assert not server.store.exists()
    logged = log_file(server.store).read_text("utf-8")
    assert "UnusableStore" in logged
