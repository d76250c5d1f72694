"""The data dictionary, data/dictionary.md: every form, indicator and open view, written from their declarations."""

from collections.abc import Iterable, Iterator, Sequence

from lib import rules
from lib.indicators import INDICATORS, Indicator
from lib.indicators.open_views import OPEN_VIEWS
from lib.records import FORMS, Record
from lib.records.fields import Choice, Count, Day, DocumentNumber, Field, Flag, Month, Points, Text
from lib.rollup.columns import LAKE_TABLES
from lib.translation import N_, _

TYPES: dict[type[Field], str] = {
    Count: N_("số nguyên từ 0"),
    Day: N_("ngày, dạng 2024-08-05"),
    Month: N_("tháng, dạng 2024-08"),
    Choice: N_("một mã trong danh sách"),
    Text: N_("chữ"),
    DocumentNumber: N_("số, ký hiệu văn bản"),
    Flag: N_("1 là có, 0 là không"),
    Points: N_("JSON: mục → điểm nhân 100"),
}
KINDS = {
    "flow": N_("cộng các tháng"),
    "balance": N_("cộng dồn từ sự kiện đầu tiên"),
    "level": N_("số báo cáo gần nhất của từng đơn vị"),
    "ratio": N_("tổng tử số chia tổng mẫu số"),
}
ABOUT = N_(
    "Tệp này do chương trình viết ra từ chính các khai báo của nó (`python3 manage.py dictionary`); đừng sửa tay."
    " Mọi số là số nguyên; ngày và tháng là chữ theo ISO 8601, so sánh được như chữ. NULL là không có, khác với 0."
)


def dictionary() -> str:
    """The whole file, in the language in force."""
    parts = [f"# {_('Từ điển dữ liệu')}", _(ABOUT), *_forms(), *_indicators(), *_views(), *_lake()]
    return "\n\n".join(parts) + "\n"


def _forms() -> Iterator[str]:
    yield f"## {_('Biểu nhập')}"
    yield _(
        "Mỗi biểu là một bảng của kho. Ngoài các cột dưới đây, mỗi bảng có `id`, `unit_id` (bảng `unit`), `month`"
        " (tính từ cột ghi ngày), `origin`, `entered_by`, `entered_at`, `version`."
    )
    for form in FORMS:
        yield from _form(form)


def _form(form: type[Record]) -> Iterator[str]:
    kinds = rules.options("unit_kinds")
    yield f"### {_(form.title)} – `{form.table}`"
    facts = [
        _("Đơn vị nhập: {units}.").format(units=", ".join(kinds[kind].lower() for kind in form.unit_kinds)),
        _("Thuộc tháng của cột `{column}`.").format(column=form.dated_by),
    ]
    if form.one_per:
        each = ", ".join(f"`{name}`" for name in form.one_per)
        facts.append(_("Mỗi đơn vị chỉ một dòng cho mỗi {columns}.").format(columns=each))
    yield " ".join(facts)
    heading = (_("Cột"), _("Nhãn"), _("Kiểu"), _("Bắt buộc"), _("Ghi chú"))
    yield _table(heading, (_field(name, question) for name, question in form.questions().items()))


def _field(name: str, question: Field) -> list[str]:
    kind = _(TYPES[type(question)])
    if isinstance(question, Count):
        kind += f" ({_(question.measure)})"
    notes = [_(question.help)] if question.help else []
    if isinstance(question, Choice):
        notes.append("; ".join(f"`{code}`: {label}" for code, label in question.options().items()))
    return [f"`{name}`", _(question.label), kind, _("không") if question.optional else _("có"), " ".join(notes)]


def _indicators() -> Iterator[str]:
    yield f"## {_('Chỉ số')}"
    yield _(
        "Tử số, mẫu số và điều kiện là biểu thức SQL trên nguồn ghi ở cột cuối; view `monthly_facts` cộng chúng theo"
        " đơn vị, tháng và loại."
    )
    heading = (_("Mã"), _("Tên"), _("Ý nghĩa"), _("Đơn vị tính"), _("Cách cộng"), _("Tử số"), _("Mẫu số"), _("Loại"))
    yield _table((*heading, _("Điều kiện"), _("Nguồn")), (_indicator(each) for each in INDICATORS))


def _indicator(each: Indicator) -> list[str]:
    parts = (each.numerator, "" if each.denominator == "NULL" else each.denominator)
    narrowed = ("" if each.category == "''" else each.category, "" if each.where == "1" else each.where)
    said = [_(each.title), _(each.meaning), _(each.measure), f"{each.kind}: {_(KINDS[each.kind])}"]
    return [f"`{each.code}`", *said, *(f"`{part}`" if part else "" for part in (*parts, *narrowed)), f"`{each.source}`"]


def _views() -> Iterator[str]:
    yield f"## {_('View để chương trình khác đọc')}"
    yield _(
        "Mở bản sao lưu của kho bằng Datasette, DB Browser for SQLite hay chương trình khác; đừng mở tệp kho đang"
        " chạy bằng SQLite cũ hơn 3.51.3. Các view sau giữ nguyên tên và cột qua các phiên bản; bảng và view khác"
        " có thể đổi."
    )
    for view in OPEN_VIEWS:
        yield f"### `{view.name}`"
        yield _(view.meaning)
        yield _table((_("Cột"), _("Nội dung")), ([f"`{each.name}`", _(each.meaning)] for each in view.columns))


def _lake() -> Iterator[str]:
    yield f"## {_('Số liệu công bố lên cấp trên (Parquet)')}"
    yield _(
        "Lệnh `publish` ghi số liệu đã duyệt vào thư mục chung, mỗi bảng, xã và năm một tệp"
        " `<bảng>/commune=<mã>/year=<năm>/<bảng>.parquet`. Phần mô tả của tệp có `schema_version`, `content_sha256`,"
        " `commune`, `audit_origin`, `audit_head`."
    )
    for name, (meaning, columns) in LAKE_TABLES.items():
        yield f"### `{name}`"
        yield _(meaning)
        yield _table((_("Cột"), _("Nội dung")), ([f"`{column}`", _(said)] for column, said in columns.items()))


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; a bar in a cell is escaped, since it would end the cell."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
