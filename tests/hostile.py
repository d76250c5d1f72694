"""A commune in which every text that a person can type is written to do harm wherever it is shown or taken away."""

from pathlib import Path

from lib.commune import open_commune
from lib.documents import drafts
from lib.documents.fields import DAY, NUMBER
from lib.documents.kinds import KINDS, Piece
from lib.duties import life
from lib.duties.duty import State, duties
from lib.indicators import Span
from lib.indicators.printed import Printed, add_printed, read_printed
from lib.indicators.targets import put_target, read_target
from lib.notes import Subject, threads, writing
from lib.org.superior import name_superior
from lib.records import FORMS, CellMeeting, Record
from lib.records.fields import Text
from lib.rights import OPERATOR
from lib.store import Store, change, entries
from lib.store.clock import STANDING_DAY
from lib.store.settings import set_setting
from tests.commune import FOUNDED, Commune, found_commune, unit_for
from tests.records.examples import MONTH, good_cells

# A formula to a spreadsheet, markup to a browser, Markdown to Streamlit, an expression to Jinja, a call to Typst.
HARM = (
    '=1+1<b class="pwned">nghiêng</b><img src=x onerror="window.pwned=1"> **đậm** :red[đỏ] $x^2$'
    ' [đây](javascript:window.pwned=1) {{ 7*7 }} {% raw %} #strong[mạnh] & <br> "'
)
NAMED = {"XA": f"Xã {HARM}", "CB01": f"Chi bộ {HARM}", "AP01": f"Ấp {HARM}", "TO1": f"Tổ {HARM}"}


def hostile_commune(path: Path) -> Commune:
    """The small commune in a new store, with one record of every form, targets, notes and decisions."""
    commune = found_commune(path, NAMED)
    store = open_commune(path)
    with change(store, OPERATOR) as changing:
        set_setting(changing, STANDING_DAY, "2024-09-10")
        name_superior(changing, commune.units["XA"], f"Huyện {HARM}", FOUNDED)
        for code in ("cell_meetings", "cell_attendance_rate", "hamlets_with_group"):
            aim = {
                "indicator": code,
                "value": "20",
                "direction": "at_least",
                "profile": "even",
                "source_document": HARM,
            }
            put_target(changing, read_target(aim, commune.units["XA"], 2024))
    kept = {form: _entered(store, commune, form) for form in FORMS}
    _say(store, commune, kept[CellMeeting])
    _decide(store)
    store.close()
    return commune


def _entered(store: Store, commune: Commune, form: type[Record]) -> int:
    typed = {name: HARM for name, asked in form.questions().items() if isinstance(asked, Text)}
    record = form.read(good_cells(form) | typed, MONTH)
    return entries.save(store, OPERATOR, unit_for(form, commune.units), record, reason=HARM)


def _say(store: Store, commune: Commune, meeting_id: int) -> None:
    """A question about a value, its answer, a comment on an indicator, a figure printed elsewhere, documents' texts."""
    office, cell = commune.people["office"], commune.units["CB01"]
    value = Subject(CellMeeting.table, cell, MONTH, meeting_id, "present")
    writing.comment(store, office, value, HARM, asks=True)
    writing.answer(store, commune.people["secretary"], threads(store, office)[0].note, HARM)
    about = writing.comment(store, office, Subject("cell_meetings", None, MONTH), HARM, asks=False)
    (said,) = (thread.note for thread in threads(store, office) if thread.note.id == about)
    writing.choose_for_report(store, office, said, True)
    place = Printed("cell_meetings", MONTH, MONTH, "", None, None, None, None, "", "")
    add_printed(store, office, read_printed({"numerator": "3", "source_document": HARM, "base": HARM}, place))
    for kind in KINDS:
        piece = Piece(kind, Span(MONTH, MONTH), cell if kind.of_unit else 0)
        for field in (each for each in kind.fields if each.name not in (DAY, NUMBER)):
            drafts.keep_cell(store, office, piece, field.name, HARM)


def _decide(store: Store) -> None:
    """Hand in what is entered; return one form with a reason, accept and open again another."""
    for duty in duties(store, OPERATOR, [MONTH]):
        if duty.state is State.DRAFT:
            life.submit(store, OPERATOR, duty, nothing=False)
    waiting = [duty for duty in duties(store, OPERATOR, [MONTH]) if duty.state is State.SUBMITTED]
    life.return_(store, OPERATOR, waiting[0], HARM)
    life.accept(store, OPERATOR, waiting[1:2])
    (accepted,) = (duty for duty in duties(store, OPERATOR, [MONTH]) if duty.state is State.ACCEPTED)
    life.reopen(store, OPERATOR, accepted, HARM, accepted.today)
