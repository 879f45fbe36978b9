-- Revision 0002: reviewing. People have no right to write these tables; they call these
-- functions, which know by session_user who calls and check role, lease and version.
-- SQLSTATEs: WS001 item not found, WS002 held by a colleague (DETAIL: login), WS003 lease lost,
-- WS004 already decided or changed (DETAIL: login or empty), WS005 policy required,
-- WS006 cannot undo, WS007 not allowed for your role, WS008 too many leases.
-- Locks are taken in one order everywhere: item, post or comment, gifts by id, audit head.
-- Whoever records defers constraints again first: a caller may have made them immediate, and the
-- audit trigger must not seal a decision before its effects are there. Nobody waits for a colleague
-- for more than five seconds, whatever the connection's own limits are.

CREATE FUNCTION moderation.whoami() RETURNS TABLE (login text, roles text[], child_safety boolean)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT session_user::text,
        ARRAY(SELECT r FROM unnest(ARRAY['ws_moderator', 'ws_analyst', 'ws_manager', 'ws_admin',
                  'ws_scanner']) AS r WHERE pg_has_role(session_user, r, 'USAGE')),
        pg_has_role(session_user, 'ws_child_safety', 'USAGE')
$$;

-- What the caller must not learn of, with the comments under hidden posts. Row policies ask for it
-- once per query. Readers may run it, and so may learn these ids: not what they stand for.
CREATE FUNCTION moderation.hidden_subjects() RETURNS TABLE (subject_kind text, subject_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH hidden AS (
        SELECT i.subject_kind::text, i.subject_id FROM moderation.review_item i
        WHERE i.is_child_safety
            AND NOT pg_has_role(session_user, 'ws_child_safety', 'USAGE')
            AND NOT pg_has_role(session_user, 'ws_scanner', 'USAGE')
    )
    SELECT h.subject_kind, h.subject_id FROM hidden h
    UNION
    SELECT 'comment', c.id FROM hidden h
    JOIN circles.comment c ON c.post_id = h.subject_id
    WHERE h.subject_kind = 'post'
$$;

CREATE FUNCTION moderation.require_reviewer(p_state text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF pg_has_role(session_user, 'ws_manager', 'USAGE') THEN
        RETURN;
    END IF;
    IF NOT pg_has_role(session_user, 'ws_moderator', 'USAGE') THEN
        RAISE EXCEPTION USING ERRCODE = 'WS007', MESSAGE = 'only moderators and managers review';
    END IF;
    IF p_state = 'escalated' THEN
        RAISE EXCEPTION USING ERRCODE = 'WS007', MESSAGE = 'escalated items are for managers';
    END IF;
END $$;

-- Locks an item and returns it, if the caller may know of it.
CREATE FUNCTION moderation.lock_item(p_item bigint) RETURNS moderation.review_item
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_item moderation.review_item;
BEGIN
    SELECT * INTO v_item FROM moderation.review_item i WHERE i.id = p_item FOR UPDATE;
    IF NOT FOUND OR (v_item.is_child_safety
                     AND NOT pg_has_role(session_user, 'ws_child_safety', 'USAGE')) THEN
        RAISE EXCEPTION USING ERRCODE = 'WS001', MESSAGE = format('no item %s', p_item);
    END IF;
    RETURN v_item;
END $$;

-- Whether a lease is in force. One that ends later than any could was given when the clock was
-- wrong, and would keep its item from everybody. The eleventh minute is for clocks that are set back
-- a little.
CREATE FUNCTION moderation.is_in_force(p_expires_at timestamptz) RETURNS boolean
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_expires_at > clock_timestamp()
        AND p_expires_at <= clock_timestamp() + interval '11 minutes'
$$;

CREATE FUNCTION moderation.refuse_if_held(p_item moderation.review_item) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF p_item.lease_holder <> session_user AND moderation.is_in_force(p_item.lease_expires_at) THEN
        RAISE EXCEPTION USING ERRCODE = 'WS002', MESSAGE = 'held by a colleague',
            DETAIL = p_item.lease_holder;
    END IF;
END $$;

CREATE FUNCTION moderation.refuse_as_decided(p_item bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'WS004', MESSAGE = 'decided or changed meanwhile',
        DETAIL = coalesce((SELECT d.decided_by FROM moderation.decision d
                           WHERE d.item_id = p_item ORDER BY d.id DESC LIMIT 1), '');
END $$;

-- Takes the item for ten minutes; the holder renews by taking it again.
CREATE FUNCTION moderation.lease_item(p_item bigint)
RETURNS TABLE (version bigint, expires_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_item moderation.review_item;
BEGIN
    PERFORM moderation.require_reviewer(NULL);
    v_item := moderation.lock_item(p_item);
    IF v_item.state = 'decided' THEN
        PERFORM moderation.refuse_as_decided(p_item);
    END IF;
    PERFORM moderation.require_reviewer(v_item.state);
    PERFORM moderation.refuse_if_held(v_item);
    -- A person has an item or two on screen; nobody takes the queue away from colleagues.
    IF (SELECT count(*) FROM moderation.review_item i
        WHERE i.lease_holder = session_user AND i.id <> p_item
            AND moderation.is_in_force(i.lease_expires_at)) >= 20 THEN
        RAISE EXCEPTION USING ERRCODE = 'WS008', MESSAGE = 'too many items are held';
    END IF;
    RETURN QUERY
        UPDATE moderation.review_item i
        SET lease_holder = session_user,
            lease_expires_at = clock_timestamp() + interval '10 minutes'
        WHERE i.id = p_item
        RETURNING i.version, i.lease_expires_at;
END $$;

CREATE FUNCTION moderation.release_item(p_item bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
    UPDATE moderation.review_item SET lease_holder = NULL, lease_expires_at = NULL
    WHERE id = p_item AND lease_holder = session_user
$$;

-- Takes an item from whoever holds it. For managers; not part of release_item(), or a manager's
-- window that lets go of what it has lost meanwhile would take it from a colleague.
CREATE FUNCTION moderation.break_lease(p_item bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
    PERFORM moderation.require_reviewer('escalated'); -- whoever may, is a manager
    PERFORM moderation.lock_item(p_item);
    UPDATE moderation.review_item SET lease_holder = NULL, lease_expires_at = NULL
    WHERE id = p_item;
END $$;

-- What a decision does to the platform. A platform may replace these four functions by its own
-- (CREATE OR REPLACE keeps owner and grants). Each locks its row, sets the value and returns the
-- one before; NULL if there is no such row. With p_expected it changes only that value.

CREATE FUNCTION moderation.apply_post_visibility(
    p_post bigint, p_visibility text, p_expected text DEFAULT NULL
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_before text;
BEGIN
    SELECT p.visibility INTO v_before FROM circles.post p WHERE p.id = p_post FOR UPDATE;
    IF v_before <> p_visibility AND v_before = coalesce(p_expected, v_before) THEN
        UPDATE circles.post SET visibility = p_visibility WHERE id = p_post;
    END IF;
    RETURN v_before;
END $$;

CREATE FUNCTION moderation.apply_comment_visibility(
    p_comment bigint, p_visibility text, p_expected text DEFAULT NULL
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_before text;
BEGIN
    SELECT c.visibility INTO v_before FROM circles.comment c WHERE c.id = p_comment FOR UPDATE;
    IF v_before <> p_visibility AND v_before = coalesce(p_expected, v_before) THEN
        UPDATE circles.comment SET visibility = p_visibility WHERE id = p_comment;
    END IF;
    RETURN v_before;
END $$;

CREATE FUNCTION moderation.apply_gift_status(
    p_gift bigint, p_status text, p_expected text DEFAULT NULL
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_before text;
BEGIN
    SELECT g.status INTO v_before FROM circles.gift g WHERE g.id = p_gift FOR UPDATE;
    IF v_before <> p_status AND v_before = coalesce(p_expected, v_before) THEN
        UPDATE circles.gift SET status = p_status WHERE id = p_gift;
    END IF;
    RETURN v_before;
END $$;

CREATE FUNCTION moderation.apply_effect(
    p_action text, p_target bigint, p_value text, p_expected text
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE p_action
    WHEN 'post_visibility' THEN
        RETURN moderation.apply_post_visibility(p_target, p_value, p_expected);
    WHEN 'comment_visibility' THEN
        RETURN moderation.apply_comment_visibility(p_target, p_value, p_expected);
    WHEN 'gift_status' THEN
        RETURN moderation.apply_gift_status(p_target, p_value, p_expected);
    END CASE;
END $$;

-- Applies one effect of a decision and notes what was there before. Without change, no note.
CREATE FUNCTION moderation.enforce(
    p_decision bigint, p_action text, p_target bigint, p_value text, p_expected text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_before text := moderation.apply_effect(p_action, p_target, p_value, p_expected);
BEGIN
    IF v_before <> p_value AND v_before = coalesce(p_expected, v_before) THEN
        INSERT INTO moderation.enforcement (decision_id, action, target_id, before, after)
        VALUES (p_decision, p_action, p_target, v_before, p_value);
    END IF;
END $$;

-- What there was to see: hashes, scores with network versions, signals. No text of members.
CREATE FUNCTION moderation.evidence_of(p_item moderation.review_item) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' SET extra_float_digits = 1 AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object(
        'subject', CASE p_item.subject_kind
            WHEN 'post' THEN (
                SELECT jsonb_build_object('visibility', p.visibility, 'edited_at', p.edited_at,
                    'body_sha256', encode(sha256(convert_to(p.body, 'UTF8')), 'hex'))
                FROM circles.post p WHERE p.id = p_item.subject_id)
            WHEN 'comment' THEN (
                SELECT jsonb_build_object('visibility', c.visibility,
                    'body_sha256', encode(sha256(convert_to(c.body, 'UTF8')), 'hex'))
                FROM circles.comment c WHERE c.id = p_item.subject_id)
            END,
        'photos', CASE p_item.subject_kind WHEN 'post' THEN (
            SELECT jsonb_agg(jsonb_build_object('id', f.id, 'sha256', f.sha256,
                'scores', (
                    SELECT jsonb_agg(jsonb_build_object('network', n.name, 'version', n.version,
                        'network_sha256', n.sha256, 'racy', s.racy, 'labels', s.labels,
                        'error', s.error) ORDER BY n.id)
                    FROM moderation.photo_score s JOIN moderation.network n ON n.id = s.network_id
                    WHERE s.photo_id = f.id)
                ) ORDER BY f.position)
            FROM circles.photo f WHERE f.post_id = p_item.subject_id) END,
        'signals', (
            SELECT jsonb_agg(jsonb_build_object('id', g.id, 'kind', g.kind,
                'strength', g.strength, 'photo_id', g.photo_id, 'report_id', g.report_id,
                'policy_code', g.policy_code, 'detail', g.detail) ORDER BY g.id)
            FROM moderation.signal g
            WHERE g.subject_kind = p_item.subject_kind AND g.subject_id = p_item.subject_id)))
$$;

CREATE FUNCTION moderation.author_of(p_item moderation.review_item) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE p_item.subject_kind
        WHEN 'post' THEN (SELECT p.author_id FROM circles.post p WHERE p.id = p_item.subject_id)
        WHEN 'comment' THEN
            (SELECT c.author_id FROM circles.comment c WHERE c.id = p_item.subject_id)
        END
$$;

-- The decision that was recorded under a request id, if the caller made that very request.
CREATE FUNCTION moderation.recorded_request(
    p_request uuid, p_item bigint, p_verdict text, p_policy text, p_note text, p_undoes bigint
) RETURNS moderation.decision
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_decision moderation.decision;
BEGIN
    SELECT * INTO v_decision FROM moderation.decision d WHERE d.request_id = p_request;
    IF FOUND AND (v_decision.decided_by, v_decision.item_id, v_decision.verdict::text,
                  v_decision.policy_code::text, v_decision.note::text, v_decision.undoes_id)
        IS DISTINCT FROM
        (session_user::text, coalesce(p_item, v_decision.item_id), p_verdict, p_policy, p_note,
         p_undoes)
    THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'this request id was used for something else';
    END IF;
    RETURN v_decision;
END $$;

CREATE FUNCTION moderation.decide(
    p_request uuid, p_item bigint, p_version bigint, p_verdict text, p_policy text, p_note text
) RETURNS TABLE (decision_id bigint, item_id bigint, verdict text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_note text := coalesce(p_note, '');
    v_item moderation.review_item;
    v_policy moderation.policy;
    v_decision bigint;
    v_effect text; -- visibility that the verdict wants
    v_author bigint;
    v_gift bigint;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_reviewer(NULL);
    -- Sent again after a lost connection? Then the answer is what was recorded, whatever
    -- happened to the item since. Asked twice: the first time may still be under way.
    v_decision := (moderation.recorded_request(
        p_request, p_item, p_verdict, p_policy, v_note, NULL)).id;
    IF v_decision IS NULL THEN
        PERFORM FROM moderation.review_item i WHERE i.id = p_item FOR UPDATE;
        v_decision := (moderation.recorded_request(
            p_request, p_item, p_verdict, p_policy, v_note, NULL)).id;
    END IF;
    IF v_decision IS NOT NULL THEN
        RETURN QUERY SELECT v_decision, p_item, p_verdict;
        RETURN;
    END IF;

    IF p_request IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'no request id';
    END IF;
    IF length(v_note) > 4000 THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'the note is longer than 4000 characters';
    END IF;
    IF p_verdict IS NULL OR p_verdict NOT IN ('keep', 'take_down', 'restrict', 'escalate') THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'unknown verdict';
    END IF;
    v_item := moderation.lock_item(p_item);
    IF v_item.version IS DISTINCT FROM p_version OR v_item.state = 'decided' THEN
        PERFORM moderation.refuse_as_decided(p_item);
    END IF;
    PERFORM moderation.require_reviewer(v_item.state);
    PERFORM moderation.refuse_if_held(v_item);
    IF v_item.lease_holder IS DISTINCT FROM session_user
        OR NOT moderation.is_in_force(v_item.lease_expires_at) THEN
        RAISE EXCEPTION USING ERRCODE = 'WS003', MESSAGE = 'the lease is lost';
    END IF;
    IF p_verdict IN ('take_down', 'restrict') THEN
        IF p_policy IS NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'WS005', MESSAGE = 'a policy must be named';
        END IF;
        IF v_item.subject_kind NOT IN ('post', 'comment') THEN
            RAISE EXCEPTION USING ERRCODE = 'WS007',
                MESSAGE = 'members and circles can only be kept or escalated';
        END IF;
    END IF;
    IF p_verdict = 'keep' AND p_policy IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'what is kept breaks no policy';
    END IF;
    IF p_verdict = 'escalate' AND v_item.state = 'escalated' THEN
        RAISE EXCEPTION USING ERRCODE = 'WS007', MESSAGE = 'the item is escalated already';
    END IF;
    IF p_policy IS NOT NULL THEN
        SELECT * INTO v_policy FROM moderation.policy p WHERE p.code = p_policy;
        IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'unknown policy';
        END IF;
    END IF;

    INSERT INTO moderation.decision
        (request_id, item_id, verdict, policy_code, note, decided_by, item_version, evidence)
    VALUES (p_request, p_item, p_verdict, p_policy, v_note, session_user, v_item.version,
        moderation.evidence_of(v_item))
    RETURNING id INTO v_decision;

    IF v_item.subject_kind IN ('post', 'comment') AND p_verdict <> 'escalate' THEN
        -- Kept: what was hidden until decided is shown again, nothing else changes.
        v_effect := CASE p_verdict
            WHEN 'take_down' THEN 'removed' WHEN 'restrict' THEN 'restricted' ELSE 'visible' END;
        PERFORM moderation.enforce(v_decision, v_item.subject_kind || '_visibility',
            v_item.subject_id, v_effect, CASE p_verdict WHEN 'keep' THEN 'hidden' END);
    END IF;
    IF p_verdict = 'take_down' THEN
        IF v_policy.freezes_gifts AND v_item.subject_kind = 'post' THEN
            FOR v_gift IN
                SELECT g.id FROM circles.gift g
                WHERE g.post_id = v_item.subject_id AND g.status = 'settled' ORDER BY g.id
            LOOP
                PERFORM moderation.enforce(v_decision, 'gift_status', v_gift, 'frozen', 'settled');
            END LOOP;
        END IF;
        v_author := moderation.author_of(v_item);
        IF v_policy.strike_weight > 0 AND v_author IS NOT NULL THEN
            INSERT INTO moderation.strike (decision_id, member_id, policy_code, weight, expires_at)
            VALUES (v_decision, v_author, p_policy, v_policy.strike_weight,
                now() + make_interval(days => v_policy.strike_days::integer));
        END IF;
    END IF;

    UPDATE moderation.review_item i
    SET state = CASE p_verdict WHEN 'escalate' THEN 'escalated' ELSE 'decided' END,
        is_child_safety = i.is_child_safety OR coalesce(v_policy.is_child_safety, false),
        version = i.version + 1, lease_holder = NULL, lease_expires_at = NULL
    WHERE i.id = p_item;
    IF v_policy.is_child_safety THEN
        UPDATE moderation.text_finding f SET is_child_safety = true
        WHERE f.subject_kind = v_item.subject_kind AND f.subject_id = v_item.subject_id;
    END IF;
    IF v_policy.is_child_safety AND v_item.subject_kind = 'post' THEN
        UPDATE moderation.photo_score s SET is_child_safety = true
        WHERE s.post_id = v_item.subject_id;
    END IF;
    RETURN QUERY SELECT v_decision, p_item, p_verdict;
END $$;

-- Takes a decision back: its effects are restored where nobody changed them since.
CREATE FUNCTION moderation.undo(p_request uuid, p_decision bigint)
RETURNS TABLE (decision_id bigint, item_id bigint, verdict text, not_restored jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_undone moderation.decision;
    v_recorded moderation.decision;
    v_item moderation.review_item;
    v_undo bigint;
    v_effect moderation.enforcement;
    v_left jsonb := '[]';
    v_restored bigint[] := '{}';
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_reviewer(NULL);
    IF p_request IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'no request id';
    END IF;
    SELECT * INTO v_undone FROM moderation.decision d WHERE d.id = p_decision;
    PERFORM FROM moderation.review_item i WHERE i.id = v_undone.item_id FOR UPDATE;
    v_recorded := moderation.recorded_request(
        p_request, v_undone.item_id, 'undo', NULL, '', p_decision);
    IF v_recorded.id IS NOT NULL THEN
        RETURN QUERY SELECT v_recorded.id, v_recorded.item_id, 'undo',
            v_recorded.evidence -> 'not_restored';
        RETURN;
    END IF;

    -- Only the newest decision that still stands can be taken back, by whoever took it or by a
    -- manager; not an undo, and not what is for others' eyes by now.
    SELECT * INTO v_item FROM moderation.review_item i WHERE i.id = v_undone.item_id;
    IF v_undone.id IS NULL
        OR v_undone.verdict = 'undo'
        OR (v_undone.decided_by <> session_user
            AND NOT pg_has_role(session_user, 'ws_manager', 'USAGE'))
        OR (v_item.is_child_safety AND NOT pg_has_role(session_user, 'ws_child_safety', 'USAGE'))
        OR v_undone.id <> (
            SELECT max(d.id) FROM moderation.decision d
            WHERE d.item_id = v_item.id AND d.verdict <> 'undo' AND NOT EXISTS (
                SELECT FROM moderation.decision u WHERE u.undoes_id = d.id))
        OR EXISTS (SELECT FROM moderation.decision u WHERE u.undoes_id = v_undone.id)
    THEN
        RAISE EXCEPTION USING ERRCODE = 'WS006', MESSAGE = 'this decision cannot be undone';
    END IF;
    PERFORM moderation.refuse_if_held(v_item);

    -- Ids are in the order in which the effects were applied, which is the order of locks.
    FOR v_effect IN
        SELECT * FROM moderation.enforcement e WHERE e.decision_id = p_decision ORDER BY e.id
    LOOP
        IF moderation.apply_effect(v_effect.action, v_effect.target_id, v_effect.before,
                                   v_effect.after) = v_effect.after THEN
            v_restored := v_restored || v_effect.id;
        ELSE
            v_left := v_left || jsonb_build_array(
                jsonb_build_array(v_effect.action, v_effect.target_id));
        END IF;
    END LOOP;

    INSERT INTO moderation.decision
        (request_id, item_id, verdict, decided_by, item_version, undoes_id, evidence)
    VALUES (p_request, v_item.id, 'undo', session_user, v_item.version, p_decision,
        moderation.evidence_of(v_item) || jsonb_build_object('not_restored', v_left))
    RETURNING id INTO v_undo;
    INSERT INTO moderation.enforcement (decision_id, action, target_id, before, after, reverts_id)
    SELECT v_undo, e.action, e.target_id, e.after, e.before, e.id
    FROM moderation.enforcement e WHERE e.id = ANY (v_restored) ORDER BY e.id;

    -- Back to where it was: among the escalated ones if an escalation still stands.
    UPDATE moderation.review_item i
    SET state = CASE WHEN (
            SELECT d.verdict FROM moderation.decision d
            WHERE d.item_id = v_item.id AND d.verdict <> 'undo' AND NOT EXISTS (
                SELECT FROM moderation.decision u WHERE u.undoes_id = d.id)
            ORDER BY d.id DESC LIMIT 1) = 'escalate' THEN 'escalated' ELSE 'open' END,
        version = i.version + 1, lease_holder = NULL, lease_expires_at = NULL
    WHERE i.id = v_item.id;
    RETURN QUERY SELECT v_undo, v_item.id, 'undo', v_left;
END $$;

-- Whether a circle's rules let the author of a post or comment write it there and then: the answer
-- only, never the score, and of nothing else, or answers about other circles and times would
-- tell the score. NULL if the platform does not know enough, or the caller may not.
CREATE FUNCTION moderation.author_was_allowed(p_subject_kind text, p_subject_id bigint)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE p_subject_kind
        WHEN 'post' THEN (
            SELECT CASE WHEN o.may_post = 'everyone' THEN true
                WHEN m.gender IN ('female', 'male') THEN m.gender = o.may_post END
            FROM circles.post p
            JOIN circles.circle o ON o.id = p.circle_id
            LEFT JOIN circles.member m ON m.id = p.author_id
            WHERE p.id = p_subject_id)
        WHEN 'comment' THEN (
            SELECT o.min_score_comment < (
                SELECT s.score FROM circles.credit_score s
                WHERE s.member_id = c.author_id AND s.scored_at <= c.commented_at
                ORDER BY s.scored_at DESC LIMIT 1)
            FROM circles.comment c
            JOIN circles.post p ON p.id = c.post_id
            JOIN circles.circle o ON o.id = p.circle_id
            WHERE c.id = p_subject_id)
        END
    WHERE (p_subject_kind, p_subject_id) NOT IN (
        SELECT h.subject_kind, h.subject_id FROM moderation.hidden_subjects() h)
$$;
