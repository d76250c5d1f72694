"""For every form: a good set of typed cells, records drawn at random, and what breaks a field of each type."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from lib import vietnamese
from lib.records import FORMS, CellMeeting, DossierPeriod, MeetingScore, Record
from lib.records.checks import AtMost, SheetInForce, Sum, Total, WithinSheet
from lib.records.fields import LONGEST_TEXT, Choice, Count, Day, DocumentNumber, Field, Flag, Month, Points, Text
from lib.records.score_sheets import in_force, sheets
from lib.rules import month_end

MONTH = "2024-08"

CRITERIA = sorted({each.code for sheet in sheets().values() for each in sheet.criteria})

# What a person types; a form that is not here gets zeros, the first choice and the 5th, which satisfy every check.
_TYPED: dict[type[Record], dict[str, str]] = {
    CellMeeting: {
        "obliged": "23",
        "present": "20",
        "absent_excused": "2",
        "absent_unexcused": "1",
        "speakers": "09",
        "committee_met_on": "4",
        "topic": "Chỉ thị 05-CT/TW",
    },
    DossierPeriod: {
        "period_from": "15/07/2024",
        "period_to": "14",
        "received_online": "1.200",
        "received_direct_postal": "400",
        "carried_over": "40",
        "received_total": "1.640",
        "resolved_early": "600",
        "resolved_on_time": "900",
        "resolved_late": "100",
        "resolved_total": "1.600",
        "pending_in_time": "30",
        "pending_overdue": "6",
        "pending_total": "36",
        "returned": "3",
        "withdrawn": "1",
    },
    MeetingScore: {
        "points": "1: 10; 2.1: 9,5; 2.2: 5; 3.1: 14; 3.2: 5; 3.3: 10; 3.4: 5; 3.5: 5; 4: 5; 5: 28",
        "decided": "5: 24,25",
    },
}

# Per type of field: texts that are no value of it, each with words of the remedy that the refusal must name.
BROKEN: dict[type[Field], list[tuple[str, str]]] = {
    Count: [
        ("1,640", "gõ liền 1640 hoặc dùng dấu chấm 1.640"),
        ("1.64", "dấu chấm chỉ tách hàng nghìn"),
        ("-5", "chỉ nhận số từ 0 trở lên"),
        ("20 người", "chỉ gõ chữ số"),
        ("１２", "chỉ gõ chữ số"),
        ("1.000.000.000.000", "số nhiều nhất là 999.999.999.999"),
    ],
    Day: [("31/02/2024", "xem lại ngày và tháng"), ("hôm qua", "gõ ngày/tháng/năm, ví dụ 05/08/2024")],
    Month: [("13/2024", "xem lại tháng và năm"), ("tháng tám", "gõ tháng/năm, ví dụ 08/2024")],
    Choice: [("không có loại này", "chọn một trong: ")],
    Flag: [("có lẽ", "ghi “có” hoặc “không”")],
    Points: [
        ("năm điểm", "ghi điểm từng mục, ví dụ 1: 5; 3.1: 4,5"),
        ("1: 5; 1: 4", "ghi điểm từng mục, ví dụ 1: 5; 3.1: 4,5"),
    ],
    Text: [("a" * (LONGEST_TEXT + 1), "rút gọn còn nhiều nhất 500")],
    DocumentNumber: [("Kế hoạch của Đảng ủy", "ghi số và ký hiệu, ví dụ 81-KH/ĐU"), ("81", "ví dụ 81-KH/ĐU")],
}


def good_cells(form: type[Record]) -> dict[str, str]:
    """Texts that make a record of the form in August 2024."""
    plain = {name: _plain(question) for name, question in form.questions().items()}
    return plain | _TYPED.get(form, {})


def _plain(question: Field) -> str:
    if isinstance(question, Choice):
        return next(iter(question.options().values()))
    plain: dict[type[Field], str] = {Count: "0", Day: "5", Month: "08/2024", Flag: "không", Text: "Nghị quyết"}
    return (plain | {DocumentNumber: "81-KH/ĐU", Points: ""})[type(question)]


def every_broken_cell() -> list[tuple[type[Record], str, str, str]]:
    """(form, field, typed text, words of the remedy) for every field of every form and every way to break it."""
    return [
        (form, name, typed, remedy)
        for form in FORMS
        for name, question in form.questions().items()
        for typed, remedy in BROKEN[type(question)]
    ]


def values(form: type[Record]) -> st.SearchStrategy[dict[str, Any]]:
    """Values that each field alone would accept; the checks between fields hold or do not."""
    return st.fixed_dictionaries({name: _values_of(question) for name, question in form.questions().items()})


def _values_of(question: Field) -> st.SearchStrategy[Any]:
    plain: dict[type[Field], st.SearchStrategy[Any]] = {
        Count: st.integers(0, 3) | st.integers(0, vietnamese.LARGEST_COUNT // 10),
        Day: st.dates(date(2024, 8, 1), date(2024, 8, 4)) | st.dates(date(1945, 1, 1), date(2100, 12, 31)),
        Month: st.builds("{:04d}-{:02d}".format, st.integers(1945, 2100), st.integers(1, 12)),
        Flag: st.booleans(),
        Points: st.dictionaries(st.sampled_from(CRITERIA), st.integers(0, 4000), min_size=1),
        DocumentNumber: st.builds("{:02d}-{}".format, st.integers(1, 999), st.sampled_from(["KH/ĐU", "CTr/TU"])),
        Text: st.text(max_size=LONGEST_TEXT // 4).map(vietnamese.clean).filter(bool),
    }
    found = st.sampled_from(list(question.options())) if isinstance(question, Choice) else plain[type(question)]
    return st.none() | found if question.optional and not isinstance(question, Flag) else found


def mended_values(form: type[Record]) -> st.SearchStrategy[dict[str, Any]]:
    """Values that satisfy the checks of the form as well."""
    return values(form).map(lambda found: _mended(form, found)).filter(lambda found: not form.contradictions(found))


def records_of(form: type[Record], month: str) -> st.SearchStrategy[Record]:
    """Valid records of the form that belong to a month."""
    question, first = form.question(form.dated_by), date.fromisoformat(f"{month}-01")
    dated = st.just(month) if isinstance(question, Month) else st.dates(first, month_end(month))
    drawn = st.builds(lambda found, written: {**found, form.dated_by: written}, values(form), dated)
    mended = drawn.map(lambda found: _mended(form, found)).filter(lambda found: not form.contradictions(found))
    return mended.map(lambda found: form(**found))


def records(form: type[Record]) -> st.SearchStrategy[Record]:
    """Valid records of the form."""
    return mended_values(form).map(lambda found: form(**found))


def _mended(form: type[Record], found: Mapping[str, Any]) -> dict[str, Any]:
    mended = dict(found)
    for check in form.checks:
        if isinstance(check, Sum):
            mended[check.total] = sum(mended[part] or 0 for part in check.parts)
        elif isinstance(check, AtMost) and None not in (mended[check.smaller], mended[check.larger]):
            mended[check.smaller] = min(mended[check.smaller], mended[check.larger])
        elif isinstance(check, SheetInForce):
            day = mended[check.day] if in_force(mended[check.day], mended[check.kind]) else date(2024, 8, 1)
            mended |= {check.day: day, check.sheet: in_force(day, mended[check.kind])[0].code}
        elif isinstance(check, WithinSheet) and (given := mended[check.points]) is not None:
            criteria = sheets()[mended["sheet"]].applicable(mended["kind"])
            mended[check.points] = {each.code: min(given.get(each.code, 0), each.most) for each in criteria}
    for check in form.checks:
        if isinstance(check, Total):
            mended |= _split(mended, check)
    return mended


def _split(mended: Mapping[str, Any], check: Total) -> dict[str, int]:
    """The parts of a total that another sum has set: what came in is split to match what became of it."""
    rest, parts = mended[check.total], {}
    for part in check.parts[:-1]:
        parts[part] = min(mended[part], rest)
        rest -= parts[part]
    return parts | {check.parts[-1]: rest}
