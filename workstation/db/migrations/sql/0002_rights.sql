-- Revision 0002: who may read what, and call what. Nobody writes a table.
-- Least knowledge: moderators see no credit score and not who gave gifts to whom; items about
-- children's safety are seen by members of ws_child_safety only.

REVOKE ALL ON SCHEMA moderation FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA moderation FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA moderation FROM PUBLIC;
-- Also for what a platform or a later revision adds as the owner.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

GRANT USAGE ON SCHEMA moderation TO ws_moderator, ws_analyst, ws_manager, ws_admin, ws_scanner;
GRANT SELECT ON moderation.policy, moderation.network, moderation.scan_batch,
    moderation.alembic_version
    TO ws_moderator, ws_analyst, ws_manager, ws_admin, ws_scanner;
GRANT SELECT ON moderation.review_item, moderation.signal, moderation.photo_score,
    moderation.text_finding, moderation.decision, moderation.enforcement, moderation.strike
    TO ws_moderator, ws_analyst, ws_manager;
GRANT SELECT (photo_id, network_id, post_id, error, scanned_at) ON moderation.photo_score
    TO ws_scanner;
-- The row policy of audit_entry asks for these.
GRANT SELECT (id, subject_kind, subject_id) ON moderation.review_item TO ws_admin;
GRANT SELECT ON moderation.import_batch TO ws_manager, ws_admin;
GRANT SELECT ON moderation.audit_entry TO ws_moderator, ws_analyst, ws_manager, ws_admin;
GRANT SELECT ON moderation.audit_head TO ws_analyst, ws_manager, ws_admin;

GRANT EXECUTE ON FUNCTION moderation.whoami()
    TO ws_moderator, ws_analyst, ws_manager, ws_admin, ws_scanner;
GRANT EXECUTE ON FUNCTION moderation.lease_item(bigint), moderation.release_item(bigint),
    moderation.decide(uuid, bigint, bigint, text, text, text), moderation.undo(uuid, bigint)
    TO ws_moderator, ws_manager;
GRANT EXECUTE ON FUNCTION moderation.break_lease(bigint) TO ws_manager;
GRANT EXECUTE ON FUNCTION moderation.author_was_allowed(text, bigint)
    TO ws_moderator, ws_analyst, ws_manager;
GRANT EXECUTE ON FUNCTION moderation.hidden_subjects()
    TO ws_moderator, ws_analyst, ws_manager, ws_admin, ws_scanner;
GRANT EXECUTE ON FUNCTION moderation.audit_chain(bigint, integer), moderation.count_unrecorded()
    TO ws_analyst, ws_manager, ws_admin;
GRANT EXECUTE ON FUNCTION
    moderation.register_network(text, text, text, text[], text[], double precision),
    moderation.record_scan_batch(bigint, jsonb), moderation.raise_report_signals(integer)
    TO ws_scanner;

-- The platform's tables. Where they are a platform's own, whoever installs grants, not ws_owner.
DO $platform$
BEGIN
    IF (SELECT nspowner FROM pg_namespace WHERE nspname = 'circles') <> 'ws_owner'::regrole THEN
        RESET ROLE;
    END IF;
    GRANT USAGE ON SCHEMA circles TO ws_moderator, ws_analyst, ws_manager, ws_admin, ws_scanner;
    GRANT SELECT ON circles.member, circles.circle, circles.membership, circles.post,
        circles.photo, circles.comment
        TO ws_moderator, ws_analyst, ws_manager;
    GRANT SELECT (id, post_id, circle_id, amount_fen, sent_at, status, updated_at) ON circles.gift
        TO ws_moderator, ws_manager;
    GRANT SELECT (id, subject_kind, subject_id, reason, note, reported_at, updated_at)
        ON circles.report TO ws_moderator, ws_manager;
    GRANT SELECT ON circles.credit_score TO ws_analyst, ws_manager;
    GRANT SELECT ON circles.gift, circles.transfer, circles.report, circles.deletion_log
        TO ws_analyst;
    GRANT SELECT ON circles.photo TO ws_scanner;
    GRANT SELECT (id, circle_id, posted_at, visibility, updated_at) ON circles.post TO ws_scanner;
    GRANT SELECT (id, subject_kind, subject_id, reason, reported_at) ON circles.report
        TO ws_scanner;
    SET LOCAL ROLE ws_owner;
END $platform$;

