"""Grid entry: one form and month of many units in one table, every value with how far it has come."""

from lib.grid.block import pasted
from lib.grid.edits import Edit, enter, insist, keep
from lib.grid.sheet import Sheet, in_rows, row_choices
from lib.grid.table import Cell, Row, State, table

__all__ = [
    "Cell",
    "Edit",
    "Row",
    "Sheet",
    "State",
    "enter",
    "in_rows",
    "insist",
    "keep",
    "pasted",
    "row_choices",
    "table",
]
