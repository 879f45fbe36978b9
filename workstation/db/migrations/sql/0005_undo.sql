-- Revision 0005: taking decisions back, with all that hangs on them: what a second person has confirmed
-- since, and sanctions that only stood while a strike did.

-- The newest decision about an item that was not taken back, second persons' answers aside.
CREATE FUNCTION moderation.last_standing(p_item bigint, p_without bigint DEFAULT NULL)
RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT d.id FROM moderation.decision d
    WHERE d.item_id = p_item AND d.verdict NOT IN ('undo', 'confirm', 'refuse')
        AND d.id IS DISTINCT FROM p_without AND NOT moderation.is_undone(d.id)
    ORDER BY d.id DESC LIMIT 1
$$;

-- Whether the caller may take a decision back: the newest about an item that stands, or a second
-- person's answer. Not what is for others' eyes by now, unless they have just sent it there themselves;
-- and what keeps things from being removed only managers lift when it has stood for a while.
CREATE FUNCTION moderation.may_take_back(
    p_undone moderation.decision, p_item moderation.review_item
) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_undone.id IS NOT NULL AND p_undone.verdict <> 'undo'
        AND NOT moderation.is_undone(p_undone.id)
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

-- An item as it was before a decision: among the escalated ones if an escalation still stands.
CREATE FUNCTION moderation.reopen(p_item bigint, p_undone bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE moderation.review_item i
    SET state = CASE WHEN o.escalation IS NULL THEN 'open' ELSE 'escalated' END,
        escalation = o.escalation,
        version = i.version + 1, lease_holder = NULL, lease_expires_at = NULL
    FROM (
        SELECT max(CASE WHEN d.verdict IN ('escalate', 'hide')
            THEN coalesce(d.escalation, 'manager') END) AS escalation
        FROM moderation.decision d WHERE d.id = moderation.last_standing(p_item, p_undone)
    ) o
    WHERE i.id = p_item
$$;

-- Shows an item to everybody again that only an undone decision had made one for child safety.
CREATE FUNCTION moderation.show_again(p_item bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT moderation.hide_as_child_safety(i.subject_kind, i.subject_id, false)
    FROM moderation.review_item i
    WHERE i.id = p_item AND i.is_child_safety
        AND NOT EXISTS (
            SELECT FROM moderation.decision d JOIN moderation.policy p ON p.code = d.policy_code
            WHERE d.item_id = i.id AND p.is_child_safety AND NOT moderation.is_undone(d.id))
        AND NOT EXISTS (
            SELECT FROM moderation.signal s JOIN moderation.policy p ON p.code = s.policy_code
            WHERE s.subject_kind = i.subject_kind AND s.subject_id = i.subject_id
                AND s.withdrawn_at IS NULL AND p.is_child_safety)
$$;

-- Where a strike that is gone takes a sanction along, the strikes that are left bring what they weigh:
-- as long as it would have lasted from then on.
CREATE FUNCTION moderation.lower_sanction(p_undo bigint, p_member bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO moderation.sanction (decision_id, member_id, measure, weight, until)
    SELECT p_undo, p_member, t.measure, t.weight,
        max(s.imposed_at) + make_interval(days => t.days::integer)
    FROM moderation.step_for(moderation.strike_weight(p_member)) AS t
    JOIN moderation.sanction s ON s.member_id = p_member AND s.weight > t.weight
    WHERE t.measure IN ('mute', 'suspend') AND s.measure IN ('mute', 'suspend', 'ban')
        AND coalesce(s.until > now(), true) AND NOT moderation.is_undone(s.decision_id)
        AND NOT EXISTS (SELECT FROM moderation.sanction_lift l WHERE l.sanction_id = s.id)
        AND NOT EXISTS (
            SELECT FROM moderation.sanction o
            WHERE o.member_id = p_member AND moderation.is_standing(o)
                AND o.measure IN (t.measure, 'suspend', 'ban'))
    GROUP BY t.measure, t.weight, t.days
    HAVING max(s.imposed_at) + make_interval(days => t.days::integer) > now()
$$;

-- Takes back a decision about a locked item, and what was confirmed of it: effects are restored where
-- nobody changed them since. Returns the undo.
CREATE OR REPLACE FUNCTION moderation.take_back(
    p_request uuid, p_group uuid, p_undone moderation.decision, p_item moderation.review_item
) RETURNS moderation.decision
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_undo moderation.decision;
    v_evidence jsonb;
    v_all bigint[]; -- what is taken back: the decision, then second persons' confirmations
    v_members bigint[];
    v_effect moderation.enforcement;
    v_id bigint;
    v_left jsonb := '[]';
    v_restored bigint[] := '{}';
BEGIN
    IF NOT moderation.may_take_back(p_undone, p_item) THEN
        RAISE EXCEPTION USING ERRCODE = 'WS006', MESSAGE = 'this decision cannot be undone';
    END IF;
    v_evidence := moderation.evidence_of(p_item);
    v_all := p_undone.id || ARRAY(
        SELECT a.id FROM moderation.decision a
        JOIN moderation.pending_measure m ON m.id = a.pending_id
        WHERE m.decision_id = p_undone.id AND a.verdict = 'confirm'
            AND NOT moderation.is_undone(a.id)
        ORDER BY a.id);
    IF p_undone.pending_id IS NULL THEN
        PERFORM moderation.refuse_if_held(p_item);
    END IF;

    -- Ids are in the order in which the effects were applied, which is the order of locks.
    FOR v_effect IN
        SELECT * FROM moderation.enforcement e
        WHERE e.decision_id = ANY (v_all) AND e.action <> 'member_status' ORDER BY e.id
    LOOP
        IF moderation.apply_effect(v_effect.action, v_effect.target_id, v_effect.before,
                                   v_effect.after) = v_effect.after THEN
            v_restored := v_restored || v_effect.id;
        ELSE
            v_left := v_left || jsonb_build_array(
                jsonb_build_array(v_effect.action, v_effect.target_id));
        END IF;
    END LOOP;
    IF p_undone.pending_id IS NULL THEN
        PERFORM moderation.reopen(p_item.id, p_undone.id);
        PERFORM moderation.bank_withdraw(p_undone.id);
    END IF;
    -- Accounts last: of whoever got a strike or a sanction by it.
    v_members := ARRAY(
        SELECT s.member_id FROM moderation.strike s WHERE s.decision_id = ANY (v_all)
        UNION
        SELECT s.member_id FROM moderation.sanction s WHERE s.decision_id = ANY (v_all)
        ORDER BY 1);
    FOREACH v_id IN ARRAY v_members LOOP
        IF moderation.lock_member(v_id) THEN
            v_left := v_left || jsonb_build_array(jsonb_build_array('member_status', v_id));
        END IF;
    END LOOP;

    INSERT INTO moderation.decision
        (request_id, group_id, item_id, verdict, decided_by, item_version, undoes_id, evidence)
    VALUES (p_request, p_group, p_item.id, 'undo', session_user, p_item.version, p_undone.id,
        v_evidence || jsonb_build_object('not_restored', v_left))
    RETURNING * INTO v_undo;
    INSERT INTO moderation.decision
        (request_id, group_id, item_id, verdict, decided_by, item_version, undoes_id, evidence)
    SELECT gen_random_uuid(), p_group, p_item.id, 'undo', session_user, p_item.version, a.id,
        v_evidence || '{"not_restored": []}'
    FROM unnest(v_all[2:]) AS a (id) ORDER BY a.id;
    INSERT INTO moderation.enforcement (decision_id, action, target_id, before, after, reverts_id)
    SELECT u.id, e.action, e.target_id, e.after, e.before, e.id
    FROM moderation.enforcement e JOIN moderation.decision u ON u.undoes_id = e.decision_id
    WHERE e.id = ANY (v_restored) ORDER BY e.id;
    FOREACH v_id IN ARRAY v_members LOOP
        PERFORM moderation.lower_sanction(v_undo.id, v_id);
        PERFORM moderation.settle_for(v_undo.id, v_id, p_undone.id);
    END LOOP;
    IF EXISTS (SELECT FROM moderation.policy p
               WHERE p.code = p_undone.policy_code AND p.is_child_safety) THEN
        PERFORM moderation.show_again(p_item.id);
    END IF;
    RETURN v_undo;
END $$;
