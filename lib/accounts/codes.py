"""One-time codes: what a person signs in with the first time, read from paper and typed on a phone.

The letters hold no look-alikes (no O and 0, I and 1, S and 5) and, for the Vietnamese typing of phones and Unikey, no
vowel, D or W: Telex and VNI would turn those into letters with tones. Nine of seventeen letters are 36 bits, which the
throttled sign-in and the slow hash keep out of reach until the last day.
"""

import secrets

ALPHABET = "CFHJKLMNPRTVX3479"
LENGTH = 9
LASTS_DAYS = 14


def new_code() -> str:
    """A random code, as it is hashed: "KHM7PXTC4"."""
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def printed(code: str) -> str:
    """A code as it is printed and read aloud: "KHM-7PX-TC4"."""
    return "-".join(code[start : start + 3] for start in range(0, len(code), 3))


def plain(typed: str) -> str:
    """A typed code as it is hashed, whatever its case, blanks and dashes."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())
