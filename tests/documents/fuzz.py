"""Sound Word templates with something broken in them, by chance: `python -m tests.documents.fuzz HOW_MANY [SEED]`.

Each is brought in as an office would bring it in, and what it makes is read again as for a preview and a document
with its sources.
"""

import copy
import io
import json
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from lib.documents.guard import Group
from lib.documents.kinds import NOTE, REVIEW
from lib.documents.own_templates import own_template
from lib.documents.paragraphs import computed, is_incomplete, replaced
from lib.documents.refused import TemplateRefused
from lib.documents.sources import annexed
from lib.documents.templates import fill, lint
from lib.documents.variables import known_names
from tests.documents.word_files import word
from tests.spoiling import spoilt
from tests.workbooks.files import zipped

LINE = ("Số cuộc", "82", "1", "biểu", " ", "")
SECRET = "điều không ai được đọc"
VALUES = {
    "cuoc": Group("cuoc", {"gia_tri": 82}),
    "ngay": date(2024, 2, 9),
    "mau": "F2B8A8",
    "trich_yeu": "<b>đậm</b> {{ 7*7 }}",
    "chi_bo": [Group("chi_bo", {"ten": "Chi bộ <1>", "so": 3, "mau": "F2B8A8"})] * 3,
}
KNOWN = known_names(REVIEW) | known_names(NOTE) | {"cuoc", "cuoc.gia_tri", "cuoc.x", "ngay", "mau", "chi_bo.so"}
LOOP = "{% for x in chi_bo %}{{ x.ten }} {{ x.so|so }}{% if not loop.last %}; {% endif %}{% endfor %}"
PLAIN = {"header": "{{ trich_yeu }}", "footer": "{{ ngay|ngay }}", "title": "{{ trich_yeu }}", "note": "{{ cuoc.x }}"}
SOUND = (
    word("Số {{ cuoc.gia_tri|so }} ngày {{ ngay|ngay_dai }}", LOOP, cell="{% cellbg mau %}{{ ngay }}", **PLAIN),
    word("{%p for x in chi_bo %}", "{{ x.ten|hoa }}", "{%p endfor %}", "{%p if cuoc %}", "có", "{%p endif %}", **PLAIN),
    own_template(NOTE, date(2024, 9, 10)),
)
WORDS = (
    *(b"{{", b"}}", b"{%", b"%}", b"{#", b"{{ x.__class__ }}", b"{{ cycler() }}", b"{%p endif %}", b"{%tr endfor %}"),
    *(
        b"{% set x = 1 %}",
        b"{% include 'x' %}",
        b"{% colspan 9**9 %}",
        b"{% vm %}",
        b"{% hm %}",
        b"|so",
        b"%y ",
        b"{_{",
    ),
    *(b"<", b">", b"</w:t>", b"</w:p>", b"<w:p>", b"<w:tc/>", b"<w:tbl/>", b'<w:gridSpan w:val="-1"/>', b"<w:ins/>"),
    *(b"", b"&#0;", b"&lt;", b"&b;", b"\xff", b"\0", b"-1", b"9" * 20, b"1E+999", b"http://127.0.0.1:1/", b"../../x"),
)
# What a person might write into a template, soundly or not, and into an attribute.
SAID = (
    *("{{ cuoc.gia_tri }}", "{{ trich_yeu }}", "{{ chi_bo }}", "{% vm %}", "{% hm %}", "{% colspan cuoc.gia_tri %}"),
    *("{%p if cuoc %}", "{%p endif %}", "{%tr for x in chi_bo %}", "{%tr endfor %}", "{{r ngay }}", "{%- if cuoc -%}"),
    *(
        "{% endif %}",
        "{% cellbg mau %}",
        "{% cellbg trich_yeu %}",
        "{{ x.ten }}",
        "{# ngay #}",
        "{_{",
        "{",
        "%}",
        "“",
        "&",
    ),
)
MEANT = (
    "",
    "-1",
    "0",
    "9" * 20,
    "1E+999",
    "x",
    "rId1",
    "rId9",
    "{{ cuoc.gia_tri }}",
    "{{ trich_yeu }}",
    "../../x",
    "/",
)
TOUCHING = ("os.", "shutil.", "socket.connect", "subprocess.", "ctypes.dlopen", "urllib.")


