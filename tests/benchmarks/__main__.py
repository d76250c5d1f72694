"""Every measurement in one run, printed as a table of ratios: `python3 manage.py bench`.

The figures are ratios to something that does the same by the shortest way on the same machine, so they mean the same
on a fast computer and a slow one. Repeat the run when other programs are busy.
"""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.compare import Comparison, table
from tests.benchmarks.documents import against_bare_rendering
from tests.benchmarks.drawn import until_drawn
from tests.benchmarks.meeting import against_bare_insert
from tests.benchmarks.overview import against_constants, ten_years
from tests.benchmarks.workbook_import import against_reading_alone
from tests.benchmarks.workbooks import against_openpyxl

MEASURES = (
    against_constants,
    against_bare_insert,
    ten_years,
    against_bare_rendering,
    until_drawn,
    against_openpyxl,
    against_reading_alone,
)


def main() -> int:
    found: list[Comparison] = []
    for measure in MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            found += measure(Path(folder))
    print(table(found))
    print("Thời gian là trung vị của các lượt xen kẽ; tỷ số là trung vị của tỷ số từng lượt.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
