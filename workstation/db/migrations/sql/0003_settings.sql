-- Revision 0003: which cascade and threshold make the queue, and what another would change. Counted
-- and done by the same query, so that what a manager is shown is what happens.
--
-- Photos that the cascade has not scored keep what they have until a scan has seen them. Child
-- safety is left out. Decided and escalated items keep their reasons: a person goes by them. So do
-- items that somebody holds: they stay until they are let go of and another setting is applied.

-- What a setting does to one post: the state of its item before (NULL without one), whether it
-- enters the queue, leaves it, or does neither (NULL), which photos become signals, and which
-- signals are withdrawn.
CREATE TYPE moderation.setting_effect AS (
    post_id bigint, state text, change text, photo_ids bigint[], signal_ids bigint[]
);

CREATE FUNCTION moderation.setting_effects(p_cascade bigint, p_flag_at double precision)
RETURNS SETOF moderation.setting_effect
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET jit = off AS $$
    WITH standing AS MATERIALIZED (
        SELECT g.id, g.subject_id AS post_id, g.photo_id, g.network_id FROM moderation.signal g
        WHERE g.subject_kind = 'post' AND g.kind = 'photo_score' AND g.withdrawn_at IS NULL
    ), added AS (
        SELECT s.post_id, s.photo_id, NULL::bigint AS signal_id
        FROM moderation.photo_score s
        JOIN circles.photo f ON f.id = s.photo_id
        JOIN circles.post p ON p.id = s.post_id
        LEFT JOIN moderation.review_item i
            ON i.subject_kind = 'post' AND i.subject_id = s.post_id
        LEFT JOIN standing g ON g.photo_id = s.photo_id AND g.network_id = p_cascade
        WHERE s.network_id = p_cascade AND s.stage IS NOT NULL AND s.racy >= p_flag_at
            AND NOT s.is_child_safety AND i.is_child_safety IS NOT TRUE AND g.id IS NULL
            AND (i.state IN ('open', 'escalated')
                OR p.visibility <> 'removed' AND (i.state IS DISTINCT FROM 'decided'
                    -- As in note_signal(): not for another opinion of the same photo.
                    OR NOT EXISTS (
                        SELECT FROM moderation.signal o
                        WHERE o.subject_kind = 'post' AND o.subject_id = s.post_id
                            AND o.kind = 'photo_score' AND o.photo_id = s.photo_id)))
    ), dropped AS (
        SELECT g.post_id, g.photo_id, g.id AS signal_id
        FROM standing g
        JOIN moderation.photo_score s ON s.photo_id = g.photo_id AND s.network_id = p_cascade
        JOIN moderation.review_item i ON i.subject_kind = 'post' AND i.subject_id = g.post_id
        WHERE s.stage IS NOT NULL AND (s.racy < p_flag_at OR g.network_id IS DISTINCT FROM p_cascade)
            AND i.state = 'open' AND NOT i.is_child_safety
            AND (i.lease_holder IS NULL OR NOT moderation.is_in_force(i.lease_expires_at))
    ), gathered AS (
        SELECT c.post_id, array_agg(c.photo_id) FILTER (WHERE c.signal_id IS NULL) AS photo_ids,
            array_agg(c.signal_id) FILTER (WHERE c.signal_id IS NOT NULL) AS signal_ids
        FROM (SELECT * FROM added UNION ALL SELECT * FROM dropped) AS c
        GROUP BY c.post_id
    )
    SELECT c.post_id, i.state,
        CASE
        WHEN c.photo_ids IS NOT NULL AND coalesce(i.state, 'withdrawn') IN ('withdrawn', 'decided')
            THEN 'enter'
        WHEN c.photo_ids IS NULL AND NOT EXISTS (
            SELECT FROM moderation.signal g
            WHERE g.subject_kind = 'post' AND g.subject_id = c.post_id AND g.withdrawn_at IS NULL
                AND g.id <> ALL (c.signal_ids))
            THEN 'leave'
        END,
        c.photo_ids, c.signal_ids
    FROM gathered c
    LEFT JOIN moderation.review_item i ON i.subject_kind = 'post' AND i.subject_id = c.post_id
$$;

