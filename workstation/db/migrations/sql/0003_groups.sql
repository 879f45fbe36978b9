-- Revision 0003: decisions taken together. Each is recorded as one of its own, with its evidence
-- and its effects; group_id says that they belong together.
--
-- Whoever changes several items locks table signal first, which keeps apply_setting() out, then all
-- items together, by subject_kind and subject_id, then entries of the bank: so nobody deadlocks.

-- What there was to see: hashes, scores with network versions, standing signals. No text of members.
CREATE OR REPLACE FUNCTION moderation.evidence_of(p_item moderation.review_item) RETURNS jsonb
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
                        'network_sha256', n.sha256, 'stage', s.stage, 'racy', s.racy,
                        'labels', s.labels, 'error', s.error) ORDER BY n.id)
                    FROM moderation.photo_score s JOIN moderation.network n ON n.id = s.network_id
                    WHERE s.photo_id = f.id)
                ) ORDER BY f.position)
            FROM circles.photo f WHERE f.post_id = p_item.subject_id) END,
        'signals', (
            SELECT jsonb_agg(jsonb_build_object('id', g.id, 'kind', g.kind,
                'strength', g.strength, 'photo_id', g.photo_id, 'report_id', g.report_id,
                'policy_code', g.policy_code, 'detail', g.detail) ORDER BY g.id)
            FROM moderation.signal g
            WHERE g.subject_kind = p_item.subject_kind AND g.subject_id = p_item.subject_id
                AND g.withdrawn_at IS NULL)))
$$;

