"""Comments on a value or on an indicator's month, their answers, and what still waits for an explanation."""

from lib.notes.note import Note, State, Subject, Thread, mark, threads, value_of
from lib.notes.writing import answer, choose_for_report, comment, settle

__all__ = [
    "Note",
    "State",
    "Subject",
    "Thread",
    "answer",
    "choose_for_report",
    "comment",
    "mark",
    "settle",
    "threads",
    "value_of",
]
