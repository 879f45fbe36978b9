-- Revision 0005: decisions taken together.

-- Why an item may be decided together with the first of a group: it is that, a copy, has a like message,
-- is leased by whoever decides, as all of a screenful are, or is by the same author.
CREATE FUNCTION moderation.goes_with(
    p_item moderation.review_item, p_first bigint, p_copies bigint[]
) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_item.id = p_first
        OR (p_item.subject_kind = 'post' AND p_item.subject_id = ANY (p_copies))
        OR coalesce(p_item.lease_holder = session_user
            AND moderation.is_in_force(p_item.lease_expires_at), false)
        OR coalesce(moderation.author_of(p_item) = (
            SELECT moderation.author_of(f) FROM moderation.review_item f
            WHERE f.id = p_first AND NOT moderation.is_hidden_item(f.id)), false)
        OR moderation.have_like_messages(p_first, p_item.id)
$$;

-- As in revision 0004. What goes outside, or waits long, is decided one item at a time, as child
-- safety is. What is refused to one item is no reason to refuse the others.
DROP FUNCTION moderation.decide_group(uuid, text, text, text, jsonb);
CREATE FUNCTION moderation.decide_group(
    p_group uuid, p_verdict text, p_policy text, p_note text, p_requests jsonb,
    p_escalation text DEFAULT NULL, p_measures jsonb DEFAULT NULL
) RETURNS TABLE (item_id bigint, decision_id bigint, refusal text, who text, pending bigint)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_note text := coalesce(p_note, '');
    v_meant record := moderation.escalation_meant(p_verdict, p_policy, p_escalation);
    v_request record;
    v_item moderation.review_item;
    v_recorded moderation.decision;
    v_is_repeat boolean;
    v_decisions bigint[] := '{}';
    v_answers jsonb := '[]';
    v_first bigint := (p_requests -> 0 ->> 'item')::bigint;
    v_copies bigint[];
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_reviewer(NULL);
    PERFORM moderation.require_verdict(
        p_verdict, v_meant.p_policy, v_note, v_meant.p_escalation, p_measures);
    IF p_group IS NULL OR jsonb_array_length(p_requests) NOT BETWEEN 1 AND 500 THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'a group has an id, and 1 to 500 items';
    END IF;
    IF v_meant.p_escalation <> 'manager' OR EXISTS (
        SELECT FROM moderation.policy p WHERE p.code = v_meant.p_policy AND p.is_child_safety) THEN
        RAISE EXCEPTION USING ERRCODE = 'WS007',
            MESSAGE = 'child safety, and what goes to others than managers, is decided one item at a time';
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
            v_recorded.policy_code::text, v_recorded.note::text, v_recorded.measures)
        IS DISTINCT FROM
            (session_user::text, p_verdict, v_meant.p_policy, v_note, p_measures) THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'this group id was used for something else';
    END IF;
    FOR v_request IN
        SELECT x.request, x.item, x.version
        FROM jsonb_to_recordset(p_requests) AS x (request uuid, item bigint, version bigint)
    LOOP
        v_recorded := moderation.recorded_request(v_request.request, v_request.item, p_verdict,
            v_meant.p_policy, v_note, NULL, v_meant.p_escalation, p_measures);
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
                v_item := moderation.lock_to_decide(
                    v_request.item, v_request.version, p_verdict, v_meant.p_escalation);
                IF v_item.is_child_safety THEN
                    RAISE EXCEPTION USING ERRCODE = 'WS007',
                        MESSAGE = 'child safety is decided one item at a time';
                END IF;
                IF NOT moderation.goes_with(v_item, v_first, v_copies) THEN
                    RAISE EXCEPTION USING ERRCODE = 'WS007',
                        MESSAGE = 'these items have nothing to do with each other';
                END IF;
                IF NOT moderation.is_for(v_item)
                    AND v_item.lease_holder IS DISTINCT FROM session_user THEN
                    RAISE EXCEPTION USING ERRCODE = 'WS012', MESSAGE = 'not among what you work on';
                END IF;
                IF v_is_repeat THEN
                    -- It was refused then, and the decider has been told so.
                    refusal := 'changed';
                ELSE
                    decision_id := moderation.record_decision(v_request.request, p_group, v_item,
                        p_verdict, v_meant.p_policy, v_note, v_meant.p_escalation, p_measures);
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
                WHEN SQLSTATE 'WS007' OR SQLSTATE 'WS012' THEN
                    refusal := 'not_allowed';
            END;
        END IF;
        IF decision_id IS NOT NULL AND NOT v_is_repeat THEN
            v_decisions := v_decisions || decision_id;
        END IF;
        v_answers := v_answers || jsonb_build_array(jsonb_build_object(
            'item', item_id, 'decision', decision_id, 'refusal', refusal, 'who', who));
    END LOOP;
    -- Now that none of these items is open any more: copies of one another are no reason to leave out.
    PERFORM moderation.bank_decided(d.id) FROM unnest(v_decisions) AS d (id);
    PERFORM moderation.impose(v_decisions);
    RETURN QUERY
        SELECT a.item, a.decision, a.refusal, a.who, moderation.count_pending(a.decision)
        FROM jsonb_to_recordset(v_answers)
            AS a (item bigint, decision bigint, refusal text, who text);
END $$;

GRANT EXECUTE ON FUNCTION
    moderation.decide(uuid, bigint, bigint, text, text, text, text, jsonb),
    moderation.decide_group(uuid, text, text, text, jsonb, text, jsonb)
    TO ws_moderator, ws_manager;
