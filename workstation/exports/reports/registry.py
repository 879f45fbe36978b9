"""Which reports can be written: a writer each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workstation.domain.packs import (
    DocumentKind,
    DocumentLanguage,
    ProblemKind,
    ReportProblem,
)
from workstation.domain.snapshots import CaseSnapshot
from workstation.exports.reports.goaml import GOAML_NEEDS, write_goaml
from workstation.exports.reports.workbook import WORKBOOK_NEEDS, write_workbook
from workstation.settings.institution import Institution

Write = Callable[[CaseSnapshot, str, Institution, DocumentLanguage], bytes]
"""From a snapshot, the hash of its bytes, who reports and in which language to the file."""


@dataclass(frozen=True, slots=True)
class ReportWriter:
    """A form of suspicious transaction reports.

    Attributes:
        kind: What is written; its value is stored.
        suffix: Of its file.
        needs: Fields of `Institution` that it cannot do without.
        write: Returns the file's bytes, or raises `ReportRefusedError`.
    """

    kind: DocumentKind
    suffix: str
    needs: tuple[str, ...]
    write: Write


WRITERS = {
    writer.kind: writer
    for writer in (
        ReportWriter(DocumentKind.GOAML, ".xml", GOAML_NEEDS, write_goaml),
        ReportWriter(DocumentKind.XLSX, ".xlsx", WORKBOOK_NEEDS, write_workbook),
    )
}


def missing(writer: ReportWriter, institution: Institution) -> tuple[ReportProblem, ...]:
    """Return what a writer needs and nobody has said yet."""
    problems = [
        ReportProblem(name, ProblemKind.UNSAID)
        for name in writer.needs
        if not getattr(institution, name)
    ]
    path = institution.schema_path
    if "schema_path" in writer.needs and path and not Path(path).is_file():
        problems.append(ReportProblem("schema_path", ProblemKind.NO_SCHEMA))
    return tuple(problems)
