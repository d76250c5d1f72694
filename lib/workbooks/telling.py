"""What becomes of a workbook's lines, as tables of texts for the screen: what is stored, what is wrong, old to new."""

from collections import defaultdict

from lib import vietnamese
from lib.records import Record
from lib.translation import _
from lib.workbooks.intake import Fate, Part, Weighed
from lib.workbooks.taking_in import Outcome

Table = tuple[list[str], list[list[str]]]  # headings, rows


def summed(outcome: Outcome) -> str:
    """ "12 dòng mới, 3 sửa, 20 không đổi." over all that is stored or would be."""
    lines = [line for part in outcome.parts if not part.refused for line in part.lines]
    counts = {fate: sum(line.fate is fate for line in lines) for fate in (Fate.NEW, Fate.CHANGED, Fate.SAME)}
    return ", ".join(f"{vietnamese.count(number)} {fate.word}" for fate, number in counts.items() if number)


def parts(outcome: Outcome) -> Table:
    """Each unit's month in which something is new, refused ones first: whether it is stored, and how many lines."""
    headings = [_("Đơn vị"), _("Kết quả"), _("Tháng"), *(fate.word.capitalize() for fate in Fate)]
    good = _("đã lưu") if outcome.placed else _("sẽ lưu")
    rows = []
    for part in (*outcome.refused, *outcome.good):
        unit, month = _whose(part)
        counts = [vietnamese.count(part.count(fate)) if part.count(fate) else "–" for fate in Fate]
        rows.append([unit, _("không lưu") if part.refused else good, month, *counts])
    return headings, rows


def problems(outcome: Outcome) -> Table:
    """Everything that is wrong or worth a question, with its cell."""
    headings = [_("Ô"), _("Cần sửa"), _("Đang ghi"), _("Trang"), _("Đơn vị"), _("Tháng")]
    return headings, [
        [line.line.cell(told.key), told.sentence, _written(line, told.key), line.line.sheet, *_whose(part)]
        for part in outcome.parts
        for line in part.lines
        for told in line.told
    ]


def _written(line: Weighed, key: str) -> str:
    name, _mark, criterion = key.partition(":")
    text = "" if criterion else line.line.cells.get(name, "")
    question = line.line.form.questions().get(name)
    value = line.values.get(name)
    return question.show(value) if question and value is not None and not criterion else text


def changes(outcome: Outcome) -> Table:
    """Every value that changes, old and new."""
    headings = [_("Đơn vị"), _("Tháng"), _("Biểu"), _("Dòng"), _("Ô nhập"), _("Đang lưu"), _("Trong bảng")]
    return headings, [
        [*_whose(part), _(line.line.form.title), str(line.line.number), label, old or "–", new or "–"]
        for part in outcome.parts
        for line in part.lines
        if line.fate in (Fate.NEW, Fate.CHANGED)
        for label, old, new in _labelled(line)
    ]


def _labelled(line: Weighed) -> list[tuple[str, str, str]]:
    return [(_(line.line.form.question(name).label), old, new) for name, old, new in line.changes()]


def totals(outcome: Outcome) -> Table:
    """The sum of each count over what is stored, to be held against the paper."""
    sums = defaultdict[tuple[type[Record], str], list[int]](list)
    for part in outcome.good:
        for line in part.lines:
            for name in line.line.form.counts():
                if (value := line.values.get(name)) is not None:
                    sums[line.line.form, name].append(value)
    return [_("Biểu"), _("Cột"), _("Số dòng"), _("Cộng")], [
        [_(form.title), _(form.question(name).label), vietnamese.count(len(found)), vietnamese.count(sum(found))]
        for (form, name), found in sums.items()
    ]


def _whose(part: Part) -> tuple[str, str]:
    unit = part.unit.dated_name if part.unit else "–"
    return unit, vietnamese.month(part.month) if part.month else "–"
