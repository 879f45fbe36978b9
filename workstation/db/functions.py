"""Are the database's functions that make and check the audit chain still ours?

Verification asks the server some things: entries that the reader may not see, and whether
records fit their digests. Somebody who replaced those functions would be believed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, text

_FOLDER = Path(__file__).with_name("migrations") / "sql"

_DEFINITION = re.compile(
    r"^CREATE (?:OR REPLACE )?FUNCTION moderation\.(\w+)\(.*?\bAS \$\$(.*?)\$\$;",
    re.DOTALL | re.MULTILINE,
)
_TRIGGER = re.compile(
    r"^CREATE CONSTRAINT TRIGGER (audit\w*)\s+AFTER ([\w ]+?)\s+ON moderation\.(\w+)"
    r"\s+DEFERRABLE INITIALLY DEFERRED\s+FOR EACH ROW EXECUTE FUNCTION moderation\.(\w+)\((.*?)\);",
    re.MULTILINE,
)

# Beside what triggers call, and what describes rows (content_of_...).
_CHECKED = {
    "entry_hash",
    "content_digest",
    "decision_contents",
    "hidden_records",
    "kinds_that_change",
    "is_redacted",
    "is_redacted_only",
    "is_removed",
    "is_row_removed",
    "salted_sha256",
    "is_content_intact",
    "content_faults",
    "audit_chain",
    "count_unrecorded",
    "count_unrecorded_rows",
    "append_audit",
    "chain_hashes",
    "confidential_kinds",
    "refuse_change",
    "refuse_unless_redacted",
    "refuse_unless_removed",
    "redacted",
}

# The catalogue is readable for everybody. Without their search path the bodies mean something else.
_FUNCTIONS = text("""
    SELECT p.proname::text, p.prosrc
    FROM pg_catalog.pg_proc p
    WHERE p.pronamespace = pg_catalog.to_regnamespace('moderation')
        AND 'search_path=pg_catalog, pg_temp' = ANY (p.proconfig)
""")
_TRIGGERS = text("""
    SELECT t.tgname::text, pg_catalog.pg_get_triggerdef(t.oid)
    FROM pg_catalog.pg_trigger t
    JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = pg_catalog.to_regnamespace('moderation')
        AND t.tgname LIKE 'audit%' AND t.tgenabled = 'O'
""")


@dataclass(frozen=True, slots=True)
class AuditTrigger:
    """A trigger that writes entries of a table.

    Attributes:
        name: Its name, which begins with "audit".
        table: The table, in schema moderation.
        events: "INSERT", "UPDATE".
        function: What it calls.
        arguments: What it hands over, as SQL.
    """

    name: str
    table: str
    events: frozenset[str]
    function: str
    arguments: str


def find_replaced(connection: Connection) -> set[str]:
    """Return which functions of the audit chain are not as this program installs them.

    Where a trigger is gone, disabled or another one, its table and function are among them.

    Args:
        connection: Any login's; only the catalogue is read.
    """
    found = {(name, body) for name, body in connection.execute(_FUNCTIONS)}
    installed, triggers = _installed(), audit_triggers()
    checked = _CHECKED | {trigger.function for trigger in triggers}
    checked |= {name for name in installed if name.startswith("content_of_")}
    replaced = {name for name in checked if (name, installed[name]) not in found}
    # Read as they were written: the server prints a definition in the same words.
    there = {
        trigger
        for _, definition in connection.execute(_TRIGGERS)
        for trigger in _triggers_in(f"{definition};")
    }
    return replaced | {f"{trigger.function} on {trigger.table}" for trigger in triggers - there}


def audit_triggers() -> set[AuditTrigger]:
    """Return the triggers that write entries, as the migrations make them."""
    return {
        trigger
        for path in _FOLDER.glob("*.sql")
        for trigger in _triggers_in(path.read_text(encoding="utf-8"))
    }


def _triggers_in(sql: str) -> Iterator[AuditTrigger]:
    for name, events, table, function, arguments in _TRIGGER.findall(sql):
        yield AuditTrigger(name, table, frozenset(events.split(" OR ")), function, arguments)


def _installed() -> dict[str, str]:
    """Name to body, as the migrations leave them: the last file that says so counts."""
    bodies: dict[str, str] = {}
    for path in sorted(_FOLDER.glob("*.sql")):
        bodies.update(_DEFINITION.findall(path.read_text(encoding="utf-8")))
    return bodies
