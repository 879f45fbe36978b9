-- Revision 0003: who may read what is new, and call what. Nobody writes a table. Files that are
-- about one thing only grant their own functions (groups, settings).

GRANT SELECT ON moderation.network_setting
    TO ws_moderator, ws_analyst, ws_manager, ws_admin, ws_scanner;
GRANT SELECT ON moderation.photo_finding TO ws_moderator, ws_analyst, ws_manager;
GRANT SELECT (photo_id, post_id, quality) ON moderation.photo_hash
    TO ws_moderator, ws_analyst, ws_manager;
GRANT SELECT ON moderation.known_list TO ws_manager, ws_admin, ws_scanner;
-- Hashes are for machines: who has them can make photos that are found, or not found.
GRANT SELECT (photo_id, post_id, pdq, quality) ON moderation.photo_hash TO ws_scanner;
GRANT SELECT ON moderation.photo_digest TO ws_scanner;
-- Which photos have been before the second stage, a scan may know; not how racy they are.
GRANT SELECT (stage) ON moderation.photo_score TO ws_scanner;
GRANT SELECT (id, pdq, list_id, withdrawn_at, is_compared) ON moderation.known_photo TO ws_scanner;

GRANT EXECUTE ON FUNCTION moderation.similar_photos(bigint), moderation.past_removals(bigint)
    TO ws_moderator, ws_manager;
GRANT EXECUTE ON FUNCTION
    moderation.register_cascade(text, text, jsonb, double precision) TO ws_manager, ws_scanner;
GRANT EXECUTE ON FUNCTION moderation.record_scan_batch(bigint, jsonb, bigint),
    moderation.raise_known_signals(integer), moderation.await_scan_batches(),
    moderation.record_comparison(bigint[], jsonb)
    TO ws_scanner;
GRANT EXECUTE ON FUNCTION
    moderation.import_known_list(text, text, text[], text[], text[]) TO ws_admin;

ALTER TABLE moderation.photo_hash ENABLE ROW LEVEL SECURITY;
CREATE POLICY visible ON moderation.photo_hash FOR SELECT USING (
    NOT is_child_safety
    OR (SELECT pg_catalog.pg_has_role(session_user, 'ws_child_safety', 'USAGE')
            OR pg_catalog.pg_has_role(session_user, 'ws_scanner', 'USAGE')));

ALTER TABLE moderation.photo_finding ENABLE ROW LEVEL SECURITY;
CREATE POLICY visible ON moderation.photo_finding FOR SELECT USING (
    NOT is_child_safety
    OR (SELECT pg_catalog.pg_has_role(session_user, 'ws_child_safety', 'USAGE')));


-- As in revision 0002. Administrators may scan, and are members of ws_scanner for that; that does not
-- show them what endangers minors. A scan that they start leaves these photos to a scanner's login.
CREATE OR REPLACE FUNCTION moderation.hidden_subjects()
RETURNS TABLE (subject_kind text, subject_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH hidden AS (
        SELECT i.subject_kind::text, i.subject_id FROM moderation.review_item i
        WHERE i.is_child_safety
            AND NOT pg_has_role(session_user, 'ws_child_safety', 'USAGE')
            AND (pg_has_role(session_user, 'ws_admin', 'USAGE')
                OR NOT pg_has_role(session_user, 'ws_scanner', 'USAGE'))
    )
    SELECT h.subject_kind, h.subject_id FROM hidden h
    UNION
    SELECT 'comment', c.id FROM hidden h
    JOIN circles.comment c ON c.post_id = h.subject_id
    WHERE h.subject_kind = 'post'
$$;
