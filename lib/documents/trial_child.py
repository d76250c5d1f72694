"""The process that tries one template: it and its values, as our own process pickled them, on standard input.

It ends with 0 if the template can be filled in, or is refused, in the time and memory allowed.
"""

import pickle
import sys
from contextlib import suppress
from pathlib import Path

MOST_MEMORY, MOST_SECONDS = 700 * 2**20, 5
TOO_MUCH = 5


def main() -> int:
    """Fill the template in. Returns the exit status."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from lib.documents.refused import TemplateRefused
    from lib.documents.templates import fill

    template, values = pickle.load(sys.stdin.buffer)
    _limit()
    try:
        fill(template, values)
    except TemplateRefused:
        return 0
    except MemoryError:
        return TOO_MUCH
    return 0


def _limit() -> None:
    """Let the system end this process when it takes too much. Windows has no such limits, and macOS none of memory."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    with suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    sys.exit(main())
