-- Revision 0006: reviewing. What a circle's second lock keeps, gift limits that are raised, pages of the
-- grid in one statement, and bans that wait already.

-- Locks of circles. A second confirmed lock of a circle that is locked already changes nothing there, so
-- nothing was noted of it: undoing the first opened the circle although the second stood. Now each notes
-- what the first one found, and what one would open again stays locked while another stands.

-- Confirmed locks of a circle that stand.
CREATE FUNCTION moderation.locks_of(p_circle bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.id FROM moderation.pending_measure m
    JOIN moderation.decision a ON a.pending_id = m.id AND a.verdict = 'confirm'
    WHERE m.kind = 'circle_lock' AND m.target_id = p_circle AND NOT moderation.is_undone(a.id)
    ORDER BY a.id
$$;

CREATE FUNCTION moderation.note_second_lock() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_circle bigint := (SELECT m.target_id FROM moderation.pending_measure m
                        WHERE m.id = NEW.pending_id AND m.kind = 'circle_lock');
BEGIN
    -- Locks the row, and changes nothing: no status is empty.
    IF moderation.apply_circle_status(v_circle, 'locked', '') = 'locked' THEN
        INSERT INTO moderation.enforcement (decision_id, action, target_id, before, after)
        SELECT NEW.id, 'circle_status', v_circle, e.before, e.after
        FROM moderation.locks_of(v_circle) AS l (id)
        JOIN moderation.enforcement e ON e.decision_id = l.id
            AND e.action = 'circle_status' AND e.after = 'locked'
        WHERE l.id <> NEW.id
        ORDER BY e.id DESC LIMIT 1;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER note_second_lock AFTER INSERT ON moderation.decision
    FOR EACH ROW WHEN (NEW.verdict = 'confirm')
    EXECUTE FUNCTION moderation.note_second_lock();

-- As in revision 0005. What opens a locked circle again is an undo: it finds the circle as it is where
-- another lock stands beside the one that is taken back.
CREATE OR REPLACE FUNCTION moderation.apply_effect(
    p_action text, p_target bigint, p_value text, p_expected text
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE p_action
    WHEN 'post_visibility' THEN
        RETURN moderation.apply_post_visibility(p_target, p_value, p_expected);
    WHEN 'comment_visibility' THEN
        RETURN moderation.apply_comment_visibility(p_target, p_value, p_expected);
    WHEN 'post_label' THEN
        RETURN moderation.apply_post_label(p_target, p_value, p_expected);
    WHEN 'gift_status' THEN
        RETURN moderation.apply_gift_status(p_target, p_value, p_expected);
    WHEN 'gift_refund' THEN
        RETURN moderation.apply_gift_refund(p_target, p_value, p_expected);
    WHEN 'member_status' THEN
        RETURN moderation.apply_member_status(p_target, p_value, p_expected);
    WHEN 'circle_status' THEN
        -- The row is locked before locks are counted: two may be taken back at the same moment.
        PERFORM moderation.apply_circle_status(p_target, p_value, '');
        IF p_expected = 'locked' AND p_value <> 'locked'
            AND (SELECT count(*) FROM moderation.locks_of(p_target)) > 1 THEN
            RETURN ''; -- not as expected: left alone, and told so
        END IF;
        RETURN moderation.apply_circle_status(p_target, p_value, p_expected);
    END CASE;
END $$;

-- The sum of gifts from which a second person is asked. Managers may lower it at once. Raised, it holds
-- after a day: nobody raises it and decides about much money alone in the same hour, and whoever reads
-- the audit has a day to object.
CREATE OR REPLACE FUNCTION moderation.four_eyes_limit() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT least(
        (SELECT min(r.four_eyes_gift_fen) FROM moderation.review_setting r
         WHERE r.set_at > now() - interval '1 day'),
        coalesce((SELECT r.four_eyes_gift_fen FROM moderation.review_setting r
                  WHERE r.set_at <= now() - interval '1 day' ORDER BY r.id DESC LIMIT 1),
            1000000)) -- as review_settings(): until somebody sets something
$$;

-- For managers: the limit in force, and when the one that is set holds; NULL where it does already.
CREATE FUNCTION moderation.gift_limit()
RETURNS TABLE (fen bigint, rises_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT l.fen, CASE WHEN l.fen < s.four_eyes_gift_fen THEN (
        SELECT min(r.set_at) + interval '1 day' FROM moderation.review_setting r
        WHERE r.id > coalesce((SELECT max(o.id) FROM moderation.review_setting o
            WHERE o.four_eyes_gift_fen < s.four_eyes_gift_fen), 0)) END
    FROM moderation.review_settings() s, (SELECT moderation.four_eyes_limit() AS fen) l
$$;
GRANT EXECUTE ON FUNCTION moderation.gift_limit() TO ws_manager;

-- Set when it is set, whatever the transaction's clock says; and a transaction that waited for a day
-- before its end would have it hold at once.
CREATE FUNCTION moderation.set_now() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.set_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER set_now BEFORE INSERT ON moderation.review_setting
    FOR EACH ROW EXECUTE FUNCTION moderation.set_now();

CREATE FUNCTION moderation.refuse_stale() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.set_at < clock_timestamp() - interval '5 minutes' THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'set too long ago: set it again';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER refuse_stale AFTER INSERT ON moderation.review_setting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION moderation.refuse_stale();

-- Whether a ban of an item's author waits for a second person already, as far as the caller may know.
CREATE FUNCTION moderation.ban_waits(p_item bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM moderation.review_item i
        JOIN moderation.pending_measure m
            ON m.kind = 'ban' AND m.target_id = moderation.author_of(i)
        WHERE i.id = p_item AND NOT moderation.is_hidden_item(i.id)
            AND NOT moderation.is_hidden_item(m.item_id) AND moderation.is_pending(m))
$$;
GRANT EXECUTE ON FUNCTION moderation.ban_waits(bigint) TO ws_moderator, ws_manager;

-- Pages of the grid: the first posts of a part of the queue that have photos and that nobody holds,
-- as claim_items() takes them. What may be for child safety is never decided among others. None where
-- the caller holds as many as anybody may. Of at most two thousand items in front of them.
CREATE FUNCTION moderation.claim_posts(
    p_count integer, p_skipped bigint[], p_state text, p_policy text, p_circle bigint,
    p_language text, p_escalation text, p_order text, p_most_harm double precision
) RETURNS TABLE (item_id bigint, version bigint, expires_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    v_own record;
    v_query text;
    v_found bigint[];
    v_new bigint[];
    v_seen bigint[] := p_skipped;
    v_taken bigint[] := '{}';
    v_wanted integer;
    v_most integer;
BEGIN
    PERFORM moderation.require_reviewer(p_state);
    IF (p_count BETWEEN 1 AND 48 AND p_state IN ('open', 'escalated') AND p_skipped IS NOT NULL
        AND p_order IN ('harm_first', 'oldest_first')) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'no such part of the queue, or not 1 to 48 posts';
    END IF;
    v_wanted := least(p_count, moderation.leases_left());
    SELECT o.*, ARRAY(SELECT p.code FROM moderation.policy p
            WHERE coalesce(p.code = ANY (o.policies), true) AND p.code <> ALL (o.opt_outs)
            ORDER BY p.code) AS codes
    INTO v_own FROM moderation.own_part() o;
    v_query := moderation.claim_query(p_state, p_policy, p_circle, p_language, p_escalation,
        p_order = 'oldest_first', p_most_harm, v_own.policies IS NOT NULL,
        v_own.languages IS NOT NULL, v_own.circles IS NOT NULL, v_own.opt_outs <> '{}', false);
    v_most := v_wanted + 16;
    WHILE cardinality(v_taken) < v_wanted AND cardinality(v_seen) < 2000 + cardinality(p_skipped)
    LOOP
        EXECUTE v_query INTO v_found
        USING p_policy, p_circle, p_language, p_escalation, p_most_harm, v_own.policies,
            v_own.languages, v_own.circles, v_own.opt_outs, v_seen, v_most, v_own.codes;
        -- Who changed an item since is seen here: the conditions are asked again of what is locked.
        WITH free AS (
            SELECT i.id FROM moderation.review_item i
            WHERE i.id = ANY (v_found) AND i.state = p_state AND i.subject_kind = 'post'
                AND NOT i.is_child_safety AND i.escalation IS DISTINCT FROM 'child_safety'
                AND coalesce(i.policy_code NOT IN (
                    SELECT p.code FROM moderation.policy p WHERE p.is_child_safety), true)
                AND EXISTS (SELECT FROM circles.photo f WHERE f.post_id = i.subject_id)
                AND coalesce(NOT moderation.is_in_force(i.lease_expires_at), true)
            ORDER BY array_position(v_found, i.id) LIMIT v_wanted - cardinality(v_taken)
            FOR NO KEY UPDATE SKIP LOCKED
        ), taken AS (
            UPDATE moderation.review_item i
            SET lease_holder = session_user,
                lease_expires_at = clock_timestamp() + interval '10 minutes'
            FROM free WHERE i.id = free.id
            RETURNING i.id
        )
        SELECT coalesce(array_agg(t.id), '{}') INTO v_new FROM taken t;
        v_taken := v_taken || v_new;
        EXIT WHEN cardinality(v_found) < v_most;
        v_seen := v_seen || v_found; -- what was passed over, and what was taken
        v_most := 2 * v_most;
    END LOOP;
    RETURN QUERY
        SELECT i.id, i.version, i.lease_expires_at FROM moderation.review_item i
        WHERE i.id = ANY (v_taken)
        ORDER BY CASE WHEN p_order = 'oldest_first' THEN NULL ELSE i.rank END DESC,
            CASE WHEN p_order = 'oldest_first' THEN i.id ELSE -i.id END;
END $$;
GRANT EXECUTE ON FUNCTION moderation.claim_posts(integer, bigint[], text, text, bigint, text, text,
    text, double precision) TO ws_moderator, ws_manager;