def broken(chance: random.Random, secret: Path) -> bytes:
    """One template: its bytes spoilt, or those of its parts, or what they say; now and then it asks for the secret."""
    sound, how = chance.choice(SOUND), chance.randrange(8)
    if how == 0:
        return spoilt(sound, chance, WORDS)
    with zipfile.ZipFile(io.BytesIO(sound)) as package:
        contents = {name: package.read(name) for name in package.namelist()}
    told = [name for name in contents if name.startswith("word/") and b"{" in contents[name]]
    texts = [name for name in contents if name.endswith((".xml", ".rels"))]
    for _time in range(chance.randint(1, 2)):
        name = chance.choice((chance.choice(told), chance.choice(texts)))
        if how < 3:
            contents[name] = _misspelt(contents[name], chance, secret)
        else:
            contents[name] = _regrown(contents[name], chance)
    return zipped(dict(contents))


def _misspelt(content: bytes, chance: random.Random, secret: Path) -> bytes:
    """A part with a few bytes changed, mostly where the template says something."""
    asking = f'<!DOCTYPE w [<!ENTITY b SYSTEM "{secret.as_uri()}">]>'
    words = (*WORDS, asking.encode(), f"{{% include '{secret}' %}}".encode())
    if b"{" not in content or not chance.randrange(3):
        return spoilt(content, chance, words)
    at = chance.choice([place for place, byte in enumerate(content) if byte == ord("{")])
    return content[:at] + spoilt(content[at : at + 60], chance, words) + content[at + 60 :]


def _regrown(content: bytes, chance: random.Random) -> bytes:
    """A part that is still XML, but some element is missing, stands elsewhere or twice, or says something else."""
    root = etree.fromstring(content)
    for _time in range(chance.randint(1, 3)):
        inner = [each for each in root.iter(etree.Element) if each is not root] or [root]
        each, other = chance.choice(inner), chance.choice([root, *inner])
        how = chance.randrange(5)
        if how == 0 and each is not root:
            each.getparent().remove(each)
        elif how == 1:
            other.insert(chance.randrange(len(other) + 1), copy.deepcopy(each))
        elif how == 2 and each.attrib:
            each.set(chance.choice(each.keys()), chance.choice(MEANT))
        elif how == 3 and each.attrib:
            del each.attrib[chance.choice(each.keys())]
        else:
            said = chance.choice([line for line in inner if line.text] or inner)
            said.text = chance.choice(("", said.text or "")) + chance.choice(SAID)
    return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))


def take_in(template: bytes) -> None:
    """All that is done with a template and with what it makes. Raises TemplateRefused."""
    lint(template, VALUES, KNOWN)
    made = fill(template, VALUES).content
    edited = replaced(made, dict.fromkeys(computed(made, template, ()), "Sửa"))
    is_incomplete(edited)
    annexed(edited, [LINE], "…")
    with zipfile.ZipFile(io.BytesIO(edited)) as parts:
        assert not any(SECRET.encode() in parts.read(name) for name in parts.namelist()), "a file outside was read"


def main(how_many: int, seed: int) -> None:
    """Take them all in; any exception but the refusal ends this. Tells what came of them, at what cost."""
    chance, came, slowest = random.Random(seed), Counter[str](), 0.0
    touched: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        secret = Path(folder) / "secret.txt"
        secret.write_text(SECRET, "utf-8")
        take_in(SOUND[0])  # whatever is loaded late is loaded now
        sys.addaudithook(
            lambda event, what: touched.append(f"{event} {what}") if _touches(event, what, folder) else None
        )
        for _time in range(how_many):
            template = broken(chance, secret)
            began = time.process_time()
            try:
                take_in(template)
                came["filled"] += 1
            except TemplateRefused as refused:
                said = all(each.endswith((".", "?")) or ": " in each for each in refused.problems) and refused.problems
                came["refused" if said else "without a sentence"] += 1
            slowest = max(slowest, time.process_time() - began)
        if touched:
            raise SystemExit(f"touched: {touched[:5]}")
    print(json.dumps({**came, "seconds": slowest}))  # noqa: T201


def _touches(event: str, what: tuple[Any, ...], folder: str) -> bool:
    """Whether something is opened to be written, is in the secret's folder, or leads out of this process."""
    if event == "open":
        path, mode, _flags = what
        return str(path).startswith(folder) or (isinstance(mode, str) and set(mode) & set("wax+") != set())
    return event.startswith(TOUCHING) and event not in ("os.listdir", "os.scandir")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
