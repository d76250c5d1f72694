"""A chart on a page: drawn once until something is written, for all who may see the same; its marks lead on."""

from typing import Any

from lib.charts import indicator_charts
from lib.indicators.basis import Basis, count
from lib.rights import Actor
from lib.store import Store
from lib.ui.pictures import Picture, picture
from lib.vietnamese import months_between
from tests.commune import enter, session

MONTHS = months_between("2024-07", "2024-08")


def drawn(store: Store, actor: Actor, months: list[str] = MONTHS) -> Picture:
    return picture(store, actor, actor.role, indicator_charts.by_month, months, "dissemination_sessions", title="Cuộc")


def bars(shown: Picture) -> list[Any]:
    return list(shown.figure.data[0].y)


def test_a_chart_is_drawn_once_until_the_next_write(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", session()))
    first = drawn(store, office)
    assert bars(first) == [None, 1]
    assert drawn(store, office, list(MONTHS)).figure is first.figure
    assert bars(drawn(store, office, MONTHS[1:])) == [1]
    enter(store, units, ("CB02", session()))
    assert (bars(drawn(store, office)), bars(first)) == ([None, 2], [None, 1])


def test_a_chart_of_accepted_figures_is_another_and_says_so(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", session()))
    assert "số liệu đã duyệt" not in drawn(store, office).head
    count(Basis.ACCEPTED)
    shown = drawn(store, office)
    assert bars(shown) == [None, None]
    assert Basis.ACCEPTED.word.lower() in shown.head


def test_who_may_see_one_unit_has_a_chart_of_that_unit(
    store: Store, units: dict[str, int], office: Actor, secretary: Actor
) -> None:
    enter(store, units, ("CB01", session()), ("CB02", session()))
    assert (bars(drawn(store, office)), bars(drawn(store, secretary))) == ([None, 2], [None, 1])


def test_each_mark_and_each_number_leads_to_its_rows(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", session()))
    shown = drawn(store, office)
    address = "/dong-so-lieu?chi_so=dissemination_sessions&tu=2024-08&den=2024-08"
    assert list(shown.figure.data[0].customdata[1]) == [address]
    assert address.replace("&", "&amp;") in shown.foot