-- Names whoever decided; nobody, where nothing but the item's reasons changed.
CREATE OR REPLACE FUNCTION moderation.refuse_as_decided(p_item bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'WS004', MESSAGE = 'decided or changed meanwhile',
        DETAIL = coalesce((SELECT d.decided_by FROM moderation.decision d
                           JOIN moderation.review_item i ON i.id = d.item_id
                           WHERE d.item_id = p_item AND i.state <> 'withdrawn'
                           ORDER BY d.id DESC LIMIT 1), '');
END $$;

-- Takes the item for ten minutes; the holder renews by taking it again.
CREATE OR REPLACE FUNCTION moderation.lease_item(p_item bigint)
RETURNS TABLE (version bigint, expires_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_item moderation.review_item;
BEGIN
    PERFORM moderation.require_reviewer(NULL);
    v_item := moderation.lock_item(p_item);
    IF v_item.state IN ('decided', 'withdrawn') THEN
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

-- Refuses what no item could be decided as, and by nobody.
CREATE FUNCTION moderation.require_verdict(p_verdict text, p_policy text, p_note text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF length(p_note) > 4000 THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'the note is longer than 4000 characters';
    END IF;
    IF p_verdict IS NULL OR p_verdict NOT IN ('keep', 'take_down', 'restrict', 'escalate') THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'unknown verdict';
    END IF;
    IF p_verdict IN ('take_down', 'restrict') AND p_policy IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'WS005', MESSAGE = 'a policy must be named';
    END IF;
    IF p_verdict = 'keep' AND p_policy IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'what is kept breaks no policy';
    END IF;
    IF p_policy IS NOT NULL
        AND NOT EXISTS (SELECT FROM moderation.policy p WHERE p.code = p_policy) THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'unknown policy';
    END IF;
END $$;

-- Locks an item and returns it, if the caller may decide it so; the lease is not looked at.
CREATE FUNCTION moderation.lock_to_decide(p_item bigint, p_version bigint, p_verdict text)
RETURNS moderation.review_item
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_item moderation.review_item := moderation.lock_item(p_item);
BEGIN
    IF v_item.version IS DISTINCT FROM p_version OR v_item.state IN ('decided', 'withdrawn') THEN
        PERFORM moderation.refuse_as_decided(p_item);
    END IF;
    PERFORM moderation.require_reviewer(v_item.state);
    PERFORM moderation.refuse_if_held(v_item);
    IF p_verdict IN ('take_down', 'restrict') AND v_item.subject_kind NOT IN ('post', 'comment')
    THEN
        RAISE EXCEPTION USING ERRCODE = 'WS007',
            MESSAGE = 'members and circles can only be kept or escalated';
    END IF;
    IF p_verdict = 'escalate' AND v_item.state = 'escalated' THEN
        RAISE EXCEPTION USING ERRCODE = 'WS007', MESSAGE = 'the item is escalated already';
    END IF;
    RETURN v_item;
END $$;

-- Records a decision about a locked item, with its effects; bank_decided() has to follow.
CREATE FUNCTION moderation.record_decision(
    p_request uuid, p_group uuid, p_item moderation.review_item, p_verdict text, p_policy text,
    p_note text
) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_policy moderation.policy;
    v_decision bigint;
    v_effect text; -- visibility that the verdict wants
    v_author bigint;
    v_gift bigint;
BEGIN
    SELECT * INTO v_policy FROM moderation.policy p WHERE p.code = p_policy;
    INSERT INTO moderation.decision (request_id, group_id, item_id, verdict, policy_code, note,
        decided_by, item_version, evidence)
    VALUES (p_request, p_group, p_item.id, p_verdict, p_policy, p_note, session_user,
        p_item.version, moderation.evidence_of(p_item))
    RETURNING id INTO v_decision;

    IF p_item.subject_kind IN ('post', 'comment') AND p_verdict <> 'escalate' THEN
        -- Kept: what was hidden until decided is shown again, nothing else changes.
        v_effect := CASE p_verdict
            WHEN 'take_down' THEN 'removed' WHEN 'restrict' THEN 'restricted' ELSE 'visible' END;
        PERFORM moderation.enforce(v_decision, p_item.subject_kind || '_visibility',
            p_item.subject_id, v_effect, CASE p_verdict WHEN 'keep' THEN 'hidden' END);
    END IF;
    IF p_verdict = 'take_down' THEN
        IF v_policy.freezes_gifts AND p_item.subject_kind = 'post' THEN
            FOR v_gift IN
                SELECT g.id FROM circles.gift g
                WHERE g.post_id = p_item.subject_id AND g.status = 'settled' ORDER BY g.id
            LOOP
                PERFORM moderation.enforce(v_decision, 'gift_status', v_gift, 'frozen', 'settled');
            END LOOP;
        END IF;
        v_author := moderation.author_of(p_item);
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
    WHERE i.id = p_item.id;
    IF v_policy.is_child_safety THEN
        PERFORM moderation.hide_as_child_safety(p_item.subject_kind, p_item.subject_id);
    END IF;
    RETURN v_decision;
END $$;

CREATE OR REPLACE FUNCTION moderation.decide(
    p_request uuid, p_item bigint, p_version bigint, p_verdict text, p_policy text, p_note text
) RETURNS TABLE (decision_id bigint, item_id bigint, verdict text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_note text := coalesce(p_note, '');
    v_item moderation.review_item;
    v_decision bigint;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_reviewer(NULL);
    LOCK TABLE moderation.signal IN ROW EXCLUSIVE MODE;
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
    v_item := moderation.lock_to_decide(p_item, p_version, p_verdict);
    IF v_item.lease_holder IS DISTINCT FROM session_user
        OR NOT moderation.is_in_force(v_item.lease_expires_at) THEN
        RAISE EXCEPTION USING ERRCODE = 'WS003', MESSAGE = 'the lease is lost';
    END IF;
    PERFORM moderation.require_verdict(p_verdict, p_policy, v_note);
    v_decision := moderation.record_decision(
        p_request, NULL, v_item, p_verdict, p_policy, v_note);
    PERFORM moderation.bank_decided(v_decision);
    RETURN QUERY SELECT v_decision, p_item, p_verdict;
END $$;

-- Takes one decision about an item and others that have copies of its photos: [{"request", "item",
-- "version"}, ...]. Whoever may decide an item need not have leased it: it is locked here. What cannot be decided is left as it was, and
-- why is said (refusal: held, decided, changed, not_found, not_allowed; who: by whom). Sent again,
-- the answer is the same.
CREATE FUNCTION moderation.decide_group(
    p_group uuid, p_verdict text, p_policy text, p_note text, p_requests jsonb
) RETURNS TABLE (item_id bigint, decision_id bigint, refusal text, who text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_note text := coalesce(p_note, '');
    v_request record;
    v_item moderation.review_item;
    v_recorded moderation.decision;
    v_is_repeat boolean;
    v_decisions bigint[] := '{}';
    v_first bigint := (p_requests -> 0 ->> 'item')::bigint;
    v_copies bigint[];
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_reviewer(NULL);
    PERFORM moderation.require_verdict(p_verdict, p_policy, v_note);
    IF p_group IS NULL OR jsonb_array_length(p_requests) NOT BETWEEN 1 AND 500 THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'a group has an id, and 1 to 500 items';
    END IF;
    IF EXISTS (SELECT FROM moderation.policy p WHERE p.code = p_policy AND p.is_child_safety) THEN
        RAISE EXCEPTION USING ERRCODE = 'WS007',
            MESSAGE = 'child safety is decided one item at a time';
    END IF;
    LOCK TABLE moderation.signal IN ROW EXCLUSIVE MODE;
    PERFORM FROM moderation.review_item i
    WHERE i.id IN (SELECT x.item FROM jsonb_to_recordset(p_requests) AS x (item bigint))
    ORDER BY i.subject_kind, i.subject_id FOR UPDATE;
    v_copies := ARRAY(SELECT s.post_id FROM moderation.similar_photos(v_first) AS s);

    SELECT * INTO v_recorded FROM moderation.decision d
    WHERE d.group_id = p_group AND d.verdict <> 'undo' ORDER BY d.id LIMIT 1;
    v_is_repeat := FOUND;
    IF v_is_repeat AND (v_recorded.decided_by, v_recorded.verdict::text,
            v_recorded.policy_code::text, v_recorded.note::text)
        IS DISTINCT FROM (session_user::text, p_verdict, p_policy, v_note) THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'this group id was used for something else';
    END IF;
    FOR v_request IN
        SELECT x.request, x.item, x.version
        FROM jsonb_to_recordset(p_requests) AS x (request uuid, item bigint, version bigint)
    LOOP
        v_recorded := moderation.recorded_request(
            v_request.request, v_request.item, p_verdict, p_policy, v_note, NULL);
        IF v_request.request IS NULL
            OR v_recorded.id IS NOT NULL AND v_recorded.group_id IS DISTINCT FROM p_group THEN
            RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
                MESSAGE = 'no request id, or one that was used for something else';
        END IF;
        item_id := v_request.item;
        decision_id := v_recorded.id;
        refusal := NULL;
        who := '';
        IF decision_id IS NULL THEN
            BEGIN
                v_item := moderation.lock_to_decide(v_request.item, v_request.version, p_verdict);
                IF v_item.is_child_safety THEN
                    RAISE EXCEPTION USING ERRCODE = 'WS007',
                        MESSAGE = 'child safety is decided one item at a time';
                END IF;
                IF v_item.id <> v_first AND (v_item.subject_kind <> 'post'
                    OR v_item.subject_id <> ALL (v_copies)) THEN
                    RAISE EXCEPTION USING ERRCODE = 'WS007',
                        MESSAGE = 'only copies are decided together';
                END IF;
                IF v_is_repeat THEN
                    -- It was refused then, and the decider has been told so.
                    refusal := 'changed';
                ELSE
                    decision_id := moderation.record_decision(
                        v_request.request, p_group, v_item, p_verdict, p_policy, v_note);
                END IF;
            EXCEPTION
                WHEN SQLSTATE 'WS001' THEN
                    refusal := 'not_found';
                WHEN SQLSTATE 'WS002' THEN
                    refusal := 'held';
                    GET STACKED DIAGNOSTICS who = PG_EXCEPTION_DETAIL;
                WHEN SQLSTATE 'WS004' THEN
                    refusal := (SELECT CASE i.state WHEN 'decided' THEN 'decided' ELSE 'changed' END
                                FROM moderation.review_item i WHERE i.id = v_request.item);
                    IF refusal = 'decided' THEN
                        GET STACKED DIAGNOSTICS who = PG_EXCEPTION_DETAIL;
                    END IF;
                WHEN SQLSTATE 'WS007' THEN
                    refusal := 'not_allowed';
            END;
        END IF;
        IF decision_id IS NOT NULL AND NOT v_is_repeat THEN
            v_decisions := v_decisions || decision_id;
        END IF;
        RETURN NEXT;
    END LOOP;
    -- Now that none of these items is open any more: copies of one another are no reason to leave out.
    PERFORM moderation.bank_decided(d.id) FROM unnest(v_decisions) AS d (id);
END $$;

-- Locks the items of decisions that are to be taken back, and those which are in the queue because
-- of what these decisions put into the bank.
CREATE FUNCTION moderation.lock_to_undo(p_decisions bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    LOCK TABLE moderation.signal IN ROW EXCLUSIVE MODE;
    PERFORM FROM moderation.review_item i
    WHERE i.id IN (
        SELECT d.item_id FROM moderation.decision d WHERE d.id = ANY (p_decisions)
        UNION
        SELECT o.id
        FROM moderation.known_photo k
        JOIN moderation.signal g ON g.kind = 'known_photo' AND g.detail ->> 'known' = k.id::text
        JOIN moderation.review_item o
            ON o.subject_kind = g.subject_kind AND o.subject_id = g.subject_id
        WHERE k.decision_id = ANY (p_decisions))
    ORDER BY i.subject_kind, i.subject_id FOR UPDATE;
END $$;

-- Takes back a decision about a locked item: its effects are restored where nobody changed them
-- since. Returns the undo.
CREATE FUNCTION moderation.take_back(
    p_request uuid, p_group uuid, p_undone moderation.decision, p_item moderation.review_item
) RETURNS moderation.decision
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_undo moderation.decision;
    v_effect moderation.enforcement;
    v_left jsonb := '[]';
    v_restored bigint[] := '{}';
BEGIN
    -- Only the newest decision that still stands can be taken back, by whoever took it or by a
    -- manager; not an undo, and not what is for others' eyes by now.
    IF p_undone.id IS NULL
        OR p_undone.verdict = 'undo'
        OR (p_undone.decided_by <> session_user
            AND NOT pg_has_role(session_user, 'ws_manager', 'USAGE'))
        OR (p_item.is_child_safety AND NOT pg_has_role(session_user, 'ws_child_safety', 'USAGE'))
        OR p_undone.id <> (
            SELECT max(d.id) FROM moderation.decision d
            WHERE d.item_id = p_item.id AND d.verdict <> 'undo' AND NOT EXISTS (
                SELECT FROM moderation.decision u WHERE u.undoes_id = d.id))
        OR EXISTS (SELECT FROM moderation.decision u WHERE u.undoes_id = p_undone.id)
    THEN
        RAISE EXCEPTION USING ERRCODE = 'WS006', MESSAGE = 'this decision cannot be undone';
    END IF;
    PERFORM moderation.refuse_if_held(p_item);

    -- Ids are in the order in which the effects were applied, which is the order of locks.
    FOR v_effect IN
        SELECT * FROM moderation.enforcement e WHERE e.decision_id = p_undone.id ORDER BY e.id
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
        (request_id, group_id, item_id, verdict, decided_by, item_version, undoes_id, evidence)
    VALUES (p_request, p_group, p_item.id, 'undo', session_user, p_item.version, p_undone.id,
        moderation.evidence_of(p_item) || jsonb_build_object('not_restored', v_left))
    RETURNING * INTO v_undo;
    INSERT INTO moderation.enforcement (decision_id, action, target_id, before, after, reverts_id)
    SELECT v_undo.id, e.action, e.target_id, e.after, e.before, e.id
    FROM moderation.enforcement e WHERE e.id = ANY (v_restored) ORDER BY e.id;

    -- Back to where it was: among the escalated ones if an escalation still stands.
    UPDATE moderation.review_item i
    SET state = CASE WHEN (
            SELECT d.verdict FROM moderation.decision d
            WHERE d.item_id = p_item.id AND d.verdict <> 'undo' AND NOT EXISTS (
                SELECT FROM moderation.decision u WHERE u.undoes_id = d.id)
            ORDER BY d.id DESC LIMIT 1) = 'escalate' THEN 'escalated' ELSE 'open' END,
        version = i.version + 1, lease_holder = NULL, lease_expires_at = NULL
    WHERE i.id = p_item.id;
    PERFORM moderation.bank_withdraw(p_undone.id);
    RETURN v_undo;
END $$;

-- Takes one decision back, of a group or not.
CREATE OR REPLACE FUNCTION moderation.undo(p_request uuid, p_decision bigint)
RETURNS TABLE (decision_id bigint, item_id bigint, verdict text, not_restored jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_undone moderation.decision;
    v_item moderation.review_item;
    v_undo moderation.decision;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_reviewer(NULL);
    IF p_request IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'no request id';
    END IF;
    PERFORM moderation.lock_to_undo(ARRAY[p_decision]);
    SELECT * INTO v_undone FROM moderation.decision d WHERE d.id = p_decision;
    SELECT * INTO v_item FROM moderation.review_item i WHERE i.id = v_undone.item_id;
    v_undo := moderation.recorded_request(
        p_request, v_undone.item_id, 'undo', NULL, '', p_decision);
    IF v_undo.id IS NULL THEN
        v_undo := moderation.take_back(p_request, NULL, v_undone, v_item);
    END IF;
    RETURN QUERY SELECT v_undo.id, v_undo.item_id, 'undo', v_undo.evidence -> 'not_restored';
END $$;

-- Takes back every decision of a group that can be: not what was taken back before, decided again
-- since, or is held by a colleague. Returns what was taken back together, whenever it was: sent
-- again, the answer is the same, or has what could not be taken back before.
CREATE FUNCTION moderation.undo_group(p_group uuid)
RETURNS TABLE (decision_id bigint, item_id bigint, verdict text, not_restored jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_undone moderation.decision;
    v_item moderation.review_item;
    v_holder text;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_reviewer(NULL);
    PERFORM moderation.lock_to_undo(ARRAY(
        SELECT d.id FROM moderation.decision d WHERE d.group_id = p_group));
    FOR v_undone IN
        SELECT * FROM moderation.decision d
        WHERE d.group_id = p_group AND d.verdict <> 'undo' ORDER BY d.id
    LOOP
        BEGIN
            SELECT * INTO v_item FROM moderation.review_item i WHERE i.id = v_undone.item_id;
            PERFORM moderation.take_back(gen_random_uuid(), p_group, v_undone, v_item);
        EXCEPTION
            WHEN SQLSTATE 'WS002' THEN
                GET STACKED DIAGNOSTICS v_holder = PG_EXCEPTION_DETAIL;
            WHEN SQLSTATE 'WS006' THEN
                NULL;
        END;
    END LOOP;
    RETURN QUERY
        SELECT u.id, u.item_id, 'undo', u.evidence -> 'not_restored'
        FROM moderation.decision u
        JOIN moderation.review_item i ON i.id = u.item_id
        WHERE u.group_id = p_group AND u.verdict = 'undo' AND u.decided_by = session_user
            AND (NOT i.is_child_safety OR pg_has_role(session_user, 'ws_child_safety', 'USAGE'))
        ORDER BY u.id;
    IF FOUND THEN
        RETURN;
    END IF;
    IF v_holder IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'WS002', MESSAGE = 'held by a colleague',
            DETAIL = v_holder;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'WS006', MESSAGE = 'these decisions cannot be undone';
END $$;

GRANT EXECUTE ON FUNCTION moderation.decide_group(uuid, text, text, text, jsonb),
    moderation.undo_group(uuid) TO ws_moderator, ws_manager;
