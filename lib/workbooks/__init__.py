"""Workbooks from outside: which files are read, what their cells say, and the tables of other systems."""

from lib.workbooks.book import Book, BookRefused, Value
from lib.workbooks.reading import read_book

__all__ = ["Book", "BookRefused", "Value", "read_book"]
