"""What the demo's fields of work share: the files of data/demo, its months, and totals split exactly."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from lib.rules import month_end
from lib.vietnamese import months_between

FOLDER = Path(__file__).resolve().parent.parent.parent / "data" / "demo"
PUBLISHED_YEAR = months_between("2023-01", "2023-12")
ILLUSTRATIVE_MONTHS = months_between("2024-01", "2024-08")
MONTHS = PUBLISHED_YEAR + ILLUSTRATIVE_MONTHS
TOPICS = ("Kết luận số 01-KL/TW", "Chuyên đề năm", "Nghị quyết của Đảng ủy xã", "Chỉ thị 05-CT/TW")


@cache
def table(name: str) -> list[dict[str, str]]:
    """The rows of one file of data/demo."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def published(indicator: str, category: str = "") -> int:
    (row,) = (row for row in table("published") if (row["indicator"], row["category"]) == (indicator, category))
    return int(row["numerator"])


def share(total: int, weights: list[float]) -> list[int]:
    """Whole numbers that sum to `total`, as near to the weights as can be."""
    exact = [total * weight / sum(weights) for weight in weights]
    parts = [int(part) for part in exact]
    by_rest = sorted(range(len(parts)), key=lambda place: parts[place] - exact[place])
    for place in by_rest[: total - sum(parts)]:
        parts[place] += 1
    return parts


def day_of(month: str, day: int) -> date:
    return date(int(month[:4]), int(month[5:7]), min(day, month_end(month).day))
