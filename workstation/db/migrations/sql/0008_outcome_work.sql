-- Revision 0008: proposing an outcome, answering it, and what it does. Request ids and SQLSTATEs as in
-- 0008_alert_recording.sql.

-- Freezes what an outcome names, in the order of ids. What was refunded, or is gone, stays as it is.
CREATE FUNCTION moderation.freeze_gifts(p_answer bigint, p_outcome moderation.case_outcome)
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_gift bigint;
    v_before text;
BEGIN
    FOR v_gift IN SELECT DISTINCT g FROM unnest(p_outcome.gift_ids) AS g ORDER BY g LOOP
        v_before := moderation.apply_gift_status(v_gift, 'frozen', 'settled');
        CONTINUE WHEN v_before IS NULL OR v_before NOT IN ('settled', 'frozen');
        -- Where another case holds it, what decisions make of it is known there.
        INSERT INTO moderation.case_freeze (answer_id, case_id, gift_id, before, returns_to, refund)
        SELECT p_answer, p_outcome.case_id, v_gift, v_before, coalesce(h.returns_to, v_before),
            coalesce(h.refund, 'none')
        FROM (SELECT 1) AS one LEFT JOIN moderation.held_gift(v_gift) AS h ON true
        ON CONFLICT (gift_id, case_id) WHERE lifted_by_id IS NULL DO NOTHING;
    END LOOP;
END $$;

