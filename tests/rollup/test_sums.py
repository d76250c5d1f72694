"""One SQL text sums alike everywhere: SQLite, DuckDB and plain Python agree on whatever was published."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.indicators import INDICATORS, Fact, Span, indicator
from lib.indicators.amounts import total
from lib.indicators.facts import reach
from lib.rollup import lake, province
from lib.rollup.lake import Row
from lib.rollup.sums import BY_CATEGORY, BY_COMMUNE, BY_UNIT, Sums
from lib.vietnamese import months_between
from tests.rollup.communes import Published, lake_of

OF_EACH_KIND = ("dissemination_sessions", "cell_attendance_rate", "model_groups", "party_members", "dossiers_received")
MONTHS = months_between("2022-11", "2024-02")

keys = st.tuples(
    st.sampled_from(["28747", "28750"]),
    st.sampled_from(["CB01", "CB02"]),
    st.sampled_from(OF_EACH_KIND),
    st.sampled_from(MONTHS),
    st.sampled_from(["", "hộ tịch", "certification"]),
)
amounts = st.tuples(st.integers(-3, 10**12), st.integers(0, 10**6))


@st.composite
def published(draw: st.DrawFn) -> list[Published]:
    """Facts of two communes as they may be published: one for each unit, indicator, month and category."""
    found = draw(st.dictionaries(keys, amounts, max_size=60))
    return [(*key, numerator, base if indicator(key[2]).is_rate else None) for key, (numerator, base) in found.items()]


spans = st.sampled_from([(first, last) for first in MONTHS for last in MONTHS if first <= last])


def by_sqlite(facts: list[Published], asked: Sums) -> list[Row]:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE facts (commune, unit, indicator, month, category, numerator, denominator)")
        db.executemany("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?)", facts)
        return db.execute(asked.sql()).fetchall()


def by_duckdb(facts: list[Published], asked: Sums) -> list[Row]:
    with TemporaryDirectory() as folder:
        return province.total(lake_of(Path(folder), facts), asked)


def by_python(facts: list[Published], asked: Sums) -> list[Row]:
    """The same values as the pages of a commune work them out, from `lib.indicators.amounts`."""
    months = months_between(asked.span.first, asked.span.last) if asked.by_month else [asked.span.last]
    units = {code: number for number, code in enumerate(sorted({fact[1] for fact in facts}))}
    found: dict[Row, list[Fact]] = {}
    for commune, unit, code, month, category, numerator, base in facts:
        known = {"commune": commune, "unit": unit, "indicator": code, "category": category}
        fact = Fact(code, units[unit], month, category, numerator, base)
        found.setdefault(tuple(known[name] for name in asked.by), []).append(fact)
    rows = []
    for key, of_key in sorted(found.items()):
        for last in months:
            wanted = indicator(key[list(asked.by).index("indicator")])
            span = Span(last if asked.by_month and not wanted.stands else asked.span.first, last)
            over = reach(wanted, span)
            amount = total(wanted, [fact for fact in of_key if over.first <= fact.month <= over.last])
            if amount:
                rows.append((*key, *([last] if asked.by_month else []), amount.numerator, amount.denominator))
    return rows


@settings(max_examples=60)
@given(facts=published(), span=spans, by=st.sampled_from([BY_CATEGORY, BY_COMMUNE, BY_UNIT]), by_month=st.booleans())
def test_every_engine_and_the_pages_agree(
    facts: list[Published], span: tuple[str, str], by: tuple[str, ...], by_month: bool
) -> None:
    asked = Sums(Span(*span), (), by, by_month)
    wanted = by_python(facts, asked)
    assert by_sqlite(facts, asked) == wanted
    assert by_duckdb(facts, asked) == wanted


def test_only_the_indicators_asked_for_are_summed(tmp_path: Path) -> None:
    facts: list[Published] = [("28747", "CB01", code, "2024-01", "", 1, None) for code in OF_EACH_KIND]
    found = province.total(lake_of(tmp_path, facts), Sums(Span("2024-01", "2024-01"), ("party_members",)))
    assert found == [("28747", "party_members", "", 1, None)]


def test_a_balance_runs_from_years_before_the_span(tmp_path: Path) -> None:
    facts: list[Published] = [
        ("28747", "AP01", "model_groups", month, "", number, None) for month, number in (("2019-05", 3), ("2024-01", 1))
    ]
    found = province.total(lake_of(tmp_path, facts), Sums(Span("2024-01", "2024-12"), ("model_groups",)))
    assert found == [("28747", "model_groups", "", 4, None)]


def test_only_the_files_of_the_years_asked_for_are_read(tmp_path: Path) -> None:
    facts: list[Published] = [("28747", "CB01", "cell_meetings", f"{year}-01", "", 1, None) for year in (2023, 2024)]
    made = lake_of(tmp_path, facts)
    made.file(lake.FACTS, "28747", 2023).write_bytes(b"no Parquet file")
    assert province.total(made, Sums(Span("2024-01", "2024-12"), ("cell_meetings",)))[0][3] == 1


def test_an_empty_lake_has_no_sums(tmp_path: Path) -> None:
    assert province.total(lake_of(tmp_path, []), Sums(Span("2024-01", "2024-12"))) == []


@pytest.mark.parametrize("kind", ["flow", "balance", "level", "ratio"])
def test_the_catalogue_says_how_each_indicator_is_summed(kind: str) -> None:
    asked = Sums(Span("2024-01", "2024-12"))
    assert asked.of_kinds(kind) == [each.code for each in INDICATORS if each.kind == kind]
