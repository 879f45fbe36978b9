-- Revision 0004: signals about texts, and what is hidden with a child-safety item.

-- As in revision 0003. A signal may also be about a text: noted again, it becomes what is said now,
-- and whoever notes it says whether that is news.
DROP FUNCTION moderation.note_signal(
    text, bigint, text, double precision, bigint, bigint, bigint, text, jsonb);
CREATE FUNCTION moderation.note_signal(
    p_subject_kind text, p_subject_id bigint, p_kind text, p_strength double precision,
    p_photo bigint, p_network bigint, p_report bigint, p_policy text, p_detail jsonb,
    p_text bigint DEFAULT NULL, p_is_news boolean DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_reopens boolean;
BEGIN
    v_reopens := coalesce(p_is_news, NOT EXISTS (
            SELECT FROM moderation.signal g
            WHERE g.subject_kind = p_subject_kind AND g.subject_id = p_subject_id
                AND g.kind = p_kind AND g.photo_id = p_photo))
        AND 'removed' IS DISTINCT FROM moderation.visibility_of(p_subject_kind, p_subject_id);
    INSERT INTO moderation.signal AS g (subject_kind, subject_id, kind, strength, photo_id,
        network_id, report_id, policy_code, detail, text_id)
    VALUES (p_subject_kind, p_subject_id, p_kind, p_strength, p_photo, p_network, p_report,
        p_policy, p_detail, p_text)
    ON CONFLICT ON CONSTRAINT uq_signal_once DO UPDATE
    SET strength = excluded.strength, detail = excluded.detail, created_at = excluded.created_at,
        withdrawn_at = NULL
    WHERE g.withdrawn_at IS NOT NULL OR p_text IS NOT NULL;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    INSERT INTO moderation.review_item AS i (subject_kind, subject_id, priority, policy_code)
    VALUES (p_subject_kind, p_subject_id, p_strength, p_policy)
    ON CONFLICT (subject_kind, subject_id) DO UPDATE
    SET priority = CASE WHEN i.state = 'withdrawn' THEN excluded.priority
            ELSE greatest(i.priority, excluded.priority) END,
        policy_code = CASE WHEN i.state = 'withdrawn' OR excluded.priority > i.priority
            THEN excluded.policy_code ELSE i.policy_code END,
        state = CASE WHEN i.state = 'withdrawn' OR (i.state = 'decided' AND v_reopens)
            THEN 'open' ELSE i.state END,
        version = i.version
            + (i.state = 'withdrawn' OR (i.state = 'decided' AND v_reopens))::integer;
END $$;

-- Who sees a post or comment; NULL for what is neither.
CREATE FUNCTION moderation.visibility_of(p_subject_kind text, p_subject_id bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE p_subject_kind
        WHEN 'post' THEN (SELECT p.visibility FROM circles.post p WHERE p.id = p_subject_id)
        WHEN 'comment' THEN
            (SELECT c.visibility FROM circles.comment c WHERE c.id = p_subject_id) END
$$;

-- Whether what stands on a subject, or on or under a post, is for members of ws_child_safety only.
CREATE FUNCTION moderation.is_hidden(p_subject_kind text, p_subject_id bigint, p_post bigint)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM moderation.review_item i
        WHERE i.is_child_safety AND i.subject_kind = p_subject_kind AND i.subject_id = p_subject_id
        UNION ALL
        SELECT FROM moderation.review_item i
        WHERE i.is_child_safety AND i.subject_kind = 'post' AND i.subject_id = p_post)
$$;

-- As in revision 0003; also what was read out of messages, of comments under a post as well.
CREATE OR REPLACE FUNCTION moderation.hide_as_child_safety(
    p_subject_kind text, p_subject_id bigint, p_is_hidden boolean DEFAULT true
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE moderation.review_item SET is_child_safety = p_is_hidden
    WHERE subject_kind = p_subject_kind AND subject_id = p_subject_id
        AND is_child_safety <> p_is_hidden;
    UPDATE moderation.message_reading r
    SET is_child_safety = moderation.is_hidden(r.subject_kind, r.subject_id, r.post_id)
    WHERE r.subject_kind = p_subject_kind AND r.subject_id = p_subject_id;
    IF p_subject_kind = 'post' THEN
        UPDATE moderation.message_reading r
        SET is_child_safety = moderation.is_hidden(r.subject_kind, r.subject_id, r.post_id)
        WHERE r.post_id = p_subject_id AND r.subject_kind <> 'post';
        UPDATE moderation.photo_score SET is_child_safety = p_is_hidden
        WHERE post_id = p_subject_id;
        UPDATE moderation.photo_hash SET is_child_safety = p_is_hidden
        WHERE post_id = p_subject_id;
        UPDATE moderation.photo_finding SET is_child_safety = p_is_hidden
        WHERE post_id = p_subject_id;
    END IF;
END $$;
