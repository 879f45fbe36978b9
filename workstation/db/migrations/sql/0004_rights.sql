-- Revision 0004: who may read what is new, and call what. Nobody writes a table.
-- Least knowledge: what was read out of gifts' messages is for analysts, as these are.

GRANT SELECT ON moderation.lexicon_version TO ws_manager, ws_admin, ws_scanner;
GRANT SELECT ON moderation.message_batch
    TO ws_moderator, ws_analyst, ws_manager, ws_admin, ws_scanner;
GRANT SELECT ON moderation.message_reading, moderation.message_contact
    TO ws_moderator, ws_analyst, ws_manager;
-- Which texts have been read, a scan may know; not what was read out of them.
GRANT SELECT (kind, source_id, source_updated_at, reader_version) ON moderation.message_reading
    TO ws_scanner;
GRANT SELECT (id, photo_id, post_id, kind, value, found_at) ON moderation.photo_finding
    TO ws_scanner;

GRANT EXECUTE ON FUNCTION moderation.save_lexicon(jsonb, text, bigint) TO ws_manager;
GRANT EXECUTE ON FUNCTION moderation.similar_messages(bigint) TO ws_moderator, ws_manager;
GRANT EXECUTE ON FUNCTION moderation.gift_readings(text, bigint)
    TO ws_moderator, ws_analyst, ws_manager;
GRANT EXECUTE ON FUNCTION moderation.register_lexicon(jsonb),
    moderation.record_message_batch(text, text, jsonb), moderation.raise_contact_signals(integer),
    moderation.tidy_messages(integer)
    TO ws_scanner;

-- Scans read messages. Where the tables are a platform's own, whoever installs grants it.
DO $platform$
BEGIN
    IF (SELECT nspowner FROM pg_namespace WHERE nspname = 'circles') <> 'ws_owner'::regrole THEN
        RESET ROLE;
    END IF;
    GRANT SELECT (body) ON circles.post TO ws_scanner;
    GRANT SELECT (id, body, updated_at) ON circles.comment TO ws_scanner;
    GRANT SELECT (id, message, updated_at) ON circles.gift TO ws_scanner;
    GRANT SELECT (id, nickname, updated_at) ON circles.member TO ws_scanner;
    SET LOCAL ROLE ws_owner;
END $platform$;

ALTER TABLE moderation.message_reading ENABLE ROW LEVEL SECURITY;
CREATE POLICY visible ON moderation.message_reading FOR SELECT USING (
    (NOT is_child_safety
        OR (SELECT pg_catalog.pg_has_role(session_user, 'ws_child_safety', 'USAGE')
                OR pg_catalog.pg_has_role(session_user, 'ws_scanner', 'USAGE')))
    AND (kind <> 'gift'
        OR (SELECT pg_catalog.pg_has_role(session_user, 'ws_analyst', 'USAGE')
                OR pg_catalog.pg_has_role(session_user, 'ws_scanner', 'USAGE'))));

-- A scalar subquery, not EXISTS: that may be planned as a scan of all readings for each page.
ALTER TABLE moderation.message_contact ENABLE ROW LEVEL SECURITY;
CREATE POLICY visible ON moderation.message_contact FOR SELECT USING (
    (SELECT true FROM moderation.message_reading r WHERE r.id = message_contact.reading_id));
