"""Target rows and heat tables: what a person typed is escaped, states stand in words and shapes, fields lead on."""

from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser

from lib.charts import attendance, heat_cells
from lib.charts.hamlet_years import small_multiples
from lib.charts.heat_table import attendance_heat, duty_heat, rhythm_heat
from lib.charts.target_rows import target_rows
from lib.duties import duties, submit
from lib.indicators import Span
from lib.indicators.amounts import Amount
from lib.indicators.progress import progress
from lib.indicators.reports import Answers
from lib.indicators.rollout import hamlet_years, paths
from lib.indicators.targets import target_of
from lib.org import Unit
from lib.records import CellMeeting
from lib.rights import OPERATOR, Actor
from lib.store import Store
from lib.vietnamese import months_between

HOSTILE = '<img src=x onerror="alert(1)">&'


class Tags(HTMLParser):
    """Counts the tags of a text and keeps the links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.links += [str(value) for name, value in attrs if name == "href"]


def test_a_target_row_says_value_target_pace_gap_status_and_coverage(demo_store: Store) -> None:
    (first, *_rest) = progress(demo_store, OPERATOR, "2024-08", headlines_only=True)
    row = target_rows([(first, "/dong-so-lieu?chi_so=x&tu=y")])
    for words in ("3", "/ 8 ấp (37,5%)", "vạch: 5 đến hết tháng 8", "−2 so với tiến độ", "Nguy cơ không đạt", "▼"):
        assert words in row
    assert "8/8 ấp đã báo cáo" in row
    assert Tags(row).links == ["/dong-so-lieu?chi_so=x&tu=y"]


def test_no_bar_is_longer_than_its_track(demo_store: Store) -> None:
    rows = target_rows([(each, "/") for each in progress(demo_store, OPERATOR, "2023-12")])
    widths = [float(part.split("%")[0]) for part in rows.split("width:")[1:]]
    assert widths
    assert all(0 <= width <= 100 for width in widths)


def test_a_field_of_the_heat_table_is_a_link_low_ones_are_marked_and_missing_ones_say_why(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    months = ["2024-06", "2024-07", "2024-08", "2024-09"]
    cell = Unit(units["CB01"], "CB01", "party_cell", HOSTILE, "")
    rates = {(cell.id, "2024-06"): Amount(79, 100), (cell.id, "2024-07"): Amount(96, 100)}
    (owed,) = (
        each for each in duties(store, office, ["2024-08"]) if (each.unit.id, each.form) == (cell.id, CellMeeting)
    )
    submit(store, office, owed, nothing=True)
    with store.read() as db:
        answers = Answers(db, CellMeeting, Span(months[0], months[-1]))
    table = attendance_heat(months, [cell], rates, answers, lambda unit, month: f"/{month}")
    assert Tags(table).links == ["/2024-06", "/2024-07"]
    assert "08/2024: không phát sinh" in table
    assert "09/2024: chưa báo cáo" in table
    assert "▼79" in table
    assert "▼96" not in table
    assert 'class="unreported"' in table
    assert "img" not in Tags(table).names


def test_the_furthest_behind_form_of_a_unit_stands_in_its_month(demo_store: Store) -> None:
    months = ["2024-07", "2024-08"]
    table = duty_heat(months, duties(demo_store, OPERATOR, months), lambda duty: f"/{duty.unit.code}/{duty.month}")
    rows = {row.split("</th>")[0].split(">")[-1]: row for row in table.split("<tr>")[2:]}
    assert 'class="returned"' in rows["Chi bộ Cơ quan xã"]
    assert 'class="unreported"' in rows["Chi bộ ấp Hòa Phú"]
    assert rows["Chi bộ ấp Long Thới"].count('class="accepted"') == 1


def test_every_hamlet_has_its_panel_with_its_name_escaped_and_its_gap_in_words(demo_store: Store) -> None:
    target = target_of(demo_store, OPERATOR, "hamlets_with_group", "2024-08")
    years = hamlet_years(paths(demo_store, OPERATOR, "2024-08"), "2024-08", target)
    hostile = replace(years[0], hamlet=replace(years[0].hamlet, name=HOSTILE))
    drawn = small_multiples([hostile, *years[1:]], "2024-08", lambda mark: f"/{mark.unit_id}")
    assert Tags(drawn).links == [f"/{year.hamlet.id}" for year in years]
    assert Tags(drawn).names.count("img") == len(years) == 8  # the pictures, and nothing of the name
    assert "▼ 1/5 bước, chậm 2 bước" in drawn
    assert "▲ đã ra mắt" in drawn


def test_the_rhythm_of_a_month_is_told_by_signs_and_in_words(demo_store: Store) -> None:
    span = Span("2024-05", "2024-06")
    cells = attendance.cells(demo_store, OPERATOR, span)[:1]
    with demo_store.read() as db:
        answers = Answers(db, CellMeeting, span)
    rhythms = attendance.rhythms(demo_store, OPERATOR, span)
    table = rhythm_heat(["2024-05", "2024-06"], cells, rhythms, answers, lambda _unit, month: f"/{month}")
    assert Tags(table).links == ["/2024-05", "/2024-06"]
    assert "●◆■" in table and "●·■" in table
    assert "05/2024: có thường kỳ, có chuyên đề, chi ủy họp trước" in table


def test_a_month_of_which_all_was_said_to_be_nothing_has_its_own_sign(store: Store, office: Actor) -> None:
    owed = [duty for duty in duties(store, office, ["2024-08"]) if duty.unit.code == "TO1"]
    for duty in owed:
        submit(store, office, duty, nothing=True)
    table = duty_heat(["2024-08"], duties(store, office, ["2024-08"]), lambda duty: f"/{duty.unit.code}")
    (row,) = (line for line in table.split("<tr>") if "Tổ 1" in line)
    assert "●∅" in row
    assert "(không phát sinh)" in row


def test_a_heat_table_is_taken_away_with_shares_and_words_for_its_colours(demo_store: Store) -> None:
    span = Span("2024-06", "2024-08")
    months = months_between("2024-06", "2024-08")
    cell = replace(attendance.cells(demo_store, OPERATOR, span)[0], valid_from="2024-07-01")
    with demo_store.read() as db:
        answers = Answers(db, CellMeeting, span)
    taken = heat_cells.attendance_shares(months, [cell], {(cell.id, "2024-07"): Amount(79, 100)}, answers)
    assert taken[1] == ["Chi bộ", "06/2024", "07/2024", "08/2024"]
    assert taken[2] == [[cell.dated_name, "chưa lập", Fraction(79, 100), "0"]]
    rhythms = attendance.rhythms(demo_store, OPERATOR, span)
    assert "có thường kỳ" in str(heat_cells.rhythms(months, [cell], rhythms, answers)[2][0][2])
    states = {row[0]: row[1:] for row in heat_cells.duty_states(months, duties(demo_store, OPERATOR, months))[2]}
    assert states["Chi bộ ấp Hòa Phú"][2] == "chưa báo cáo"
    assert "trả lại" in str(states["Chi bộ Cơ quan xã"])
