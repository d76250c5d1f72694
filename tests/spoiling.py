"""Sound bytes with something broken in them, by chance: what the fuzzers of workbooks and templates send."""

import random
from collections.abc import Sequence


def spoilt(content: bytes, chance: random.Random, words: Sequence[bytes]) -> bytes:
    """Bytes with a few places changed, left out, doubled or replaced by one of the words that no one expects there."""
    spoilt = bytearray(content)
    for _time in range(chance.randint(1, 4)):
        at = chance.randrange(len(spoilt) + 1)
        upto = min(at + chance.choice((1, 1, 2, 8, 64)), len(spoilt))
        how = chance.randrange(6)
        digits = [place for place in range(at, min(at + 64, len(spoilt))) if 48 <= spoilt[place] < 58]
        if how > 3 and digits:
            spoilt[chance.choice(digits)] = chance.choice(b"0123456789-.E")
        elif how == 0:
            spoilt[at:upto] = chance.randbytes(upto - at)
        elif how == 1:
            del spoilt[at:upto]
        elif how == 2:
            spoilt[at:at] = spoilt[at:upto] * chance.choice((1, 2, 50))
        else:
            spoilt[at:upto] = chance.choice(words)
    return bytes(spoilt)
