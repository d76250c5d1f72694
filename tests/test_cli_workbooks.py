"""The workbook from the command line: written, filled in, looked at, taken in, given back with its errors."""

from pathlib import Path

import openpyxl
import pytest

from lib.records import FORMS, CellMeeting, Roster
from lib.store import Store
from tests.commune import everything, meeting, roster
from tests.records.examples import MONTH
from tests.test_cli import refused, run, run_here
from tests.workbooks.filling import Filling


def written(store: Store, out: Path, *options: object) -> Filling:
    done = run_here("template", *options, "--store", store.path, "-o", out)
    assert (done.exit_code, done.stderr) == (0, "")
    return Filling(out.read_bytes())


def test_a_workbook_is_written_filled_in_and_taken_in_by_processes_of_their_own(store: Store, tmp_path: Path) -> None:
    file, errors = tmp_path / "hop.xlsx", tmp_path / "loi.xlsx"
    done = run("template", "cell_meeting", "--unit", "CB01", "--month", MONTH, "-o", file, "--store", store.path)
    assert (done.returncode, done.stdout) == (0, f"Đã ghi {file}.\n")
    filling = Filling(file.read_bytes())
    line = filling.enter(meeting())
    filling.type(CellMeeting, line, present="20 người")
    file.write_bytes(filling.saved())
    done = run("import", file, "--as", "chibo01", "--errors", errors, "--store", store.path)
    assert (done.returncode, done.stdout) == (2, f"Đã ghi {errors}.\n")
    first, second = done.stderr.splitlines()
    assert first == "CB01 08/2024: chưa ghi gì (1 chưa lưu được)"
    assert second.startswith(f"Trang “Cuộc họp, sinh hoạt của chi bộ”, dòng {line + 5}: Có mặt: “20 người” không phải")

    mended = Filling(errors.read_bytes())
    mended.type(CellMeeting, line, present=20)
    errors.write_bytes(mended.saved())
    done = run("import", errors, "--as", "chibo01", "--store", store.path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "CB01 08/2024: đã ghi 1 dòng mới\n", "")
    assert run("verify", "--store", store.path).returncode == 0


def test_a_dry_run_tells_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "quan-so.xlsx"
    filling = written(store, file, "roster", "--from", "2024-07", "--to", MONTH)
    filling.enter(roster("2024-07", 20), "CB01")
    filling.type(Roster, filling.enter(roster(MONTH, 20), "CB02"), exempt="hai")
    file.write_bytes(filling.saved())
    before = everything(store)
    done = run_here("import", file, "--as", "vanphong", "--dry-run", "--store", store.path)
    assert (done.exit_code, done.stdout) == (2, "CB01 07/2024: sẽ ghi 1 dòng mới\n")
    assert "CB02 08/2024: chưa ghi gì" in done.stderr
    assert everything(store) == before


def test_all_writes_every_form_that_the_unit_enters(store: Store, tmp_path: Path) -> None:
    filling = written(store, tmp_path / "to.xlsx", "all", "--unit", "TO1", "--month", MONTH)
    forms = [form for form in FORMS if "working_group" in form.unit_kinds]
    assert [each.sheet_state for each in filling.book.worksheets].count("visible") == len(forms) + 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["họp", "--month", MONTH], "Không có biểu “họp”; các biểu: all, cell_meeting, "),
        (["roster", "--month", MONTH, "--from", MONTH], "--from và --to cho một khoảng tháng"),
        (["roster"], "Ghi --month cho một tháng"),
        (["roster", "--month", MONTH, "--unit", "TO1"], "Không có đơn vị nào nhập các biểu này"),
        (["roster", "--month", MONTH, "--unit", "CB99"], "Không có đơn vị mã “CB99”"),
        (["roster", "--month", MONTH, "--unit", "CB02", "--as", "chibo01"], "đơn vị khác"),
    ],
)
def test_what_cannot_be_written_is_refused(store: Store, tmp_path: Path, options: list[str], words: str) -> None:
    out = tmp_path / "x.xlsx"
    assert words in refused("template", *options, "--store", store.path, "-o", out)
    assert not out.exists()


def test_a_file_that_is_no_workbook_of_ours_is_refused(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "khac.xlsx"
    openpyxl.Workbook().save(other)
    assert "không phải bảng nhập tải từ phần mềm" in refused("import", other, "--as", "vanphong", "--store", store.path)
    assert "Không đọc được" in refused("import", tmp_path / "thieu.xlsx", "--as", "vanphong", "--store", store.path)
    other.write_bytes(b"%PDF-1.7")
    assert "Tệp là PDF" in refused("import", other, "--as", "vanphong", "--store", store.path)


def test_a_workbook_written_under_an_account_is_of_its_unit(store: Store, tmp_path: Path) -> None:
    filling = written(store, tmp_path / "a.xlsx", "roster", "--month", MONTH, "--as", "chibo01")
    assert not filling.has(Roster, "_unit")
