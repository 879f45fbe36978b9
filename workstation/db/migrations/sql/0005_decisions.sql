-- Revision 0005: deciding, alone and together, with labels, hiding, escalations and measures.
-- Locks are taken in the order of revision 0003; whatever is set on accounts comes last of all.

UPDATE moderation.review_item
SET escalation = CASE WHEN is_child_safety THEN 'child_safety' ELSE 'manager' END
WHERE state = 'escalated' AND escalation IS NULL;

-- The decision that was recorded under a request id, if the caller made that very request.
DROP FUNCTION moderation.recorded_request(uuid, bigint, text, text, text, bigint);
CREATE FUNCTION moderation.recorded_request(
    p_request uuid, p_item bigint, p_verdict text, p_policy text, p_note text, p_undoes bigint,
    p_escalation text DEFAULT NULL, p_measures jsonb DEFAULT NULL, p_pending bigint DEFAULT NULL
) RETURNS moderation.decision
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_decision moderation.decision;
    v_referral moderation.referral;
BEGIN
    SELECT * INTO v_decision FROM moderation.decision d WHERE d.request_id = p_request;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    SELECT * INTO v_referral FROM moderation.referral r
    WHERE r.decision_id = v_decision.id AND r.kind = 'compliance';
    IF (v_decision.decided_by, v_decision.item_id, v_decision.verdict::text,
            v_decision.policy_code::text, coalesce(v_referral.note, v_decision.note)::text,
            v_decision.undoes_id, v_decision.measures, v_decision.pending_id,
            CASE v_decision.verdict WHEN 'escalate'
                THEN coalesce(v_referral.kind, v_decision.escalation)::text END)
        IS DISTINCT FROM
        (session_user::text, coalesce(p_item, v_decision.item_id), p_verdict, p_policy, p_note,
         p_undoes, p_measures, p_pending, p_escalation)
    THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'this request id was used for something else';
    END IF;
    RETURN v_decision;
END $$;

-- To whom an escalation goes, and under which policy: each may be told by the other.
CREATE FUNCTION moderation.escalation_meant(
    p_verdict text, INOUT p_policy text, INOUT p_escalation text
) LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF p_verdict = 'escalate' AND p_escalation = 'child_safety' AND p_policy IS NULL THEN
        p_policy := (SELECT p.code FROM moderation.policy p WHERE p.is_child_safety
                     ORDER BY p.code LIMIT 1);
    ELSIF p_verdict = 'escalate' AND p_escalation IS NULL THEN
        p_escalation := CASE WHEN EXISTS (
            SELECT FROM moderation.policy p WHERE p.code = p_policy AND p.is_child_safety)
            THEN 'child_safety' ELSE 'manager' END;
    END IF;
END $$;

-- Refuses measures that nobody could take.
CREATE FUNCTION moderation.require_measures(p_verdict text, p_measures jsonb) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_account text := p_measures ->> 'account';
    v_days text := p_measures ->> 'days';
BEGIN
    IF p_measures IS NULL THEN
        RETURN;
    END IF;
    IF trim(coalesce(p_measures ->> 'reason', '')) = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'WS009', MESSAGE = 'other measures need a reason';
    END IF;
    IF p_verdict IS DISTINCT FROM 'take_down'
        OR p_measures ->> 'gifts' IN ('none', 'freeze', 'refund') IS NOT TRUE
        OR v_account IN ('none', 'warn', 'mute', 'suspend', 'ban') IS NOT TRUE
        OR jsonb_typeof(p_measures -> 'locks_circle') IS DISTINCT FROM 'boolean'
        OR v_days !~ '^[1-9][0-9]{0,2}$' OR v_days::integer > 365
        OR (v_days IS NOT NULL AND v_account NOT IN ('mute', 'suspend'))
        OR p_measures - ARRAY['gifts', 'account', 'days', 'locks_circle', 'reason'] <> '{}'
        OR length(p_measures ->> 'reason') > 4000 THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'these are no measures of a take-down';
    END IF;
END $$;

