"""The authority's XML schema: what it allows, and what it says of a report."""

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml.etree import _Element, _LogEntry

from workstation.domain.packs import ProblemKind, ReportProblem, ReportRefusedError

_XS = "{http://www.w3.org/2001/XMLSchema}"
_MOST_BYTES = 20_000_000
_MOST_PROBLEMS = 50
_EXPECTED = re.compile(r"Expected is (?:one of )?\( ?([^)]*?) ?\)")

# Part of what libxml2 calls a fault.
_KINDS = {
    "PATTERN": ProblemKind.LETTERS,
    "MINLENGTH": ProblemKind.EMPTY,
    "MAXLENGTH": ProblemKind.TOO_LONG,
    "ENUMERATION": ProblemKind.NO_CODE,
    "INCLUSIVE": ProblemKind.RANGE,
    "DATATYPE": ProblemKind.NO_VALUE,
}


@dataclass(frozen=True, slots=True)
class ReportSchema:
    """A schema that was read.

    Attributes:
        version: That it says it is of; may be empty.
    """

    version: str
    _schema: etree.XMLSchema
    _patterns: dict[str, tuple[str, ...]]

    def allows(self, element: str, value: str) -> bool:
        """Return whether a text may be in elements of this name."""
        try:
            return all(re.fullmatch(each, value) for each in self._patterns.get(element, ()))
        except re.error:  # XML knows letters that Python does not
            return False

    def problems(self, report: _Element) -> list[ReportProblem]:
        """Return what keeps a report from being as the schema wants it; nothing if it is."""
        if self._schema.validate(report):
            return []
        found = dict.fromkeys(map(_problem, self._schema.error_log))
        return list(found)[:_MOST_PROBLEMS]


def read_schema(path: Path) -> ReportSchema:
    """Return the schema of a file. Nothing but this file is read.

    Raises:
        ReportRefusedError: It is no schema, or names other files.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _no_schema() from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content[:_MOST_BYTES], parser)
        if not _is_whole(root):
            raise _no_schema()
        schema = etree.XMLSchema(root)
    except etree.LxmlError as error:
        raise _no_schema() from error
    version = next((value for name, value in root.attrib.items() if "schemaVersion" in name), "")
    return ReportSchema(str(version), schema, _patterns(root))


def _no_schema() -> ReportRefusedError:
    return ReportRefusedError((ReportProblem("schema_path", ProblemKind.NO_SCHEMA),))


def _is_whole(root: _Element) -> bool:
    """Return whether no other file would be read, wherever it is, and nothing expanded."""
    names = (f"{_XS}import", f"{_XS}include", f"{_XS}redefine")
    return not root.getroottree().docinfo.doctype and next(root.iter(*names), None) is None


def _patterns(root: _Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for element in root.iter(f"{_XS}element"):
        values = tuple(each.get("value", "") for each in element.iterfind(f".//{_XS}pattern"))
        if values and not element.findall(f".//{_XS}element"):
            name = element.get("name", "")
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *values)))
    return found


def _field(path: str) -> str:
    """Return where something is, as people count: transaction 3 › from_account › account_name."""
    steps = [step for step in path.split("/") if step and step != "report"]
    return " › ".join(re.sub(r"\[(\d+)\]", r" \1", step) for step in steps) or "report"


def _problem(entry: _LogEntry) -> ReportProblem:
    """Return what is wrong, without the value: it may be a name."""
    said = str(entry.type_name)
    field = _field(entry.path or "")
    if "ELEMENT_CONTENT" in said:
        expected = _EXPECTED.search(entry.message or "")
        return ReportProblem(field, ProblemKind.MISSING, expected.group(1) if expected else "")
    kind = next((kind for part, kind in _KINDS.items() if part in said), ProblemKind.OTHER)
    return ReportProblem(field, kind)
