"""Rules as dated data: which version holds on a day, and that every file says on what basis it stands."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from lib import rules, vietnamese

NAMES = sorted(path.stem for path in Path(rules.RULES_DIR).glob("*.toml"))
LISTS = [name for name in NAMES if "items" in rules.versions(name)[0].content]


@pytest.mark.parametrize(
    ("day", "percent"),
    [
        ("2018-07-06", 85),
        ("2022-12-31", 85),
        ("2023-01-01", 80),
        ("2025-06-30", 80),
        ("2025-07-01", 85),
        ("2025-10-27", 85),
        ("2025-10-28", 90),
        ("2026-11-01", 90),
    ],
)
def test_the_attendance_threshold_follows_the_day_and_the_local_rule_goes_first(day: str, percent: int) -> None:
    assert rules.rule("attendance_threshold", date.fromisoformat(day)).content["percent"] == percent


def test_a_local_rule_goes_before_a_national_one_that_is_newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = [("2020-01-01", "local", 1), ("2024-01-01", "national", 2)]
    text = '[[version]]\nvalid_from = {}\nscope = "{}"\nnumber = {}\nbasis = "thử"\n'
    (tmp_path / "tried.toml").write_text("".join(text.format(*version) for version in versions), "utf-8")
    monkeypatch.setattr(rules, "RULES_DIR", tmp_path)
    assert rules.rule("tried", date(2024, 6, 1)).content == {"number": 1}


def test_a_version_says_its_basis() -> None:
    assert rules.rule("attendance_threshold", date(2025, 10, 28)).basis == "Hướng dẫn 42-HD/BTCTW ngày 28/10/2025"


def test_a_day_before_every_version_has_no_rule() -> None:
    with pytest.raises(LookupError, match="no version in force on 2018-07-05"):
        rules.rule("attendance_threshold", date(2018, 7, 5))


def test_a_rule_that_is_not_there_is_named() -> None:
    with pytest.raises(LookupError, match="no rule 'due_day_of_nothing'"):
        rules.versions("due_day_of_nothing")


@pytest.mark.parametrize("name", NAMES)
def test_every_version_of_every_rule_has_a_basis_and_runs_forward(name: str) -> None:
    for version in rules.versions(name):
        assert version.basis.strip()
        assert version.content
        assert version.valid_to is None or version.valid_from <= version.valid_to


@pytest.mark.parametrize("name", sorted({*NAMES} - {"legal_basis"}))  # a form rests on several texts at once
def test_no_two_versions_of_one_scope_hold_on_the_same_day(name: str) -> None:
    for scope in ("national", "local"):
        of_scope = [version for version in rules.versions(name) if version.scope == scope]
        for earlier, later in pairwise(of_scope):
            assert not earlier.in_force(later.valid_from), f"{name}: {earlier.valid_from} and {later.valid_from}"


@pytest.mark.parametrize("name", LISTS)
def test_every_spelling_in_a_list_means_one_code(name: str) -> None:
    meant: dict[str, str] = {}
    spelt = [*rules.options(name).items(), *((code, alias) for alias, code in rules.aliases(name).items())]
    for code, spelling in (*spelt, *((code, code) for code in rules.options(name))):
        assert meant.setdefault(vietnamese.fold(spelling), code) == code


def test_the_five_fields_of_the_report_come_first() -> None:
    assert list(rules.options("procedure_fields"))[:5] == [
        "certification",
        "civil_status",
        "meritorious_service",
        "social_protection",
        "emulation_commendation",
    ]


def test_other_spellings_of_a_field_are_known() -> None:
    assert rules.aliases("procedure_fields")["TĐKT"] == "emulation_commendation"


def test_every_profile_weighs_the_twelve_months() -> None:
    for item in rules.versions("target_profiles")[0].content["items"]:
        assert len(item["weights"]) == 12
        assert sum(item["weights"]) > 0


@pytest.mark.parametrize(
    ("month", "day"),
    [("2024-02", 29), ("2023-02", 28), ("2100-02", 28), ("2000-02", 29), ("2024-04", 30), ("2024-12", 31)],
)
def test_a_month_ends_on_its_last_day(month: str, day: int) -> None:
    assert rules.month_end(month) == date(int(month[:4]), int(month[5:]), day)
