"""Kiểm tra, giám sát: done, done as planned, what was found, what was remedied; each apart by act."""

from lib.indicators.declaration import Indicator, Kind
from lib.records import Inspection
from lib.translation import N_

INSPECTORS = ("commune", "party_cell")
SUBJECTS = N_("tổ chức, đảng viên")


def _by_act(code: str, title: str, meaning: str, measure: str, numerator: str, **more: str) -> Indicator:
    kind: Kind = "ratio" if "denominator" in more else "flow"
    return Indicator(
        code=code,
        title=title,
        meaning=meaning,
        measure=measure,
        kind=kind,
        form=Inspection,
        numerator=numerator,
        category="act",
        reported_by=INSPECTORS,
        **more,
    )


INDICATORS: tuple[Indicator, ...] = (
    _by_act(
        "inspections",
        N_("Cuộc kiểm tra, giám sát"),
        N_("Số cuộc đã kết luận, theo chương trình và đột xuất."),
        N_("cuộc"),
        "1",
    ),
    _by_act(
        "inspections_planned",
        N_("Cuộc kiểm tra, giám sát theo chương trình"),
        N_("Số cuộc đã kết luận trong chương trình của năm; chỉ tiêu năm là số cuộc của chương trình."),
        N_("cuộc"),
        "1",
        where="planned = 1",
    ),
    _by_act(
        "inspected_organisations",
        N_("Tổ chức đảng được kiểm tra, giám sát"),
        N_("Cộng số tổ chức đảng của từng cuộc đã kết luận."),
        N_("lượt tổ chức đảng"),
        "organisations",
    ),
    _by_act(
        "inspected_members",
        N_("Đảng viên được kiểm tra, giám sát"),
        N_("Cộng số đảng viên của từng cuộc đã kết luận."),
        N_("lượt đảng viên"),
        "members",
    ),
    _by_act(
        "subjects_good",
        N_("Thực hiện tốt"),
        N_("Tổ chức đảng và đảng viên được kết luận thực hiện tốt."),
        SUBJECTS,
        "organisations_good + members_good",
    ),
    _by_act(
        "subjects_limited",
        N_("Còn hạn chế"),
        N_("Tổ chức đảng và đảng viên còn hạn chế, khuyết điểm."),
        SUBJECTS,
        "organisations_limited + members_limited",
    ),
    _by_act(
        "subjects_violating",
        N_("Có vi phạm"),
        N_("Tổ chức đảng và đảng viên được kết luận có vi phạm."),
        SUBJECTS,
        "organisations_violating + members_violating",
    ),
    _by_act(
        "findings_remedied",
        N_("Khắc phục sau kiểm tra, giám sát"),
        N_("Số đã khắc phục trên số còn hạn chế hoặc có vi phạm."),
        N_("%"),
        "remedied",
        denominator="to_remedy",
    ),
)
