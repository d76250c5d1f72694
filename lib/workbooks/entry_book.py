"""The workbook to fill in: one sheet a form, lists to choose from, limits that speak, last month's figures beside."""

from io import BytesIO

import xlsxwriter
from sqlite_utils import Database
from xlsxwriter.workbook import Workbook

from lib.rights import NOT_YOURS, Actor, require
from lib.store import Store, audit, value
from lib.translation import spoken
from lib.workbooks import help_sheet
from lib.workbooks.entry_sheet import EntrySheet, Styles
from lib.workbooks.layout import LAYOUT, META, Plan, fingerprint, sheet_name
from lib.workbooks.lines_out import LinesOut
from lib.workbooks.lists import Lists

PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def entry_book(store: Store, actor: Actor, plan: Plan) -> bytes:
    """An .xlsx file of what the actor may enter, with what is stored already. Raises Forbidden."""
    require(all(actor.may_enter(unit.id) for unit in plan.units), NOT_YOURS)
    file = BytesIO()
    with xlsxwriter.Workbook(file, PLAIN) as book, store.read() as db:
        names = {form: sheet_name(form, plan.forms) for form in plan.forms}
        helped = help_sheet.add(book, plan, names)
        sheets = {form: book.add_worksheet(name) for form, name in names.items()}
        lists, styles, lines = Lists(book), Styles(book), LinesOut(db, actor, plan)
        for form, sheet in sheets.items():
            EntrySheet(sheet, styles, lists, form, plan, actor).draw(lines.of(form))
        _add_meta(book, db, plan)
        (helped if len(sheets) > 1 else sheets[plan.forms[0]]).activate()
    return file.getvalue()


def _add_meta(book: Workbook, db: Database, plan: Plan) -> None:
    """What the program must know of the workbook when it comes back; Excel does not offer to show this sheet."""
    said = {
        "layout": LAYOUT,
        "origin": audit.origin(db),
        "language": spoken(),
        "unit": plan.units[0].code if plan.one_unit else "",
        "first": plan.first,
        "last": plan.last,
    }
    for form in plan.forms:
        said[f"form:{form.table}"] = fingerprint(form)
        said[f"seen:{form.table}"] = str(value(db, f"SELECT coalesce(max(id), 0) FROM {form.table}"))
    sheet = book.add_worksheet(META)
    for place, (name, text) in enumerate(said.items()):
        sheet.write_string(place, 0, name)
        sheet.write_string(place, 1, text)
    sheet.very_hidden()
