-- Revision 0005: labels, refunds, sanctions: what a decision does beside hiding and showing.
-- Members are locked last of all, by id, after the bank: so impose() follows bank_decided().

-- Where the tables are a platform's own, whoever installs grants what apply_* changes.
DO $platform$
BEGIN
    IF (SELECT nspowner FROM pg_namespace WHERE nspname = 'circles') <> 'ws_owner'::regrole THEN
        RESET ROLE;
        GRANT UPDATE (status) ON circles.member, circles.circle TO ws_owner;
        SET LOCAL ROLE ws_owner;
    END IF;
END $platform$;

-- A platform may replace these four by its own, as those of revision 0002: each locks its row, sets the
-- value and returns the one before; NULL if there is no such row. With p_expected it changes only that
-- value: with '', which nothing equals, nothing, so that it tells what stands there.

-- The policy that members are warned of before they see a post; '' for no warning.
CREATE FUNCTION moderation.apply_post_label(
    p_post bigint, p_label text, p_expected text DEFAULT NULL
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_before text;
BEGIN
    PERFORM FROM circles.post p WHERE p.id = p_post FOR UPDATE;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    v_before := coalesce(
        (SELECT l.policy_code FROM moderation.post_label l WHERE l.post_id = p_post), '');
    IF v_before <> p_label AND v_before = coalesce(p_expected, v_before) THEN
        DELETE FROM moderation.post_label WHERE post_id = p_post;
        INSERT INTO moderation.post_label (post_id, policy_code)
        SELECT p_post, p_label WHERE p_label <> '';
    END IF;
    RETURN v_before;
END $$;

-- Asks the payment side to give a gift's money back ('requested'), or no more ('none').
CREATE FUNCTION moderation.apply_gift_refund(
    p_gift bigint, p_state text, p_expected text DEFAULT NULL
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_before text;
BEGIN
    PERFORM FROM circles.gift g WHERE g.id = p_gift FOR UPDATE;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    v_before := coalesce((SELECT nullif(r.state, 'withdrawn')
                          FROM moderation.refund_request r WHERE r.gift_id = p_gift), 'none');
    IF v_before <> p_state AND v_before = coalesce(p_expected, v_before) THEN
        -- What was asked for stays to be seen: somebody may be at it.
        INSERT INTO moderation.refund_request (gift_id, state)
        VALUES (p_gift, CASE p_state WHEN 'none' THEN 'withdrawn' ELSE p_state END)
        ON CONFLICT (gift_id) DO UPDATE SET state = excluded.state, requested_at = now();
    END IF;
    RETURN v_before;
END $$;

CREATE FUNCTION moderation.apply_member_status(
    p_member bigint, p_status text, p_expected text DEFAULT NULL
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_before text;
BEGIN
    SELECT m.status INTO v_before FROM circles.member m WHERE m.id = p_member FOR UPDATE;
    IF v_before <> p_status AND v_before = coalesce(p_expected, v_before) THEN
        UPDATE circles.member SET status = p_status WHERE id = p_member;
    END IF;
    RETURN v_before;
END $$;

CREATE FUNCTION moderation.apply_circle_status(
    p_circle bigint, p_status text, p_expected text DEFAULT NULL
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_before text;
BEGIN
    SELECT c.status INTO v_before FROM circles.circle c WHERE c.id = p_circle FOR UPDATE;
    IF v_before <> p_status AND v_before = coalesce(p_expected, v_before) THEN
        UPDATE circles.circle SET status = p_status WHERE id = p_circle;
    END IF;
    RETURN v_before;
END $$;

CREATE OR REPLACE FUNCTION moderation.apply_effect(
    p_action text, p_target bigint, p_value text, p_expected text
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE p_action
    WHEN 'post_visibility' THEN
        RETURN moderation.apply_post_visibility(p_target, p_value, p_expected);
    WHEN 'comment_visibility' THEN
        RETURN moderation.apply_comment_visibility(p_target, p_value, p_expected);
    WHEN 'post_label' THEN
        RETURN moderation.apply_post_label(p_target, p_value, p_expected);
    WHEN 'gift_status' THEN
        RETURN moderation.apply_gift_status(p_target, p_value, p_expected);
    WHEN 'gift_refund' THEN
        RETURN moderation.apply_gift_refund(p_target, p_value, p_expected);
    WHEN 'member_status' THEN
        RETURN moderation.apply_member_status(p_target, p_value, p_expected);
    WHEN 'circle_status' THEN
        RETURN moderation.apply_circle_status(p_target, p_value, p_expected);
    END CASE;
END $$;

-- Freezes the settled gifts on a post, and asks for their refund where that is wanted.
CREATE FUNCTION moderation.enforce_on_gifts(p_decision bigint, p_post bigint, p_measure text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_gift bigint;
BEGIN
    FOR v_gift IN
        SELECT g.id FROM circles.gift g
        WHERE g.post_id = p_post AND g.status = 'settled' AND p_measure <> 'none' ORDER BY g.id
    LOOP
        PERFORM moderation.enforce(p_decision, 'gift_status', v_gift, 'frozen', 'settled');
        IF p_measure = 'refund' THEN
            PERFORM moderation.enforce(p_decision, 'gift_refund', v_gift, 'requested', 'none');
        END IF;
    END LOOP;
END $$;

-- What somebody's strikes weigh now. Those for child safety count only where nothing of the answer is
-- told, or for whoever may know of them: p_is_told.
CREATE FUNCTION moderation.strike_weight(p_member bigint, p_is_told boolean DEFAULT true)
RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(sum(s.weight), 0)::bigint
    FROM moderation.strike s
    JOIN moderation.decision d ON d.id = s.decision_id
    JOIN moderation.review_item i ON i.id = d.item_id
    WHERE s.member_id = p_member AND s.expires_at > now()
        AND NOT EXISTS (SELECT FROM moderation.decision u WHERE u.undoes_id = d.id)
        AND (NOT p_is_told OR NOT i.is_child_safety OR d.decided_by = session_user
            OR pg_has_role(session_user, 'ws_child_safety', 'USAGE'))
$$;

-- The step of the ladder that a weight reaches; nothing below the first.
CREATE FUNCTION moderation.step_for(p_weight bigint) RETURNS moderation.sanction_step
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s FROM moderation.sanction_step s WHERE s.weight <= p_weight
    ORDER BY s.weight DESC LIMIT 1
$$;

CREATE FUNCTION moderation.is_undone(p_decision bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM moderation.decision u WHERE u.undoes_id = p_decision)
$$;

-- Whether a sanction is in force: one that the ladder brought only while the strikes still weigh as much.
CREATE FUNCTION moderation.is_standing(p_sanction moderation.sanction) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(p_sanction.until > now(), true)
        AND NOT moderation.is_undone(p_sanction.decision_id)
        AND NOT EXISTS (SELECT FROM moderation.sanction_lift l
                        WHERE l.sanction_id = p_sanction.id)
        AND coalesce(p_sanction.weight
            <= moderation.strike_weight(p_sanction.member_id, false), true)
$$;

-- Whether a sanction is over without anybody having lifted or undone it.
CREATE FUNCTION moderation.is_expired(p_sanction moderation.sanction) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_sanction.measure IN ('mute', 'suspend', 'ban')
        AND NOT EXISTS (SELECT FROM moderation.sanction_lift l
                        WHERE l.sanction_id = p_sanction.id)
        AND NOT moderation.is_undone(p_sanction.decision_id)
        AND NOT moderation.is_standing(p_sanction)
$$;

-- Whether a measure still waits for a second person.
CREATE FUNCTION moderation.is_pending(p_pending moderation.pending_measure) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT moderation.is_undone(p_pending.decision_id) AND NOT EXISTS (
        SELECT FROM moderation.decision a
        WHERE a.pending_id = p_pending.id AND NOT moderation.is_undone(a.id))
$$;

-- The harsher of an account's own status and what the standing sanctions make of it.
CREATE FUNCTION moderation.status_wanted(p_member bigint, p_base text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT w.status FROM (
        SELECT p_base AS status
        UNION ALL
        SELECT CASE s.measure WHEN 'mute' THEN 'muted' WHEN 'suspend' THEN 'suspended'
            ELSE 'banned' END
        FROM moderation.sanction s
        WHERE s.member_id = p_member AND s.measure IN ('mute', 'suspend', 'ban')
            AND moderation.is_standing(s)
    ) w
    ORDER BY array_position(ARRAY['active', 'muted', 'suspended', 'banned'], w.status)
        DESC NULLS LAST
    LIMIT 1
$$;

-- Locks a member. Whether somebody else has changed the status that we made; NULL for nobody.
CREATE FUNCTION moderation.lock_member(p_member bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now text := moderation.apply_member_status(p_member, 'active', '');
BEGIN
    RETURN CASE WHEN v_now IS NOT NULL THEN EXISTS (
        SELECT FROM moderation.member_standing o
        WHERE o.member_id = p_member AND o.status <> v_now) END;
END $$;

-- Sets an account as its standing sanctions want it, and returns its status before and after. What
-- somebody else made of it is only ever raised (p_raises), and left alone otherwise.
CREATE FUNCTION moderation.settle_member(
    p_member bigint, p_raises boolean, OUT before text, OUT after text
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_is_changed boolean := moderation.lock_member(p_member);
    v_base text;
BEGIN
    IF v_is_changed IS NULL THEN
        RETURN;
    END IF;
    before := moderation.apply_member_status(p_member, 'active', '');
    after := before;
    IF v_is_changed THEN
        DELETE FROM moderation.member_standing o WHERE o.member_id = p_member;
        IF NOT p_raises THEN
            RETURN;
        END IF;
    END IF;
    SELECT o.base INTO v_base FROM moderation.member_standing o WHERE o.member_id = p_member;
    v_base := coalesce(v_base, before);
    after := moderation.status_wanted(p_member, v_base);
    IF after <> before THEN
        PERFORM moderation.apply_member_status(p_member, after, before);
    END IF;
    DELETE FROM moderation.member_standing o WHERE o.member_id = p_member;
    INSERT INTO moderation.member_standing (member_id, base, status)
    SELECT p_member, v_base, after WHERE after <> v_base;
END $$;

-- The same, noted as what a decision did, or an undo of one.
CREATE FUNCTION moderation.settle_for(
    p_decision bigint, p_member bigint, p_undone bigint DEFAULT NULL
) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO moderation.enforcement (decision_id, action, target_id, before, after, reverts_id)
    SELECT p_decision, 'member_status', p_member, s.before, s.after, (
        SELECT e.id FROM moderation.enforcement e
        WHERE e.decision_id = p_undone AND e.action = 'member_status' AND e.target_id = p_member
            AND e.before = s.after AND e.after = s.before)
    FROM moderation.settle_member(p_member, p_undone IS NULL) AS s
    WHERE s.before <> s.after
$$;

-- What one take-down brings upon its author, who is locked, and whose strike is there.
CREATE FUNCTION moderation.sanction_author(p_decision moderation.decision, p_member bigint)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_step moderation.sanction_step;
BEGIN
    IF p_decision.measures IS NOT NULL THEN
        v_step.measure := p_decision.measures ->> 'account';
        v_step.days := coalesce((p_decision.measures ->> 'days')::bigint, (
            SELECT max(s.days) FROM moderation.sanction_step s WHERE s.measure = v_step.measure));
    ELSIF EXISTS (SELECT FROM moderation.strike s WHERE s.decision_id = p_decision.id) THEN
        v_step := moderation.step_for(moderation.strike_weight(p_member));
    END IF;
    IF v_step.measure IN ('warn', 'mute', 'suspend') THEN
        INSERT INTO moderation.sanction (decision_id, member_id, measure, weight, until)
        VALUES (p_decision.id, p_member, v_step.measure, v_step.weight,
            now() + make_interval(days => v_step.days::integer));
    ELSIF v_step.measure = 'ban' AND NOT EXISTS (
        SELECT FROM moderation.sanction s
        WHERE s.member_id = p_member AND s.measure = 'ban' AND moderation.is_standing(s))
        AND (v_step.weight IS NULL OR NOT EXISTS (
            SELECT FROM moderation.pending_measure m
            WHERE m.kind = 'ban' AND m.target_id = p_member AND moderation.is_pending(m)
                AND NOT moderation.is_hidden_item(m.item_id))) THEN
        INSERT INTO moderation.pending_measure (decision_id, item_id, kind, target_id, weight)
        VALUES (p_decision.id, p_decision.item_id, 'ban', p_member, v_step.weight);
    END IF;
END $$;

-- What take-downs that have just been recorded bring upon their authors' accounts and circles.
CREATE FUNCTION moderation.impose(p_decisions bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member record;
    v_decision moderation.decision;
BEGIN
    INSERT INTO moderation.pending_measure (decision_id, item_id, kind, target_id)
    SELECT d.id, d.item_id, 'circle_lock', c.id
    FROM moderation.decision d
    JOIN moderation.review_item i ON i.id = d.item_id
    LEFT JOIN circles.comment o ON i.subject_kind = 'comment' AND o.id = i.subject_id
    JOIN circles.post p ON p.id = CASE i.subject_kind WHEN 'post' THEN i.subject_id
        ELSE o.post_id END
    JOIN circles.circle c ON c.id = p.circle_id
    WHERE d.id = ANY (p_decisions) AND (d.measures ->> 'locks_circle')::boolean
        AND c.status <> 'locked'
    ORDER BY d.id;
    FOR v_member IN
        SELECT moderation.author_of(i) AS id, array_agg(d.id ORDER BY d.id) AS decisions
        FROM moderation.decision d JOIN moderation.review_item i ON i.id = d.item_id
        WHERE d.id = ANY (p_decisions) AND d.verdict = 'take_down'
            AND moderation.author_of(i) IS NOT NULL
        GROUP BY 1 ORDER BY 1
    LOOP
        CONTINUE WHEN moderation.lock_member(v_member.id) IS NULL;
        FOR v_decision IN
            SELECT * FROM moderation.decision d WHERE d.id = ANY (v_member.decisions) ORDER BY d.id
        LOOP
            PERFORM moderation.sanction_author(v_decision, v_member.id);
        END LOOP;
        PERFORM moderation.settle_for(
            v_member.decisions[cardinality(v_member.decisions)], v_member.id);
    END LOOP;
END $$;

-- Sets accounts back whose sanctions have expired, or whose strikes have. Returns how many.
CREATE FUNCTION moderation.lift_expired() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_member bigint;
    v_settled record;
    v_count bigint := 0;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    FOR v_member IN
        SELECT DISTINCT s.member_id FROM moderation.sanction s
        WHERE moderation.is_expired(s) ORDER BY 1
    LOOP
        PERFORM moderation.lock_member(v_member);
        -- Somebody may have lifted them while this waited.
        CONTINUE WHEN NOT EXISTS (SELECT FROM moderation.sanction s
                                  WHERE s.member_id = v_member AND moderation.is_expired(s));
        v_settled := moderation.settle_member(v_member, false);
        INSERT INTO moderation.sanction_lift (sanction_id, before, after)
        SELECT s.id, coalesce(v_settled.before, ''), coalesce(v_settled.after, '')
        FROM moderation.sanction s
        WHERE s.member_id = v_member AND moderation.is_expired(s) ORDER BY s.id;
        v_count := v_count + 1;
    END LOOP;
    RETURN v_count;
END $$;

GRANT EXECUTE ON FUNCTION moderation.lift_expired() TO ws_moderator, ws_manager, ws_scanner;