-- Lets go of what a case froze, where no other case holds it: it becomes what decisions want it to be.
CREATE FUNCTION moderation.thaw_gifts(p_answer bigint, p_case bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_freeze moderation.case_freeze;
BEGIN
    FOR v_freeze IN
        SELECT * FROM moderation.case_freeze f
        WHERE f.case_id = p_case AND f.lifted_by_id IS NULL ORDER BY f.gift_id
    LOOP
        PERFORM moderation.apply_gift_status(v_freeze.gift_id, 'frozen', ''); -- locks
        UPDATE moderation.case_freeze SET lifted_by_id = p_answer WHERE id = v_freeze.id
        RETURNING * INTO v_freeze; -- as a decision that came first has left it
        CONTINUE WHEN EXISTS (SELECT FROM moderation.held_gift(v_freeze.gift_id));
        IF v_freeze.returns_to <> 'frozen' THEN
            PERFORM moderation.apply_gift_status(v_freeze.gift_id, v_freeze.returns_to, 'frozen');
        END IF;
        IF v_freeze.refund = 'requested' THEN
            PERFORM moderation.apply_gift_refund(v_freeze.gift_id, 'requested', 'none');
        END IF;
    END LOOP;
END $$;

-- Answers an outcome of a locked case, and does what it says.
CREATE FUNCTION moderation.conclude_case(
    p_case moderation.case_file, p_outcome moderation.case_outcome, p_answer text, p_reason text
) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_takes_effect boolean := p_answer IN ('alone', 'confirm');
    v_answer bigint;
BEGIN
    INSERT INTO moderation.case_answer (outcome_id, answer, reason, answered_by)
    VALUES (p_outcome.id, p_answer, p_reason, session_user) RETURNING id INTO v_answer;
    PERFORM moderation.note_case(p_case.id, 'outcome_answered', to_jsonb(p_outcome.kind),
        to_jsonb(p_answer), NULL, p_reason);
    IF v_takes_effect AND p_outcome.kind = 'freeze' THEN
        PERFORM moderation.freeze_gifts(v_answer, p_outcome);
    ELSIF v_takes_effect AND p_outcome.kind IN ('dismiss', 'monitor') THEN
        PERFORM moderation.thaw_gifts(v_answer, p_case.id);
    END IF;
    IF v_takes_effect AND p_outcome.kind = 'monitor' THEN
        UPDATE moderation.case_file SET due_at = p_outcome.review_at WHERE id = p_case.id;
        PERFORM moderation.note_case(p_case.id, 'due_at', to_jsonb(p_case.due_at),
            to_jsonb(p_outcome.review_at));
    END IF;
    PERFORM moderation.set_case_state(p_case, CASE
        WHEN NOT v_takes_effect OR p_outcome.kind = 'freeze' THEN 'investigating'
        WHEN p_outcome.kind = 'monitor' THEN 'monitored' ELSE 'closed' END, '');
END $$;

-- What a case holds frozen, besides what an outcome is about: it counts as well. Many small freezes are one
-- large one, and what two people froze one alone does not let go by taking its exhibits out first.
CREATE FUNCTION moderation.held_besides(p_case bigint, p_kind text, p_gifts bigint[]) RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(sum(g.amount_fen), 0)
    FROM moderation.case_freeze f JOIN circles.gift g ON g.id = f.gift_id
    WHERE f.case_id = p_case AND f.lifted_by_id IS NULL AND CASE p_kind
        WHEN 'freeze' THEN f.gift_id <> ALL (p_gifts)
        ELSE NOT EXISTS (SELECT FROM moderation.case_money m
                         WHERE m.case_id = p_case AND m.flow = 'gift' AND m.flow_id = f.gift_id) END
$$;

-- What is to become of a case. Above the limit it waits for a second person, below it is done at once.
CREATE FUNCTION moderation.propose_outcome(
    p_request uuid, p_case bigint, p_version bigint, p_kind text, p_gifts bigint[],
    p_review_at timestamptz, p_reason text
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' SET timezone = 'UTC' AS $$
DECLARE
    v_call jsonb := jsonb_build_array('propose_outcome', p_case, p_version, p_kind, p_gifts,
        p_review_at, p_reason);
    v_result jsonb := moderation.recorded_call(p_request, v_call);
    v_case moderation.case_file;
    v_outcome moderation.case_outcome;
    v_limit bigint := moderation.outcome_limit(p_kind);
    v_count bigint;
    v_amount bigint;
BEGIN
    IF v_result IS NOT NULL THEN
        RETURN v_result;
    END IF;
    SET CONSTRAINTS ALL DEFERRED;
    v_case := moderation.lock_case(p_case, p_version);
    PERFORM moderation.require_workable(v_case);
    SELECT count(*), coalesce(sum(m.amount_fen), 0) INTO v_count, v_amount
    FROM moderation.case_money m
    WHERE m.case_id = p_case
        AND (p_kind <> 'freeze' OR m.flow = 'gift' AND m.flow_id = ANY (p_gifts));
    v_amount := v_amount + moderation.held_besides(p_case, p_kind, p_gifts);
    IF p_kind = 'freeze' AND (p_gifts = '{}' OR v_count <> (
        SELECT count(DISTINCT g) FROM unnest(p_gifts) AS g)) THEN
        PERFORM moderation.refuse_case('not_in_case');
    ELSIF p_kind = 'monitor' AND (p_review_at BETWEEN now() AND now() + interval '366 days') IS NOT TRUE
    THEN
        PERFORM moderation.refuse_case('bad_time');
    END IF;
    INSERT INTO moderation.case_outcome (case_id, kind, reason, gift_ids, review_at, amount_fen,
        limit_fen, needs_second, evidence, proposed_by)
    VALUES (p_case, p_kind, moderation.require_reason(p_reason), p_gifts, p_review_at, v_amount,
        v_limit, v_limit = 0 OR v_amount > v_limit,
        (SELECT jsonb_build_object('exhibits', jsonb_agg(s.exhibit_id ORDER BY s.exhibit_id),
             'alerts', jsonb_agg(jsonb_build_array(a.id, a.version) ORDER BY a.id)
                 FILTER (WHERE a.id IS NOT NULL))
         FROM moderation.case_standing s
         LEFT JOIN moderation.alert a ON s.kind = 'alert' AND a.id = s.ref_id
         WHERE s.case_id = p_case), session_user)
    RETURNING * INTO v_outcome;
    PERFORM moderation.note_case(p_case, 'outcome_proposed', NULL, to_jsonb(p_kind), NULL,
        v_outcome.reason);
    IF v_outcome.needs_second THEN
        PERFORM moderation.set_case_state(v_case, 'proposed', '');
    ELSE
        PERFORM moderation.conclude_case(v_case, v_outcome, 'alone', '');
    END IF;
    RETURN moderation.record_call(p_request, v_call, jsonb_build_object('case_id', p_case,
        'version', v_case.version, 'outcome_id', v_outcome.id,
        'needs_second', v_outcome.needs_second));
END $$;

-- A second person confirms or refuses what waits; whoever proposed it may withdraw it. Who must not know
-- of it is told that there is none.
CREATE FUNCTION moderation.answer_outcome(
    p_request uuid, p_outcome bigint, p_answer text, p_reason text
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' SET timezone = 'UTC' AS $$
DECLARE
    v_call jsonb := jsonb_build_array('answer_outcome', p_outcome, p_answer, p_reason);
    v_result jsonb := moderation.recorded_call(p_request, v_call);
    v_outcome moderation.case_outcome;
    v_case moderation.case_file;
    v_reason text := btrim(coalesce(p_reason, ''));
BEGIN
    IF v_result IS NOT NULL THEN
        RETURN v_result;
    END IF;
    SET CONSTRAINTS ALL DEFERRED;
    SELECT * INTO v_outcome FROM moderation.case_outcome o
    WHERE o.id = p_outcome AND moderation.sees_case(o.case_id);
    v_case := moderation.lock_case(v_outcome.case_id, NULL);
    IF p_answer IS NULL OR p_answer NOT IN ('confirm', 'refuse', 'withdraw') THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'no answer';
    ELSIF EXISTS (SELECT FROM moderation.case_answer a WHERE a.outcome_id = p_outcome) THEN
        PERFORM moderation.refuse_case('answered');
    ELSIF p_answer = 'withdraw' AND v_outcome.proposed_by <> session_user THEN
        PERFORM moderation.refuse_case('not_yours');
    ELSIF p_answer <> 'withdraw' AND v_outcome.proposed_by = session_user THEN
        RAISE EXCEPTION USING ERRCODE = 'WS013', MESSAGE = 'a second person has to answer';
    ELSIF p_answer = 'refuse' THEN
        v_reason := moderation.require_reason(p_reason);
    END IF;
    PERFORM moderation.conclude_case(v_case, v_outcome, p_answer, v_reason);
    RETURN moderation.record_call(p_request, v_call, jsonb_build_object('case_id', v_case.id,
        'version', v_case.version, 'outcome_id', p_outcome, 'answer', p_answer));
END $$;
