"""01/7/2025 acted out: xã Long Bình and xã Bình Tân become one commune of the same name, from entry to chart."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from lib import org
from lib.charts import indicator_charts
from lib.charts.chart import Chart
from lib.charts.history import with_history
from lib.commune import open_commune
from lib.duties import duties
from lib.indicators.amounts import Amount
from lib.indicators.progress import progress
from lib.indicators.series import monthly
from lib.indicators.targets import put_target, read_target, target_of
from lib.org import Newcomer
from lib.org.communes import heading
from lib.org.superior import name_superior, superior_on
from lib.records import Refused
from lib.rights import OPERATOR, Actor
from lib.store import Store, change
from lib.store.clock import STANDING_DAY
from lib.store.entries import put
from lib.store.settings import set_setting
from tests.commune import FOUNDED, enter, session

FIRST_DAY, EVE = date(2025, 7, 1), date(2025, 6, 30)
BASIS = "Nghị quyết 1663/NQ-UBTVQH15"
MONTHS = ["2025-05", "2025-06", "2025-07", "2025-08"]
SESSIONS = "dissemination_sessions"
OLD = {
    "XA": ("commune", "Đảng ủy xã Long Bình", None),
    "BT": ("commune", "Đảng ủy xã Bình Tân", None),
    "CB01": ("party_cell", "Chi bộ ấp Long Thới", "XA"),
    "CB02": ("party_cell", "Chi bộ ấp Ninh Quới", "XA"),
    "BT01": ("party_cell", "Chi bộ ấp Thạnh Lợi", "BT"),
}
TARGET = {"indicator": SESSIONS, "direction": "at_least", "headline": "1", "source_document": "29-NQ/ĐU"}


@pytest.fixture
def units() -> dict[str, int]:
    """Code -> id, filled as the units come to be."""
    return {}


@pytest.fixture
def store(tmp_path: Path, units: dict[str, int]) -> Iterator[Store]:
    """Both communes until 30/6/2025 with their sessions of two months, and the new one with those of its first two."""
    with closing(open_commune(tmp_path / "store.db")) as opened:
        with change(opened, OPERATOR) as changing:
            set_setting(changing, STANDING_DAY, "2025-09-05")
            for code, (kind, name, above) in OLD.items():
                parent = units[above] if above else None
                units[code] = org.found(changing, code, kind, name, FOUNDED, "QĐ", parent)
            name_superior(changing, units["XA"], "Huyện ủy Gò Công Tây", FOUNDED)
            put_target(changing, read_target(TARGET | {"value": "24", "profile": "even"}, units["XA"], 2025))
        for month in MONTHS[:2]:
            enter(opened, units, *((code, session(f"{month}-10")) for code in ("XA", "BT", "CB01", "CB02", "BT01")))
        _become_one(opened, units)
        for month in MONTHS[2:]:
            enter(opened, units, *((code, session(f"{month}-10")) for code in ("XA2", "CB01", "CB02", "BT01", "CB20")))
        yield opened


def _become_one(store: Store, units: dict[str, int]) -> None:
    with change(store, OPERATOR, BASIS) as changing:
        new = Newcomer("XA2", "Đảng ủy xã Long Bình")
        units["XA2"] = org.merge(changing, [units["XA"], units["BT"]], FIRST_DAY, BASIS, new)
        assert superior_on(changing.db, units["XA2"], FIRST_DAY) == "Huyện ủy Gò Công Tây"  # until another is named
        name_superior(changing, units["XA2"], "Tỉnh ủy Đồng Tháp", FIRST_DAY)
        units["CB20"] = org.found(changing, "CB20", "party_cell", "Chi bộ ấp Hòa Thạnh", FIRST_DAY, BASIS)
        half = TARGET | {"value": "30", "profile": "second_half"}
        put_target(changing, read_target(half, units["XA2"], 2025))


def test_name_and_superior_are_those_of_the_day(store: Store, units: dict[str, int]) -> None:
    assert heading(store, EVE) == "Huyện ủy Gò Công Tây – Đảng ủy xã Long Bình"
    assert heading(store, FIRST_DAY) == "Tỉnh ủy Đồng Tháp – Đảng ủy xã Long Bình"
    with store.read() as db:
        before, after = (org.commune_on(db, day) for day in (EVE, FIRST_DAY))
        assert org.all_names(db)[units["XA"]] == "Đảng ủy xã Long Bình (đến 30/06/2025)"
    assert before and after and (before.id, after.id) == (units["XA"], units["XA2"])
    assert org.commune(store) == after


def test_every_unit_owes_the_months_it_lived(store: Store) -> None:
    owed = {month: {duty.unit.code for duty in duties(store, OPERATOR, [month])} for month in MONTHS}
    assert owed["2025-06"] == {"XA", "BT", "CB01", "CB02", "BT01"}
    assert owed["2025-07"] == {"XA2", "CB01", "CB02", "BT01", "CB20"}


def test_neither_commune_takes_figures_of_the_others_days(store: Store, units: dict[str, int]) -> None:
    for code, day in (("XA", "2025-07-01"), ("BT", "2025-08-01"), ("XA2", "2025-06-30"), ("CB20", "2025-06-30")):
        with pytest.raises(Refused, match="đơn vị hoạt động từ ngày"), change(store, OPERATOR) as changing:
            put(changing, units[code], session(day))
    enter(store, units, ("XA", session("2025-06-30")), ("XA2", session("2025-07-01")))


def test_the_figures_before_and_after_are_both_there(store: Store, units: dict[str, int]) -> None:
    assert monthly(store, OPERATOR, SESSIONS, MONTHS) == [Amount(5, None)] * 4
    assert monthly(store, OPERATOR, SESSIONS, MONTHS, units["XA"]) == [Amount(1, None)] * 2 + [None] * 2
    assert monthly(store, OPERATOR, SESSIONS, MONTHS, units["BT01"]) == [Amount(1, None)] * 4


def test_each_communes_target_counts_its_own_units_in_its_own_months(store: Store, units: dict[str, int]) -> None:
    (june,) = progress(store, OPERATOR, "2025-06", headlines_only=True)
    assert (june.target.unit_id, june.amount) == (units["XA"], Amount(6, None))  # not those of Bình Tân
    (august,) = progress(store, OPERATOR, "2025-08", headlines_only=True)
    assert (august.target.unit_id, august.amount) == (units["XA2"], Amount(10, None))
    assert (august.pace, august.coverage.expected) == (10, 4)
    of_the_year = {each.target.unit_id: (each.month, each.amount) for each in progress(store, OPERATOR, "2025-08")}
    assert of_the_year == {units["XA"]: ("2025-06", Amount(6, None)), units["XA2"]: ("2025-08", Amount(10, None))}
    for month, code in (("2025-06", "XA"), ("2025-07", "XA2")):
        found = target_of(store, OPERATOR, SESSIONS, month)
        assert found and found.unit_id == units[code]


def the_chart(store: Store, actor: Actor) -> Chart:
    return with_history(store, actor, indicator_charts.by_month(store, actor, MONTHS, SESSIONS))


def test_the_chart_of_all_units_carries_the_event(store: Store) -> None:
    chart = the_chart(store, OPERATOR)
    (line,), labels = chart.figure.layout.shapes, [label.text for label in chart.figure.layout.annotations]
    assert line.x0 == line.x1 == 1.5  # between June and July
    assert labels == ["Sáp nhập, Thành lập 01/07/2025"]
    merged = "Đảng ủy xã Long Bình, Đảng ủy xã Bình Tân sáp nhập thành Đảng ủy xã Long Bình"
    assert f"01/07/2025: {merged} ({BASIS})." in chart.notes
    assert "quy đổi" in chart.notes[-1]
    assert merged in chart.alt
    assert len(chart.figure.data) == 1


def test_the_new_communes_own_series_goes_on_from_both_old_ones_and_says_so(
    store: Store, units: dict[str, int]
) -> None:
    own, earlier = the_chart(store, Actor(1, "xa2", "agency_officer", units["XA2"])).figure.data
    assert (list(own.y), list(earlier.y)) == ([None, None, 1, 1], [2, 2, None, None])
    assert earlier.name == "Cuộc quán triệt, triển khai, quy đổi"
