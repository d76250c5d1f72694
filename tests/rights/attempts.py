"""One attempt at everything that asks for a right: the function, who may do it by the table, and how it is called.

A call that may be made is made for real, so that it is refused for no other reason either.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lib.accounts import accounts, provider, slips, tokens
from lib.documents import drafts as typed
from lib.documents.issued import issue, issued_documents
from lib.documents.kinds import NOTE, REVIEW, Piece, require_readable
from lib.documents.making import values
from lib.documents.period import read_period
from lib.documents.variables import known_names
from lib.documents.versions import add_version
from lib.duties import accept, calendar, letters, reopen, return_, submit, withdraw
from lib.indicators import Span, indicator, printed, series, tables, targets
from lib.mail import server
from lib.notes import writing
from lib.org import events, mailboxes, superior
from lib.org.lives import Newcomer
from lib.records import CellMeeting
from lib.rights import (
    ACCEPT,
    COMMENT,
    ENTER_ALL,
    ENTER_OWN,
    ISSUE_REPORTS,
    KEEP_ACCOUNTS,
    KEEP_BACKUPS,
    KEEP_MAIL,
    KEEP_PRINTED,
    KEEP_UNITS,
    READ_ALL,
    READ_OWN,
    SET_TARGETS,
    SETTLE,
)
from lib.store import drafts, entries, log
from lib.store.backups import plan
from lib.store.drafts import Draft, Slot
from lib.workbooks.dossier_entry import weigh
from lib.workbooks.dossiers import from_text
from lib.workbooks.entry_book import entry_book
from lib.workbooks.layout import plan_for
from lib.workbooks.taking_in import examine
from tests.commune import meeting, score
from tests.documents.word_files import word
from tests.rights.scene import MONTH, Scene
from tests.workbooks.dossier_files import pasted

DAY, SPAN, BASIS = date(2024, 8, 31), Span(MONTH, MONTH), "01-QĐ/ĐU"
RATE = indicator("cell_attendance_rate")
REPORT = Piece(REVIEW, SPAN)
PERIOD = {"period_from": "15/07/2024", "period_to": "14/08/2024"}


@dataclass(frozen=True)
class Attempt:
    """What is called; it takes one of the actions `any_of`, or one of `own_unit` when the unit is the actor's own."""

    call: Callable[[Scene], object]
    any_of: frozenset[str]
    own_unit: frozenset[str] = frozenset()


def _by(*actions: str) -> Callable[[Callable[[Scene], object]], Attempt]:
    return lambda call: Attempt(call, frozenset(actions))


def _reading(call: Callable[[Scene], object]) -> Attempt:
    return Attempt(call, frozenset({READ_ALL}), frozenset({READ_OWN}))


def _entering(call: Callable[[Scene], object]) -> Attempt:
    return Attempt(call, frozenset({ENTER_ALL}), frozenset({ENTER_OWN}))


def _off(names: tuple[str, ...]) -> dict[str, str]:
    """Settings of something that is off, and so may be unfinished."""
    return dict.fromkeys(names, "")


def _note(scene: Scene) -> Piece:
    """The unit's own report of its month."""
    return Piece(NOTE, SPAN, scene.unit_id)


def _bring_in(scene: Scene) -> list[str]:
    told = values(scene.store, scene.office, REPORT, typed.draft(scene.store, scene.office, REPORT).cells)
    return add_version(
        scene.store, scene.actor, REVIEW, "mau.docx", word("Số {{ so_van_ban }}"), told, known_names(REVIEW)
    )


