"""Answers worked out once and given again until something is written, only to eyes that may see the same.

An answer is known by the head of the audit chain, which moves with every recorded write of any process, by the day,
since deadlines pass by themselves, and by the store, the actor's scope, the language, what counts and the arguments.
The account itself is looked up anew at every run of a page.
"""

import copy
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from lib.indicators.basis import basis
from lib.rights import Actor
from lib.store import Store, audit
from lib.store.clock import day
from lib.translation import spoken

MOST = 128  # of each function; a chart, the largest of them, takes some 70 KiB

P = ParamSpec("P")
Answer = TypeVar("Answer")
Question = Callable[Concatenate[Store, Actor, P], Answer]


def _fixed(given: object) -> Hashable:
    """An argument as part of what an answer is known by."""
    return tuple(given) if isinstance(given, list) else given


def until_next_write(work: Question[P, Answer]) -> Question[P, Answer]:
    """Keep the answers of a function of the store's records and of what `actor.scope()` lets be read, nothing else."""
    kept: OrderedDict[Hashable, Answer] = OrderedDict()
    guard = threading.Lock()

    @wraps(work)
    def answer(store: Store, actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
        whose = (store.path, store.once(audit.head), day(store), actor.scope(), spoken(), basis())
        question = (whose, *map(_fixed, args), *((name, _fixed(given)) for name, given in sorted(kwargs.items())))
        with guard:
            if question in kept:
                kept.move_to_end(question)
                return copy.copy(kept[question])
        found = work(store, actor, *args, **kwargs)
        with guard:
            kept[question] = found
            if len(kept) > MOST:
                kept.popitem(last=False)
        return copy.copy(found)

    return answer
