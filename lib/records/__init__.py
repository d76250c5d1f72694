"""The forms. Adding one costs its file and its line here."""

from lib.records.base import Doubtful, Record, Refused
from lib.records.cell_classification import CellClassification
from lib.records.cell_meeting import CellMeeting
from lib.records.checks import Problem
from lib.records.directive import Directive
from lib.records.document_flow import DocumentFlow
from lib.records.dossier_period import DossierPeriod
from lib.records.emulation_pledge import EmulationPledge
from lib.records.four_goods_month import FourGoodsMonth
from lib.records.four_goods_registration import FourGoodsRegistration
from lib.records.group_activity import GroupActivity
from lib.records.group_assessment import GroupAssessment
from lib.records.group_stage import GroupStage
from lib.records.inspection import Inspection
from lib.records.limitation import Limitation
from lib.records.meeting_score import MeetingScore
from lib.records.member_assessment import MemberAssessment
from lib.records.petition_flow import PetitionFlow
from lib.records.praise import Praise
from lib.records.roster import Roster
from lib.records.session import Session
from lib.records.work_style import WorkStyle

FORMS: tuple[type[Record], ...] = (
    CellMeeting,
    Session,
    DossierPeriod,
    Roster,
    GroupStage,
    DocumentFlow,
    MeetingScore,
    WorkStyle,
    PetitionFlow,
    MemberAssessment,
    GroupActivity,
    GroupAssessment,
    EmulationPledge,
    Praise,
    Inspection,
    Directive,
    Limitation,
    FourGoodsRegistration,
    FourGoodsMonth,
    CellClassification,
)

__all__ = [
    "FORMS",
    "CellClassification",
    "CellMeeting",
    "Directive",
    "DocumentFlow",
    "DossierPeriod",
    "Doubtful",
    "EmulationPledge",
    "FourGoodsMonth",
    "FourGoodsRegistration",
    "GroupActivity",
    "GroupAssessment",
    "GroupStage",
    "Inspection",
    "Limitation",
    "MeetingScore",
    "MemberAssessment",
    "PetitionFlow",
    "Praise",
    "Problem",
    "Record",
    "Refused",
    "Roster",
    "Session",
    "WorkStyle",
]


def form_named(table: str) -> type[Record]:
    """The form whose table has this name. Raises LookupError if there is none."""
    for form in FORMS:
        if form.table == table:
            return form
    raise LookupError(f"no form {table!r}")


def forms_of(unit_kind: str) -> list[type[Record]]:
    """The forms that units of a kind enter, in the order of the list."""
    return [form for form in FORMS if unit_kind in form.unit_kinds]
