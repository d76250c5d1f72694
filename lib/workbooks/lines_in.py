"""A workbook that comes back: of which store, units and months it is, and the lines that are filled in.

Sheets and columns are found by their keys, so that renamed, moved or added ones do no harm.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from lib import vietnamese
from lib.org import Unit, units_between
from lib.records import Record, form_named
from lib.records.fields import Choice, Flag, Points, joined_points
from lib.rights import Actor
from lib.store import audit
from lib.translation import _, speaking
from lib.workbooks.book import Book, BookRefused, Value
from lib.workbooks.layout import LAYOUT, META, REASON, ROW, UNIT, VERSION, Plan, columns, fingerprint, knows_month
