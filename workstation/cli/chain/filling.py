"""A long chain: entries of real kinds, with the records that they vouch for."""

from sqlalchemy import text
from sqlalchemy.orm import Session

# One of so many decisions takes down: an enforcement, and a strike. One of so many of these mutes.
_RECORDS = [
    text(statement)
    for statement in (
        """
        INSERT INTO moderation.review_item (subject_kind, subject_id, priority, policy_code, state,
            due_at, rank)
        SELECT 'post', n, 0.5, 'suggestive', 'decided', now(), n
        FROM generate_series(1::bigint, CAST(:decisions AS bigint)) n
        """,
        """
        INSERT INTO moderation.decision (id, request_id, item_id, verdict, policy_code, note,
            decided_by, decided_at, item_version, evidence)
        SELECT i.id, gen_random_uuid(), i.id,
            CASE WHEN i.id % 3 = 0 THEN 'keep' ELSE 'take_down' END,
            CASE WHEN i.id % 3 <> 0 THEN 'suggestive' END, '', 'moderator' || i.id % 20, now(), 1,
            jsonb_build_object('photos', jsonb_build_array(jsonb_build_object('photo_id', i.id,
                'score', 0.83, 'stage', 2, 'network', 'cascade 1')), 'signals',
                jsonb_build_array(jsonb_build_object('kind', 'photo_score', 'strength', 0.83)),
                'visibility', 'visible', 'author_id', i.id % 5000)
        FROM moderation.review_item i
        """,
        """
        INSERT INTO moderation.enforcement (decision_id, action, target_id, before, after)
        SELECT d.id, 'post_visibility', d.item_id, 'visible', 'removed'
        FROM moderation.decision d WHERE d.verdict = 'take_down'
        """,
        """
        INSERT INTO moderation.strike (decision_id, member_id, policy_code, weight, issued_at,
            expires_at)
        SELECT d.id, d.id % 5000, 'suggestive', 1, now(), now() + interval '90 days'
        FROM moderation.decision d WHERE d.verdict = 'take_down'
        """,
        """
        INSERT INTO moderation.note (author, body, mentions)
        SELECT 'moderator' || n % 20, 'Looked at again, nothing new ' || n, '{}'
        FROM generate_series(1::bigint, CAST(:notes AS bigint)) n
        """,
        "ANALYZE moderation.decision, moderation.enforcement, moderation.strike, moderation.note",
    )
]

# As the triggers would: in order, each sealed with the hash of the one before.
_CHAIN = text("""
    DO $chain$
    DECLARE
        v_head moderation.audit_head;
        v_entry record;
        v_at timestamptz := clock_timestamp();
        v_detail text;
        v_hash bytea;
    BEGIN
        PERFORM set_config('timezone', 'UTC', true), set_config('extra_float_digits', '1', true);
        SELECT * INTO STRICT v_head FROM moderation.audit_head;
        FOR v_entry IN
            SELECT 'decision.' || d.verdict AS action, i.subject_kind AS kind, i.subject_id AS id,
                d.decided_by AS actor, jsonb_build_object('decision_id', d.id, 'item_id', d.item_id,
                    'policy_code', d.policy_code, 'digest',
                    encode(sha256(convert_to(c.content::text, 'UTF8')), 'hex')) AS detail
            FROM moderation.decision d
            JOIN moderation.review_item i ON i.id = d.item_id
            JOIN moderation.decision_contents(ARRAY(SELECT id FROM moderation.decision)) c
                ON c.id = d.id
            UNION ALL
            SELECT 'note.write', 'note', n.id, n.author, jsonb_build_object('digest',
                encode(sha256(convert_to(moderation.content_of_note(n.id)::text, 'UTF8')), 'hex'))
            FROM moderation.note n
        LOOP
            v_head.seq := v_head.seq + 1;
            v_at := v_at + interval '1 millisecond';
            v_detail := jsonb_strip_nulls(v_entry.detail)::text;
            v_hash := moderation.entry_hash(v_head.hash, v_head.seq, v_at, v_entry.actor,
                v_entry.action, v_entry.kind, v_entry.id, v_detail);
            INSERT INTO moderation.audit_entry
                (seq, at, actor, action, subject_kind, subject_id, detail, prev_hash, hash)
            VALUES (v_head.seq, v_at, v_entry.actor, v_entry.action, v_entry.kind, v_entry.id,
                v_detail, v_head.hash, v_hash);
            v_head.hash := v_hash;
        END LOOP;
        UPDATE moderation.audit_head SET seq = v_head.seq, hash = v_head.hash;
    END $chain$
""")


def fill_chain(session: Session, entries: int) -> None:
    """Add so many entries: 19 of 20 are of decisions, the others of notes.

    Args:
        session: A superuser's: nothing looks for the posts, which are not there.
        entries: How many.
    """
    session.execute(text("SET LOCAL statement_timeout = 0"))
    notes = entries // 20
    numbers = {"decisions": entries - notes, "notes": notes}
    for table in ("review_item", "decision", "enforcement", "strike", "note"):
        session.execute(text(f"ALTER TABLE moderation.{table} DISABLE TRIGGER ALL"))
    session.execute(text("ALTER TABLE moderation.note ENABLE TRIGGER seal"))
    for statement in _RECORDS:
        used = {name: numbers[name] for name in statement._bindparams}  # noqa: SLF001
        session.execute(statement, used)
    for table in ("review_item", "decision", "enforcement", "strike", "note"):
        session.execute(text(f"ALTER TABLE moderation.{table} ENABLE TRIGGER ALL"))
    session.connection().exec_driver_sql(_CHAIN.text, execution_options={"no_parameters": True})
    session.execute(text("ANALYZE moderation.audit_entry"))
