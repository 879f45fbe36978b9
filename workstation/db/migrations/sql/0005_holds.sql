-- Revision 0005: legal holds: while one stands, nothing that is kept about its subject can be removed.

CREATE FUNCTION moderation.is_in_hold(p_hold moderation.legal_hold) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT moderation.is_undone(p_hold.decision_id)
        AND NOT EXISTS (SELECT FROM moderation.hold_lift l WHERE l.hold_id = p_hold.id)
$$;

-- Whether a hold keeps what is about a subject, or on or under a post. A hold on a member keeps
-- what they wrote, and what is about, on or under that.
CREATE FUNCTION moderation.is_kept(p_subject_kind text, p_subject_id bigint, p_post bigint)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM (
            SELECT p_subject_kind AS kind, p_subject_id AS id
            UNION ALL SELECT 'post', p_post
            UNION ALL SELECT 'member', p.author_id FROM circles.post p
            WHERE p.id = p_post OR p_subject_kind = 'post' AND p.id = p_subject_id
            UNION ALL SELECT 'member', c.author_id FROM circles.comment c
            WHERE p_subject_kind = 'comment' AND c.id = p_subject_id
        ) s
        JOIN moderation.legal_hold h ON h.subject_kind = s.kind AND h.subject_id = s.id
        WHERE moderation.is_in_hold(h))
$$;

-- The same of a row of a table, whichever it is.
CREATE FUNCTION moderation.is_row_kept(p_table text, p_row jsonb) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE p_table
        WHEN 'post' THEN moderation.is_kept('post', (p_row ->> 'id')::bigint, NULL)
            OR moderation.is_kept('member', (p_row ->> 'author_id')::bigint, NULL)
        WHEN 'comment' THEN
            moderation.is_kept('comment', (p_row ->> 'id')::bigint, (p_row ->> 'post_id')::bigint)
            OR moderation.is_kept('member', (p_row ->> 'author_id')::bigint, NULL)
        WHEN 'member' THEN moderation.is_kept('member', (p_row ->> 'id')::bigint, NULL)
        WHEN 'circle' THEN moderation.is_kept('circle', (p_row ->> 'id')::bigint, NULL)
        WHEN 'gift' THEN moderation.is_kept(
            'member', (p_row ->> 'receiver_id')::bigint, (p_row ->> 'post_id')::bigint)
            OR moderation.is_kept('member', (p_row ->> 'sender_id')::bigint, NULL)
        WHEN 'message_contact' THEN EXISTS (
            SELECT FROM moderation.message_reading r
            WHERE r.id = (p_row ->> 'reading_id')::bigint
                AND moderation.is_kept(r.subject_kind, r.subject_id, r.post_id))
        WHEN 'photo_digest' THEN EXISTS (
            SELECT FROM moderation.photo_hash h WHERE h.photo_id = (p_row ->> 'photo_id')::bigint
                AND moderation.is_kept('post', h.post_id, NULL))
        WHEN 'known_photo' THEN EXISTS (
            SELECT FROM moderation.photo_hash h WHERE h.photo_id = (p_row ->> 'photo_id')::bigint
                AND moderation.is_kept('post', h.post_id, NULL))
        ELSE moderation.is_kept(p_row ->> 'subject_kind', (p_row ->> 'subject_id')::bigint,
            (p_row ->> 'post_id')::bigint)
        END
$$;

-- Scans may remove what they found before and find no more: of what is kept, nothing, and they go on.
-- Whoever removes something of the platform is told.
CREATE FUNCTION moderation.keep_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT moderation.is_row_kept(TG_TABLE_NAME, to_jsonb(OLD)) THEN
        RETURN OLD;
    END IF;
    IF TG_TABLE_SCHEMA = 'moderation' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation',
        MESSAGE = format('a legal hold keeps this row of %s.%s', TG_TABLE_SCHEMA, TG_TABLE_NAME);
END $$;

