"""Directives: the three documents that the report names, with tasks as they might have followed from them.

The conference under 81-KH/ĐU was held on 29/02/2024, as published; owners, deadlines and progress are illustrative.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from lib.demo.figures import MONTHS
from lib.demo.rollout import STAGES
from lib.records import Directive, Record

RESOLUTION, PROGRAMME, PLAN = "29-NQ/ĐU", "19-CTr/ĐU", "81-KH/ĐU"
THEME = "Chọn chủ đề học tập và làm theo của tổ năm 2023"
WORKING_STYLE = "Lên lịch công tác, báo lãnh đạo và văn phòng khi vắng mặt"

# Owner, document, content, deadline, and the dated rows: day, state, progress.
TASKS: tuple[tuple[str, str, str, str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "XA",
        PLAN,
        "Tổ chức hội nghị sơ kết mô hình năm 2023",
        "2024-02-29",
        (("2024-02-26", "assigned", ""), ("2024-02-29", "done", "Hội nghị tổ chức chiều ngày 29/02/2024")),
    ),
    (
        "VPDU",
        PROGRAMME,
        "Chuẩn bị nội dung các kỳ họp Ban Chấp hành, Ban Thường vụ",
        "2024-12-31",
        (("2024-01-08", "assigned", ""), ("2024-06-28", "in_progress", "Đã phục vụ các kỳ họp sáu tháng đầu năm")),
    ),
    (
        "UBND",
        PROGRAMME,
        "Báo cáo nhiệm vụ phát triển kinh tế - xã hội sáu tháng",
        "2024-06-20",
        (("2024-01-08", "assigned", ""), ("2024-06-18", "done", "Đã gửi báo cáo")),
    ),
    (
        "UBND",
        "05-CT/TW",
        WORKING_STYLE,
        "",
        (("2023-02-06", "assigned", ""), ("2023-12-15", "in_progress", "Nền nếp, duy trì hằng tuần")),
    ),
    (
        "MOTCUA",
        RESOLUTION,
        "Rà soát nguyên nhân hồ sơ trễ hạn, đề xuất cách khắc phục",
        "2024-06-30",
        (
            ("2024-01-10", "assigned", ""),
            ("2024-05-31", "in_progress", "Đã rà soát lĩnh vực chứng thực, còn lĩnh vực hộ tịch"),
        ),
    ),
    (
        "TO3",
        PROGRAMME,
        "Hướng dẫn các chi bộ tổ chức sinh hoạt chi bộ mẫu",
        "2024-07-31",
        (("2024-02-05", "assigned", ""), ("2024-06-10", "in_progress", "Đã làm mẫu ở hai chi bộ")),
    ),
    (
        "TO1",
        PROGRAMME,
        "Sơ kết sáu tháng thực hiện chủ đề của tổ",
        "2024-07-15",
        (("2024-06-03", "assigned", ""), ("2024-07-12", "done", "Đã họp sơ kết")),
    ),
    (
        "TO2",
        PROGRAMME,
        "Sơ kết sáu tháng thực hiện chủ đề của tổ",
        "2024-07-15",
        (("2024-06-03", "assigned", ""), ("2024-08-06", "done", "Đã họp sơ kết, chậm do lịch họp")),
    ),
)


def records(_chance: random.Random) -> Iterator[tuple[str, Record]]:
    for code, document, content, deadline, reports in TASKS:
        for day, state, progress in reports:
            yield code, _report(document, content, deadline, day, state, progress)
    for group in ("TO1", "TO2", "TO3"):
        yield group, _report("01-KL/TW", THEME, "2023-03-31", "2023-02-06", "assigned", "")
        yield group, _report("01-KL/TW", THEME, "2023-03-31", "2023-03-24", "done", "Đã thống nhất chủ đề của tổ")
    yield from _of_cells(random.Random("directives"))
    yield from _of_hamlets()


def _of_cells(chance: random.Random) -> Iterator[tuple[str, Record]]:
    """Every cell passes the resolution on; two are late, one of them over the end of a month."""
    content, deadline = "Quán triệt Nghị quyết, xây dựng nghị quyết năm của chi bộ", "2024-03-31"
    for number in range(1, 15):
        code = f"CB{number:02d}"
        late = {"CB09": "2024-04-05", "CB13": "2024-05-06"}
        done = late.get(code, f"2024-0{chance.choice((2, 3))}-{chance.randint(5, 28):02d}")
        yield code, _report(RESOLUTION, content, deadline, "2024-01-09", "assigned", "")
        yield code, _report(RESOLUTION, content, deadline, done, "done", "Đã có nghị quyết của chi bộ")


def _of_hamlets() -> Iterator[tuple[str, Record]]:
    """A group is to be chosen in each hamlet; it is done on the day of the survey."""
    content, deadline = "Khảo sát, chọn tổ để nhân rộng mô hình", "2024-06-30"
    for code, _number, stage, day, _households in STAGES:
        if stage == "survey" and day[:7] in MONTHS and day > "2024-01-09":
            before = date.fromisoformat(day) - timedelta(days=30)
            yield code, _report(RESOLUTION, content, deadline, before.isoformat(), "assigned", "")
            yield code, _report(RESOLUTION, content, deadline, day, "done", "Đã khảo sát, chọn tổ")


def _report(document: str, content: str, deadline: str, day: str, state: str, progress: str) -> Directive:
    return Directive(
        document=document,
        content=content,
        deadline=date.fromisoformat(deadline) if deadline else None,
        state=state,
        reported_on=date.fromisoformat(day),
        progress=progress or None,
    )
