"""What a template may say: an environment that knows our ways of writing and nothing else, so that none runs code.

docxtpl's plain environment would run whatever stands in a template, and jinja2's sandbox alone lets through what the
values themselves can do. Here every part of a document is parsed into nodes first, and only the listed kinds go on.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from jinja2 import Template, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from lib.documents.refused import TemplateRefused
from lib.documents.words import FILTERS
from lib.translation import _

MISSING = "[CẦN BỔ SUNG]"
DEEPEST_LOOP = 2
MOST_KEPT = 64  # compiled parts of templates; a document has about eight
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Filter,
    nodes.Const,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)


class Group(dict[str, Any]):
    """Values under one name, which a value that is missing tells with its own."""

    def __init__(self, name: str, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self._name = name


_missing: ContextVar[list[str] | None] = ContextVar("missing", default=None)
_names: ContextVar[dict[str, str] | None] = ContextVar("names", default=None)


class Missing(Undefined):
    """A value that is not known: it reads [CẦN BỔ SUNG] and is noted; a condition on it is false and notes nothing."""

    def __str__(self) -> str:
        group = getattr(self._undefined_obj, "_name", "")
        noted = _missing.get()
        if noted is not None:
            noted.append(f"{group}.{self._undefined_name}" if group else str(self._undefined_name))
        return MISSING

    def __getattr__(self, name: str) -> "Missing":
        if name.startswith("_"):
            raise AttributeError(name)
        return Missing(name=f"{self._undefined_name}.{name}")

    def __iter__(self) -> Iterator[Any]:
        return iter((_MissingRow(name=self._undefined_name, obj=self._undefined_obj),))

    def _is_false(self, *_others: Any) -> Any:
        return False

    __eq__ = __ne__ = __lt__ = __gt__ = __le__ = __ge__ = _is_false
    __hash__ = Undefined.__hash__
    __html__ = __str__


class _MissingRow(Missing):
    """The one row of a list that is missing: each of its values reads as missing, under the list's name."""

    def __getattr__(self, name: str) -> "_MissingRow":
        if name.startswith("_"):
            raise AttributeError(name)
        return self


class _Environment(ImmutableSandboxedEnvironment):
    """Parses every part of a document through the list of what is allowed; a part seen before is not compiled again."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        if found := list(_forbidden(parsed, 0)):
            lines = source.splitlines()
            raise TemplateRefused(list(dict.fromkeys(f"{_near(lines, at)}: {said}" for at, said in found)))
        return parsed

    def from_string(self, source: Any, *_options: Any, **_more: Any) -> Template:
        part = _compiled(source)
        noted = _names.get()
        if noted is not None:
            noted.update(part.names)
        return part.template


def _environment() -> _Environment:
    made = _Environment(autoescape=True, undefined=Missing)
    made.globals.clear()
    made.tests.clear()
    made.filters = {name: _writing(name, write) for name, write in FILTERS.items()}
    return made


def _writing(name: str, write: Callable[[Any], str]) -> Callable[[Any], str]:
    """A way of writing as a template may use it: what is missing stays marked, what does not fit says so."""

    def written(value: Any) -> str:
        if isinstance(value, Undefined):
            return str(value)
        try:
            return write(value)
        except (TypeError, AttributeError, ValueError) as error:
            sentence = _("Không viết được “{value}” bằng |{name}; bỏ |{name} hoặc chọn cách viết khác.")
            raise TemplateRefused([sentence.format(value=str(value)[:60], name=name)]) from error

    return written


ENVIRONMENT = _environment()


@dataclass(frozen=True)
class _Part:
    template: Template
    names: dict[str, str]  # full name -> as the template writes it: "linh_vuc.so" -> "x.so"


@lru_cache(MOST_KEPT)
def _compiled(source: str) -> _Part:
    parsed = ENVIRONMENT._parse(source, None, None)
    code = ENVIRONMENT.compile(parsed)
    return _Part(Template.from_code(ENVIRONMENT, code, {}), dict(_named(parsed, {})))


def noting_missing(work: Callable[[], object]) -> tuple[str, ...]:
    """Do something with templates; returns the names of the values that they lacked."""
    noted: list[str] = []
    token = _missing.set(noted)
    try:
        work()
    finally:
        _missing.reset(token)
    return tuple(dict.fromkeys(noted))


def noting_names(work: Callable[[], object]) -> dict[str, str]:
    """Do something with templates; returns every name in them, by whatever branch, with how it is written there."""
    noted: dict[str, str] = {}
    token = _names.set(noted)
    try:
        work()
    finally:
        _names.reset(token)
    return noted


def _forbidden(node: nodes.Node, depth: int) -> Iterator[tuple[int, str]]:
    """The line and a sentence for everything in a parsed template that it may not do."""
    if not isinstance(node, _ALLOWED):
        yield node.lineno, _("mẫu không được dùng «{kind}».").format(kind=type(node).__name__)
        return
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        yield node.lineno, _("không có cách viết «{name}»").format(name=node.name) + meant(node.name, FILTERS)
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        yield node.lineno, _("mẫu không được dùng «{kind}».").format(kind=f".{node.attr}")
    if isinstance(node, nodes.For):
        depth += 1
        if depth > DEEPEST_LOOP:
            yield node.lineno, _("vòng lặp lồng quá {most} lớp.").format(most=DEEPEST_LOOP)
    for child in node.iter_child_nodes():
        yield from _forbidden(child, depth)


def _near(lines: list[str], at: int) -> str:
    """The words of the paragraph in which a line of a part stands (docxtpl begins a line with each paragraph)."""
    words = re.sub("<[^>]+>", "", lines[at - 1]).strip() if 0 < at <= len(lines) else ""
    return _("Chỗ «{words}»").format(words=words[:90]) if words else _("Mẫu")


def meant(name: str, known: Collection[str]) -> str:
    """The end of a sentence about a name that is not known: what was probably meant, "; ý là «so»?", or a full stop."""
    near = get_close_matches(name.lower(), list(known), 1, 0.6)
    return _("; ý là «{near}»?").format(near=near[0]) if near else "."


def _named(node: nodes.Node, scope: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every name that a template reads, a loop's own names under the list that it goes through."""
    if path := _path(node, scope):
        if path[0]:
            yield path
        return
    if isinstance(node, nodes.For):
        yield from _named(node.iter, scope)
        through = _path(node.iter, scope) or ("", "")
        target = node.target.name if isinstance(node.target, nodes.Name) else ""
        inner = dict(scope) | {target: through[0], "loop": ""}
        for child in (*node.body, *([node.test] if node.test else [])):
            yield from _named(child, inner)
        for child in node.else_:
            yield from _named(child, scope)
        return
    for child in node.iter_child_nodes():
        yield from _named(child, scope)


def _path(node: nodes.Node, scope: Mapping[str, str]) -> tuple[str, str] | None:
    """ "linh_vuc.so", "x.so" for x.so in a loop through linh_vuc; two empty texts for what is of the loop itself."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name), node.name
    if isinstance(node, nodes.Getattr) and (base := _path(node.node, scope)):
        return (f"{base[0]}.{node.attr}", f"{base[1]}.{node.attr}") if base[0] else ("", "")
    return None
