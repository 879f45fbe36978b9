"""What was recorded, for the status strip."""

from PySide6.QtCore import QCoreApplication

from workstation.domain.cases import OutcomeAnswer, OutcomeRecorded
from workstation.jobs.case_writing import Deed, DeedKind

translate = QCoreApplication.translate  # under this name lupdate finds the texts


def done_words(deed: Deed, answer: object) -> str:
    """Return what was done; empty for what the head of the case shows by itself.

    Args:
        deed: What was sent.
        answer: What was recorded.
    """
    if isinstance(answer, OutcomeRecorded):
        if answer.needs_second:
            return translate("CaseFile", "Proposed: a second person has to confirm it")
        return translate("CaseFile", "Done, and recorded")
    if deed.answer is not None:
        return {
            OutcomeAnswer.CONFIRM: translate("CaseFile", "Confirmed, and done"),
            OutcomeAnswer.REFUSE: translate("CaseFile", "Refused"),
            OutcomeAnswer.WITHDRAW: translate("CaseFile", "Withdrawn"),
        }[deed.answer]
    return {
        DeedKind.NOTE: translate("CaseFile", "The note is in the case"),
        DeedKind.FILE: translate("CaseFile", "The file is in the case"),
        DeedKind.ADD: translate("CaseFile", "Added to the case"),
        DeedKind.REMOVE: translate("CaseFile", "Taken out of the case"),
        DeedKind.LIMIT: translate("CaseFile", "The limit is recorded"),
    }.get(deed.kind, "")
