"""Are the database's functions that make and check the audit chain still ours?

Verification asks the server some things: entries that the reader may not see, and whether
records fit their digests. Somebody who replaced those functions would be believed.
"""

import re
from pathlib import Path

from sqlalchemy import Connection, text

_FOLDER = Path(__file__).with_name("migrations") / "sql"

_DEFINITION = re.compile(
    r"^CREATE (?:OR REPLACE )?FUNCTION moderation\.(\w+)\(.*?\bAS \$\$(.*?)\$\$;",
    re.DOTALL | re.MULTILINE,
)

_TRIGGER_FUNCTIONS = {
    "decision": "audit_decision",
    "scan_batch": "audit_scan_batch",
    "import_batch": "audit_import_batch",
    "network": "audit_network",
    "network_setting": "audit_network_setting",
    "known_list": "audit_known_list",
    "lexicon_version": "audit_lexicon_version",
    "message_batch": "audit_message_batch",
    "reviewer": "audit_reviewer",
    "policy": "audit_policy",
    "sanction_lift": "audit_sanction_lift",
    "hold_lift": "audit_hold_lift",
    "review_setting": "audit_review_setting",
}
_CHECKED = {
    "entry_hash",
    "content_digest",
    "decision_extras",
    "is_content_intact",
    "audit_chain",
    "count_unrecorded",
    "append_audit",
    *_TRIGGER_FUNCTIONS.values(),
}

# The catalogue is readable for everybody. Without their search path the bodies mean something else.
_FUNCTIONS = text("""
    SELECT p.proname::text, p.prosrc
    FROM pg_catalog.pg_proc p
    WHERE p.pronamespace = pg_catalog.to_regnamespace('moderation')
        AND 'search_path=pg_catalog, pg_temp' = ANY (p.proconfig)
""")
_TRIGGERS = text("""
    SELECT c.relname::text, p.proname::text
    FROM pg_catalog.pg_trigger t
    JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
    JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
    WHERE c.relnamespace = pg_catalog.to_regnamespace('moderation')
        AND t.tgname = 'audit' AND t.tgenabled = 'O'
""")


def find_replaced(connection: Connection) -> set[str]:
    """Return which functions of the audit chain are not as this program installs them.

    A table of its own is among them as its function if its trigger is gone or disabled.

    Args:
        connection: Any login's; only the catalogue is read.
    """
    found = {(name, body) for name, body in connection.execute(_FUNCTIONS)}
    installed = _installed()
    replaced = {name for name in _CHECKED if (name, installed[name]) not in found}
    triggers = {(table, function) for table, function in connection.execute(_TRIGGERS)}
    return replaced | {
        function
        for table, function in _TRIGGER_FUNCTIONS.items()
        if (table, function) not in triggers
    }


def _installed() -> dict[str, str]:
    """Name to body, as the migrations leave them: the last file that says so counts."""
    bodies: dict[str, str] = {}
    for path in sorted(_FOLDER.glob("*.sql")):
        bodies.update(_DEFINITION.findall(path.read_text(encoding="utf-8")))
    return bodies