-- Refuses what no item could be decided as, and by nobody.
DROP FUNCTION moderation.require_verdict(text, text, text);
CREATE FUNCTION moderation.require_verdict(
    p_verdict text, p_policy text, p_note text, p_escalation text, p_measures jsonb
) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_policy moderation.policy;
BEGIN
    IF length(p_note) > 4000 THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'the note is longer than 4000 characters';
    END IF;
    IF p_verdict IS NULL
        OR p_verdict NOT IN ('keep', 'label', 'restrict', 'hide', 'take_down', 'escalate') THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'unknown verdict';
    END IF;
    IF p_verdict NOT IN ('keep', 'escalate') AND p_policy IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'WS005', MESSAGE = 'a policy must be named';
    END IF;
    IF p_verdict = 'keep' AND p_policy IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'what is kept breaks no policy';
    END IF;
    SELECT * INTO v_policy FROM moderation.policy p WHERE p.code = p_policy;
    IF p_policy IS NOT NULL AND v_policy.code IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'unknown policy';
    END IF;
    IF (p_verdict = 'escalate') <> (p_escalation IS NOT NULL)
        OR p_escalation NOT IN ('manager', 'child_safety', 'legal_hold', 'police', 'compliance')
        OR (p_escalation = 'child_safety' AND v_policy.is_child_safety IS NOT TRUE) THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'nothing is handed on like this';
    END IF;
    PERFORM moderation.require_measures(p_verdict, p_measures);
END $$;

-- Locks an item and returns it, if the caller may decide it so; the lease is not looked at. What was
-- handed on may be handed on to somebody else; to managers again, too: if nobody could do that, it would
-- tell of a referral to compliance.
DROP FUNCTION moderation.lock_to_decide(bigint, bigint, text);
CREATE FUNCTION moderation.lock_to_decide(
    p_item bigint, p_version bigint, p_verdict text, p_escalation text DEFAULT NULL
) RETURNS moderation.review_item
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_item moderation.review_item := moderation.lock_item(p_item);
BEGIN
    IF v_item.version IS DISTINCT FROM p_version OR v_item.state IN ('decided', 'withdrawn') THEN
        PERFORM moderation.refuse_as_decided(p_item);
    END IF;
    PERFORM moderation.require_reviewer(v_item.state);
    PERFORM moderation.refuse_if_held(v_item);
    IF p_verdict IN ('take_down', 'restrict', 'hide')
        AND v_item.subject_kind NOT IN ('post', 'comment') THEN
        RAISE EXCEPTION USING ERRCODE = 'WS007',
            MESSAGE = 'members and circles can only be kept or escalated';
    END IF;
    IF p_verdict = 'label' AND v_item.subject_kind <> 'post' THEN
        RAISE EXCEPTION USING ERRCODE = 'WS007', MESSAGE = 'only posts bear a warning';
    END IF;
    IF v_item.state = 'escalated' AND (p_verdict = 'hide' OR p_verdict = 'escalate'
            AND v_item.escalation = p_escalation AND p_escalation <> 'manager') THEN
        RAISE EXCEPTION USING ERRCODE = 'WS007', MESSAGE = 'the item is escalated already';
    END IF;
    RETURN v_item;
END $$;

