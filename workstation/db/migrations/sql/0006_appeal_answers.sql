-- Revision 0006: answering appeals. What is taken back goes by the rules of an undo, and in its order of
-- locks: signals, items, the appeal, platform rows, the bank, members.

-- Whether a decision says what becomes of its item: not second persons' answers, nor what is said of
-- those, nor what is upheld or reversed in part, for that leaves the decision that it is about.
CREATE FUNCTION moderation.says_what_stands(p_decision moderation.decision) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_decision.verdict IN ('keep', 'label', 'restrict', 'hide', 'take_down', 'escalate')
        OR p_decision.verdict = 'reverse' AND EXISTS (
            SELECT FROM moderation.decision o
            WHERE o.id = p_decision.undoes_id AND o.pending_id IS NULL)
$$;

-- As in revision 0005. A decision that an appeal reversed is followed by that answer, in its place: it is
-- the last word, and nobody takes back what lies before it.
CREATE OR REPLACE FUNCTION moderation.last_standing(p_item bigint, p_without bigint DEFAULT NULL)
RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT d.id FROM moderation.decision d
    WHERE d.item_id = p_item AND moderation.says_what_stands(d)
        AND d.id IS DISTINCT FROM p_without AND NOT moderation.is_undone(d.id)
    ORDER BY coalesce(d.undoes_id, d.id) DESC LIMIT 1
$$;

-- Appeals that taking back a decision would forestall: against it, what was confirmed of it, and what it
-- confirms.
CREATE FUNCTION moderation.appeals_about(p_decision bigint) RETURNS SETOF moderation.appeal
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.* FROM moderation.appeal a
    WHERE a.decision_id IN (
        SELECT p_decision
        UNION ALL
        SELECT c.id FROM moderation.pending_measure m
        JOIN moderation.decision c ON c.pending_id = m.id WHERE m.decision_id = p_decision
        UNION ALL
        SELECT m.decision_id FROM moderation.decision c
        JOIN moderation.pending_measure m ON m.id = c.pending_id WHERE c.id = p_decision)
$$;

-- Whether an appeal forbids to take a decision back: an open one, since whoever answers it can, and one
-- that was granted. What was upheld only managers take back.
CREATE FUNCTION moderation.is_under_appeal(p_decision bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM moderation.appeals_about(p_decision) a
        LEFT JOIN moderation.appeal_answer w ON w.appeal_id = a.id
        WHERE w.outcome IS DISTINCT FROM 'upheld'
            OR NOT pg_has_role(session_user, 'ws_manager', 'USAGE'))
$$;

CREATE FUNCTION moderation.refuse_under_appeal(p_decision bigint) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF moderation.is_under_appeal(p_decision) AND NOT EXISTS (
        SELECT FROM moderation.decision d
        WHERE d.id = p_decision AND moderation.is_hidden_item(d.item_id)) THEN
        RAISE EXCEPTION USING ERRCODE = 'WS014', MESSAGE = 'an appeal is about this decision',
            DETAIL = 'under_appeal';
    END IF;
END $$;

-- As in revision 0005, and nothing that is under appeal.
CREATE OR REPLACE FUNCTION moderation.may_take_back(
    p_undone moderation.decision, p_item moderation.review_item
) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_undone.id IS NOT NULL AND p_undone.verdict NOT IN ('undo', 'uphold', 'reverse')
        AND NOT moderation.is_undone(p_undone.id)
        AND NOT moderation.is_under_appeal(p_undone.id)
        AND (r.is_own OR r.is_manager)
        AND (NOT p_item.is_child_safety
            OR pg_has_role(session_user, 'ws_child_safety', 'USAGE')
            OR r.is_own AND r.is_recent AND EXISTS (
                SELECT FROM moderation.policy p
                WHERE p.code = p_undone.policy_code AND p.is_child_safety))
        AND (r.is_manager OR r.is_recent OR NOT EXISTS (
            SELECT FROM moderation.legal_hold h WHERE h.decision_id = p_undone.id))
        AND (p_undone.pending_id IS NOT NULL
            OR p_undone.id IS NOT DISTINCT FROM moderation.last_standing(p_item.id))
    FROM (SELECT p_undone.decided_by = session_user AS is_own,
              pg_has_role(session_user, 'ws_manager', 'USAGE') AS is_manager,
              p_undone.decided_at > clock_timestamp() - interval '10 minutes' AS is_recent) r
