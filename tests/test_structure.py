"""The folder is the architecture: imports run down only, files and functions stay small, nothing hides an error."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LIB = sorted((ROOT / "lib").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*/*.py"))
PROGRAM = [*LIB, *PAGES, ROOT / "dashboard.py", ROOT / "manage.py"]

# From the ground up: a room may import from rooms on lines above its own, and from itself.
ROOMS = (
    ("lib.translation",),
    ("lib.vietnamese", "lib.rules", "lib.rights", "lib.failures", "lib.logbook"),
    ("lib.records",),
    ("lib.store",),
    ("lib.org", "lib.accounts", "lib.menu"),
    ("lib.mail", "lib.guide"),
    ("lib.indicators",),
    ("lib.duties", "lib.grid", "lib.notes"),
    ("lib.rollup",),
    ("lib.documents", "lib.workbooks"),
    ("lib.charts", "lib.commune"),
    ("lib.demo", "lib.rights_table"),
    ("lib.ui", "lib.web"),
    ("lib.terminal",),
    ("lib.cli_documents", "lib.cli_workbooks", "lib.cli_rollup", "lib.cli_tokens", "lib.cli_backups"),
    ("lib.cli",),
)
LEVEL = {room: level for level, rooms in enumerate(ROOMS) for room in rooms}
# The screen is drawn with Streamlit and nothing below it knows; the store is read and written in these rooms alone.
MAY_IMPORT_STREAMLIT = ("lib/ui/", "pages/", "dashboard.py")
MAY_IMPORT_SQLITE = (
    "lib/__init__.py",
    "lib/store/",
    "lib/org/",
    "lib/accounts/",
    "lib/duties/",
    "lib/indicators/",
    "lib/workbooks/",
    "lib/rollup/code.py",
    "lib/rollup/publish.py",
    "lib/rollup/dhis2.py",
    "lib/cli_backups.py",
    "lib/terminal.py",
)

LONGEST_FILE, LONGEST_PAGE, LONGEST_FUNCTION = 300, 50, 40


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_of(path: Path) -> str:
    return name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


MODULES = {module_of(path): path for path in LIB}
every_file = pytest.mark.parametrize("path", PROGRAM, ids=name_of)


def imported(path: Path) -> set[str]:
    """Every module that a file imports anywhere in it, "lib.store.audit" for `from lib.store import audit` too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name_of(path)} imports by a relative path"
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {each if each in MODULES else str(node.module) for each in inner}
    return found


def room_of(module: str) -> str:
    """The room in which a module of lib lies."""
    return ".".join(module.split(".")[:2])


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_every_room_has_its_place_in_the_order() -> None:
    assert {room_of(module) for module in MODULES} - {"lib"} <= set(LEVEL)


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"lib"}))
def test_a_module_imports_only_from_below_or_from_its_own_room(module: str) -> None:
    room = room_of(module)
    rooms = {room_of(each) for each in imported(MODULES[module]) if each.startswith("lib.")}
    wrong = {other for other in rooms - {room} if LEVEL[other] >= LEVEL[room]}
    assert wrong == set(), f"{module} must not import {', '.join(sorted(wrong))}"


def test_no_module_of_lib_imports_a_page_the_dashboard_or_a_test() -> None:
    for path in LIB:
        outside = {each.split(".")[0] for each in imported(path)} & {"pages", "dashboard", "manage", "tests"}
        assert outside == set(), name_of(path)


@every_file
def test_streamlit_is_imported_only_where_the_screen_is_drawn(path: Path) -> None:
    if any(each.split(".")[0] == "streamlit" for each in imported(path)):
        assert name_of(path).startswith(MAY_IMPORT_STREAMLIT)


@every_file
def test_the_store_is_reached_only_through_its_rooms(path: Path) -> None:
    if {"sqlite3", "sqlite_utils", "pysqlite3"} & {each.split(".")[0] for each in imported(path)}:
        assert name_of(path).startswith(MAY_IMPORT_SQLITE)


def test_the_core_loads_without_streamlit() -> None:
    modules = [module for module in MODULES if room_of(module) != "lib.ui"]
    script = (
        "import importlib, sys\n"
        f"for module in {modules!r}:\n"
        "    importlib.import_module(module)\n"
        "    if 'streamlit' in sys.modules:\n"
        "        sys.exit(f'{module} loads streamlit')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_records_load_without_the_store_and_the_store_without_the_indicators() -> None:
    script = (
        "import sys, lib.records\n"
        "loaded = {name for name in sys.modules if name.startswith('lib.')}\n"
        "assert not any(name.startswith(('lib.store', 'lib.org')) for name in loaded), loaded\n"
        "import lib.store.entries\n"
        "loaded = {name for name in sys.modules if name.startswith('lib.')}\n"
        "assert not any(name.startswith(('lib.org', 'lib.accounts', 'lib.indicators')) for name in loaded), loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_script_lies_directly_in_pages() -> None:
    """Streamlit would serve it past the frame and the sign-in."""
    assert list((ROOT / "pages").glob("*.py")) == []
    assert sorted((ROOT / "pages").rglob("*.py")) == PAGES


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_is_short_and_holds_no_sql(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_PAGE
    assert not any(word in text for word in ("SELECT ", "INSERT ", "UPDATE ", "DELETE "))
    assert {each.split(".")[0] for each in imported(path)} & {"plotly", "pandas"} == set()


@pytest.mark.parametrize("path", LIB, ids=name_of)
def test_a_file_of_lib_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    assert ast.get_docstring(ast.parse(text))


@every_file
def test_a_function_is_short(path: Path) -> None:
    long = {function.name for function in functions(path) if lines_of_code(function) > LONGEST_FUNCTION}
    assert long == set()


def lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function but for those of texts inside it, such as the SQL of a migration."""
    texts = [node for node in ast.walk(function) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    inside_texts = sum((text.end_lineno or text.lineno) - text.lineno for text in texts)
    return (function.end_lineno or function.lineno) - function.lineno + 1 - inside_texts


@every_file
def test_no_error_is_caught_without_being_named(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{name_of(path)}:{node.lineno}"
            named = {each.id for each in ast.walk(node.type) if isinstance(each, ast.Name)}
            ends_in_raise = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            assert "Exception" not in named, f"{name_of(path)}:{node.lineno}"
            assert "BaseException" not in named or ends_in_raise, f"{name_of(path)}:{node.lineno}"


@every_file
def test_every_function_of_lib_is_annotated(path: Path) -> None:
    for function in functions(path):
        arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        bare = [each.arg for each in arguments if each.annotation is None and each.arg not in ("self", "cls")]
        assert (function.name, bare, function.returns is None) == (function.name, [], False)
