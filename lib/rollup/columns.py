"""What stands in the tables of a lake, column by column; lib.rollup.lake has their types."""

from lib.translation import N_

COMMUNE, YEAR = N_("Mã xã"), N_("Năm")
MONTH, UNIT, KIND = N_("Tháng, dạng 2024-08"), N_("Mã đơn vị trong xã"), N_("Loại đơn vị")
INDICATOR = N_("Mã chỉ số")
_KEY = {"commune": COMMUNE, "year": YEAR}

LAKE_TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "facts": (
        N_("Mỗi chỉ số, tháng, đơn vị và loại một dòng, chỉ số liệu đã duyệt."),
        _KEY
        | {
            "indicator": INDICATOR,
            "month": MONTH,
            "unit": UNIT,
            "category": N_("Loại trong chỉ số, rỗng nếu không chia loại"),
            "numerator": N_("Số, hoặc tử số của tỷ lệ"),
            "denominator": N_("Mẫu số của tỷ lệ; NULL nếu không phải tỷ lệ"),
        },
    ),
    "units": (
        N_("Mỗi đơn vị có trong tháng một dòng, theo tên và cấp trên vào cuối tháng."),
        _KEY
        | {
            "month": MONTH,
            "unit": UNIT,
            "kind": KIND,
            "name": N_("Tên"),
            "parent": N_("Mã đơn vị cấp trên, rỗng nếu không có"),
            "valid_from": N_("Có từ ngày"),
            "valid_to": N_("đến ngày, rỗng nếu vẫn còn"),
        },
    ),
    "targets": (
        N_("Mỗi chỉ tiêu của năm một dòng."),
        _KEY
        | {
            "unit": UNIT,
            "indicator": INDICATOR,
            "value": N_("Mức giao; với tỷ lệ là phần trăm nhân 100"),
            "direction": N_("at_least: ít nhất; at_most: nhiều nhất"),
            "weights": N_("12 số chia mức giao theo tháng"),
            "source_document": N_("Văn bản giao"),
            "headline": N_("Thứ tự trên Tổng quan, 0 là không hiện"),
        },
    ),
    "coverage": (
        N_("Mỗi việc phải báo cáo của các tháng đã qua một dòng."),
        _KEY
        | {
            "month": MONTH,
            "unit": UNIT,
            "kind": KIND,
            "form": N_("Bảng của biểu nhập"),
            "owed": N_("1: phải báo cáo"),
            "handed_in": N_("1: đã nộp, đang chờ duyệt hoặc đã duyệt"),
            "accepted": N_("1: đã duyệt"),
        },
    ),
    "communes": (
        N_("Mỗi xã một dòng, trong tệp `communes/commune=<mã>/commune.parquet`."),
        {
            "commune": COMMUNE,
            "name": N_("Tên Đảng ủy xã vào ngày công bố"),
            "superior": N_("Cấp trên trực tiếp"),
            "last_change": N_("Lần ghi gần nhất vào kho, giờ UTC"),
            "accepted_until": N_("Tháng gần nhất có số liệu đã duyệt"),
            "audit_rows": N_("Số dòng nhật ký của kho"),
            "illustrative": N_("1: số liệu minh họa"),
        },
    ),
}
