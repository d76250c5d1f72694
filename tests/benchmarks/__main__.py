"""Measurements in one run, printed as one table of ratios: `python3 manage.py bench [--quick] [NAME ...]`.

With `--output FILE` every value is kept for pyperf: two files, of before and after a change, are set side by side by
`.venv/bin/python -m pyperf compare_to BEFORE AFTER`.

The figures are ratios to something that does the same by the shortest way, or as a user would do it without this
program, on the same machine at the same time, so they mean the same on a fast computer and a slow one. A measurement is
a function in a module of its own and one line here.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import (
    documents,
    drawn,
    grid,
    lake,
    line,
    meeting,
    memory,
    overview,
    pages,
    peers,
    sessions,
    start,
    workbook_import,
    workbooks,
    years,
)
from tests.benchmarks.compare import Comparison, Measure, save, shorten, table

BENCHES: dict[str, Measure] = {
    "start": start.to_first_page,
    "line": line.first_page,
    "overview": overview.against_constants,
    "page": pages.page_change,
    "drawn": drawn.until_drawn,
    "filter": pages.filter_change,
    "save": meeting.against_bare_inserts,
    "grid": grid.against_bare_inserts,
    "documents": documents.against_bare_rendering,
    "workbooks": workbooks.against_openpyxl,
    "import": workbook_import.against_reading_alone,
    "years": years.flat,
    "overview-years": overview.ten_years,
    "memory": memory.of_server_and_session,
    "sessions": sessions.held,
    "lake": lake.page_query,
    "peers": peers.overviews,
}


def main(arguments: Sequence[str]) -> int:
    asked = _asked(arguments)
    if unknown := sorted(set(asked.names) - set(BENCHES)):
        sys.stderr.write(f"Không có phép đo {', '.join(unknown)}; các phép đo: {', '.join(BENCHES)}\n")
        return 2
    if asked.quick:
        shorten(10)
    found: list[Comparison] = []
    try:
        for name in asked.names or BENCHES:
            sys.stderr.write(f"— {name}\n")
            with tempfile.TemporaryDirectory() as folder:
                found += BENCHES[name](Path(folder))
    finally:  # what has been measured takes minutes, and is worth reading even if the next one fails
        print(table(found))
        if asked.output:
            save(found, asked.output)
    print("Số ghi là trung vị của các lượt xen kẽ; tỷ số là trung vị của tỷ số từng lượt.")
    return 0


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 manage.py bench")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--quick", action="store_true", help="một phần mười số lượt, để xem qua")
    parser.add_argument("--output", type=Path, metavar="FILE", help="tệp để pyperf đọc")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
