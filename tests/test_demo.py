"""The demo holds what the report publishes, exactly, and nothing that contradicts it."""

import csv
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from lib import demo, org
from lib.accounts import accounts
from lib.demo import figures
from lib.indicators import EVER, Span, facts, rows_behind
from lib.records import FORMS
from lib.rights import OPERATOR
from lib.store import Store, UnusableStore, audit, rows, value
from lib.store.settings import is_illustrative
from lib.vietnamese import months_between
from tests.serving import ROOT

PUBLISHED = list(csv.DictReader((figures.FOLDER / "published.csv").read_text("utf-8").splitlines()))
YEAR = Span("2023-01", "2023-12")
HAMLETS = ["Long Thới", "Ninh Quới", "Phú Trung", "Thới Hòa", "Khương Ninh", "Hòa Phú", "Quới An", "Long Hải"]


def sums(store: Store, code: str, span: Span = YEAR) -> Counter[str]:
    """Category -> the sum of an indicator's numerators."""
    found: Counter[str] = Counter()
    with store.read() as db:
        for fact in facts(db, span, (code,)):
            found[fact.category] += fact.numerator
    return found


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: f"{row['indicator']}-{row['category']}")
def test_a_published_figure_is_the_sum_of_the_facts(demo_store: Store, row: dict[str, str]) -> None:
    found = sums(demo_store, row["indicator"], Span(row["first"], row["last"]))
    assert found[row["category"]] == int(row["numerator"])


def test_a_demo_broken_off_in_the_middle_leaves_none_and_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    making = subprocess.Popen([sys.executable, "-c", f"from lib import demo; demo.make({str(path)!r})"], cwd=ROOT)
    while not list(tmp_path.glob("demo.*.db-wal")):
        assert making.poll() is None
        time.sleep(0.01)
    making.kill()
    making.wait()
    assert not path.exists()
    with closing(demo.make(path)) as store:
        assert sums(store, "dissemination_sessions").total() == 82
    assert [each.name for each in tmp_path.iterdir()] == ["demo.db"]


def test_the_published_figures_are_those_of_the_report() -> None:
    assert {(row["indicator"], row["category"]): int(row["numerator"]) for row in PUBLISHED} == {
        ("dissemination_sessions", ""): 82,
        ("dissemination_attendances", ""): 1640,
        ("working_group_meetings", ""): 19,
        ("working_group_attendances", ""): 658,
        ("dossiers_received", "certification"): 509,
        ("dossiers_received", "civil_status"): 308,
        ("dossiers_received", "meritorious_service"): 6,
        ("dossiers_received", "social_protection"): 8,
        ("dossiers_received", "emulation_commendation"): 1,
    }


def test_every_dossier_received_in_2023_was_resolved_in_2023(demo_store: Store) -> None:
    assert sums(demo_store, "dossiers_received") == sums(demo_store, "dossiers_resolved")
    assert sums(demo_store, "dossiers_resolved").total() == 832


def test_in_2023_more_than_80_per_cent_attended_in_every_cell_and_month(demo_store: Store) -> None:
    with demo_store.read() as db:
        found = facts(db, YEAR, ("cell_attendance_rate",))
    assert len({(fact.unit_id, fact.month) for fact in found}) == 14 * 12
    assert all(100 * fact.numerator > 80 * (fact.denominator or 0) for fact in found)


def test_in_2023_nobody_was_absent_without_a_reason(demo_store: Store) -> None:
    assert sums(demo_store, "unexcused_absences").total() == 0


def test_no_overdue_document_was_left_and_nobody_was_absent_unannounced(demo_store: Store) -> None:
    assert sums(demo_store, "documents_overdue_left").total() == 0
    assert sums(demo_store, "unannounced_absences").total() == 0


def test_late_arrival_and_early_leaving_were_put_right_by_the_conference(demo_store: Store) -> None:
    for code in ("late_arrivals", "early_leaves"):
        assert sums(demo_store, code, Span("2023-01", "2023-06")).total() > 0
        assert sums(demo_store, code, Span("2023-10", "2024-02")).total() == 0


def test_the_members_obliged_to_pledge_are_those_obliged_to_attend(demo_store: Store) -> None:
    with demo_store.read() as db:
        pledged = facts(db, YEAR, ("pledge_rate",))
        attended = facts(db, YEAR, ("cell_attendance_rate",))
    meetings = {(fact.unit_id, fact.month): fact.denominator for fact in attended}
    assert len(pledged) == 14 * 4
    assert all(fact.denominator == meetings[fact.unit_id, fact.month] for fact in pledged)


