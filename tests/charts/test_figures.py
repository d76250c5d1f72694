"""Figures are asked for their data, their words and where their marks lead; no browser is needed."""

from lib.charts import attendance, bars, lines, quality, rollout
from lib.charts.bars import Series
from lib.charts.chart import Mark, literal, mark_of
from lib.charts.lines import Bound
from lib.indicators import Span, rows_behind
from lib.indicators.amounts import Amount
from lib.rights import OPERATOR
from lib.store import Store
from lib.vietnamese import months_between

MONTHS = ["2024-06", "2024-07", "2024-08"]
RATES = [Amount(90, 100), None, Amount(5, 13)]
MARKS = [Mark("cell_attendance_rate", month, month) for month in MONTHS]


def test_a_month_without_figures_leaves_a_gap_and_is_not_zero() -> None:
    line = lines.rate("Tỷ lệ", MONTHS, RATES, MARKS).figure.data[0]
    assert list(line.y)[1] is None
    assert line.text[1] == "07/2024: chưa báo cáo"
    assert line.text[2] == "08/2024: 38,5% (5/13)"


def test_every_mark_leads_to_its_rows() -> None:
    line = lines.rate("Tỷ lệ", MONTHS, RATES, MARKS).figure.data[0]
    assert [mark_of(list(data)) for data in line.customdata] == MARKS


def test_the_threshold_follows_the_rule_of_each_month(demo_store: Store) -> None:
    months = ["2022-12", "2023-01", "2025-07", "2025-11"]
    bound, _line = attendance.trend(demo_store, OPERATOR, months).figure.data
    assert list(bound.y) == [85, 80, 85, 90]


def test_a_chart_has_a_title_a_unit_and_a_sentence_for_those_who_do_not_see_it() -> None:
    chart = lines.rate("Đúng hạn", MONTHS, RATES, MARKS, Bound("Chỉ tiêu", [98.0] * 3))
    assert (chart.title, chart.unit) == ("Đúng hạn", "%")
    assert chart.alt == "Đúng hạn, 06/2024 – 08/2024: tháng gần nhất 38,5%, Chỉ tiêu 98%."


def test_bars_begin_at_zero_and_speak_vietnamese_numbers() -> None:
    series = Series("Hồ sơ", [1640, None, 6], MARKS)
    chart = bars.by_month("Hồ sơ", "hồ sơ", MONTHS, [series])
    assert list(chart.figure.data[0].text) == ["1.640", "", "6"]
    assert chart.figure.data[0].hovertext[1].startswith("Hồ sơ, 07/2024: chưa báo cáo")
    assert chart.figure.layout.yaxis.rangemode == "tozero"
    assert chart.figure.layout.separators == ",."


def test_parts_of_a_month_stand_on_each_other_best_class_first_and_lead_to_their_rows(demo_store: Store) -> None:
    chart = quality.classes(demo_store, OPERATOR, MONTHS)
    assert chart.figure.layout.barmode == "stack"
    assert [bar.name for bar in chart.figure.data] == ["Tốt", "Khá", "Trung bình", "Kém"]
    assert mark_of(list(chart.figure.data[1].customdata[2])) == Mark(
        "scored_meetings", "2024-08", "2024-08", None, "fair"
    )


def test_lying_bars_keep_the_order_given_and_stack_their_parts() -> None:
    parts = [Series("Đúng hạn", [354, 213], MARKS[:2]), Series("Quá hạn", [2, 1], MARKS[:2])]
    chart = bars.by_category("Theo lĩnh vực", "hồ sơ", "Lĩnh vực", ["Chứng thực", "Hộ tịch"], parts)
    assert [list(bar.x) for bar in chart.figure.data] == [[354, 213], [2, 1]]
    assert chart.figure.layout.barmode == "stack"
    assert "Đúng hạn 567 hồ sơ" in chart.alt


def test_the_plan_goes_on_where_the_total_ends() -> None:
    months = months_between("2024-01", "2024-12")
    reached = [1] * 8 + [None] * 4
    chart = lines.against_plan("Ấp", "ấp", months, reached, [float(each) for each in range(12)], MARKS * 4)
    plan, total = chart.figure.data
    assert len(plan.y) == 12
    assert list(total.y)[8:] == [None] * 4
    assert chart.alt == "Ấp: 1 trên kế hoạch cả năm 11 ấp."


def test_the_first_month_and_every_january_show_their_year() -> None:
    axis = lines.rate("Tỷ lệ", ["2023-12", "2024-01", "2024-02"], RATES, MARKS).figure.layout.xaxis
    assert list(axis.ticktext) == ["T12\n2023", "T1\n2024", "T2"]


def test_the_timeline_has_a_lane_for_each_group_and_every_mark_leads_to_its_stage(demo_store: Store) -> None:
    drawn = rollout.timeline(demo_store, OPERATOR, "2024-08").figure
    lanes = list(reversed(drawn.layout.yaxis.categoryarray))
    assert (lanes[0], lanes[-1], len(lanes)) == ("Ấp Khương Ninh, tổ 04", "Ấp Quới An, tổ 05", 8)
    marks = [mark_of(data) for trace in drawn.data if trace.customdata for data in map(list, trace.customdata)]
    assert len(marks) == 18
    with demo_store.read() as db:
        for mark in marks:
            assert rows_behind(db, mark.indicator, Span(mark.first, mark.last), mark.unit_id, category=mark.category)


def test_a_name_is_never_markup_whatever_part_of_a_figure_it_stands_in() -> None:
    harm, shown = "<b>Ấp</b> & tổ", "&lt;b&gt;Ấp&lt;/b&gt; &amp; tổ"
    bar = bars.by_category("Theo ấp", "hồ sơ", "Ấp", [harm], [Series(harm, [3], MARKS[:1])])
    drawn = literal(bar.figure)
    assert (drawn.data[0].name, list(drawn.data[0].y)) == (shown, [shown])
    assert drawn.data[0].hovertext[0] == f"{shown}, {shown}: 3 hồ sơ"
    assert list(drawn.data[0].x) == [3]


def test_a_line_of_a_label_ends_where_its_text_does() -> None:
    months = lines.rate("Tỷ lệ", MONTHS, RATES, MARKS)
    assert literal(months.figure).layout.xaxis.ticktext[0] == "T6<br>2024"
