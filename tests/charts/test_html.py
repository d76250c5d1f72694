"""Target rows and heat tables: what a person typed is escaped, states stand in words and shapes, fields lead on."""

from fractions import Fraction
from html.parser import HTMLParser

from lib.charts import heat_cells
from lib.charts.heat_table import attendance_heat, duty_heat
from lib.charts.target_rows import target_rows
from lib.duties import duties
from lib.indicators.amounts import Amount
from lib.indicators.progress import progress
from lib.org import Unit
from lib.rights import OPERATOR
from lib.store import Store

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


def test_a_field_of_the_heat_table_is_a_link_low_ones_are_marked_and_missing_ones_say_so() -> None:
    cell = Unit(7, "CB07", "party_cell", HOSTILE, "")
    rates = {(7, "2024-06"): Amount(79, 100), (7, "2024-07"): Amount(96, 100)}
    table = attendance_heat(["2024-06", "2024-07", "2024-08"], [cell], rates, lambda unit, month: f"/{unit}/{month}")
    assert Tags(table).links == ["/7/2024-06", "/7/2024-07"]
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


def test_a_heat_table_is_taken_away_with_shares_and_words_for_its_colours(demo_store: Store) -> None:
    cell = Unit(7, "CB07", "party_cell", "Chi bộ 7", "", valid_from="2024-07-01")
    taken = heat_cells.attendance(["2024-06", "2024-07", "2024-08"], [cell], {(7, "2024-07"): Amount(79, 100)})
    assert taken[0] == ["Chi bộ", "06/2024", "07/2024", "08/2024"]
    assert taken[1] == [["Chi bộ 7", "chưa lập", Fraction(79, 100), "chưa báo cáo"]]
    months = ["2024-07", "2024-08"]
    states = {row[0]: row[1:] for row in heat_cells.duty_states(months, duties(demo_store, OPERATOR, months))[1]}
    assert states["Chi bộ ấp Hòa Phú"][1] == "chưa báo cáo"
    assert "trả lại" in str(states["Chi bộ Cơ quan xã"])