-- What the current or another cascade's stored score of a photo says as a signal: the policy that it
-- points to and the label that was strongest, by the networks of that cascade.
CREATE FUNCTION moderation.scored_photos(p_cascade bigint, p_photos bigint[])
RETURNS TABLE (photo_id bigint, post_id bigint, racy double precision, policy_code text,
    detail jsonb)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET jit = off AS $$
    WITH member AS MATERIALIZED (
        SELECT n.id, n.racy_labels FROM moderation.network c
        CROSS JOIN LATERAL jsonb_array_elements(c.parameters -> 'networks') AS part
        JOIN moderation.network n
            ON n.name = part ->> 'name' AND n.version = part ->> 'version'
        WHERE c.id = p_cascade
    ), said AS (
        SELECT s.photo_id, l.key AS label, l.value::double precision AS score
        FROM unnest(p_photos) AS wanted (photo_id)
        JOIN moderation.photo_score s ON s.photo_id = wanted.photo_id
        JOIN member m ON m.id = s.network_id
        CROSS JOIN LATERAL jsonb_each_text(s.labels) AS l
        WHERE l.key = ANY (m.racy_labels)
    ), told AS (
        SELECT s.photo_id,
            (array_agg(s.label ORDER BY s.score DESC, s.label))[1] AS label,
            sum(s.score) FILTER (WHERE s.label IN ('porn', 'hentai')) AS nudity,
            sum(s.score) FILTER (WHERE s.label = 'sexy') AS suggestive
        FROM said s GROUP BY s.photo_id
    )
    SELECT f.photo_id, f.post_id, f.racy,
        CASE WHEN coalesce(t.nudity, 0) > coalesce(t.suggestive, 0)
            THEN 'nudity' ELSE 'suggestive' END,
        jsonb_strip_nulls(jsonb_build_object(
            'network', c.name, 'version', c.version, 'label', t.label))
    FROM unnest(p_photos) AS wanted (photo_id)
    JOIN moderation.photo_score f ON f.photo_id = wanted.photo_id AND f.network_id = p_cascade
    JOIN moderation.network c ON c.id = p_cascade
    LEFT JOIN told t ON t.photo_id = f.photo_id
    WHERE f.racy IS NOT NULL
$$;

CREATE FUNCTION moderation.require_manager_of(p_cascade bigint, p_flag_at double precision)
RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT pg_has_role(session_user, 'ws_manager', 'USAGE') THEN
        RAISE EXCEPTION USING ERRCODE = 'WS007', MESSAGE = 'only managers choose what is flagged';
    END IF;
    IF p_flag_at IS NULL OR p_flag_at NOT BETWEEN 0 AND 1 OR NOT EXISTS (
        SELECT FROM moderation.network n WHERE n.id = p_cascade AND n.kind = 'cascade') THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'no such cascade, or no such threshold';
    END IF;
END $$;

