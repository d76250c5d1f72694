"""Đăng ký học tập và làm theo: members and collectives of a cell that pledged, were reviewed, fulfilled (CT 05-CT/TW).

Reported each quarter for the year so far; members exempt from Party activity are not obliged.
"""

from dataclasses import dataclass
from typing import ClassVar

from lib.records.checks import AtMost
from lib.records.fields import Count, Month, ask
from lib.records.monthly import MonthRecord
from lib.translation import N_

MEMBERS, COLLECTIVES = N_("đảng viên"), N_("tập thể")


@dataclass(frozen=True, kw_only=True)
class EmulationPledge(MonthRecord):
    """How the pledges of the year stand at the end of a month; persons and collectives are never added."""

    table: ClassVar = "emulation_pledge"
    title: ClassVar = N_("Đăng ký học tập và làm theo")
    unit_kinds: ClassVar = ("party_cell",)
    checks: ClassVar = (
        AtMost("persons_registered", "persons_obliged"),
        AtMost("persons_reviewed", "persons_registered"),
        AtMost("persons_fulfilled", "persons_registered"),
        AtMost("collectives_reviewed", "collectives_registered"),
        AtMost("collectives_fulfilled", "collectives_registered"),
    )

    month_of: str = ask(Month(label=N_("Tháng"), help=N_("Tháng cuối quý; số tính từ đầu năm đến hết tháng này.")))
    persons_obliged: int = ask(
        Count(label=N_("Đảng viên phải đăng ký"), measure=MEMBERS, help=N_("Không tính đảng viên được miễn."))
    )
    persons_registered: int = ask(
        Count(label=N_("Đảng viên đã đăng ký"), measure=MEMBERS, help=N_("Đã đăng ký làm theo trong năm nay."))
    )
    persons_reviewed: int = ask(
        Count(
            label=N_("Đảng viên được đánh giá"),
            measure=MEMBERS,
            help=N_("Được đánh giá việc làm theo trong quý này."),
        )
    )
    persons_fulfilled: int = ask(
        Count(label=N_("Đảng viên thực hiện xong"), measure=MEMBERS, help=N_("Đã làm xong nội dung đăng ký năm nay."))
    )
    collectives_registered: int = ask(
        Count(label=N_("Tập thể đã đăng ký"), measure=COLLECTIVES, help=N_("Chi bộ, tổ, đoàn thể đăng ký trong năm."))
    )
    collectives_reviewed: int = ask(
        Count(
            label=N_("Tập thể được đánh giá"),
            measure=COLLECTIVES,
            help=N_("Được đánh giá việc làm theo trong quý này."),
        )
    )
    collectives_fulfilled: int = ask(
        Count(label=N_("Tập thể thực hiện xong"), measure=COLLECTIVES, help=N_("Đã làm xong nội dung đăng ký."))
    )
