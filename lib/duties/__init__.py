"""Who owes which form for which month, and the life of a month: submitted, returned, accepted, reopened."""

from lib.duties.duty import Duty, State, duties, owed_months
from lib.duties.life import accept, reopen, return_, submit, withdraw

__all__ = [
    "Duty",
    "State",
    "accept",
    "duties",
    "owed_months",
    "reopen",
    "return_",
    "submit",
    "withdraw",
]