CREATE FUNCTION moderation.preview_setting(p_cascade bigint, p_flag_at double precision)
RETURNS TABLE (enter_count bigint, leave_count bigint, stay_count bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM moderation.require_manager_of(p_cascade, p_flag_at);
    RETURN QUERY
        WITH effect AS (
            SELECT count(*) FILTER (WHERE e.change = 'enter') AS enters,
                count(*) FILTER (WHERE e.change = 'leave') AS leaves
            FROM moderation.setting_effects(p_cascade, p_flag_at) e
        )
        SELECT e.enters, e.leaves, o.items - e.leaves
        FROM effect e, (SELECT count(*) AS items FROM moderation.review_item i
                        WHERE i.state = 'open' AND NOT i.is_child_safety) o;
END $$;

-- Makes a cascade and threshold those of the queue. Scans, decisions and undos that are writing come
-- to their end first, and those that come meanwhile wait: all of them lock table signal before they
-- lock an item. So scans that write afterwards go by the new setting. SQLSTATE WS009: no reason is given.
CREATE FUNCTION moderation.apply_setting(
    p_cascade bigint, p_flag_at double precision, p_reason text
) RETURNS TABLE (enter_count bigint, leave_count bigint, stay_count bigint)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_effects moderation.setting_effect[];
    v_reason text;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_manager_of(p_cascade, p_flag_at);
    v_reason := btrim(p_reason, E' \t\r\n\u00a0\u3000');
    IF coalesce(v_reason, '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'WS009', MESSAGE = 'a setting needs a reason';
    END IF;
    LOCK TABLE moderation.signal IN SHARE ROW EXCLUSIVE MODE;
    PERFORM FROM moderation.network n WHERE n.kind = 'cascade' ORDER BY n.id FOR UPDATE;
    -- Only open items lose signals. While they are locked nobody takes or decides one of them.
    PERFORM FROM moderation.review_item i
    WHERE i.subject_kind = 'post' AND i.state = 'open' AND NOT i.is_child_safety
    ORDER BY i.subject_id FOR NO KEY UPDATE;
    v_effects := ARRAY(SELECT e FROM moderation.setting_effects(p_cascade, p_flag_at) e);

    UPDATE moderation.signal SET withdrawn_at = now()
    WHERE id IN (SELECT unnest(e.signal_ids) FROM unnest(v_effects) e);
    INSERT INTO moderation.signal (subject_kind, subject_id, kind, strength, photo_id, network_id,
        policy_code, detail)
    SELECT 'post', s.post_id, 'photo_score', s.racy, s.photo_id, p_cascade, s.policy_code, s.detail
    FROM moderation.scored_photos(p_cascade, ARRAY(
        SELECT unnest(e.photo_ids) FROM unnest(v_effects) e)) s
    ON CONFLICT ON CONSTRAINT uq_signal_once
    DO UPDATE SET withdrawn_at = NULL, strength = excluded.strength, detail = excluded.detail,
        created_at = now();

    -- The items as their standing signals make them; without any, they keep what they had.
    INSERT INTO moderation.review_item AS i (subject_kind, subject_id, priority, policy_code)
    SELECT 'post', e.post_id, g.strength, g.policy_code
    FROM unnest(v_effects) e
    LEFT JOIN LATERAL (
        SELECT s.strength, s.policy_code FROM moderation.signal s
        WHERE s.subject_kind = 'post' AND s.subject_id = e.post_id AND s.withdrawn_at IS NULL
        ORDER BY s.strength DESC, s.id LIMIT 1) g ON true
    WHERE e.change = 'enter'
    ORDER BY e.post_id
    ON CONFLICT (subject_kind, subject_id) DO NOTHING;
    -- Items that somebody brought into another state meanwhile are left to them.
    UPDATE moderation.review_item i
    SET priority = coalesce(w.strength, i.priority),
        policy_code = CASE WHEN w.strength IS NULL THEN i.policy_code ELSE w.policy_code END,
        state = coalesce(w.state, i.state),
        version = i.version + coalesce(w.state <> i.state, false)::integer
    FROM (
        SELECT e.post_id, e.state AS was, g.strength, g.policy_code,
            CASE e.change WHEN 'enter' THEN 'open' WHEN 'leave' THEN 'withdrawn' END AS state
        FROM unnest(v_effects) e
        LEFT JOIN LATERAL (
            SELECT s.strength, s.policy_code FROM moderation.signal s
            WHERE s.subject_kind = 'post' AND s.subject_id = e.post_id AND s.withdrawn_at IS NULL
            ORDER BY s.strength DESC, s.id LIMIT 1) g ON true
        ) w
    WHERE i.subject_kind = 'post' AND i.subject_id = w.post_id
        AND i.state = coalesce(w.was, 'open') AND (w.was IS NOT NULL OR i.priority < w.strength);

    RETURN QUERY
        WITH setting AS (
            INSERT INTO moderation.network_setting
                (network_id, flag_at, reason, set_by, entered, left_count)
            SELECT p_cascade, p_flag_at, v_reason, session_user,
                count(*) FILTER (WHERE e.change = 'enter'),
                count(*) FILTER (WHERE e.change = 'leave')
            FROM unnest(v_effects) e
            RETURNING entered, left_count
        )
        SELECT s.entered, s.left_count, (
            SELECT count(*) FROM moderation.review_item i
            WHERE i.state = 'open' AND NOT i.is_child_safety) - s.entered
        FROM setting s;
END $$;

-- Stores fused scores of a cascade that is not the current one: [{"photo_id", "stage", "racy"}, ...],
-- calculated anew from what its networks said. Nothing in the queue changes by it. Returns how many.
CREATE FUNCTION moderation.record_fused(p_cascade bigint, p_scores jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' SET extra_float_digits = 1 AS $$
DECLARE
    v_count bigint;
    v_digest text;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM FROM moderation.network n WHERE n.id = p_cascade AND n.kind = 'cascade' FOR SHARE;
    IF NOT FOUND OR p_cascade = (SELECT s.network_id FROM moderation.network_setting s
                                 ORDER BY s.id DESC LIMIT 1) THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'no such cascade, or the current one';
    END IF;
    -- Locked as scans lock them, so that none becomes a child-safety item meanwhile.
    PERFORM FROM moderation.review_item i
    WHERE i.subject_kind = 'post' AND i.subject_id IN (
        SELECT f.post_id FROM jsonb_to_recordset(p_scores) AS x (photo_id bigint)
        JOIN circles.photo f ON f.id = x.photo_id)
    ORDER BY i.subject_id FOR NO KEY UPDATE;
    WITH stored AS (
        INSERT INTO moderation.photo_score (photo_id, network_id, post_id, racy, stage)
        SELECT f.id, p_cascade, f.post_id, x.racy, x.stage
        FROM jsonb_to_recordset(p_scores)
            AS x (photo_id bigint, stage smallint, racy double precision)
        JOIN circles.photo f ON f.id = x.photo_id
        WHERE x.stage IS NOT NULL AND NOT EXISTS (
            SELECT FROM moderation.review_item i
            WHERE i.subject_kind = 'post' AND i.subject_id = f.post_id AND i.is_child_safety)
        ORDER BY f.id
        ON CONFLICT (photo_id, network_id) DO UPDATE
        SET racy = excluded.racy, stage = excluded.stage, error = NULL,
            scanned_at = excluded.scanned_at
        RETURNING photo_id, racy, stage
    )
    SELECT count(*), encode(sha256(convert_to(coalesce(string_agg(
        jsonb_build_array(s.photo_id, s.racy, s.stage)::text, E'\n' ORDER BY s.photo_id), ''),
        'UTF8')), 'hex')
    INTO v_count, v_digest FROM stored s;
    IF v_count > 0 THEN
        INSERT INTO moderation.scan_batch
            (network_id, photo_count, failed_count, flagged_count, recorded_by, digest)
        VALUES (p_cascade, v_count, 0, 0, session_user, v_digest);
    END IF;
    RETURN v_count;
END $$;

GRANT EXECUTE ON FUNCTION moderation.preview_setting(bigint, double precision),
    moderation.apply_setting(bigint, double precision, text) TO ws_manager;
GRANT EXECUTE ON FUNCTION moderation.record_fused(bigint, jsonb) TO ws_manager, ws_scanner;
