"""Sound workbooks with something broken in them, by chance: `python -m tests.workbooks.fuzz HOW_MANY [SEED]`."""

import io
import json
import random
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path

from lib.workbooks import BookRefused, read_book
from tests.spoiling import spoilt
from tests.workbooks.files import DAY, ods, with_cells, written, zipped
from tests.workbooks.hostile import old_workbook

ROWS = "".join(
    f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c><c r="B{row}" s="{DAY}"><v>45351</v></c>'
    f'<c r="C{row}"><f>B1</f><v>7</v></c><c r="D{row}" t="b"><v>1</v></c>'
    f'<c r="E{row}" t="inlineStr"><is><r><t>Hộ</t></r><rPh><t>a</t></rPh></is></c></row>'
    for row in range(1, 6)
)
STRINGS = "<si><t>Hộ tịch</t></si><si><r><t>Đất</t></r><r><t> đai</t></r></si>"
CELL = '<t:table-cell o:value-type="float" o:value="5" t:number-columns-repeated="2"><x:p>5</x:p></t:table-cell>'
ZIPS = (
    written(["Hộ tịch", 1640, 1.5, True], ["=1", None, "x"]),
    with_cells(ROWS, after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>', strings=STRINGS),
    ods(f'<t:table-row t:number-rows-repeated="3">{CELL}<t:covered-table-cell/></t:table-row>'),
)
WORDS = (
    b"9" * 20,
    b"-1",
    b"",
    b"<",
    b">",
    b"&#0;",
    b"&lt;",
    b"\xff",
    b"\0",
    b"A1:XFD1048576",
    b"XFD1048576",
    b"1E+999",
    b"nan",
)
OLD_IN = 60  # one in so many is an .xls, for which a process is started


def broken(chance: random.Random) -> tuple[bytes, str]:
    """A file, and the name it comes under."""
    if not chance.randrange(OLD_IN):
        return spoilt(old_workbook(), chance, WORDS), "cu.xls"
    sound = chance.choice(ZIPS)
    if not chance.randrange(3):
        return spoilt(sound, chance, WORDS), "tep.xlsx"
    with zipfile.ZipFile(io.BytesIO(sound)) as package:
        contents: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    for _time in range(chance.randint(1, 2)):
        name = chance.choice(list(contents))
        content = contents[name]
        contents[name] = spoilt(content if isinstance(content, bytes) else content.encode(), chance, WORDS)
    return zipped(contents), "tep.xlsx"


def main(how_many: int, seed: int) -> None:
    """Read them all; any exception but the refusal ends this. Tells how many were read, refused, and at what cost."""
    chance = random.Random(seed)
    came: Counter[str] = Counter()
    slowest = 0.0
    for _time in range(how_many):
        blob, name = broken(chance)
        began = time.process_time()
        try:
            read_book(blob, name)
            came["read"] += 1
        except BookRefused as refused:
            came["refused" if str(refused).endswith(".") else "without a sentence"] += 1
        slowest = max(slowest, time.process_time() - began)
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(json.dumps({**came, "seconds": slowest, "megabytes": int(peak.split()[1]) / 1024}))  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
