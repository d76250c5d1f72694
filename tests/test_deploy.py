"""The files under deploy/ are accepted by the programs that they are for."""

import re
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

import manage
from tests.serving import Server, free_port
from tests.tools import program

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"


def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "commune-progress.service"
    text = (DEPLOY / unit.name).read_text("utf-8")
    assert "WorkingDirectory=/opt/commune-progress" in text
    unit.write_text(text, "utf-8")
    verify = [program("systemd-analyze", "systemd"), "verify", str(unit)]
    done = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if unit.name in line] == []


@pytest.fixture(scope="module")
def caddy() -> str:
    return program("caddy", "caddy")


def test_caddy_accepts_its_file(caddy: str) -> None:
    validate = [caddy, "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
    done = subprocess.run(validate, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_sign_in_page_comes_through_caddy_over_tls(server: Server, caddy: str, tmp_path: Path) -> None:
    port = free_port()
    text = (DEPLOY / "Caddyfile").read_text("utf-8").replace("127.0.0.1:8501", server.url.removeprefix("http://"))
    text = text.replace("\ntiendo.lan {", f"\nlocalhost:{port} {{").replace("{\n\tskip", "{\n\tadmin off\n\tskip", 1)
    (tmp_path / "Caddyfile").write_text(text, "utf-8")
    command = [caddy, "run", "--adapter", "caddyfile", "--config", str(tmp_path / "Caddyfile")]
    own = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    running = subprocess.Popen(command, env=own, stderr=subprocess.DEVNULL)
    try:
        transport = httpx.HTTPTransport(verify=False, retries=10)
        with httpx.Client(transport=transport, base_url=f"https://localhost:{port}", timeout=20) as client:
            answer = client.get("/dang-nhap")
        assert (answer.status_code, "form_key" in answer.text) == (200, True)
    finally:
        running.terminate()
        running.wait(20)


def test_what_the_container_copies_is_there_and_nothing_more_is_needed_to_start() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    copied = {path for line in re.findall(r"^COPY (.+) \S+$", text, re.MULTILINE) for path in line.split()}
    assert all((ROOT / path).exists() for path in copied)
    kept_out = {"data/demo.db", "data/store.db", "data/backups", "data/logs"}
    needed = {f"data/{path.name}" for path in (ROOT / "data").iterdir() if path.is_dir()} - kept_out
    assert copied == needed | {"requirements.txt", "manage.py", "dashboard.py", ".streamlit", "lib", "pages"}


def test_the_container_is_marked_as_installed_as_manage_would_mark_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    marked = subprocess.run(
        ["sh", "-c", 'echo "installed-$(sha256sum requirements.txt | cut -c1-16)"'],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    monkeypatch.setattr(manage, "VENV", tmp_path)
    monkeypatch.setattr(manage, "PYTHON", tmp_path / "requirements.txt")
    (tmp_path / marked).touch()
    manage.prepare(ROOT / "requirements.txt")
    assert sorted(path.name for path in tmp_path.iterdir()) == [marked, "requirements.txt"]
