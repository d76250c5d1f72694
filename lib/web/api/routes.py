"""The addresses under /api: each request shows its token, is counted, and is answered with rows or with a sentence."""

import csv
import io
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from lib.accounts import tokens
from lib.accounts.throttle import Rate
from lib.commune import served
from lib.records import Refused
from lib.rights import Actor, Forbidden
from lib.rollup.dhis2 import data_value_set
from lib.translation import _
from lib.web.api import parameters
from lib.web.api.document import document
from lib.web.api.operations import OPERATIONS, Operation
from lib.web.downloads import inert
from lib.web.guards import address_of

PER_TOKEN, PER_ADDRESS = Rate("600/minute"), Rate("300/minute")

Make = Callable[[Actor, Mapping[str, Any]], Response]

_log = logging.getLogger("commune.api")


def _address(path: str, declared: Sequence[parameters.Parameter], make: Make) -> Route:
    """A route that answers who shows a token in use, from parameters that fit."""

    async def answer(request: Request) -> Response:
        known = await run_in_threadpool(_bearer, request)
        if isinstance(known, Response):
            return known
        token_id, actor = known
        response = await run_in_threadpool(_made, make, declared, request, actor)
        await run_in_threadpool(tokens.count, served(), token_id, path)
        _log.info("token %s of %s: %s %s", token_id, actor.name, path, response.status_code)
        return response

    return Route(path, answer, methods=["GET"])


def _bearer(request: Request) -> tuple[int, Actor] | Response:
    """Whose token a request shows, or why it is turned away."""
    kind, _blank, token = request.headers.get("authorization", "").partition(" ")
    found = tokens.bearer(served(), token.strip()) if kind.lower() == "bearer" else None
    rate, who = (PER_TOKEN, str(found[0])) if found else (PER_ADDRESS, address_of(request))
    if not rate.allows(who):
        return _refusal(_("Hỏi quá nhiều lần; đợi một phút rồi hỏi lại."), 429, {"Retry-After": "60"})
    if found is None:
        sentence = _("Thiếu khóa, hoặc khóa không dùng được; xin quản trị của xã cấp khóa.")
        return _refusal(sentence, 401, {"WWW-Authenticate": "Bearer"})
    return found


def _made(make: Make, declared: Sequence[parameters.Parameter], request: Request, actor: Actor) -> Response:
    try:
        return make(actor, parameters.read(declared, request.query_params))
    except Refused as refused:
        return _refusal(str(refused), 400)
    except Forbidden as forbidden:
        return _refusal(str(forbidden), 403)
    except LookupError as unknown:
        return _refusal(str(unknown.args[0]), 404)


def _refusal(sentence: str, status: int, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"detail": sentence}, status, headers={"Cache-Control": "no-store", **(headers or {})})


def _json(operation: Operation) -> Make:
    return lambda actor, asked: _kept_nowhere(
        JSONResponse({operation.name: list(operation.answer(served(), actor, asked))})
    )


def _csv(operation: Operation) -> Make:
    def make(actor: Actor, asked: Mapping[str, Any]) -> Response:
        file = io.StringIO()
        write = csv.writer(file, lineterminator="\n").writerow
        write(operation.columns)
        for row in operation.answer(served(), actor, asked):
            write([inert(cell) if isinstance(cell, str) else cell for cell in row.values()])
        return _kept_nowhere(Response(file.getvalue(), media_type="text/csv"))

    return make


def _dhis2(actor: Actor, asked: Mapping[str, Any]) -> Response:
    return _kept_nowhere(JSONResponse(data_value_set(served(), actor, parameters.span_of(asked))))


def _kept_nowhere(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    return response


async def _document(request: Request) -> Response:
    return JSONResponse(document())


ROUTES: list[BaseRoute] = [
    Route("/openapi.json", _document, methods=["GET"]),
    *(_address(f"/{each.name}", each.parameters, _json(each)) for each in OPERATIONS),
    *(_address(f"/{each.name}.csv", each.parameters, _csv(each)) for each in OPERATIONS),
    _address("/dhis2/dataValueSets", (parameters.FROM, parameters.TO), _dhis2),
]