-- Who sees a post or comment after a verdict. Kept or labelled: what was hidden until decided is
-- shown again, nothing else changes. Hidden: what nobody sees anyway stays as it is.
CREATE FUNCTION moderation.enforce_visibility(
    p_decision bigint, p_item moderation.review_item, p_verdict text, p_is_child_safety boolean
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_action text := p_item.subject_kind || '_visibility';
BEGIN
    IF p_item.subject_kind NOT IN ('post', 'comment') THEN
        RETURN;
    END IF;
    IF p_verdict IN ('keep', 'label') THEN
        PERFORM moderation.enforce(
            p_decision, v_action, p_item.subject_id, 'visible', 'hidden');
    ELSIF p_verdict IN ('take_down', 'restrict') THEN
        PERFORM moderation.enforce(p_decision, v_action, p_item.subject_id,
            CASE p_verdict WHEN 'take_down' THEN 'removed' ELSE 'restricted' END, NULL);
    ELSIF p_verdict = 'hide' OR p_is_child_safety THEN
        PERFORM moderation.enforce(
            p_decision, v_action, p_item.subject_id, 'hidden', expected)
        FROM unnest(ARRAY['visible', 'restricted']) AS expected;
    END IF;
END $$;

-- What an escalation leaves behind. What is for child safety, escalated or not, is kept for whoever will
-- need it. One to managers leaves an empty referral: neither how many there are (statistics of tables are
-- for everybody to read) nor the digest in the audit, which has them salted, may tell compliance from it.
CREATE FUNCTION moderation.hand_on(
    p_decision bigint, p_item moderation.review_item, p_escalation text, p_note text,
    p_is_child_safety boolean
) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO moderation.referral (kind, item_id, decision_id, subject_kind, subject_id, note)
    SELECT p_escalation, p_item.id, p_decision, p_item.subject_kind, p_item.subject_id,
        CASE WHEN p_escalation <> 'manager' THEN p_note ELSE '' END
    WHERE p_escalation IN ('police', 'compliance', 'manager');
    INSERT INTO moderation.legal_hold (item_id, decision_id, subject_kind, subject_id)
    SELECT p_item.id, p_decision, p_item.subject_kind, p_item.subject_id
    WHERE p_is_child_safety OR p_escalation IN ('legal_hold', 'police');
$$;

-- Records a decision about a locked item, with its effects; bank_decided() and impose() have to follow.
DROP FUNCTION moderation.record_decision(
    uuid, uuid, moderation.review_item, text, text, text);
CREATE FUNCTION moderation.record_decision(
    p_request uuid, p_group uuid, p_item moderation.review_item, p_verdict text, p_policy text,
    p_note text, p_escalation text DEFAULT NULL, p_measures jsonb DEFAULT NULL
) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_policy moderation.policy;
    v_decision bigint;
    v_author bigint;
    -- Whoever may see the item must not see that it was referred to compliance, or why.
    v_told text := CASE WHEN p_escalation = 'compliance' OR p_verdict = 'hide' THEN 'manager'
        ELSE p_escalation END;
BEGIN
    SELECT * INTO v_policy FROM moderation.policy p WHERE p.code = p_policy;
    INSERT INTO moderation.decision (request_id, group_id, item_id, verdict, policy_code, note,
        decided_by, item_version, evidence, escalation, measures)
    VALUES (p_request, p_group, p_item.id, p_verdict, p_policy,
        CASE WHEN p_escalation = 'compliance' THEN '' ELSE p_note END, session_user,
        p_item.version, moderation.evidence_of(p_item), v_told, p_measures)
    RETURNING id INTO v_decision;

    PERFORM moderation.enforce_visibility(
        v_decision, p_item, p_verdict, coalesce(v_policy.is_child_safety, false));
    PERFORM moderation.hand_on(v_decision, p_item, p_escalation, p_note,
        coalesce(v_policy.is_child_safety, false));
    IF p_verdict = 'label' THEN
        PERFORM moderation.enforce(v_decision, 'post_label', p_item.subject_id, p_policy, NULL);
    ELSIF p_verdict = 'take_down' THEN
        IF p_item.subject_kind = 'post' THEN
            PERFORM moderation.decide_gifts(v_decision, p_item,
                coalesce(p_measures ->> 'gifts', v_policy.default_gifts));
        END IF;
        v_author := moderation.author_of(p_item);
        IF v_policy.strike_weight > 0 AND v_author IS NOT NULL THEN
            INSERT INTO moderation.strike (decision_id, member_id, policy_code, weight, expires_at)
            VALUES (v_decision, v_author, p_policy, v_policy.strike_weight,
                now() + make_interval(days => v_policy.strike_days::integer));
        END IF;
    END IF;

    UPDATE moderation.review_item i
    SET state = CASE WHEN v_told IS NULL THEN 'decided' ELSE 'escalated' END,
        escalation = v_told,
        is_child_safety = i.is_child_safety OR coalesce(v_policy.is_child_safety, false),
        version = i.version + 1, lease_holder = NULL, lease_expires_at = NULL
    WHERE i.id = p_item.id;
    IF v_policy.is_child_safety THEN
        PERFORM moderation.hide_as_child_safety(p_item.subject_kind, p_item.subject_id);
    END IF;
    RETURN v_decision;
END $$;

-- What is wanted for the gifts on a post is done at once, or waits for a second person where it is
-- about much money: that of a group together, or many posts would carry it below the limit.
CREATE FUNCTION moderation.decide_gifts(
    p_decision bigint, p_item moderation.review_item, p_measure text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF p_measure = 'none' THEN
        RETURN;
    END IF;
    INSERT INTO moderation.pending_measure (decision_id, item_id, kind, target_id, post_id,
        gift_measure, gift_count, gift_fen)
    SELECT p_decision, p_item.id, 'gifts', max(g.receiver_id), p_item.subject_id, p_measure,
        count(*), sum(g.amount_fen)
    FROM circles.gift g
    WHERE g.post_id = p_item.subject_id AND g.status = 'settled'
    HAVING sum(g.amount_fen) + moderation.gifts_touched(p_decision) > moderation.four_eyes_limit();
    IF NOT FOUND THEN
        PERFORM moderation.enforce_on_gifts(p_decision, p_item.subject_id, p_measure);
    END IF;
END $$;

-- Which sum of gifts (fen) the earlier decisions of a decision's group touch, or would if theirs alone
-- counted.
CREATE FUNCTION moderation.gifts_touched(p_decision bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH earlier AS (
        SELECT o.id FROM moderation.decision d
        JOIN moderation.decision o ON o.group_id = d.group_id AND o.id < d.id
        WHERE d.id = p_decision
    )
    SELECT (coalesce((
            SELECT sum(g.amount_fen) FROM earlier o
            JOIN moderation.enforcement e ON e.decision_id = o.id AND e.action = 'gift_status'
            JOIN circles.gift g ON g.id = e.target_id), 0)
        + coalesce((
            SELECT sum(m.gift_fen) FROM earlier o
            JOIN moderation.pending_measure m ON m.decision_id = o.id
            WHERE m.gift_fen <= moderation.four_eyes_limit()), 0))::bigint
$$;

CREATE FUNCTION moderation.count_pending(p_decision bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(*) FROM moderation.pending_measure m WHERE m.decision_id = p_decision
$$;

DROP FUNCTION moderation.decide(uuid, bigint, bigint, text, text, text);
CREATE FUNCTION moderation.decide(
    p_request uuid, p_item bigint, p_version bigint, p_verdict text, p_policy text, p_note text,
    p_escalation text DEFAULT NULL, p_measures jsonb DEFAULT NULL
) RETURNS TABLE (decision_id bigint, item_id bigint, verdict text, pending bigint)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_note text := coalesce(p_note, '');
    v_meant record := moderation.escalation_meant(p_verdict, p_policy, p_escalation);
    v_item moderation.review_item;
    v_decision bigint;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_reviewer(NULL);
    LOCK TABLE moderation.signal IN ROW EXCLUSIVE MODE;
    -- Sent again after a lost connection? Then the answer is what was recorded, whatever
    -- happened to the item since. Asked twice: the first time may still be under way.
    v_decision := (moderation.recorded_request(p_request, p_item, p_verdict, v_meant.p_policy,
        v_note, NULL, v_meant.p_escalation, p_measures)).id;
    IF v_decision IS NULL THEN
        PERFORM FROM moderation.review_item i WHERE i.id = p_item FOR UPDATE;
        v_decision := (moderation.recorded_request(p_request, p_item, p_verdict,
            v_meant.p_policy, v_note, NULL, v_meant.p_escalation, p_measures)).id;
    END IF;
    IF v_decision IS NULL THEN
        IF p_request IS NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'no request id';
        END IF;
        v_item := moderation.lock_to_decide(p_item, p_version, p_verdict, v_meant.p_escalation);
        IF v_item.lease_holder IS DISTINCT FROM session_user
            OR NOT moderation.is_in_force(v_item.lease_expires_at) THEN
            RAISE EXCEPTION USING ERRCODE = 'WS003', MESSAGE = 'the lease is lost';
        END IF;
        PERFORM moderation.require_verdict(
            p_verdict, v_meant.p_policy, v_note, v_meant.p_escalation, p_measures);
        v_decision := moderation.record_decision(p_request, NULL, v_item, p_verdict,
            v_meant.p_policy, v_note, v_meant.p_escalation, p_measures);
        PERFORM moderation.bank_decided(v_decision);
        PERFORM moderation.impose(ARRAY[v_decision]);
    END IF;
    RETURN QUERY SELECT v_decision, p_item, p_verdict, moderation.count_pending(v_decision);
END $$;
