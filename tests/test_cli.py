"""The commands as a script sees them: exit code, stdout, stderr, and figures that agree with the rows behind them.

Each command runs as a process of its own at least once; finer cases of a refusal run in this one, which is faster.
"""

import csv
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import trustme
from click.testing import CliRunner, Result

from lib import cli
from lib.accounts import accounts
from lib.commune import open_commune
from lib.indicators import INDICATORS
from lib.store import Store
from tests.commune import Commune
from tests.documents.word_files import all_text
from tests.mail_server import mail_server, switch_on, trust

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = [*([name] for name in cli.main.commands), ["account", "add"], ["token", "add"], ["token", "revoke"]]
YEAR = ["--from", "2023-01", "--to", "2023-12"]


def run(*arguments: object, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command as manage.py does; `typed` is its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "lib.cli", *(str(argument) for argument in arguments)],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def run_here(*arguments: object, typed: str = "") -> Result:
    """Run a command within this process."""
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments], typed, prog_name="manage.py")


def printed(*arguments: object) -> list[dict[str, str]]:
    """The rows that a command prints as CSV."""
    done = run_here(*arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    return list(csv.DictReader(done.stdout.splitlines()))


def refused(*arguments: object, typed: str = "") -> str:
    """The sentence on stderr of a command that refuses with exit code 2 and prints nothing."""
    done = run_here(*arguments, typed=typed)
    assert (done.exit_code, done.stdout) == (2, "")
    return done.stderr


def total(rows: list[dict[str, str]], column: str = "numerator") -> int:
    return sum(int(row[column]) for row in rows if row[column])


@pytest.fixture
def own_store(commune: Commune, tmp_path: Path) -> Path:
    """A copy of the small commune's store to write to."""
    return Path(shutil.copy(commune.path, tmp_path / "store.db"))


def test_the_program_explains_itself() -> None:
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert all(f"\n  {name} " in done.stdout for name in cli.main.commands)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(command: list[str]) -> None:
    done = run_here(*command, "--help")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(" ".join(["Usage: manage.py", *command]))


def test_an_unknown_command_is_refused() -> None:
    assert "No such command 'report-nothing'" in refused("report-nothing")


def test_facts_have_one_header_and_sum_to_the_published_figures(demo_store: Store) -> None:
    done = run("facts", "--store", demo_store.path, *YEAR)
    header, *lines = done.stdout.split("\n")
    assert header == "indicator,unit,month,category,numerator,denominator"
    assert lines[-1] == ""
    rows = list(csv.DictReader(done.stdout.splitlines()))
    for code, amount in (
        ("dissemination_sessions", 82),
        ("dissemination_attendances", 1640),
        ("working_group_meetings", 19),
        ("working_group_attendances", 658),
        ("dossiers_resolved", 832),
    ):
        assert total([row for row in rows if row["indicator"] == code]) == amount
    assert {row["month"] for row in rows} == {f"2023-{month:02d}" for month in range(1, 13)}


def test_facts_of_a_rate_have_a_denominator_and_others_have_none(demo_store: Store) -> None:
    rows = printed("facts", "--store", demo_store.path, *YEAR)
    assert {row["indicator"] for row in rows if row["denominator"]} == {
        each.code for each in INDICATORS if each.is_rate
    }


def test_facts_are_narrowed_to_an_indicator_and_a_unit(demo_store: Store) -> None:
    rows = printed("facts", "--store", demo_store.path, *YEAR, "--indicator", "cell_meetings", "--unit", "cb02")
    assert {(row["indicator"], row["unit"]) for row in rows} == {("cell_meetings", "CB02")}


def test_an_account_sees_only_what_it_may_read(demo_store: Store) -> None:
    rows = printed("facts", "--store", demo_store.path, *YEAR, "--as", "chibo01")
    assert {row["unit"] for row in rows} == {"CB01"}
    assert printed("facts", "--store", demo_store.path, *YEAR, "--as", "admin") == []


@pytest.mark.parametrize("command", [["facts"], ["sources", "--indicator", "cell_meetings"]], ids=["facts", "sources"])
def test_an_account_is_refused_another_unit(demo_store: Store, command: list[str]) -> None:
    done = run(*command, "--store", demo_store.path, *YEAR, "--as", "chibo01", "--unit", "CB02")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Tài khoản này không được xem hoặc nhập số liệu của đơn vị khác.\n"


@pytest.mark.parametrize("code", ["cell_attendance_rate", "dossiers_received"])
def test_sources_sum_to_the_facts(demo_store: Store, code: str) -> None:
    asked = ["--store", demo_store.path, *YEAR, "--indicator", code]
    facts, sources = printed("facts", *asked), printed("sources", *asked)
    for column in ("numerator", "denominator"):
        assert total(sources, column) == total(facts, column)
    assert total(facts) > 0
    assert list(sources[0])[:7] == ["indicator", "unit", "month", "category", "numerator", "denominator", "id"]
    assert list(sources[0])[-3:] == ["entered_by", "entered_at", "origin"]


def test_sources_of_a_unit_are_that_units_rows_with_who_entered_them(demo_store: Store) -> None:
    rows = printed("sources", "--store", demo_store.path, *YEAR, "--indicator", "cell_meetings", "--unit", "CB02")
    assert {(row["unit"], row["entered_by"], row["origin"]) for row in rows} == {("CB02", "chibo02", "illustrative")}


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (["--from", "2023-13", "--to", "2023-12"], "Không có tháng 2023-13; xem lại tháng và năm."),
        (["--from", "2023-12", "--to", "2023-01"], "Tháng đầu 2023-12 sau tháng cuối 2023-01; đổi lại hai tháng."),
        ([*YEAR, "--unit", "CB99"], "Không có đơn vị mã “CB99”; các mã hiện có: XA, CB01"),
        ([*YEAR, "--indicator", "births"], "Không có chỉ số mã “births”; các mã hiện có: dissemination_sessions"),
        ([*YEAR, "--as", "khongco"], "Không có tài khoản “khongco”."),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_sentence(demo_store: Store, asked: list[str], sentence: str) -> None:
    assert refused("facts", "--store", demo_store.path, *asked).startswith(sentence)


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.db"
    assert refused("verify", "--store", path).startswith(f"Không có kho số liệu ở {path}; xem lại đường dẫn")
    assert list(tmp_path.iterdir()) == []


def test_the_demo_is_made_once_and_never_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    done = run("demo", "--store", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Đã dựng kho minh họa ở {path}.")
    made = path.read_bytes()
    assert refused("demo", "--store", path).startswith(f"Tệp {path} đã có; chọn đường dẫn khác")
    assert path.read_bytes() == made


def test_an_account_is_added_with_the_password_on_standard_input(own_store: Path) -> None:
    added = ["account", "add", "--store", own_store, "ChiBo02", "--role", "secretary", "--unit", "CB02"]
    done = run(*added, typed="sông lúa chiều mưa\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Đã lập tài khoản chibo02. Người dùng có thể đăng nhập ngay.\n"
    with closing(open_commune(own_store)) as store:
        assert accounts.authenticate(store, "chibo02", "sông lúa chiều mưa") is not None


@pytest.mark.parametrize(
    ("asked", "typed", "sentence"),
    [
        (["chibo02", "--role", "secretary", "--unit", "CB02"], "ngắn\n", "Mật khẩu phải có từ 8 đến 200 ký tự."),
        (["chibo02", "--role", "secretary", "--unit", "CB02"], "", "Mật khẩu phải có từ 8 đến 200 ký tự."),
        (["chibo01", "--role", "secretary", "--unit", "CB02"], "sông lúa chiều mưa\n", "Tên đăng nhập “chibo01” đã có"),
        (["chibo02", "--role", "secretary"], "sông lúa chiều mưa\n", "Vai trò “Bí thư chi bộ” phải gắn với một đơn vị"),
        (["chibo02", "--role", "secretary", "--unit", "CB9"], "sông lúa chiều mưa\n", "Không có đơn vị mã “CB9”"),
        (["chibo02", "--role", "mayor"], "sông lúa chiều mưa\n", "Usage: manage.py account add"),
    ],
)
def test_an_account_that_cannot_be_is_refused_with_a_sentence(
    own_store: Path, asked: list[str], typed: str, sentence: str
) -> None:
    before = own_store.read_bytes()
    assert refused("account", "add", "--store", own_store, *asked, typed=typed).startswith(sentence)
    assert own_store.read_bytes() == before


def test_a_whole_store_is_verified(demo_store: Store) -> None:
    done = run("verify", "--store", demo_store.path)
    assert (done.returncode, done.stderr) == (0, "")
    version, verdict, _head = done.stdout.splitlines()
    assert version.startswith("SQLite 3.")
    assert verdict == "Kho lành, nhật ký liền mạch."


def test_a_store_whose_audit_was_changed_is_not_verified(own_store: Path) -> None:
    with closing(open_commune(own_store)) as store, store.write() as db:
        db.execute("DROP TRIGGER audit_is_not_changed")
        db.execute("UPDATE audit SET actor = 'nguoikhac' WHERE id = 3")
    done = run_here("verify", "--store", own_store)
    assert done.exit_code == 2
    assert done.stderr == "Nhật ký bị sửa từ dòng 3; số liệu sau dòng này không chắc chắn.\n"


@pytest.mark.parametrize("page", [1, 8, 30])
def test_a_store_with_a_damaged_page_is_not_verified(own_store: Path, page: int) -> None:
    content = bytearray(own_store.read_bytes())
    content[4096 * page : 4096 * (page + 1)] = b"\xa5" * 4096
    own_store.write_bytes(content)
    done = run_here("verify", "--store", own_store)
    assert done.exit_code == 2
    assert "hôi phục bản sao lưu" in done.stderr


def test_a_dry_run_prints_what_each_unit_would_be_told_and_sends_nothing(demo_store: Store) -> None:
    done = run("remind", "--store", demo_store.path, "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("Đề nghị ") == done.stdout.count("(chưa có hộp thư)") == 5
    assert "Đề nghị Chi bộ ấp Hòa Phú nộp số liệu còn thiếu:" in done.stdout


def test_reminders_are_sent_and_those_that_failed_are_named(
    own_store: Path, commune: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    monkeypatch.setenv("SSL_CERT_FILE", str(trust(authority, tmp_path)))
    with mail_server(authority) as post, closing(open_commune(own_store)) as store:
        switch_on(store, post, chibo01=commune.units["CB01"], khongco=commune.units["CB02"])
        done = run("remind", "--store", own_store, "--send")
    assert done.returncode == 2
    first, second = done.stdout.splitlines()
    assert first == "Số thư đã gửi: 1 (Chi bộ ấp Long Thới)."
    assert second.startswith("Chưa có hộp thư nên chưa được nhắc: Đảng ủy xã Long Bình, Tổ 1 – Khối Vận, ")
    assert done.stderr == ("Không gửi được cho Chi bộ ấp Ninh Quới: máy chủ thư từ chối hộp thư của đơn vị (mã 550).\n")
    assert list(post.taken) == ["chibo01@longbinh.example"]


def test_nothing_is_sent_unless_asked_for_and_switched_on(own_store: Path) -> None:
    assert refused("remind", "--store", own_store, "--send").startswith("Chưa bật gửi thư")
    assert "--send" in refused("remind", "--store", own_store)


def test_options_after_test_go_on_to_pytest() -> None:
    command = cli.main.commands["test"]
    given = ["tests/records", "-k", "dossier", "-q", "--durations=3"]
    assert command.make_context("test", list(given)).params["options"] == tuple(given)


def test_the_report_and_the_brief_are_written_where_asked(demo_store: Store, tmp_path: Path) -> None:
    word, page = tmp_path / "baocao.docx", tmp_path / "bantin.pdf"
    done = run("report", "--store", demo_store.path, *YEAR, "-o", word)
    assert (done.returncode, done.stderr) == (0, "")
    assert "82 cuộc có 1.640 người dự" in all_text(word.read_bytes())
    done = run("brief", "--store", demo_store.path, "--month", "2023-12", "-o", page)
    assert (done.returncode, done.stderr, page.read_bytes()[:4]) == (0, "", b"%PDF")


def test_each_kind_of_document_is_written_for_a_day_and_names_what_is_missing(
    demo_store: Store, tmp_path: Path
) -> None:
    made = tmp_path / "vanban.docx"
    months = ["--store", demo_store.path, *YEAR, "--issued-on", "29/02/2024", "-o", made]
    for command, words in (
        (["report", *months, "--sources"], "Phụ lục nguồn số liệu"),
        (["plan", *months], "KẾ HOẠCH"),
        (["minutes", *months], "BIÊN BẢN"),
        (
            ["note", "--store", demo_store.path, "--unit", "cb03", "--month", "2024-06", "-o", made],
            "CHI BỘ ẤP PHÚ TRUNG",
        ),
    ):
        done = run_here(*command)
        assert (done.exit_code, done.stderr) == (0, "")
        assert words in all_text(made.read_bytes())
        assert ("Cần bổ sung trước khi ban hành: " in done.stdout) == (command[0] in ("minutes", "note"))
    refusal = refused(
        "note", "--store", demo_store.path, "--unit", "CB01", "--month", "2024-06", "-o", made, "--as", "chibo02"
    )
    assert "không được xem hoặc nhập số liệu của đơn vị khác" in refusal


def test_a_document_that_cannot_be_written_is_refused_with_a_sentence(demo_store: Store, tmp_path: Path) -> None:
    nowhere = tmp_path / "khong" / "co.pdf"
    assert "Không ghi được" in refused("brief", "--store", demo_store.path, "--month", "2023-12", "-o", nowhere)
    assert "không phải là tháng" in refused("brief", "--store", demo_store.path, "--month", "13", "-o", nowhere)


def test_accepted_figures_alone_are_printed_when_asked_for_and_all_again_when_not(demo_store: Store) -> None:
    august = ["--store", demo_store.path, "--from", "2024-08", "--to", "2024-08"]
    asked = ["sources", *august, "--indicator", "dissemination_sessions"]
    assert printed(*asked, "--accepted") == []
    assert len(printed(*asked)) == 6
    codes = {row["indicator"] for row in printed("facts", *august, "--accepted")}
    assert "directive_reports" in codes and "cell_meetings" not in codes