def test_there_are_fourteen_cells_and_three_groups_each_with_its_theme(demo_store: Store) -> None:
    with demo_store.read() as db:
        assert len(org.units_in(db, "2023-12", ("party_cell",))) == 14
        groups = org.units_in(db, "2023-12", ("working_group",))
    assert [group.name for group in groups] == ["Tổ 1 – Khối Vận", "Tổ 2 – Khối chính quyền", "Tổ 3 – Cơ sở đảng"]
    assert [group.theme[:20] for group in groups] == [
        "Tự chủ, năng động, s",
        "Nâng cao tinh thần t",
        "Nâng cao trách nhiệm",
    ]


def test_the_eight_hamlets_bear_their_names(demo_store: Store) -> None:
    with demo_store.read() as db:
        assert [unit.name for unit in org.units_in(db, "2023-12", ("hamlet",))] == [f"Ấp {name}" for name in HAMLETS]


def test_the_one_group_launched_in_2023_is_number_5_of_quoi_an(demo_store: Store) -> None:
    with demo_store.read() as db:
        (launched,) = rows_behind(db, "model_groups", Span(EVER, "2023-12"))
        names = org.all_names(db)
    assert (names[launched["unit_id"]], launched["number"], launched["month"][:4]) == ("Ấp Quới An", 5, "2023")


def test_the_target_of_2024_is_eight_hamlets(demo_store: Store) -> None:
    with demo_store.read() as db:
        (target,) = rows(db, "SELECT * FROM target WHERE indicator = 'hamlets_with_group' AND year = 2024")
    assert (target["value"], target["direction"], target["headline"]) == (8, "at_least", 1)


def test_the_overview_has_at_most_eight_headlines_a_year(demo_store: Store) -> None:
    with demo_store.read() as db:
        for row in rows(db, "SELECT year, count(*) AS headlines FROM target WHERE headline > 0 GROUP BY year"):
            assert 6 <= row["headlines"] <= 8


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.table)
def test_every_row_is_marked_as_illustrative_and_has_someone_who_entered_it(demo_store: Store, form: type) -> None:
    with demo_store.read() as db:
        assert rows(db, f"SELECT DISTINCT origin, entered_by IS NULL AS nobody FROM {form.table}") == [
            {"origin": "illustrative", "nobody": 0}
        ]
    assert is_illustrative(demo_store)


def test_every_unit_but_the_commune_has_an_account_that_entered_its_figures(demo_store: Store) -> None:
    with demo_store.read() as db:
        entered = rows(
            db,
            "SELECT DISTINCT unit.code, account.name FROM session JOIN unit ON unit.id = session.unit_id"
            " JOIN account ON account.id = session.entered_by",
        )
    by_code = {row["code"]: row["name"] for row in entered}
    assert (by_code["XA"], by_code["CB03"], by_code["TO2"]) == ("vanphong", "chibo03", "to2")
    assert len(entered) == len(by_code)


@pytest.mark.parametrize("name", ["admin", "vanphong", "lanhdao", "chibo14", "to3", "motcua", "ap08"])
def test_every_role_can_sign_in_with_the_password_of_the_demo(demo_store: Store, name: str) -> None:
    assert accounts.authenticate(demo_store, name, demo.PASSWORD) is not None
    assert accounts.actor_named(demo_store, name).role == demo.account_names()[name][0]


def test_the_months_run_without_a_gap_to_august_2024(demo_store: Store) -> None:
    with demo_store.read() as db:
        months = {row["month"] for row in rows(db, "SELECT DISTINCT month FROM cell_meeting")}
    assert sorted(months) == months_between("2023-01", "2024-08")


def test_the_audit_of_the_demo_is_whole(demo_store: Store) -> None:
    with demo_store.read() as db:
        assert audit.first_bad_row(db) is None
        for form in FORMS:
            recorded = value(db, "SELECT count(*) FROM audit WHERE table_name = ?", [form.table])
            assert recorded == value(db, f"SELECT count(*) FROM {form.table}")


def test_the_demo_is_the_same_whenever_it_is_made(demo_store: Store, tmp_path: Path) -> None:
    with closing(demo.make(tmp_path / "again.db")) as again, again.read() as new, demo_store.read() as old:
        assert facts(new, Span(EVER, "2100-12")) == facts(old, Span(EVER, "2100-12"))


@pytest.mark.parametrize("content", [b"", b"S\xe1\xbb\x95 tay"])
def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "so-tay.db"
    path.write_bytes(content)
    with pytest.raises(UnusableStore, match=f"Tệp {path} đã có; chọn đường dẫn khác"):
        demo.make(path)
    assert path.read_bytes() == content


def test_the_demo_names_the_operator_as_who_founded_it(demo_store: Store) -> None:
    with demo_store.read() as db:
        first = rows(db, "SELECT actor, account_id, reason FROM audit ORDER BY id LIMIT 1")
    assert first == [{"actor": OPERATOR.name, "account_id": None, "reason": "lập kho minh họa"}]
