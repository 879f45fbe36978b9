-- Revision 0005: what is of high impact waits for a second person: bans, locked circles, much money.

-- Answers for good what waits: a manager, never whoever asked for it. Sent again, the answer is what was
-- recorded. SQLSTATE WS013: this is the same person. What it does belongs to the answer, so that it can
-- be taken back alone.
CREATE FUNCTION moderation.answer_pending(
    p_request uuid, p_pending bigint, p_confirms boolean, p_note text
) RETURNS TABLE (decision_id bigint, item_id bigint, verdict text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_note text := coalesce(p_note, '');
    v_verdict text := CASE WHEN p_confirms THEN 'confirm' WHEN NOT p_confirms THEN 'refuse' END;
    v_pending moderation.pending_measure;
    v_asked moderation.decision;
    v_item moderation.review_item;
    v_answer bigint;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_reviewer('escalated'); -- whoever may, is a manager
    LOCK TABLE moderation.signal IN ROW EXCLUSIVE MODE;
    SELECT * INTO v_pending FROM moderation.pending_measure m
    WHERE m.id = p_pending AND NOT moderation.is_hidden_item(m.item_id);
    IF NOT FOUND THEN
        -- In the same words, whether there is none or one that the caller must not know of.
        RAISE EXCEPTION USING ERRCODE = 'WS001', MESSAGE = format('no measure %s', p_pending);
    END IF;
    v_item := moderation.lock_item(v_pending.item_id);
    SELECT * INTO v_asked FROM moderation.decision d WHERE d.id = v_pending.decision_id;
    v_answer := (moderation.recorded_request(p_request, v_item.id, v_verdict,
        v_asked.policy_code, v_note, NULL, NULL, NULL, p_pending)).id;
    IF v_answer IS NULL THEN
        IF p_request IS NULL OR v_verdict IS NULL OR length(v_note) > 4000 THEN
            RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
                MESSAGE = 'no request id, no answer, or a note of more than 4000 characters';
        END IF;
        IF v_pending.requested_by = session_user THEN
            RAISE EXCEPTION USING ERRCODE = 'WS013', MESSAGE = 'a second person has to answer';
        END IF;
        IF NOT moderation.is_pending(v_pending) THEN
            RAISE EXCEPTION USING ERRCODE = 'WS004', MESSAGE = 'answered or withdrawn meanwhile',
                DETAIL = coalesce((
                    SELECT a.decided_by FROM moderation.decision a
                    WHERE a.pending_id = p_pending AND NOT moderation.is_undone(a.id)), '');
        END IF;
        IF NOT p_confirms AND trim(v_note) = '' THEN
            RAISE EXCEPTION USING ERRCODE = 'WS009', MESSAGE = 'a refusal needs a reason';
        END IF;
        -- They go by what was seen then: that is the evidence.
        INSERT INTO moderation.decision (request_id, item_id, verdict, policy_code, note,
            decided_by, item_version, evidence, pending_id)
        VALUES (p_request, v_item.id, v_verdict, v_asked.policy_code, v_note, session_user,
            v_item.version, v_asked.evidence, p_pending)
        RETURNING id INTO v_answer;
        IF p_confirms THEN
            PERFORM moderation.do_pending(v_answer, v_pending);
        END IF;
    END IF;
    RETURN QUERY SELECT v_answer, v_item.id, v_verdict;
END $$;

CREATE FUNCTION moderation.do_pending(
    p_answer bigint, p_pending moderation.pending_measure
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE p_pending.kind
    WHEN 'gifts' THEN
        PERFORM moderation.enforce_on_gifts(
            p_answer, p_pending.post_id, p_pending.gift_measure);
    WHEN 'circle_lock' THEN
        PERFORM moderation.enforce(
            p_answer, 'circle_status', p_pending.target_id, 'locked', NULL);
    WHEN 'ban' THEN
        PERFORM moderation.lock_member(p_pending.target_id);
        INSERT INTO moderation.sanction (decision_id, member_id, measure, weight)
        VALUES (p_answer, p_pending.target_id, 'ban', p_pending.weight);
        PERFORM moderation.settle_for(p_answer, p_pending.target_id);
    END CASE;
END $$;

-- What waits, of what the caller may see: for managers everything, for others what they asked for.
GRANT EXECUTE ON FUNCTION moderation.answer_pending(uuid, bigint, boolean, text) TO ws_manager;

-- What a take-down of each of these items under a policy would do beside taking down, in this order:
-- strikes of earlier ones count for later ones of the same author, and gifts for the limit. Gives nothing for what the caller may
-- not see.
CREATE FUNCTION moderation.recommend_measures(p_items bigint[], p_policy text)
RETURNS TABLE (item_id bigint, author_id bigint, strike_weight bigint, weight_after bigint,
    gifts text, gift_count bigint, gift_fen bigint, account text, days bigint,
    waits_for_ban boolean, waits_for_gifts boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH item AS (
        SELECT i.id, i.subject_kind, i.subject_id, moderation.author_of(i) AS author_id, x.place,
            p.default_gifts, p.strike_weight AS adds
        FROM unnest(p_items) WITH ORDINALITY AS x (id, place)
        JOIN moderation.review_item i ON i.id = x.id
        JOIN moderation.policy p ON p.code = p_policy
        WHERE (NOT i.is_child_safety OR pg_has_role(session_user, 'ws_child_safety', 'USAGE'))
    ), weighed AS (
        SELECT i.*, CASE WHEN i.author_id IS NULL THEN 0 ELSE i.adds END AS strike,
            moderation.strike_weight(i.author_id)
                + sum(i.adds) OVER (PARTITION BY i.author_id ORDER BY i.place) AS weight
        FROM item i
    )
    SELECT w.id, w.author_id, w.strike,
        CASE WHEN w.author_id IS NULL THEN 0 ELSE w.weight END::bigint,
        w.default_gifts, g.gift_count, g.gift_fen::bigint,
        coalesce(s.measure, 'none'), s.days,
        coalesce(s.measure = 'ban', false) AND NOT EXISTS (
            SELECT FROM moderation.sanction o
            WHERE o.member_id = w.author_id AND o.measure = 'ban' AND moderation.is_standing(o))
        AND NOT EXISTS (
            SELECT FROM moderation.pending_measure m
            WHERE m.kind = 'ban' AND m.target_id = w.author_id AND moderation.is_pending(m)
                AND NOT moderation.is_hidden_item(m.item_id)),
        w.default_gifts <> 'none' AND g.gift_fen > 0 AND g.gift_fen
            + coalesce(sum(g.gift_fen) FILTER (WHERE g.gift_fen <= moderation.four_eyes_limit())
                OVER (ORDER BY w.place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
            > moderation.four_eyes_limit()
    FROM weighed w
    LEFT JOIN LATERAL moderation.step_for(w.weight::bigint) AS s
        ON w.author_id IS NOT NULL AND w.strike > 0
    LEFT JOIN LATERAL (
        SELECT count(*) AS gift_count, coalesce(sum(f.amount_fen), 0) AS gift_fen
        FROM circles.gift f
        WHERE w.subject_kind = 'post' AND f.post_id = w.subject_id AND f.status = 'settled'
    ) g ON true
    ORDER BY w.place
$$;
GRANT EXECUTE ON FUNCTION moderation.recommend_measures(bigint[], text)
    TO ws_moderator, ws_manager;
