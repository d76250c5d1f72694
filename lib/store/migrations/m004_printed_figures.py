"""Figures printed in a document, with the base they were counted on; a percentage is in hundredths."""

from sqlite_utils import Database


def m004_printed_figures(db: Database) -> None:
    db.execute("""
    CREATE TABLE printed_figure (
        id INTEGER PRIMARY KEY,
        indicator TEXT NOT NULL,
        first TEXT NOT NULL CHECK (first IS strftime('%Y-%m', first || '-01', '+0 days')),
        last TEXT NOT NULL CHECK (last IS strftime('%Y-%m', last || '-01', '+0 days') AND last >= first),
        category TEXT NOT NULL DEFAULT '',
        unit_id INTEGER REFERENCES unit (id) ON DELETE RESTRICT,
        numerator INTEGER CHECK (numerator >= 0), denominator INTEGER CHECK (denominator > 0),
        percent INTEGER CHECK (percent BETWEEN 0 AND 10000),
        source_document TEXT NOT NULL CHECK (source_document <> ''),
        base TEXT NOT NULL CHECK (base <> ''),
        version INTEGER NOT NULL DEFAULT 1,
        CHECK (coalesce(numerator, percent) IS NOT NULL),
        CHECK (denominator IS NULL OR numerator IS NOT NULL)
    ) STRICT""")
    db.execute("CREATE INDEX printed_figure_indicator ON printed_figure (indicator, last)")