$$;

-- As in revision 0003; says so where an appeal is the reason (SQLSTATE WS014).
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
        PERFORM moderation.refuse_under_appeal(p_decision);
        v_undo := moderation.take_back(p_request, NULL, v_undone, v_item);
    END IF;
    RETURN QUERY SELECT v_undo.id, v_undo.item_id, 'undo', v_undo.evidence -> 'not_restored';
END $$;

-- As in revision 0005; a decision that was reversed was about what its reversal is about.
CREATE OR REPLACE FUNCTION moderation.is_news(p_reading moderation.message_reading) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((
        SELECT CASE
            WHEN p_reading.kind IN ('post', 'comment') THEN
                d.evidence -> 'subject' ->> 'body_sha256' IS DISTINCT FROM p_reading.body_sha256
            WHEN p_reading.kind = 'photo' THEN NOT EXISTS (
                SELECT FROM jsonb_array_elements(d.evidence -> 'photos') AS f
                WHERE (f.value ->> 'id')::bigint = p_reading.source_id)
            ELSE p_reading.written_at > coalesce((
                SELECT o.decided_at FROM moderation.decision o WHERE o.id = d.undoes_id),
                d.decided_at) END
        FROM moderation.review_item i
        JOIN moderation.decision d ON d.id = moderation.last_standing(i.id)
        WHERE i.subject_kind = p_reading.subject_kind AND i.subject_id = p_reading.subject_id), true)
$$;

-- As in revision 0005, but for that: of a very long function one line.
DO $answers$
DECLARE
    v_old CONSTANT text := 'c.item_id = i.id AND c.verdict NOT IN (''undo'', ''confirm'', ''refuse'')';
    v_function CONSTANT text := pg_get_functiondef(
        'moderation.record_scan_batch(bigint, jsonb, bigint)'::regprocedure);
BEGIN
    ASSERT position(v_old IN v_function) > 0;
    EXECUTE replace(v_function, v_old, 'c.item_id = i.id AND moderation.says_what_stands(c)');
END $answers$;

-- As in revision 0005; what an appeal took back does not wait to be confirmed once more.
CREATE OR REPLACE FUNCTION moderation.is_pending(p_pending moderation.pending_measure) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT moderation.is_undone(p_pending.decision_id) AND NOT EXISTS (
        SELECT FROM moderation.decision a
        LEFT JOIN moderation.decision u ON u.undoes_id = a.id
        WHERE a.pending_id = p_pending.id AND (u.id IS NULL OR u.verdict = 'reverse'))
$$;

-- What is taken back in part.

CREATE FUNCTION moderation.is_reversed(p_kind text, p_effect bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM moderation.appeal_effect e
                   WHERE e.kind = p_kind AND e.effect_id = p_effect)
$$;

-- As in revision 0005, without strikes that an appeal took back.
CREATE OR REPLACE FUNCTION moderation.strike_weight(p_member bigint, p_is_told boolean DEFAULT true)
RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(sum(s.weight), 0)::bigint
    FROM moderation.strike s
    JOIN moderation.decision d ON d.id = s.decision_id
    JOIN moderation.review_item i ON i.id = d.item_id
    WHERE s.member_id = p_member AND s.expires_at > now()
        AND NOT EXISTS (SELECT FROM moderation.decision u WHERE u.undoes_id = d.id)
        AND NOT moderation.is_reversed('strike', s.id)
        AND (NOT p_is_told OR NOT i.is_child_safety OR d.decided_by = session_user
            OR pg_has_role(session_user, 'ws_child_safety', 'USAGE'))
$$;

-- As in revision 0005, without those that an appeal took back.
CREATE OR REPLACE FUNCTION moderation.is_standing(p_sanction moderation.sanction) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(p_sanction.until > now(), true)
        AND NOT moderation.is_undone(p_sanction.decision_id)
        AND NOT moderation.is_reversed('sanction', p_sanction.id)
        AND NOT EXISTS (SELECT FROM moderation.sanction_lift l
                        WHERE l.sanction_id = p_sanction.id)
        AND coalesce(p_sanction.weight
            <= moderation.strike_weight(p_sanction.member_id, false), true)
$$;

