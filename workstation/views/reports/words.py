"""What the documents of a case are called, and what is wrong with a pack."""

from PySide6.QtCore import QCoreApplication

from workstation.domain.case_views import CaseView
from workstation.domain.cases import OutcomeAnswer, OutcomeKind
from workstation.domain.packs import DocumentKind, DocumentLanguage, PackCheck, PackFault

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_DONE = (OutcomeAnswer.ALONE, OutcomeAnswer.CONFIRM)


def document_name(kind: DocumentKind) -> str:
    """Return what a document is called."""
    return {
        DocumentKind.PACK: translate("Reports", "Evidence pack"),
        DocumentKind.GOAML: translate("Reports", "goAML report (XML)"),
        DocumentKind.XLSX: translate("Reports", "Plain form (Excel)"),
    }[kind]


def language_name(language: DocumentLanguage) -> str:
    """Return what a language is called, by whoever speaks it."""
    return {DocumentLanguage.ENGLISH: "English", DocumentLanguage.CHINESE: "中文"}[language]


def is_reported(case: CaseView) -> bool:
    """Return whether the newest outcome that took effect is to report the case."""
    done = [each for each in case.outcomes if each.answer in _DONE]
    return bool(done) and done[-1].kind is OutcomeKind.REPORT


def fault_words(fault: PackFault, name: str) -> str:
    """Return what is wrong with a pack, or with a file in it."""
    return {
        PackFault.NO_PACK: translate("Reports", "This is no evidence pack of this program."),
        PackFault.CHANGED: translate("Reports", "{name} was changed."),
        PackFault.MISSING: translate("Reports", "{name} is missing."),
        PackFault.ADDED: translate("Reports", "{name} is not part of the pack."),
        PackFault.FOREIGN: translate("Reports", "Its snapshot is not one of this database."),
        PackFault.DIFFERENT: translate(
            "Reports", "The snapshot that it names gives another pack: it was changed as a whole."
        ),
    }[fault].format(name=name)


def unchanged_words(check: PackCheck) -> str:
    """Return what is known of a pack without faults."""
    if check.is_rebuilt:
        text = translate(
            "Reports", "Unchanged: snapshot {id} of the database gives this pack, byte for byte."
        )
    elif check.is_recorded:
        text = translate(
            "Reports",
            "Unchanged: the database noted this file when it was written, from snapshot {id}. It"
            " cannot be made again here: the font or the program is another.",
        )
    else:
        text = translate(
            "Reports",
            "Every file is as its hash says, and its snapshot is {id} of the database. It was made"
            " with another font or version of the program, so it was not made again here.",
        )
    return text.format(id=check.snapshot_id)
