"""Views for people who open the store with another program: names beside codes, and every column with its meaning.

They are part of what the program promises (data/dictionary.md); its own tables and other views may change. They read
`monthly_facts` and the registers, and hold nothing of their own.
"""

from dataclasses import dataclass
from typing import NamedTuple

from lib.indicators.catalogue import INDICATORS
from lib.translation import N_


class Column(NamedTuple):
    """A column of a view and what stands in it."""

    name: str
    meaning: str


@dataclass(frozen=True)
class OpenView:
    """A view: its name, what one row of it is, its SELECT, and its columns in that order."""

    name: str
    meaning: str
    select: str
    columns: tuple[Column, ...]

    def sql(self) -> str:
        """The SQL that creates it."""
        named = ", ".join(column.name for column in self.columns)
        return f"CREATE VIEW {self.name} ({named}) AS\n{self.select}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _indicators() -> str:
    """The catalogue as rows: it is no table of the store."""
    rows = (
        ", ".join(map(_quoted, (each.code, each.title, each.meaning, each.measure, each.kind, each.form.table)))
        for each in INDICATORS
    )
    return "VALUES\n" + ",\n".join(f"({row})" for row in rows)


# A name of then: that of the last day of the month, or of the last day on which the unit was there.
_NAME = """(
    SELECT unit_name.name FROM unit_name
    WHERE unit_name.unit_id = unit.id
      AND min({day}, coalesce(unit.valid_to, '9999-12-31'))
          BETWEEN unit_name.valid_from AND coalesce(unit_name.valid_to, '9999-12-31'))"""
_MONTH_END = "date({month} || '-01', '+1 month', '-1 day')"
_NAME_OF_MONTH = _NAME.format(day=_MONTH_END.format(month="month"))
_NAME_NOW = _NAME.format(day="'9999-12-31'")

INDICATOR, UNIT, MONTH = N_("Mã chỉ số"), N_("Mã đơn vị, không đổi khi đổi tên"), N_("Tháng, dạng 2024-08")
TITLE, MEASURE = N_("Tên chỉ số"), N_("Đơn vị tính")
NAME_THEN = N_("Tên đơn vị vào cuối tháng đó")

OPEN_VIEWS: tuple[OpenView, ...] = (
    OpenView(
        "open_indicators",
        N_("Mỗi chỉ số một dòng."),
        _indicators(),
        (
            Column("indicator", INDICATOR),
            Column("title", TITLE),
            Column("meaning", N_("Ý nghĩa, căn cứ")),
            Column("measure", MEASURE),
            Column("kind", N_("Cách cộng: flow, balance, level hoặc ratio")),
            Column("form", N_("Bảng của biểu nhập làm nên chỉ số")),
        ),
    ),
    OpenView(
        "open_facts",
        N_("Mỗi chỉ số, đơn vị, tháng và loại một dòng: số đã nhập, kể cả chưa duyệt."),
        "SELECT monthly_facts.indicator, title, measure, unit.code, unit.kind, "
        f"{_NAME_OF_MONTH}, month, category, sum(numerator), sum(denominator)\n"
        "FROM monthly_facts JOIN unit ON unit.id = monthly_facts.unit_id\n"
        "JOIN open_indicators ON open_indicators.indicator = monthly_facts.indicator\n"
        "GROUP BY monthly_facts.indicator, month, unit.id, category",
        (
            Column("indicator", INDICATOR),
            Column("title", TITLE),
            Column("measure", MEASURE),
            Column("unit", UNIT),
            Column("unit_kind", N_("Loại đơn vị")),
            Column("unit_name", NAME_THEN),
            Column("month", MONTH),
            Column("category", N_("Loại trong chỉ số, rỗng nếu không chia loại")),
            Column("numerator", N_("Số, hoặc tử số của tỷ lệ")),
            Column("denominator", N_("Mẫu số của tỷ lệ; NULL nếu không phải tỷ lệ")),
        ),
    ),
    OpenView(
        "open_targets",
        N_("Mỗi chỉ tiêu một dòng."),
        f"SELECT target.year, target.indicator, title, measure, unit.code, {_NAME_NOW}, target.value,"
        " direction, weights, source_document\n"
        "FROM target JOIN unit ON unit.id = target.unit_id\n"
        "JOIN open_indicators ON open_indicators.indicator = target.indicator",
        (
            Column("year", N_("Năm")),
            Column("indicator", INDICATOR),
            Column("title", TITLE),
            Column("measure", MEASURE),
            Column("unit", UNIT),
            Column("unit_name", N_("Tên gần nhất của đơn vị")),
            Column("value", N_("Mức giao; với tỷ lệ là phần trăm nhân 100, 8000 là 80%")),
            Column("direction", N_("at_least: ít nhất; at_most: nhiều nhất")),
            Column("weights", N_("12 số chia mức giao theo tháng, từ tháng 1")),
            Column("source_document", N_("Văn bản giao")),
        ),
    ),
    OpenView(
        "open_units",
        N_("Mỗi tên của mỗi đơn vị một dòng, với những ngày mang tên đó."),
        "SELECT unit.code, unit.kind, unit_name.name, unit_name.valid_from, unit_name.valid_to,"
        " unit.valid_from, unit.valid_to\n"
        "FROM unit JOIN unit_name ON unit_name.unit_id = unit.id",
        (
            Column("unit", UNIT),
            Column("kind", N_("Loại đơn vị")),
            Column("name", N_("Tên")),
            Column("named_from", N_("Mang tên này từ ngày")),
            Column("named_to", N_("đến ngày; NULL là đến nay")),
            Column("exists_from", N_("Đơn vị có từ ngày")),
            Column("exists_to", N_("đến ngày; NULL là vẫn còn")),
        ),
    ),
    OpenView(
        "open_reports",
        N_("Mỗi đơn vị, biểu và tháng đã nộp một dòng; chưa nộp thì không có dòng."),
        f"SELECT form, unit.code, {_NAME_OF_MONTH}, month, state, nil_return, submitted_on\n"
        "FROM month_report JOIN unit ON unit.id = month_report.unit_id",
        (
            Column("form", N_("Bảng của biểu nhập")),
            Column("unit", UNIT),
            Column("unit_name", NAME_THEN),
            Column("month", MONTH),
            Column("state", N_("submitted: chờ duyệt; returned: bị trả lại; accepted: đã duyệt")),
            Column("nil_return", N_("1: đơn vị ghi không phát sinh")),
            Column("submitted_on", N_("Ngày nộp")),
        ),
    ),
)
VIEWS = {each.name: each.sql() for each in OPEN_VIEWS}
