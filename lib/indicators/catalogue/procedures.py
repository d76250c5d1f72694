"""Thủ tục hành chính: dossiers by field, from form II.06a."""

from lib.indicators.declaration import Indicator
from lib.records import DossierPeriod
from lib.translation import N_

ONE_STOP = ("one_stop_shop",)

INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        code="dossiers_received",
        title=N_("Hồ sơ tiếp nhận"),
        meaning=N_("Hồ sơ mới tiếp nhận trong kỳ (cột 4 + 5 biểu II.06a), không tính hồ sơ kỳ trước chuyển qua."),
        measure=N_("hồ sơ"),
        kind="flow",
        form=DossierPeriod,
        numerator="received_online + received_direct_postal",
        category="field",
        reported_by=ONE_STOP,
    ),
    Indicator(
        code="dossiers_resolved",
        title=N_("Hồ sơ đã giải quyết"),
        meaning=N_("Hồ sơ giải quyết xong trong kỳ (cột 7 biểu II.06a)."),
        measure=N_("hồ sơ"),
        kind="flow",
        form=DossierPeriod,
        numerator="resolved_total",
        category="field",
        reported_by=ONE_STOP,
    ),
    Indicator(
        code="dossiers_on_time_rate",
        title=N_("Hồ sơ giải quyết đúng hạn"),
        meaning=N_("Giải quyết trước hạn và đúng hạn trên tổng đã giải quyết: cột (8 + 9) / 7 biểu II.06a."),
        measure=N_("%"),
        kind="ratio",
        form=DossierPeriod,
        numerator="resolved_early + resolved_on_time",
        denominator="resolved_total",
        category="field",
        reported_by=ONE_STOP,
    ),
    Indicator(
        code="dossiers_online_rate",
        title=N_("Hồ sơ tiếp nhận trực tuyến"),
        meaning=N_("Tiếp nhận trực tuyến trên hồ sơ mới tiếp nhận: cột 4 / (4 + 5) biểu II.06a."),
        measure=N_("%"),
        kind="ratio",
        form=DossierPeriod,
        numerator="received_online",
        denominator="received_online + received_direct_postal",
        category="field",
        reported_by=ONE_STOP,
    ),
    Indicator(
        code="dossiers_overdue_pending",
        title=N_("Hồ sơ quá hạn chưa giải quyết"),
        meaning=N_("Hồ sơ đang giải quyết đã quá hạn vào cuối kỳ báo cáo gần nhất (cột 13 biểu II.06a)."),
        measure=N_("hồ sơ"),
        kind="level",
        form=DossierPeriod,
        numerator="pending_overdue",
        category="field",
        reported_by=ONE_STOP,
    ),
)
