"""The table of a form, made from its declaration. Tables and columns are only ever added here, never changed."""

from sqlite_utils import Database

from lib.records import FORMS, Record

_COMMON = """
    unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE RESTRICT,
    origin TEXT NOT NULL CHECK (origin IN ('entered', 'illustrative')),
    entered_by INTEGER REFERENCES account (id) ON DELETE RESTRICT,
    entered_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1"""


def add_tables(db: Database) -> None:
    """Create the table of every form that has none yet, and add columns that a form has gained."""
    existing = set(db.table_names())
    for form in FORMS:
        if form.table not in existing:
            db.executescript(definition(form))
        else:
            _add_columns(db, form)


def missing(db: Database) -> bool:
    """Whether `add_tables` would change the file."""
    existing = set(db.table_names())
    return any(form.table not in existing or _new_columns(db, form) for form in FORMS)


def definition(form: type[Record]) -> str:
    """The SQL that creates a form's table with its checks, month and indexes."""
    columns = [f"    {_column(name, form)}" for name in form.questions()]
    checks = [f"    CHECK ({check.sql()})" for check in form.checks if check.sql()]
    unique = [f"    UNIQUE (unit_id, {', '.join(form.one_per)})"] if form.one_per else []
    month = f"    month TEXT NOT NULL GENERATED ALWAYS AS (substr({form.dated_by}, 1, 7)) VIRTUAL"
    body = ",\n".join(["    id INTEGER PRIMARY KEY", *columns, _COMMON.strip("\n"), month, *checks, *unique])
    return (
        f"CREATE TABLE {form.table} (\n{body}\n) STRICT;\n"
        f"CREATE INDEX {form.table}_month ON {form.table} (month, unit_id);"
    )


def _column(name: str, form: type[Record]) -> str:
    question = form.question(name)
    required = "" if question.optional else " NOT NULL"
    check = question.sql_check(name)
    return f"{name} {question.sql}{required}" + (f" CHECK ({check})" if check else "")


def _new_columns(db: Database, form: type[Record]) -> list[str]:
    present = {column.name for column in db[form.table].columns}
    return [name for name in form.questions() if name not in present]


def _add_columns(db: Database, form: type[Record]) -> None:
    for name in _new_columns(db, form):
        if not form.question(name).optional:
            raise TypeError(f"{form.table}.{name} is new and must be optional: older rows have no value for it")
        db.execute(f"ALTER TABLE {form.table} ADD COLUMN {_column(name, form)}")
