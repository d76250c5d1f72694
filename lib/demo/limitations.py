"""Limitations: those that the report names, carried on as they might have been, and some of the cells.

Of 2022 the report says that late arrival and documents left over were put right and that late dossiers grew fewer.
"""

import random
from collections.abc import Iterator
from datetime import date

from lib.records import Limitation, Record

# Unit, end of the period, words, causes, remedy, and the dated rows: day and state.
STATED: tuple[tuple[str, str, str, str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "XA",
        "2022-12",
        "Còn cán bộ, công chức đi trễ, về sớm",
        "Chưa chấp hành nghiêm nội quy, quy chế làm việc",
        "Lên lịch công tác, báo khi vắng mặt, nhắc nhở hằng tháng",
        (("2023-01-12", "open"), ("2023-06-15", "being_remedied"), ("2023-12-14", "remedied")),
    ),
    (
        "XA",
        "2022-12",
        "Còn để tồn văn bản trên hệ thống văn bản điện tử",
        "Chưa phân công rõ người xử lý",
        "Phân công từng người, kiểm tra hằng tuần",
        (("2023-01-12", "open"), ("2023-09-14", "remedied")),
    ),
    (
        "XA",
        "2022-12",
        "Hồ sơ thủ tục hành chính còn trễ hạn",
        "Phối hợp giữa các bộ phận chưa kịp thời",
        "Rà soát từng lĩnh vực, nhắc hạn trước ba ngày",
        (("2023-01-12", "open"), ("2023-12-14", "being_remedied")),
    ),
    (
        "XA",
        "2023-12",
        "Còn chi bộ, người đứng đầu lúng túng, ngại thêm việc khi triển khai mô hình",
        "Chưa xác định rõ nội dung cốt lõi của mô hình",
        "Hướng dẫn từng chi bộ; nhân rộng cách làm của chi bộ làm tốt",
        (("2024-02-29", "open"), ("2024-06-27", "being_remedied")),
    ),
    (
        "CB05",
        "2023-12",
        "Nội dung sinh hoạt chuyên đề chuẩn bị còn chậm",
        "Phân công chưa cụ thể",
        "Phân công trước một tháng",
        (("2024-01-05", "open"), ("2024-05-06", "remedied")),
    ),
    (
        "CB11",
        "2023-12",
        "Ít ý kiến thảo luận trong sinh hoạt",
        "Tài liệu gửi sát ngày họp",
        "Gửi tài liệu trước một ngày",
        (("2024-01-04", "open"), ("2024-04-04", "remedied")),
    ),
    (
        "CB03",
        "2024-06",
        "Tỷ lệ đảng viên dự sinh hoạt giảm",
        "Nhiều đảng viên đi làm xa",
        "Báo lịch sinh hoạt trước một tuần",
        (("2024-07-05", "open"),),
    ),
    (
        "CB09",
        "2024-06",
        "Tỷ lệ đảng viên dự sinh hoạt giảm",
        "Trùng lịch công tác của cơ quan",
        "Thống nhất ngày sinh hoạt với lịch cơ quan",
        (("2024-07-05", "open"), ("2024-08-05", "being_remedied")),
    ),
)


def records(_chance: random.Random) -> Iterator[tuple[str, Record]]:
    for code, period_end, content, causes, remedy, reports in STATED:
        for day, state in reports:
            yield (
                code,
                Limitation(
                    content=content,
                    period_end=period_end,
                    state=state,
                    reported_on=date.fromisoformat(day),
                    causes=causes,
                    remedy=remedy,
                ),
            )
