"""What an exercise came to: one line of the table that a soak prints, and that stands in docs/trust.md."""

from dataclasses import dataclass
from datetime import date

HEAD = "| What was tried | Load held | Faults survived | Inputs tried | Lost |\n|---|---|---|---|---|"


@dataclass(frozen=True)
class Line:
    """One exercise; what does not apply to it is empty. `lost` is what was acknowledged and is not there."""

    tried: str
    load: str = ""
    faults: str = ""
    inputs: str = ""
    lost: int = 0


def table(lines: list[Line], day: date, minutes: float, machine: str) -> str:
    """The lines under the day and class of machine they were measured on, in Markdown."""
    told = f"Measured {day.isoformat()}, {minutes:.0f} minutes, on {machine}."
    cells = [(each.tried, each.load, each.faults, each.inputs, str(each.lost)) for each in lines]
    return "\n".join([told, "", HEAD, *(f"| {' | '.join(cell or '–' for cell in line)} |" for line in cells)])


def thousands(number: int) -> str:
    return f"{number:,}"