ATTEMPTS: dict[str, Attempt] = {
    "accounts.accounts.add_hashed": _by(KEEP_ACCOUNTS)(
        lambda it: it.change(accounts.add_hashed, "nguoimoi", "leadership", None, "x")
    ),
    "accounts.accounts.set_role": _by(KEEP_ACCOUNTS)(
        lambda it: it.change(accounts.set_role, it.other_account(), 1, "leadership", None)
    ),
    "accounts.accounts.set_active": _by(KEEP_ACCOUNTS)(
        lambda it: it.change(accounts.set_active, it.other_account(), 1, False)
    ),
    "accounts.accounts.all_accounts": _by(KEEP_ACCOUNTS)(lambda it: accounts.all_accounts(it.store, it.actor)),
    "accounts.provider.keep": _by(KEEP_ACCOUNTS)(lambda it: it.change(provider.keep, _off(provider.SETTINGS))),
    "accounts.slips.open_all": _by(KEEP_ACCOUNTS)(lambda it: slips.open_all(it.store, it.actor)),
    "accounts.slips.renew": _by(KEEP_ACCOUNTS)(lambda it: slips.renew(it.store, it.actor, [it.other_account()])),
    "accounts.tokens.make": _by(KEEP_ACCOUNTS)(lambda it: tokens.make(it.store, it.actor, "huyện", "vanphong")),
    "accounts.tokens.revoke": _by(KEEP_ACCOUNTS)(lambda it: tokens.revoke(it.store, it.actor, it.token)),
    "accounts.tokens.all_tokens": _by(KEEP_ACCOUNTS)(lambda it: tokens.all_tokens(it.store, it.actor)),
    "documents.drafts._keep": _entering(lambda it: typed.keep_cell(it.store, it.actor, _note(it), "nhan_xet", "Tốt")),
    "documents.drafts.keep_cell": _by(ISSUE_REPORTS)(
        lambda it: typed.keep_cell(it.store, it.actor, REPORT, "han_che", "Còn chậm")
    ),
    "documents.issued.issue": _entering(
        lambda it: issue(it.store, it.actor, _note(it), typed.draft(it.store, it.office, _note(it)), "nộp muộn")
    ),
    "documents.issued.issued_documents": _reading(
        lambda it: issued_documents(it.store, it.actor, (NOTE,), it.unit_id),
    ),
    "documents.kinds.require_readable": _reading(lambda it: require_readable(it.actor, _note(it))),
    "documents.period.read_period": _reading(
        lambda it: read_period(it.store, it.actor, SPAN, it.unit_id, DAY, (RATE.code,), False)
    ),
    "documents.versions.add_version": _by(ISSUE_REPORTS)(_bring_in),
    "duties.calendar.due_days": _reading(lambda it: calendar.due_days(it.store, it.actor, it.unit_id)),
    "duties.letters.reminders": _by(ACCEPT)(lambda it: letters.reminders(it.store, it.actor)),
    "duties.life.submit": _entering(lambda it: submit(it.store, it.actor, it.duty())),
    "duties.life.withdraw": _entering(lambda it: withdraw(it.store, it.actor, it.handed_in)),
    "duties.life.accept": _by(ACCEPT)(lambda it: accept(it.store, it.actor, [it.handed_in])),
    "duties.life.return_": _by(ACCEPT)(lambda it: return_(it.store, it.actor, it.handed_in, "thiếu biên bản")),
    "duties.life.reopen": _by(ACCEPT)(lambda it: reopen(it.store, it.actor, it.accepted, "nhầm số", it.tomorrow())),
    "indicators.printed.put_printed": _by(KEEP_PRINTED)(lambda it: it.change(printed.put_printed, it.new_printed())),
    "indicators.printed.remove_printed": _by(KEEP_PRINTED)(
        lambda it: printed.remove_printed(it.store, it.actor, it.printed, "ghi nhầm")
    ),
    "indicators.series.converted": _reading(
        lambda it: series.converted(it.store, it.actor, RATE.code, [MONTH], it.unit_id)
    ),
    "indicators.tables.rows_table": _reading(
        lambda it: tables.rows_table(it.store, it.actor, RATE, SPAN, it.unit_id),
    ),
    "indicators.targets.put_target": _by(SET_TARGETS)(lambda it: it.change(targets.put_target, it.new_target())),
    "indicators.targets.remove_target": _by(SET_TARGETS)(
        lambda it: targets.remove_target(it.store, it.actor, it.target, "bỏ")
    ),
    "mail.server.keep": _by(KEEP_MAIL)(lambda it: it.change(server.keep, _off(server.SETTINGS))),
    "notes.writing.comment": _by(COMMENT)(lambda it: writing.comment(it.store, it.actor, it.value(), "Vì sao?", True)),
    "notes.writing.answer": Attempt(
        lambda it: writing.answer(it.store, it.actor, it.note, "Vì mưa."),
        frozenset({COMMENT, ENTER_ALL}),
        frozenset({ENTER_OWN}),
    ),
    "notes.writing.settle": _by(SETTLE)(lambda it: writing.settle(it.store, it.actor, it.note)),
    "notes.writing.choose_for_report": _by(SETTLE)(
        lambda it: writing.choose_for_report(it.store, it.actor, it.note, True)
    ),
    "org.events.found": _by(KEEP_UNITS)(
        lambda it: it.change(events.found, "CB99", "party_cell", "Chi bộ mới", DAY, BASIS)
    ),
    "org.events.rename": _by(KEEP_UNITS)(lambda it: it.change(events.rename, it.unit_id, DAY, BASIS, "Chi bộ khác")),
    "org.events.move": _by(KEEP_UNITS)(
        lambda it: it.change(events.move, it.unit_id, DAY, BASIS, it.units["UBND"]),
    ),
    "org.events.merge": _by(KEEP_UNITS)(
        lambda it: it.change(events.merge, [it.units["CB01"], it.units["CB02"]], DAY, BASIS, Newcomer("CB90", "Chi bộ"))
    ),
    "org.events.split": _by(KEEP_UNITS)(
        lambda it: it.change(
            events.split, it.unit_id, DAY, BASIS, [Newcomer("CB91", "Chi bộ một"), Newcomer("CB92", "Chi bộ hai")]
        )
    ),
    "org.events.dissolve": _by(KEEP_UNITS)(lambda it: it.change(events.dissolve, it.unit_id, DAY, BASIS)),
    "org.mailboxes.mailboxes": _by(KEEP_MAIL, ACCEPT)(lambda it: mailboxes.mailboxes(it.store, it.actor)),
    "org.mailboxes.keep_mailbox": _by(KEEP_MAIL)(
        lambda it: it.change(mailboxes.keep_mailbox, it.unit_id, "chibo@longbinh.example")
    ),
    "org.superior.name_superior": _by(KEEP_UNITS)(
        lambda it: it.change(superior.name_superior, it.units["XA"], "Tỉnh ủy Đồng Tháp", DAY)
    ),
    "store.backups.plan.set_plan": _by(KEEP_BACKUPS)(
        lambda it: it.change(plan.set_plan, {"hour": "12", "daily": "7", "weekly": "4", "monthly": "12", "second": ""})
    ),
    "store.backups.plan.carry_out": _by(KEEP_BACKUPS)(lambda it: plan.carry_out(it.store, it.actor, "asked")),
    "store.drafts.keep_all": _entering(
        lambda it: drafts.keep_all(it.store, it.actor, {Slot(CellMeeting, it.unit_id, MONTH, 0): Draft({})})
    ),
    "store.entries.check": _entering(lambda it: entries.check(it.store, it.actor, it.unit_id, meeting())),
    "store.judging.require": _entering(lambda it: it.change(entries.put, it.unit_id, meeting())),
    "store.judging._require_own_fields": _by(ENTER_ALL)(
        lambda it: it.change(entries.put, it.unit_id, score(decided={"5": 1000}))
    ),
    "store.entries.remove": _entering(
        lambda it: entries.remove(it.store, it.actor, CellMeeting, it.row_id, 1, "nhập nhầm")
    ),
    "store.entries.of_month": _reading(
        lambda it: entries.of_month(it.store, it.actor, CellMeeting, it.unit_id, MONTH),
    ),
    "store.entries.of_units": _reading(
        lambda it: entries.of_units(it.store, it.actor, CellMeeting, MONTH, [it.unit_id]),
    ),
    "store.entries.last_month": _reading(
        lambda it: entries.last_month(it.store, it.actor, it.unit_id, [CellMeeting]),
    ),
    "store.entries.history": _reading(lambda it: entries.history(it.store, it.actor, CellMeeting, it.row_id)),
    "store.entries.stored": _reading(lambda it: entries.stored(it.store, it.actor, CellMeeting, it.row_id)),
    "store.log.latest": _by(ENTER_ALL)(lambda it: log.latest(it.store, it.actor)),
    "store.log.files": _by(ENTER_ALL)(lambda it: log.files(it.store, it.actor)),
    "store.log.accounts": _by(ENTER_ALL)(lambda it: log.accounts(it.store, it.actor)),
    "workbooks.dossier_entry.weigh": _entering(
        lambda it: weigh(it.store, it.actor, it.unit_id, from_text(pasted()), PERIOD)
    ),
    "workbooks.entry_book.entry_book": _entering(lambda it: entry_book(it.store, it.actor, it.plan())),
    "workbooks.layout.plan_for": _entering(
        lambda it: plan_for(it.store, it.actor, [CellMeeting], MONTH, MONTH, [it.unit_id]),
    ),
    "workbooks.lines_in._sent": _entering(lambda it: examine(it.store, it.actor, it.book())),
}