-- Row policies. Each asks for the item under the reader's own rights, so that hiding an item
-- hides everything about it. Whoever decided sees that they did.
ALTER TABLE moderation.review_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY visible ON moderation.review_item FOR SELECT USING (
    NOT is_child_safety
    OR (SELECT pg_catalog.pg_has_role(session_user, 'ws_child_safety', 'USAGE')));

ALTER TABLE moderation.photo_score ENABLE ROW LEVEL SECURITY;
CREATE POLICY visible ON moderation.photo_score FOR SELECT USING (
    NOT is_child_safety
    OR (SELECT pg_catalog.pg_has_role(session_user, 'ws_child_safety', 'USAGE')
            OR pg_catalog.pg_has_role(session_user, 'ws_scanner', 'USAGE')));

ALTER TABLE moderation.text_finding ENABLE ROW LEVEL SECURITY;
CREATE POLICY visible ON moderation.text_finding FOR SELECT USING (
    NOT is_child_safety
    OR (SELECT pg_catalog.pg_has_role(session_user, 'ws_child_safety', 'USAGE')));

ALTER TABLE moderation.signal ENABLE ROW LEVEL SECURITY;
CREATE POLICY visible ON moderation.signal FOR SELECT USING (EXISTS (
    SELECT FROM moderation.review_item i
    WHERE i.subject_kind = signal.subject_kind AND i.subject_id = signal.subject_id));

ALTER TABLE moderation.decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY visible ON moderation.decision FOR SELECT USING (
    decided_by = session_user
    OR (SELECT true FROM moderation.review_item i WHERE i.id = decision.item_id));

ALTER TABLE moderation.enforcement ENABLE ROW LEVEL SECURITY;
CREATE POLICY visible ON moderation.enforcement FOR SELECT USING (EXISTS (
    SELECT FROM moderation.decision d WHERE d.id = enforcement.decision_id));

ALTER TABLE moderation.strike ENABLE ROW LEVEL SECURITY;
CREATE POLICY visible ON moderation.strike FOR SELECT USING (EXISTS (
    SELECT FROM moderation.decision d WHERE d.id = strike.decision_id));

ALTER TABLE moderation.audit_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON moderation.audit_entry FOR SELECT USING (actor = session_user);
CREATE POLICY visible ON moderation.audit_entry FOR SELECT
    TO ws_analyst, ws_manager, ws_admin
    -- A scalar subquery, not EXISTS: that is planned as a scan of every item for each page.
    USING (action NOT LIKE 'decision.%' OR (
        SELECT true FROM moderation.review_item i
        WHERE i.subject_kind = audit_entry.subject_kind AND i.subject_id = audit_entry.subject_id));

-- The platform's tables hide such content as well, where they are ours; a platform does likewise
-- with its own. NOT IN is planned as one hash table per query. Restrictive, and for our readers
-- only: what other logins may do there is not our business.
DO $platform$
DECLARE
    v_table text;
    v_hidden CONSTANT text :=
        '(SELECT h.subject_id FROM moderation.hidden_subjects() h WHERE h.subject_kind = %L)';
    v_visible text;
BEGIN
    IF (SELECT nspowner FROM pg_namespace WHERE nspname = 'circles') <> 'ws_owner'::regrole THEN
        RETURN;
    END IF;
    FOREACH v_table IN ARRAY ARRAY['post', 'photo', 'comment', 'gift', 'report'] LOOP
        v_visible := CASE v_table
            WHEN 'post' THEN 'id NOT IN ' || format(v_hidden, 'post')
            WHEN 'photo' THEN 'post_id NOT IN ' || format(v_hidden, 'post')
            WHEN 'gift' THEN 'post_id IS NULL OR post_id NOT IN ' || format(v_hidden, 'post')
            WHEN 'comment' THEN 'id NOT IN ' || format(v_hidden, 'comment')
            WHEN 'report' THEN '(subject_kind::text, subject_id) NOT IN'
                ' (SELECT h.subject_kind, h.subject_id FROM moderation.hidden_subjects() h)'
            END;
        EXECUTE format('ALTER TABLE circles.%I ENABLE ROW LEVEL SECURITY', v_table);
        EXECUTE format('CREATE POLICY anybody ON circles.%I USING (true)', v_table);
        EXECUTE format('CREATE POLICY not_hidden ON circles.%I AS RESTRICTIVE FOR SELECT'
            ' TO ws_moderator, ws_analyst, ws_manager, ws_admin USING (%s)', v_table, v_visible);
    END LOOP;
END $platform$;
