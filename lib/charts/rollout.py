"""The model's rollout: hamlets by stages with their days, as a timeline and as a table."""

from dataclasses import dataclass
from datetime import date

from lib import vietnamese
from lib.charts.chart import AMBER, BLUE, GREY, TEAL, Chart, Mark, Number, Sheet, figure
from lib.indicators.rollout import LAUNCH, Grade, GroupPath, paths, stages_shown
from lib.rights import Actor
from lib.rules import options, versions
from lib.store import Store
from lib.translation import _


@dataclass(frozen=True)
class _Kind:
    """How the stages before, at and after the launch, and the end of a group, look on the timeline."""

    name: str
    symbol: str
    colour: str


def timeline(store: Store, actor: Actor, month: str) -> Chart:
    """A lane for each group with a mark on the day of each stage, those furthest from their launch on top."""
    lanes = sorted((group for group in paths(store, actor, month) if group.reached), key=_furthest_behind_first)
    drawn = figure(height=90 + 34 * len(lanes))
    for group in lanes:
        days = sorted(group.reached.values())
        drawn.add_scatter(
            x=[days[0], days[-1]],
            y=[_lane(group)] * 2,
            mode="lines",
            line={"color": GREY, "width": 2},
            hoverinfo="skip",
            showlegend=False,
        )
    for kind, marked in _by_kind(lanes).items():
        drawn.add_scatter(
            x=[day for _group, _stage, day in marked],
            y=[_lane(group) for group, _stage, _day in marked],
            mode="markers",
            name=kind.name,
            marker={
                "symbol": kind.symbol,
                "size": 13,
                "color": kind.colour,
                "line": {"width": 2, "color": kind.colour},
            },
            customdata=[_stage_mark(*each).data() for each in marked],
            hovertext=[
                f"{_lane(group)}: {options('group_stages')[stage]}, {vietnamese.day(day)}"
                for group, stage, day in marked
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    drawn.update_yaxes(
        type="category", categoryorder="array", categoryarray=[_lane(group) for group in reversed(lanes)]
    )
    drawn.update_xaxes(tickformat="T%-m<br>%Y", tickangle=0, showgrid=True, nticks=6)
    title = _("Các tổ qua từng giai đoạn, tổ còn xa ngày ra mắt ở trên")
    said = "; ".join(f"{_lane(group)}: {_latest(group)}" for group in lanes)
    return Chart(title, _("ngày đạt"), drawn, f"{title}: {said}.", _dated(lanes))


def _dated(lanes: list[GroupPath]) -> Sheet:
    """Every stage on the timeline, lane by lane in the order of its days."""
    names = options("group_stages")
    rows: list[list[str | Number]] = [
        [_lane(group), names[stage], Number(vietnamese.day(day), _stage_mark(group, stage, day))]
        for group in lanes
        for stage, day in sorted(group.reached.items(), key=lambda reached: reached[1])
    ]
    return Sheet([_("Tổ"), _("Giai đoạn"), _("Ngày đạt")], rows, numbers=[2])


def _lane(group: GroupPath) -> str:
    return _("{hamlet}, tổ {number}").format(hamlet=group.hamlet.name, number=_number(group))


def _furthest_behind_first(group: GroupPath) -> tuple[int, date]:
    order = list(options("group_stages"))
    return max(order.index(stage) for stage in group.reached), max(group.reached.values())


def _latest(group: GroupPath) -> str:
    stage = max(group.reached, key=lambda code: group.reached[code])
    return f"{options('group_stages')[stage]} {vietnamese.day(group.reached[stage])}"


def _by_kind(lanes: list[GroupPath]) -> dict[_Kind, list[tuple[GroupPath, str, date]]]:
    """Every stage reached, by how it is marked."""
    found: dict[_Kind, list[tuple[GroupPath, str, date]]] = {}
    for group in lanes:
        for stage, day in group.reached.items():
            found.setdefault(_kind(stage), []).append((group, stage, day))
    return found


def _kind(stage: str) -> _Kind:
    (item,) = (item for item in versions("group_stages")[-1].content["items"] if item["code"] == stage)
    if stage == LAUNCH:
        return _Kind(_("Ra mắt"), "star", TEAL)
    if item.get("closes"):
        return _Kind(_("Kết thúc"), "x", AMBER)
    if item.get("opens"):
        return _Kind(_("Sau ra mắt"), "circle", BLUE)
    return _Kind(_("Chuẩn bị"), "circle-open", GREY)


def _stage_mark(group: GroupPath, stage: str, day: date) -> Mark:
    month = f"{day:%Y-%m}"
    return Mark("stages_reached", month, month, group.entered_for.get(stage, group.hamlet.id), stage)


def _number(group: GroupPath) -> str:
    if group.number is None:
        return _("chưa có tổ")
    number = vietnamese.prose_count(group.number)
    return _("{number}, từ {hamlet}").format(number=number, hamlet=group.began_in) if group.began_in else number


def stage_sheet(groups: list[GroupPath]) -> Sheet:
    """One line a group: its hamlet, number, households, and the day of each stage, which leads to its record."""
    stages = stages_shown(groups)
    rows: list[list[str | Number]] = [
        [
            group.hamlet.name,
            _number(group),
            "–" if group.households is None else vietnamese.count(group.households),
            _graded(group.grade),
            *(_reached(group, code) for code in stages),
        ]
        for group in groups
    ]
    headings = [_("Ấp"), _("Tổ số"), _("Số hộ"), _("Xếp loại gần nhất"), *stages.values()]
    return Sheet(headings, rows, _("Ngày đạt từng giai đoạn; “–” là chưa đạt hoặc chưa báo cáo"), [2])


def _reached(group: GroupPath, stage: str) -> Number:
    if stage not in group.reached:
        return Number("–")
    return Number(vietnamese.day(group.reached[stage]), _stage_mark(group, stage, group.reached[stage]))


def _graded(grade: Grade | None) -> str:
    """ "Tốt, 92 điểm (28/03/2024)"."""
    if grade is None:
        return "–"
    score = "" if grade.score is None else f", {_('{score} điểm').format(score=vietnamese.count(grade.score))}"
    return f"{options('group_grades').get(grade.code, grade.code)}{score} ({vietnamese.day(grade.given_on)})"
