"""Copies rows into the platform's tables, and the truth to where no detector may look."""

from collections.abc import Iterable, Mapping

import psycopg
from psycopg import sql

from workstation.demo.rows import PLATFORM_TABLES, TRUTH_TABLES, Row

TRUTH_SCHEMA = "demo_truth"

# Granted to nobody: whoever measures a detector becomes ws_owner to read it.
_TRUTH_DDL = """
CREATE TABLE demo_truth.simulation (
    seed bigint NOT NULL,
    opened date NOT NULL,
    ended_at timestamptz NOT NULL,
    people integer NOT NULL,
    photos integer NOT NULL
);
CREATE TABLE demo_truth.text (
    subject_kind text, subject_id bigint, kind text NOT NULL, category text,
    evasion text NOT NULL, PRIMARY KEY (subject_kind, subject_id)
);
COMMENT ON TABLE demo_truth.text IS 'Texts without a row are ordinary';
CREATE TABLE demo_truth.contact (
    subject_kind text NOT NULL, subject_id bigint NOT NULL, type text NOT NULL, value text NOT NULL
);
CREATE TABLE demo_truth.photo (
    photo_id bigint PRIMARY KEY, motif text NOT NULL, is_racy boolean NOT NULL
);
CREATE TABLE demo_truth.breach (
    subject_kind text, subject_id bigint, cause text NOT NULL,
    PRIMARY KEY (subject_kind, subject_id)
);
COMMENT ON COLUMN demo_truth.breach.cause IS
    'wrong_gender, unguarded, or late_score: the platform learned of the score days later';
CREATE TABLE demo_truth.ring_post (ring integer NOT NULL, post_id bigint PRIMARY KEY);
CREATE TABLE demo_truth.report (report_id bigint PRIMARY KEY, is_right boolean NOT NULL);
CREATE TABLE demo_truth.pattern (
    pattern integer PRIMARY KEY, name text NOT NULL, is_scheme boolean NOT NULL
);
COMMENT ON COLUMN demo_truth.pattern.name IS
    'A typology where it is a scheme, else what everyday business it is';
CREATE TABLE demo_truth.pattern_account (
    pattern integer, member_id bigint, role text NOT NULL, PRIMARY KEY (pattern, member_id)
);
CREATE TABLE demo_truth.pattern_money (
    pattern integer, flow text, flow_id bigint, PRIMARY KEY (pattern, flow, flow_id)
);
CREATE TABLE demo_truth.pattern_post (
    pattern integer, post_id bigint, PRIMARY KEY (pattern, post_id)
)
"""

# Who gives on such a post without having been sent there is in it all the same.
_GIFTS_ON_POSTS = """
    SELECT t.pattern, g.id, g.sender_id FROM demo_truth.pattern_post t
    JOIN circles.gift g USING (post_id)
"""
_POST_GIFTS = f"""
INSERT INTO demo_truth.pattern_money
SELECT pattern, 'gift', id FROM ({_GIFTS_ON_POSTS}) g ON CONFLICT DO NOTHING;
INSERT INTO demo_truth.pattern_account
SELECT DISTINCT pattern, sender_id, 'other' FROM ({_GIFTS_ON_POSTS}) g ON CONFLICT DO NOTHING
"""  # noqa: S608 # constants


def create_truth(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    """Make the tables of the truth in their schema, which exists."""
    connection.execute(_TRUTH_DDL)


def copy_rows(
    connection: "psycopg.Connection[tuple[object, ...]]", kind: type[Row], rows: Iterable[Row]
) -> int:
    """Copy rows of one kind, and return how many they were."""
    is_truth = kind in TRUTH_TABLES
    schema = TRUTH_SCHEMA if is_truth else "circles"
    table = TRUTH_TABLES[kind] if is_truth else PLATFORM_TABLES[kind]
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(schema, table), sql.SQL(", ").join(map(sql.Identifier, kind._fields))
    )
    count = 0
    with connection.cursor() as cursor, cursor.copy(command) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def copy_day(
    connection: "psycopg.Connection[tuple[object, ...]]", rows: Mapping[type[Row], list[Row]]
) -> dict[type[Row], int]:
    """Copy what came about on one day, and return how many rows of each kind."""
    kinds = [kind for kind in (*PLATFORM_TABLES, *TRUTH_TABLES) if rows.get(kind)]
    return {kind: copy_rows(connection, kind, rows[kind]) for kind in kinds}


def finish(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    """Complete the truth, let the platform's own ids go on, and the planner know what is there."""
    connection.execute(_POST_GIFTS)
    for table in PLATFORM_TABLES.values():
        name = sql.Identifier("circles", table)
        connection.execute(
            sql.SQL(
                "SELECT setval(pg_get_serial_sequence({}, 'id'), coalesce(max(id), 0) + 1, false)"
                " FROM {}"
            ).format(sql.Literal(f"circles.{table}"), name)
        )
        connection.execute(sql.SQL("ANALYZE {}").format(name))