CREATE OR REPLACE FUNCTION moderation.is_expired(p_sanction moderation.sanction) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_sanction.measure IN ('mute', 'suspend', 'ban')
        AND NOT EXISTS (SELECT FROM moderation.sanction_lift l
                        WHERE l.sanction_id = p_sanction.id)
        AND NOT moderation.is_undone(p_sanction.decision_id)
        AND NOT moderation.is_reversed('sanction', p_sanction.id)
        AND NOT moderation.is_standing(p_sanction)
$$;

CREATE OR REPLACE FUNCTION moderation.lower_sanction(p_undo bigint, p_member bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO moderation.sanction (decision_id, member_id, measure, weight, until)
    SELECT p_undo, p_member, t.measure, t.weight,
        max(s.imposed_at) + make_interval(days => t.days::integer)
    FROM moderation.step_for(moderation.strike_weight(p_member)) AS t
    JOIN moderation.sanction s ON s.member_id = p_member AND s.weight > t.weight
    WHERE t.measure IN ('mute', 'suspend') AND s.measure IN ('mute', 'suspend', 'ban')
        AND coalesce(s.until > now(), true) AND NOT moderation.is_undone(s.decision_id)
        AND NOT moderation.is_reversed('sanction', s.id)
        AND NOT EXISTS (SELECT FROM moderation.sanction_lift l WHERE l.sanction_id = s.id)
        AND NOT EXISTS (
            SELECT FROM moderation.sanction o
            WHERE o.member_id = p_member AND moderation.is_standing(o)
                AND o.measure IN (t.measure, 'suspend', 'ban'))
    GROUP BY t.measure, t.weight, t.days
    HAVING max(s.imposed_at) + make_interval(days => t.days::integer) > now()
$$;

-- The decision that an appeal is against, and what was confirmed of it since.
CREATE FUNCTION moderation.appealed_decisions(p_appeal moderation.appeal) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_appeal.decision_id || ARRAY(
        SELECT c.id FROM moderation.decision c
        JOIN moderation.pending_measure m ON m.id = c.pending_id
        WHERE m.decision_id = p_appeal.decision_id AND c.verdict = 'confirm'
            AND NOT moderation.is_undone(c.id)
        ORDER BY c.id)
$$;

-- Whether a later decision about the same post or comment wants what this one did: it found it done, and
-- so did nothing itself.
CREATE FUNCTION moderation.is_wanted_since(p_effect moderation.enforcement) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_effect.action <> 'circle_status' AND EXISTS (
        SELECT FROM moderation.decision d
        JOIN moderation.decision o ON o.item_id = d.item_id AND o.id > d.id
        WHERE d.id = p_effect.decision_id AND NOT moderation.is_undone(o.id)
            AND (o.verdict IN ('take_down', 'restrict', 'hide')
                OR o.verdict = 'label' AND p_effect.action = 'post_label'))
$$;

-- What stands on the platform where an effect set a value; read without a lock, for whoever looks.
CREATE FUNCTION moderation.value_now(p_action text, p_target bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE p_action
        WHEN 'post_visibility' THEN (SELECT p.visibility FROM circles.post p WHERE p.id = p_target)
        WHEN 'comment_visibility' THEN
            (SELECT c.visibility FROM circles.comment c WHERE c.id = p_target)
        WHEN 'post_label' THEN coalesce((SELECT l.policy_code FROM moderation.post_label l
                                         WHERE l.post_id = p_target), '')
        WHEN 'gift_status' THEN (SELECT g.status FROM circles.gift g WHERE g.id = p_target)
        WHEN 'gift_refund' THEN coalesce((SELECT nullif(r.state, 'withdrawn')
            FROM moderation.refund_request r WHERE r.gift_id = p_target), 'none')
        WHEN 'circle_status' THEN (SELECT c.status FROM circles.circle c WHERE c.id = p_target)
        END
$$;

-- What the appealed decision did, and what of it could be taken back now.
CREATE FUNCTION moderation.appeal_effects(p_appeal bigint)
RETURNS TABLE (kind text, effect_id bigint, action text, target_id bigint, before text, after text,
    is_standing boolean, is_changed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH appealed AS (
        SELECT a.decision_id, moderation.appealed_decisions(a) AS decisions
        FROM moderation.appeal a
        WHERE a.id = p_appeal AND NOT moderation.is_hidden_item(a.item_id)
    )
    SELECT 'enforcement', e.id, e.action::text, e.target_id, e.before::text, e.after::text,
        NOT moderation.is_undone(e.decision_id)
            AND NOT EXISTS (SELECT FROM moderation.enforcement r WHERE r.reverts_id = e.id),
        moderation.value_now(e.action, e.target_id) IS DISTINCT FROM e.after
            OR moderation.is_wanted_since(e)
    FROM appealed a
    JOIN moderation.enforcement e ON e.decision_id = ANY (a.decisions)
    WHERE e.action <> 'member_status'
    UNION ALL
    SELECT 'strike', s.id, NULL, s.member_id, '', s.weight::text,
        s.expires_at > now() AND NOT moderation.is_undone(s.decision_id)
            AND NOT moderation.is_reversed('strike', s.id), false
    FROM appealed a JOIN moderation.strike s ON s.decision_id = a.decision_id
    UNION ALL
    SELECT 'sanction', s.id, NULL, s.member_id, '', s.measure::text, moderation.is_standing(s),
        EXISTS (SELECT FROM moderation.member_standing o JOIN circles.member m ON m.id = o.member_id
                WHERE o.member_id = s.member_id AND o.status <> m.status)
    FROM appealed a JOIN moderation.sanction s ON s.decision_id = ANY (a.decisions)
    ORDER BY 1, 2
$$;

-- An item whose decision was reversed stays decided, and is reopened for news only: unless it waits for
-- somebody already, or for those whom an earlier escalation named.
CREATE FUNCTION moderation.close_item(p_item bigint, p_answer bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE moderation.review_item i
    SET state = CASE WHEN i.state <> 'escalated' OR o.escalation IS NOT NULL THEN i.state
            ELSE 'decided' END,
        escalation = CASE WHEN i.state = 'escalated' THEN o.escalation ELSE i.escalation END,
        version = i.version + 1, lease_holder = NULL, lease_expires_at = NULL
    FROM (
        SELECT max(CASE WHEN d.verdict IN ('escalate', 'hide')
            THEN coalesce(d.escalation, 'manager') END) AS escalation
        FROM moderation.decision d WHERE d.id = moderation.last_standing(p_item, p_answer)
    ) o
    WHERE i.id = p_item
$$;

-- Takes back what an appeal was granted: all, or the effects that are named (kind and id). Returns the
-- answer, in whose evidence is what was left alone.
CREATE FUNCTION moderation.grant_appeal(
    p_request uuid, p_appeal moderation.appeal, p_item moderation.review_item, p_reason text,
    p_effects jsonb
) RETURNS moderation.decision
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_against moderation.decision;
    v_answer moderation.decision;
    -- Taken back already, if an appeal against what it confirms was granted: nothing is left to do.
    v_is_undone CONSTANT boolean := moderation.is_undone(p_appeal.decision_id);
    v_all CONSTANT bigint[] := CASE WHEN v_is_undone THEN '{}'
        ELSE moderation.appealed_decisions(p_appeal) END;
    v_is_whole CONSTANT boolean := p_effects IS NULL;
    v_effect moderation.enforcement;
    v_left jsonb := '[]';
    v_restored bigint[] := '{}';
    v_members bigint[];
    v_id bigint;
BEGIN
    SELECT * INTO v_against FROM moderation.decision d WHERE d.id = p_appeal.decision_id;
    -- Ids are in the order in which the effects were applied, which is the order of locks.
    FOR v_effect IN
        SELECT * FROM moderation.enforcement e
        WHERE e.decision_id = ANY (v_all) AND e.action <> 'member_status'
            AND NOT EXISTS (SELECT FROM moderation.enforcement r WHERE r.reverts_id = e.id)
            AND (v_is_whole OR p_effects @> jsonb_build_array(
                jsonb_build_array('enforcement', e.id)))
        ORDER BY e.id
    LOOP
        IF NOT moderation.is_wanted_since(v_effect)
            AND moderation.apply_effect(v_effect.action, v_effect.target_id, v_effect.before,
                                        v_effect.after) = v_effect.after THEN
            v_restored := v_restored || v_effect.id;
        ELSE
            v_left := v_left || jsonb_build_array(
                jsonb_build_array(v_effect.action, v_effect.target_id));
        END IF;
    END LOOP;
    IF NOT v_is_undone AND v_against.pending_id IS NULL AND (v_is_whole OR EXISTS (
        SELECT FROM moderation.enforcement e
        WHERE e.id = ANY (v_restored) AND e.action = 'post_visibility')) THEN
        PERFORM moderation.bank_withdraw(v_against.id);
    END IF;
    v_members := ARRAY(
        SELECT s.member_id FROM moderation.strike s
        WHERE s.decision_id = ANY (v_all) AND (v_is_whole OR p_effects @> jsonb_build_array(
            jsonb_build_array('strike', s.id)))
        UNION
        SELECT s.member_id FROM moderation.sanction s
        WHERE s.decision_id = ANY (v_all) AND (v_is_whole OR p_effects @> jsonb_build_array(
            jsonb_build_array('sanction', s.id)))
        ORDER BY 1);
    FOREACH v_id IN ARRAY v_members LOOP
        IF moderation.lock_member(v_id) THEN
            v_left := v_left || jsonb_build_array(jsonb_build_array('member_status', v_id));
        END IF;
    END LOOP;

    -- It goes by what was seen then: that is the evidence, and what is new since is news.
    INSERT INTO moderation.decision (request_id, item_id, verdict, policy_code, note, decided_by,
        item_version, undoes_id, evidence)
    VALUES (p_request, p_item.id, 'reverse', v_against.policy_code, p_reason, session_user,
        p_item.version, CASE WHEN v_is_whole AND NOT v_is_undone THEN v_against.id END,
        v_against.evidence || jsonb_build_object('appeal', p_appeal.id, 'not_restored', v_left))
    RETURNING * INTO v_answer;
    INSERT INTO moderation.decision (request_id, item_id, verdict, policy_code, decided_by,
        item_version, undoes_id, evidence)
    SELECT gen_random_uuid(), p_item.id, 'reverse', v_against.policy_code, session_user,
        p_item.version, c.id, v_against.evidence || jsonb_build_object('appeal', p_appeal.id,
            'not_restored', '[]'::jsonb)
    FROM unnest(v_all[2:]) AS c (id) WHERE v_is_whole ORDER BY c.id;
    INSERT INTO moderation.enforcement (decision_id, action, target_id, before, after, reverts_id)
    SELECT coalesce(u.id, v_answer.id), e.action, e.target_id, e.after, e.before, e.id
    FROM moderation.enforcement e
    LEFT JOIN moderation.decision u ON u.undoes_id = e.decision_id
    WHERE e.id = ANY (v_restored) ORDER BY e.id;
    INSERT INTO moderation.appeal_effect (appeal_id, kind, effect_id)
    SELECT p_appeal.id, f.value ->> 0, (f.value ->> 1)::bigint
    FROM jsonb_array_elements(p_effects) AS f;
    IF v_answer.undoes_id IS NOT NULL AND v_against.pending_id IS NULL THEN
        PERFORM moderation.close_item(p_item.id, v_answer.id);
        PERFORM moderation.show_again(p_item.id) FROM moderation.policy p
        WHERE p.code = v_against.policy_code AND p.is_child_safety;
    END IF;
    FOREACH v_id IN ARRAY v_members LOOP
        PERFORM moderation.lower_sanction(v_answer.id, v_id);
        PERFORM moderation.settle_for(v_answer.id, v_id, v_against.id);
    END LOOP;
    RETURN v_answer;
END $$;

-- Refuses answers that nobody could give.
CREATE FUNCTION moderation.require_answer(
    p_appeal moderation.appeal, p_outcome text, p_reason text, p_letter text, p_effects jsonb
) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_named bigint := jsonb_array_length(p_effects);
    v_standing jsonb := (
        SELECT coalesce(jsonb_agg(jsonb_build_array(e.kind, e.effect_id)), '[]')
        FROM moderation.appeal_effects(p_appeal.id) e WHERE e.is_standing);
BEGIN
    IF trim(coalesce(p_reason, '')) = '' OR trim(coalesce(p_letter, '')) = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'WS009', MESSAGE = 'an answer needs a reason and a letter';
    END IF;
    IF length(p_reason) > 4000 OR length(p_letter) > 20000
        OR p_outcome IN ('upheld', 'partly_reversed', 'reversed') IS NOT TRUE
        OR (p_outcome = 'partly_reversed') <> (v_named > 0)
        OR NOT v_standing @> p_effects
        OR (SELECT count(DISTINCT f.value) FROM jsonb_array_elements(p_effects) AS f) <> v_named
        OR v_named > 0 AND v_named = jsonb_array_length(v_standing) THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'no outcome, words that are too long, or effects that do not stand';
    END IF;
END $$;

-- The answer that was recorded under a request id, if the caller gave that very answer. Words that were
-- erased since cannot be compared.
CREATE FUNCTION moderation.recorded_answer(
    p_request uuid, p_appeal bigint, p_outcome text, p_reason text, p_letter text, p_effects jsonb
) RETURNS moderation.decision
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_decision moderation.decision;
BEGIN
    SELECT * INTO v_decision FROM moderation.decision d WHERE d.request_id = p_request;
    IF FOUND AND NOT EXISTS (
        SELECT FROM moderation.appeal_answer w
        WHERE w.decision_id = v_decision.id AND w.appeal_id = p_appeal AND w.outcome = p_outcome
            AND v_decision.decided_by = session_user AND v_decision.note = p_reason
            AND coalesce(w.letter = p_letter, true)
            AND p_effects @> coalesce((
                SELECT jsonb_agg(jsonb_build_array(e.kind, e.effect_id))
                FROM moderation.appeal_effect e WHERE e.appeal_id = p_appeal), '[]')
            AND jsonb_array_length(p_effects) = (
                SELECT count(*) FROM moderation.appeal_effect e WHERE e.appeal_id = p_appeal)) THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'this request id was used for something else';
    END IF;
    RETURN v_decision;
END $$;

-- Answers an appeal, for good: only whoever it is given to, and who still may. Sent again, the answer is
-- what was recorded.
CREATE FUNCTION moderation.answer_appeal(
    p_request uuid, p_appeal bigint, p_version bigint, p_outcome text, p_reason text, p_letter text,
    p_effects jsonb
) RETURNS TABLE (decision_id bigint, not_restored jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_effects jsonb := coalesce(p_effects, '[]');
    v_appeal moderation.appeal;
    v_item moderation.review_item;
    v_against moderation.decision;
    v_answer moderation.decision;
    v_salt bytea := moderation.make_salt();
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_reviewer(NULL);
    PERFORM moderation.lock_to_undo(ARRAY(
        SELECT a.decision_id FROM moderation.appeal a WHERE a.id = p_appeal));
    v_answer := moderation.recorded_answer(
        p_request, p_appeal, p_outcome, p_reason, p_letter, v_effects);
    IF v_answer.id IS NULL THEN
        v_appeal := moderation.lock_appeal(p_appeal, p_version);
        IF p_request IS NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'no request id';
        END IF;
        IF moderation.assignee_of(p_appeal) <> session_user
            OR NOT moderation.may_answer(session_user, v_appeal) THEN
            RAISE EXCEPTION USING ERRCODE = 'WS014', MESSAGE = 'given to somebody else',
                DETAIL = 'not_yours';
        END IF;
        PERFORM moderation.require_answer(v_appeal, p_outcome, p_reason, p_letter, v_effects);
        v_item := moderation.lock_item(v_appeal.item_id);
        IF p_outcome = 'upheld' THEN
            SELECT * INTO v_against FROM moderation.decision d WHERE d.id = v_appeal.decision_id;
            INSERT INTO moderation.decision (request_id, item_id, verdict, policy_code, note,
                decided_by, item_version, evidence)
            VALUES (p_request, v_item.id, 'uphold', v_against.policy_code, p_reason, session_user,
                v_item.version, v_against.evidence || jsonb_build_object('appeal', p_appeal))
            RETURNING * INTO v_answer;
        ELSE
            PERFORM moderation.refuse_if_held(v_item);
            v_answer := moderation.grant_appeal(p_request, v_appeal, v_item, p_reason,
                CASE p_outcome WHEN 'partly_reversed' THEN v_effects END);
        END IF;
        INSERT INTO moderation.appeal_answer
            (appeal_id, decision_id, outcome, letter, letter_salt, letter_sha256)
        VALUES (p_appeal, v_answer.id, p_outcome, p_letter, v_salt,
            moderation.salted_sha256(v_salt, p_letter));
    END IF;
    RETURN QUERY SELECT v_answer.id, coalesce(v_answer.evidence -> 'not_restored', '[]');
END $$;

GRANT EXECUTE ON FUNCTION
    moderation.answer_appeal(uuid, bigint, bigint, text, text, text, jsonb),
    moderation.appeal_effects(bigint)
    TO ws_moderator, ws_manager;
