-- Revision 0006: answers to checks, and disagreements, which a third person settles.
-- SQLSTATE WS015: not by this person (DETAIL: own), or the item cannot be shown again (unsuited).

-- An answer is a decision about the check's own item, without effect on the platform. One that hands the
-- item on is for real: whoever sees a child in a check must be heard. It is recorded of the item itself
-- as well, and counts as no answer.
CREATE FUNCTION moderation.answer_check(
    p_request uuid, p_group uuid, p_item moderation.review_item, p_verdict text, p_policy text,
    p_note text, p_escalation text, p_measures jsonb
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_check moderation.review_check;
    v_original moderation.review_item;
    v_answer bigint;
    v_told text := CASE WHEN p_escalation = 'compliance' OR p_verdict = 'hide' THEN 'manager'
        ELSE p_escalation END;
    v_is_child_safety boolean := coalesce((
        SELECT p.is_child_safety FROM moderation.policy p WHERE p.code = p_policy), false);
BEGIN
    SELECT * INTO v_check FROM moderation.review_check c WHERE c.check_item_id = p_item.id;
    SELECT * INTO v_original FROM moderation.review_item i WHERE i.id = v_check.item_id FOR UPDATE;
    INSERT INTO moderation.decision (request_id, group_id, item_id, verdict, policy_code, note,
        decided_by, item_version, evidence, escalation, measures)
    VALUES (p_request, p_group, p_item.id, p_verdict, p_policy,
        CASE WHEN p_escalation = 'compliance' THEN '' ELSE p_note END, session_user,
        p_item.version, moderation.evidence_shown(p_item), v_told, p_measures)
    RETURNING id INTO v_answer;
    UPDATE moderation.review_item i
    SET state = CASE WHEN v_told IS NULL THEN 'decided' ELSE 'escalated' END,
        escalation = v_told,
        is_child_safety = i.is_child_safety OR v_is_child_safety,
        version = i.version + 1, lease_holder = NULL, lease_expires_at = NULL
    WHERE i.id = p_item.id;
    IF v_told IS NOT NULL THEN
        PERFORM moderation.hand_on(v_answer, p_item, p_escalation, p_note, v_is_child_safety);
        PERFORM moderation.hand_on_original(
            v_check, v_original, p_verdict, p_policy, p_note, p_escalation);
    ELSE
        PERFORM moderation.mask_answer(v_check, v_original, p_verdict, p_policy);
        IF NOT v_check.is_stale AND moderation.can_be_checked(v_original, v_check.decision_id) THEN
            PERFORM moderation.dispute(v_check, v_answer);
        END IF;
    END IF;
    RETURN v_answer;
END $$;

CREATE FUNCTION moderation.evidence_shown(p_item moderation.review_item) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_set(e.evidence, '{subject,visibility}', to_jsonb(moderation.as_shown(
        p_item.subject_kind || '_visibility', p_item.subject_id,
        e.evidence #>> '{subject,visibility}')), false)
    FROM (SELECT moderation.evidence_of(p_item) AS evidence) e
$$;

CREATE FUNCTION moderation.hand_on_original(
    p_check moderation.review_check, p_original moderation.review_item, p_verdict text,
    p_policy text, p_note text, p_escalation text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_decision bigint;
BEGIN
    -- Somebody else has opened or handed it on meanwhile: it has their eyes.
    IF p_original.state = 'escalated' THEN
        RETURN;
    END IF;
    v_decision := moderation.record_item_decision(gen_random_uuid(), NULL, p_original, p_verdict,
        p_policy, p_note, p_escalation, NULL);
    PERFORM moderation.bank_item_decided(v_decision);
    UPDATE moderation.review_check c SET escalated_id = v_decision WHERE c.id = p_check.id;
END $$;

-- What whoever answered is shown from now on: what their decision would have done.
CREATE FUNCTION moderation.mask_answer(
    p_check moderation.review_check, p_original moderation.review_item, p_verdict text, p_policy text
) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO moderation.check_mask AS m (login, action, target_id, actual, shown, check_id)
    SELECT p_check.login, v.action, p_original.subject_id, v.actual, v.shown, p_check.id
    FROM (
        SELECT p_original.subject_kind || '_visibility' AS action,
            moderation.visibility_of(p_original.subject_kind, p_original.subject_id) AS actual,
            CASE p_verdict WHEN 'take_down' THEN 'removed' WHEN 'restrict' THEN 'restricted' END
                AS shown
        UNION ALL
        SELECT 'post_label', coalesce((SELECT l.policy_code FROM moderation.post_label l
            WHERE l.post_id = p_original.subject_id), ''), p_policy
        WHERE p_verdict = 'label'
    ) v
    WHERE v.shown IS NOT NULL
    ON CONFLICT (login, action, target_id) DO UPDATE
    SET actual = excluded.actual, shown = excluded.shown, check_id = excluded.check_id
$$;

-- Opens an adjudication if an answer does not agree with what was decided, or is right.
CREATE FUNCTION moderation.dispute(p_check moderation.review_check, p_answer bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO moderation.adjudication (check_id, item_id, kind, decision_id, answer_id,
        first_verdict, first_policy, first_by, other_verdict, other_policy, other_by)
    SELECT p_check.id, p_check.item_id, p_check.kind, p_check.decision_id, a.id, f.verdict,
        f.policy_code, f.login, a.verdict, a.policy_code, a.decided_by
    FROM moderation.decision a
    CROSS JOIN LATERAL (
        SELECT g.verdict, g.policy_code, '' AS login FROM moderation.golden g
        WHERE g.id = p_check.golden_id
        UNION ALL
        SELECT d.verdict, d.policy_code, d.decided_by FROM moderation.decision d
        WHERE d.id = p_check.decision_id AND p_check.golden_id IS NULL
    ) f
    WHERE a.id = p_answer
        AND NOT moderation.agree(f.verdict, f.policy_code, a.verdict, a.policy_code)
$$;

-- As in revision 0005 of items themselves; of checks, what answer_check() does.
ALTER FUNCTION moderation.record_decision(uuid, uuid, moderation.review_item, text, text, text, text,
    jsonb) RENAME TO record_item_decision;
CREATE FUNCTION moderation.record_decision(
    p_request uuid, p_group uuid, p_item moderation.review_item, p_verdict text, p_policy text,
    p_note text, p_escalation text DEFAULT NULL, p_measures jsonb DEFAULT NULL
) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF p_item.check_for IS NOT NULL THEN
        RETURN moderation.answer_check(p_request, p_group, p_item, p_verdict, p_policy, p_note,
            p_escalation, p_measures);
    END IF;
    RETURN moderation.record_item_decision(p_request, p_group, p_item, p_verdict, p_policy, p_note,
        p_escalation, p_measures);
END $$;

ALTER FUNCTION moderation.bank_decided(bigint) RENAME TO bank_item_decided;
CREATE FUNCTION moderation.bank_decided(p_decision bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT moderation.bank_item_decided(d.id) FROM moderation.decision d
    WHERE d.id = p_decision AND NOT moderation.is_check(d.item_id)
$$;

ALTER FUNCTION moderation.impose(bigint[]) RENAME TO impose_on_items;
CREATE FUNCTION moderation.impose(p_decisions bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT moderation.impose_on_items(ARRAY(
        SELECT d.id FROM moderation.decision d
        WHERE d.id = ANY (p_decisions) AND NOT moderation.is_check(d.item_id) ORDER BY d.id))
$$;

-- An answer is taken back under the rules of any decision, with what it handed on, if that stands.
ALTER FUNCTION moderation.take_back(uuid, uuid, moderation.decision, moderation.review_item)
    RENAME TO take_item_back;
CREATE FUNCTION moderation.take_back(
    p_request uuid, p_group uuid, p_undone moderation.decision, p_item moderation.review_item
) RETURNS moderation.decision
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_check moderation.review_check;
    v_undo moderation.decision;
    v_original moderation.review_item;
BEGIN
    IF p_item.check_for IS NULL THEN
        RETURN moderation.take_item_back(p_request, p_group, p_undone, p_item);
    END IF;
    SELECT * INTO v_check FROM moderation.review_check c WHERE c.check_item_id = p_item.id;
    SELECT * INTO v_original FROM moderation.review_item i WHERE i.id = v_check.item_id FOR UPDATE;
    IF v_check.escalated_id IS NOT NULL THEN
        PERFORM moderation.take_item_back(gen_random_uuid(), NULL, d, v_original)
        FROM moderation.decision d WHERE d.id = v_check.escalated_id;
        -- What was decided before stands as it did.
        UPDATE moderation.review_item i SET state = 'decided', escalation = NULL
        WHERE i.id = v_original.id AND moderation.last_standing(i.id) = v_check.decision_id;
        UPDATE moderation.review_check c SET escalated_id = NULL, is_stale = false
        WHERE c.id = v_check.id;
    END IF;
    v_undo := moderation.take_item_back(p_request, p_group, p_undone, p_item);
    UPDATE moderation.adjudication a SET state = 'withdrawn', version = a.version + 1
    WHERE a.answer_id = p_undone.id AND a.state = 'open';
    PERFORM moderation.mask_effects(v_check);
    RETURN v_undo;
END $$;

-- What is recommended does not count the strike that a check leaves out, nor gifts as frozen.
CREATE FUNCTION moderation.strike_weight_shown(p_member bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT moderation.strike_weight(p_member) - coalesce((
        SELECT sum(s.weight) FROM moderation.strike s
        JOIN moderation.decision d ON d.id = s.decision_id
        JOIN moderation.review_item i ON i.id = d.item_id
        WHERE s.member_id = p_member AND s.expires_at > now()
            AND session_user::text = ANY (i.checked_by)
            AND NOT moderation.is_undone(d.id)), 0)::bigint
$$;
SELECT moderation.change_function('moderation.recommend_measures(bigint[], text)',
    'moderation.strike_weight(i.author_id)', 'moderation.strike_weight_shown(i.author_id)');
SELECT moderation.change_function('moderation.recommend_measures(bigint[], text)',
    'AND f.status = ''settled''',
    'AND moderation.as_shown(''gift_status'', f.id, f.status) = ''settled''');
DROP FUNCTION moderation.change_function(regprocedure, text, text);

-- What managers do.

CREATE FUNCTION moderation.require_reason(p_reason text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_reason text := btrim(p_reason, E' \t\r\n\u00a0\u3000');
BEGIN
    IF coalesce(v_reason, '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'WS009', MESSAGE = 'this needs a reason';
    END IF;
    IF length(v_reason) > 4000 THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'the reason is longer than 4000 characters';
    END IF;
    RETURN v_reason;
END $$;

CREATE FUNCTION moderation.save_check_setting(
    p_golden_rate double precision, p_second_rate double precision, p_reason text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_reviewer('escalated'); -- whoever may, is a manager
    IF (p_golden_rate BETWEEN 0 AND 0.2 AND p_second_rate BETWEEN 0 AND 0.2) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'rates are between 0 and 0.2';
    END IF;
    INSERT INTO moderation.check_setting (golden_rate, second_rate, reason, set_by)
    VALUES (p_golden_rate, p_second_rate, moderation.require_reason(p_reason), session_user);
END $$;

CREATE FUNCTION moderation.add_golden(
    p_item bigint, p_verdict text, p_policy text, p_reason text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_item moderation.review_item;
    v_golden bigint;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_reviewer('escalated');
    v_item := moderation.lock_item(p_item);
    PERFORM moderation.require_verdict(p_verdict, p_policy, '', NULL, NULL);
    PERFORM moderation.require_for(v_item, p_verdict);
    IF moderation.can_be_checked(v_item, moderation.last_standing(v_item.id)) IS NOT TRUE
        OR EXISTS (
            SELECT FROM moderation.golden g WHERE g.item_id = p_item AND NOT EXISTS (
                SELECT FROM moderation.golden_retirement r WHERE r.golden_id = g.id)) THEN
        RAISE EXCEPTION USING ERRCODE = 'WS015', DETAIL = 'unsuited',
            MESSAGE = 'this item cannot be shown again, or is a golden one already';
    END IF;
    INSERT INTO moderation.golden (item_id, verdict, policy_code, reason, set_by)
    VALUES (p_item, p_verdict, p_policy, moderation.require_reason(p_reason), session_user)
    RETURNING id INTO v_golden;
    RETURN v_golden;
END $$;

-- Refuses what this kind of item cannot be concluded as for good.
CREATE FUNCTION moderation.require_for(p_item moderation.review_item, p_verdict text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF p_verdict NOT IN ('keep', 'label', 'restrict', 'take_down')
        OR p_verdict = 'label' AND p_item.subject_kind <> 'post'
        OR p_verdict <> 'keep' AND p_item.subject_kind NOT IN ('post', 'comment') THEN
        RAISE EXCEPTION USING ERRCODE = 'WS007',
            MESSAGE = 'this item cannot be concluded like this';
    END IF;
END $$;

CREATE FUNCTION moderation.retire_golden(p_golden bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_reviewer('escalated');
    IF NOT EXISTS (SELECT FROM moderation.golden g
                   WHERE g.id = p_golden AND NOT moderation.is_hidden_item(g.item_id)) THEN
        RAISE EXCEPTION USING ERRCODE = 'WS001', MESSAGE = format('no golden item %s', p_golden);
    END IF;
    INSERT INTO moderation.golden_retirement (golden_id, retired_by)
    VALUES (p_golden, session_user) ON CONFLICT (golden_id) DO NOTHING;
    UPDATE moderation.review_check c SET is_stale = true
    WHERE c.golden_id = p_golden AND c.dropped_at IS NULL;
END $$;

-- Settles a disagreement: a manager, and neither of the two. What is in force stays if it is confirmed;
-- if not, it is taken back, and the conclusion recorded as a decision. A golden item that is confirmed
-- was missed; one that is not is retired. Sent again, the answer is what was recorded.
CREATE FUNCTION moderation.settle_adjudication(
    p_request uuid, p_adjudication bigint, p_version bigint, p_verdict text, p_policy text,
    p_reason text
) RETURNS TABLE (settlement_id bigint, decision_id bigint)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_case moderation.adjudication;
    v_item moderation.review_item;
    v_settled moderation.settlement;
    v_golden bigint;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_reviewer('escalated');
    LOCK TABLE moderation.signal IN ROW EXCLUSIVE MODE;
    SELECT * INTO v_case FROM moderation.adjudication a
    WHERE a.id = p_adjudication AND NOT moderation.is_hidden_item(a.item_id);
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'WS001',
            MESSAGE = format('no adjudication %s', p_adjudication);
    END IF;
    v_item := moderation.lock_item(v_case.item_id);
    SELECT * INTO v_settled FROM moderation.settlement s WHERE s.request_id = p_request;
    IF FOUND THEN
        IF (v_settled.settled_by, v_settled.adjudication_id, v_settled.verdict::text,
                v_settled.policy_code::text) IS DISTINCT FROM
            (session_user::text, p_adjudication, p_verdict, p_policy) THEN
            RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
                MESSAGE = 'this request id was used for something else';
        END IF;
        RETURN QUERY SELECT v_settled.id, v_settled.decision_id;
        RETURN;
    END IF;
    IF p_request IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'no request id';
    END IF;
    IF session_user::text IN (v_case.first_by, v_case.other_by) THEN
        RAISE EXCEPTION USING ERRCODE = 'WS015', DETAIL = 'own',
            MESSAGE = 'who gave one of the answers does not settle it';
    END IF;
    SELECT * INTO v_case FROM moderation.adjudication a WHERE a.id = p_adjudication FOR UPDATE;
    IF v_case.state <> 'open' OR v_case.version IS DISTINCT FROM p_version THEN
        RAISE EXCEPTION USING ERRCODE = 'WS004', MESSAGE = 'settled or withdrawn meanwhile',
            DETAIL = coalesce((SELECT s.settled_by FROM moderation.settlement s
                               WHERE s.adjudication_id = p_adjudication), '');
    END IF;
    PERFORM moderation.require_verdict(p_verdict, p_policy, p_reason, NULL, NULL);
    PERFORM moderation.require_for(v_item, p_verdict);
    UPDATE moderation.adjudication a SET state = 'settled', version = a.version + 1
    WHERE a.id = p_adjudication;
    IF v_case.kind = 'golden' AND NOT moderation.agree(
        v_case.first_verdict, v_case.first_policy, p_verdict, p_policy) THEN
        v_golden := (SELECT c.golden_id FROM moderation.review_check c
                     WHERE c.id = v_case.check_id);
        PERFORM moderation.retire_golden(v_golden);
    END IF;
    INSERT INTO moderation.settlement
        (request_id, adjudication_id, verdict, policy_code, reason, decision_id, settled_by)
    VALUES (p_request, p_adjudication, p_verdict, p_policy, moderation.require_reason(p_reason),
        CASE WHEN v_case.kind = 'second' OR v_golden IS NOT NULL
            THEN moderation.replace_decision(v_item, p_verdict, p_policy, p_reason) END,
        session_user)
    RETURNING * INTO v_settled;
    RETURN QUERY SELECT v_settled.id, v_settled.decision_id;
END $$;

-- Puts another decision in the place of the one in force about a locked item, unless that says the same.
CREATE FUNCTION moderation.replace_decision(
    p_item moderation.review_item, p_verdict text, p_policy text, p_note text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_in_force moderation.decision;
    v_item moderation.review_item;
    v_decision bigint;
BEGIN
    SELECT * INTO v_in_force FROM moderation.decision d
    WHERE d.id = moderation.last_standing(p_item.id);
    IF (v_in_force.verdict::text, v_in_force.policy_code::text)
        IS NOT DISTINCT FROM (p_verdict, p_policy) THEN
        RETURN NULL;
    END IF;
    PERFORM moderation.refuse_under_appeal(v_in_force.id);
    PERFORM moderation.take_back(gen_random_uuid(), NULL, v_in_force, p_item);
    SELECT * INTO v_item FROM moderation.review_item i WHERE i.id = p_item.id;
    v_decision := moderation.record_decision(gen_random_uuid(), NULL, v_item, p_verdict, p_policy,
        p_note);
    PERFORM moderation.bank_decided(v_decision);
    PERFORM moderation.impose(ARRAY[v_decision]);
    RETURN v_decision;
END $$;

GRANT EXECUTE ON FUNCTION
    moderation.save_check_setting(double precision, double precision, text),
    moderation.add_golden(bigint, text, text, text), moderation.retire_golden(bigint),
    moderation.settle_adjudication(uuid, bigint, bigint, text, text, text)
    TO ws_manager;
