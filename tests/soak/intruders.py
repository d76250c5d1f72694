"""Other people's programs that look for a way in: sqlmap on every address that takes a filter, a crawler on the pages.

Both are signed in, and both go on asking whatever the answer is. What they find counts as lost; so does a store that is
not as it was, but for the files they took away.
"""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx

from lib import demo
from lib.commune import open_commune
from lib.store import value
from lib.store.soundness import problem
from tests.serving import Server, serving
from tests.soak.table import Line, thousands
from tests.tools import program
from tests.web.forms import sign_in

PERIOD = "tu=2023-01&den=2023-12"
FILTERED = (
    f"/tai-ve/dong-so-lieu.csv?chi_so=cell_meetings&{PERIOD}&don_vi=2&loai=regular",
    "/tai-ve/lich-nop.ics?don_vi=CB01",
    "/trinh-chieu?thang=2023-12",
    "/ngon-ngu?lang=en&next=/",
    "/dang-nhap?next=/chi-tieu&cach=ma",
    "/dang-nhap-chung?next=/chi-tieu",
    "/dang-nhap-chung/ve?state=x&code=y",
)
TYPED = "form_key={key}&name=lanhdao&password=sai&next=/chi-tieu"
# Not csrf, which knows a token by its name alone, nor cookieflags, which asks for TLS: both have tests of their own.
LOOKED_FOR = "sql,blindsql,xss,permanentxss,exec,file,crlf,redirect,backup,htaccess,methods,shellshock"
_QUIET = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "check": False}


@contextmanager
def _entered(folder: Path, name: str) -> Iterator[tuple[Server, httpx.Cookies]]:
    """A server on the demo and the cookies of someone signed in; the store must be sound afterwards."""
    store = folder / "demo.db"
    demo.make(store).close()
    with serving(store) as server, httpx.Client(base_url=server.url, timeout=20) as http:
        sign_in(http, name)
        yield server, http.cookies
    with closing(open_commune(store)) as opened, opened.read() as db:
        assert not problem(db), problem(db)


def injected(folder: Path) -> Line:
    """sqlmap on every parameter of every address that takes one, and on the fields of the sign-in."""
    found, asked = [], 0
    with _entered(folder, "vanphong") as (server, cookies):
        before = _written(server.store)
        said = "; ".join(f"{name}={text}" for name, text in cookies.items())
        targets = [(path, "") for path in FILTERED] + [("/dang-nhap", TYPED.format(key=cookies["form_key"]))]
        for place, (path, typed) in enumerate(targets):
            traffic = folder / f"traffic{place}"
            told = _sqlmap(f"{server.url}{path}", said, typed, folder, traffic)
            asked += traffic.read_text("utf-8", "replace").count("HTTP request [#")
            found += re.findall(r"(?:parameter|Parameter:) .*(?:is vulnerable|\(GET\)|\(POST\))", told)
        changed = _written(server.store) - before
    tried = f"sqlmap on {len(targets)} addresses and forms, signed in as the office"
    return Line(tried, inputs=f"{thousands(asked)} requests", lost=len(found) + changed)


def _sqlmap(url: str, cookies: str, typed: str, folder: Path, traffic: Path) -> str:
    command = [program("sqlmap", "sqlmap"), "-u", url, "--cookie", cookies, "--batch", "--level", "3", "--risk", "2"]
    command += ["--dbms", "sqlite", "--ignore-code", "*", "--skip-waf", "--flush-session", "--param-exclude", "session"]
    command += ["--output-dir", str(folder / "sqlmap"), "--disable-coloring", "-t", str(traffic), "--timeout", "20"]
    return str(subprocess.run(command + (["--data", typed] if typed else []), **_QUIET).stdout)


def crawled(folder: Path) -> Line:
    """wapiti from the home page, signed in as the administrator, with the addresses that no plain page links to."""
    report = folder / "wapiti.json"
    with _entered(folder, "admin") as (server, cookies):
        before = _written(server.store)
        _keep_cookies(cookies, folder / "cookies.json")
        command = [program("wapiti", "wapiti"), "-u", f"{server.url}/", "-c", str(folder / "cookies.json")]
        for path in FILTERED:
            command += ["-s", f"{server.url}{path}"]
        command += ["-m", LOOKED_FOR, "--scope", "domain", "--max-scan-time", "600", "--flush-session", "-v", "1"]
        command += ["-f", "json", "-o", str(report), "--store-session", str(folder)]
        asked = str(subprocess.run(command, **_QUIET).stdout).count("\n[+] ")
        changed = _written(server.store) - before
    told = json.loads(report.read_text("utf-8"))
    found = [each for kind in ("vulnerabilities", "anomalies") for several in told[kind].values() for each in several]
    tried = "wapiti crawling from the home page, signed in as the administrator"
    return Line(tried, inputs=f"{thousands(asked)} addresses and forms", lost=len(found) + changed)


def _keep_cookies(cookies: httpx.Cookies, path: Path) -> None:
    plain = {"version": 0, "expires": None, "secure": False, "port": None}
    kept = {name: plain | {"value": text} for name, text in cookies.items()}
    path.write_text(json.dumps({"127.0.0.1": {"/": kept}}), "utf-8")


def _written(store: Path) -> int:
    """How many changes the audit tells of; files taken away are none."""
    with closing(open_commune(store)) as opened, opened.read() as db:
        return int(value(db, "SELECT count(*) FROM audit WHERE action <> 'read'"))
