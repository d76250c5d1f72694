"""The list of indicators, the facts they make, and what follows from facts: values, progress, rows behind a number."""

from lib.indicators.catalogue import INDICATORS, indicator
from lib.indicators.declaration import Indicator
from lib.indicators.facts import EVER, Fact, Span, facts, rows_behind

__all__ = ["EVER", "INDICATORS", "Fact", "Indicator", "Span", "facts", "indicator", "rows_behind"]