CREATE FUNCTION moderation.keep_table() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM moderation.legal_hold h WHERE moderation.is_in_hold(h)) THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation',
            MESSAGE = format('legal holds keep rows of %s.%s', TG_TABLE_SCHEMA, TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END $$;

DO $keep$
DECLARE
    v_table text;
    v_tables text[] := ARRAY['moderation.message_reading', 'moderation.message_contact',
        'moderation.photo_score', 'moderation.photo_hash', 'moderation.photo_digest',
        'moderation.photo_finding', 'moderation.known_photo', 'moderation.signal',
        'moderation.review_item'];
BEGIN
    IF (SELECT nspowner FROM pg_namespace WHERE nspname = 'circles') = 'ws_owner'::regrole THEN
        v_tables := v_tables || ARRAY['circles.post', 'circles.photo', 'circles.comment',
            'circles.gift', 'circles.report', 'circles.member', 'circles.circle'];
    END IF;
    FOREACH v_table IN ARRAY v_tables LOOP
        EXECUTE format('CREATE TRIGGER keep BEFORE DELETE ON %s'
            ' FOR EACH ROW EXECUTE FUNCTION moderation.keep_row()', v_table);
        EXECUTE format('CREATE TRIGGER keep_truncate BEFORE TRUNCATE ON %s'
            ' FOR EACH STATEMENT EXECUTE FUNCTION moderation.keep_table()', v_table);
    END LOOP;
END $keep$;

-- Ends every hold on an item's subject. For managers, with a reason.
CREATE FUNCTION moderation.lift_hold(p_item bigint, p_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_item moderation.review_item;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_reviewer('escalated'); -- whoever may, is a manager
    LOCK TABLE moderation.signal IN ROW EXCLUSIVE MODE;
    v_item := moderation.lock_item(p_item);
    IF trim(coalesce(p_reason, '')) = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'WS009', MESSAGE = 'lifting a hold needs a reason';
    END IF;
    INSERT INTO moderation.hold_lift (hold_id, reason)
    SELECT h.id, p_reason FROM moderation.legal_hold h
    WHERE h.subject_kind = v_item.subject_kind AND h.subject_id = v_item.subject_id
        AND moderation.is_in_hold(h)
    ORDER BY h.id;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'WS004', MESSAGE = 'no hold stands',
            DETAIL = coalesce((
                SELECT l.lifted_by FROM moderation.hold_lift l
                JOIN moderation.legal_hold h ON h.id = l.hold_id
                WHERE h.item_id = p_item ORDER BY l.lifted_at DESC LIMIT 1), '');
    END IF;
END $$;
GRANT EXECUTE ON FUNCTION moderation.lift_hold(bigint, text) TO ws_manager;

-- As in revision 0004; what is kept is not forgotten.
-- Forgets what was read out of texts that the platform has deleted, or that later scans do not find in
-- their photos any more, and hides what belongs to a
-- child-safety item that was made while it was being recorded. Returns how many texts were
-- forgotten; call it until 0.
CREATE OR REPLACE FUNCTION moderation.tidy_messages(p_limit integer DEFAULT 1000) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET jit = off SET enable_seqscan = off AS $$
DECLARE
    v_gone bigint[];
    v_reading moderation.message_reading;
    v_contact record;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    LOCK TABLE moderation.signal IN ROW EXCLUSIVE MODE;
    UPDATE moderation.message_reading r SET is_child_safety = true
    FROM moderation.review_item i
    WHERE i.is_child_safety AND NOT r.is_child_safety
        AND r.subject_kind = i.subject_kind AND r.subject_id = i.subject_id;
    UPDATE moderation.message_reading r SET is_child_safety = true
    FROM moderation.review_item i
    WHERE i.is_child_safety AND NOT r.is_child_safety
        AND i.subject_kind = 'post' AND r.post_id = i.subject_id;
    v_gone := ARRAY(
        SELECT r.id FROM circles.deletion_log d
        JOIN moderation.message_reading r ON r.source_id = d.row_id
            AND r.kind = CASE d.table_name WHEN 'member' THEN 'nickname' ELSE d.table_name END
        WHERE NOT moderation.is_kept(r.subject_kind, r.subject_id, r.post_id)
            AND NOT EXISTS (SELECT FROM moderation.text_sources(r.kind, ARRAY[r.source_id]))
        UNION
        SELECT r.id FROM moderation.message_reading r
        WHERE r.kind = 'photo'
            AND NOT moderation.is_kept(r.subject_kind, r.subject_id, r.post_id)
            AND NOT EXISTS (
            SELECT FROM moderation.photo_finding f
            WHERE f.post_id = r.post_id AND f.photo_id = r.source_id
                AND f.kind IN ('text', 'code'))
        LIMIT p_limit);
    PERFORM FROM moderation.review_item i
    WHERE (i.subject_kind, i.subject_id) IN (
        SELECT r.subject_kind, r.subject_id FROM moderation.message_reading r
        WHERE r.id = ANY (v_gone))
    ORDER BY i.subject_kind, i.subject_id FOR NO KEY UPDATE;
    FOR v_reading IN
        SELECT r.* FROM moderation.message_reading r
        WHERE r.id = ANY (v_gone) ORDER BY r.subject_kind, r.subject_id, r.id
    LOOP
        PERFORM moderation.drop_text(v_reading, 'solicitation');
        PERFORM moderation.drop_text(v_reading, 'contact');
        FOR v_contact IN
            DELETE FROM moderation.message_contact c WHERE c.reading_id = v_reading.id
            RETURNING c.type, c.value
        LOOP
            PERFORM moderation.weigh_again(v_contact.type, v_contact.value);
        END LOOP;
    END LOOP;
    DELETE FROM moderation.message_reading WHERE id = ANY (v_gone);
    RETURN cardinality(v_gone);
END $$;
