-- Revision 0006: checks in the queue: drawn with decisions, brought among new items, answered without
-- effect. Draws become items while somebody else claims, never in a transaction of whoever they are for:
-- nothing new comes into their queue at a moment that is theirs.

-- Changes an older function in the one place where it has to know of checks. Dropped at the end.
CREATE FUNCTION moderation.change_function(p_function regprocedure, p_old text, p_new text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_source text := pg_get_functiondef(p_function);
BEGIN
    IF cardinality(string_to_array(v_source, p_old)) <> 2 THEN
        RAISE EXCEPTION '% does not have "%" once', p_function, p_old;
    END IF;
    EXECUTE replace(v_source, p_old, p_new);
END $$;

-- The unique index is partial now, and has to be named as such.
SELECT moderation.change_function(f::regprocedure, 'ON CONFLICT (subject_kind, subject_id)',
    'ON CONFLICT (subject_kind, subject_id) WHERE check_for IS NULL')
FROM unnest(ARRAY[
    'moderation.note_signal(text, bigint, text, double precision, bigint, bigint, bigint, text, jsonb,'
    ' bigint, boolean)',
    'moderation.apply_setting(bigint, double precision, text)']) AS f;

-- Whoever is checked has two items of a subject within the functions that they call.
SELECT moderation.change_function('moderation.refresh_item(text, bigint)',
    'RETURN (SELECT i.state FROM moderation.review_item i
            WHERE', 'RETURN (SELECT i.state FROM moderation.review_item i
            WHERE i.check_for IS NULL AND');

CREATE FUNCTION moderation.is_check(p_item bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM moderation.review_check c WHERE c.check_item_id = p_item)
$$;

-- The top of a policy's branch.
CREATE FUNCTION moderation.policy_branch(p_policy text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE up (code, parent_code, depth) AS (
        SELECT p.code::text, p.parent_code::text, 1 FROM moderation.policy p WHERE p.code = p_policy
        UNION ALL
        SELECT p.code, p.parent_code, u.depth + 1 FROM up u
        JOIN moderation.policy p ON p.code = u.parent_code
        WHERE u.depth < 100
    )
    SELECT u.code FROM up u ORDER BY u.depth DESC LIMIT 1
$$;

-- Whether two conclusions agree: both restrict, under the same branch of policies, or neither does.
-- `domain.checks.agree` says the same.
CREATE FUNCTION moderation.agree(
    p_verdict text, p_policy text, p_other_verdict text, p_other_policy text
) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN r.one <> r.other THEN false
        WHEN NOT r.one THEN true
        ELSE moderation.policy_branch(p_policy)
            IS NOT DISTINCT FROM moderation.policy_branch(p_other_policy) END
    FROM (SELECT p_verdict IN ('take_down', 'restrict', 'hide') AS one,
              p_other_verdict IN ('take_down', 'restrict', 'hide') AS other) r
$$;

-- Whether an item can be shown again as it was before a decision: that stands, nothing waits for a
-- second person, nobody edited it or set its visibility since, and no signal came.
CREATE FUNCTION moderation.can_be_checked(p_item moderation.review_item, p_decision bigint)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_item.state = 'decided' AND NOT p_item.is_child_safety
        AND p_item.subject_kind IN ('post', 'comment')
        AND d.verdict IN ('keep', 'label', 'restrict', 'take_down')
        AND d.id = moderation.last_standing(p_item.id)
        AND moderation.count_pending(d.id) = 0
        -- Whoever answers an appeal knows what was decided, and everybody can read of it.
        AND NOT EXISTS (SELECT FROM moderation.appeal a WHERE a.item_id = p_item.id)
        AND d.evidence #>> '{subject,body_sha256}' = encode(sha256(convert_to(
            CASE p_item.subject_kind
                WHEN 'post' THEN (SELECT p.body FROM circles.post p WHERE p.id = p_item.subject_id)
                ELSE (SELECT c.body FROM circles.comment c WHERE c.id = p_item.subject_id) END,
            'UTF8')), 'hex')
        AND moderation.visibility_of(p_item.subject_kind, p_item.subject_id) = coalesce((
            SELECT e.after FROM moderation.enforcement e
            WHERE e.decision_id = d.id AND e.target_id = p_item.subject_id
                AND e.action = p_item.subject_kind || '_visibility'
            ORDER BY e.id DESC LIMIT 1), d.evidence #>> '{subject,visibility}')
        AND EXISTS (SELECT FROM moderation.signal g
            WHERE g.subject_kind = p_item.subject_kind AND g.subject_id = p_item.subject_id
                AND g.withdrawn_at IS NULL)
        AND NOT EXISTS (SELECT FROM moderation.signal g
            WHERE g.subject_kind = p_item.subject_kind AND g.subject_id = p_item.subject_id
                AND g.created_at > d.decided_at)
    FROM moderation.decision d WHERE d.id = p_decision
$$;

-- Whether somebody may be shown an item as a check: it is among what they work on and have not asked
-- not to see, and they have neither decided it nor seen it as one.
CREATE FUNCTION moderation.can_check(p_item moderation.review_item, p_login text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(p_item.policy_code = ANY (r.policies), true)
        AND coalesce(nullif(p_item.language, '') = ANY (r.languages), true)
        AND coalesce(p_item.circle_id = ANY (r.circles), true)
        AND coalesce(p_item.policy_code <> ALL (o.policies), true)
        AND NOT EXISTS (SELECT FROM moderation.decision d
            WHERE d.item_id = p_item.id AND d.decided_by = p_login)
        AND NOT EXISTS (SELECT FROM moderation.review_check c
            WHERE c.item_id = p_item.id AND c.login = p_login)
    FROM (SELECT) one
    LEFT JOIN LATERAL (
        SELECT w.policies, w.languages, w.circles FROM moderation.reviewer w
        WHERE w.login = p_login ORDER BY w.id DESC LIMIT 1) r ON true
    LEFT JOIN moderation.opt_out o ON o.login = p_login
$$;

-- Whether somebody is checked at all. Managers are not: they may read what the right answers are.
CREATE FUNCTION moderation.is_checked(p_login text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM pg_roles r
        WHERE r.rolname = p_login AND r.rolcanlogin AND NOT r.rolsuper
            AND pg_has_role(r.oid, 'ws_moderator', 'USAGE')
            AND NOT pg_has_role(r.oid, 'ws_manager', 'USAGE')
            AND NOT pg_has_role(r.oid, 'ws_analyst', 'USAGE'))
$$;

-- Each decision about one item is drawn once for a second review, and each of a moderator's once for a
-- golden item of theirs. A rate g of what somebody gets is g / (1 - g) of what else they get.
CREATE FUNCTION moderation.draw_checks() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_setting moderation.check_setting;
BEGIN
    SELECT * INTO v_setting FROM moderation.check_setting s ORDER BY s.id DESC LIMIT 1;
    IF NOT FOUND OR moderation.is_check(NEW.item_id) THEN
        RETURN NULL;
    END IF;
    IF random() < v_setting.second_rate THEN
        INSERT INTO moderation.review_check (kind, item_id, decision_id)
        VALUES ('second', NEW.item_id, NEW.id);
    END IF;
    IF random() < v_setting.golden_rate / (1 - v_setting.golden_rate)
        AND moderation.is_checked(NEW.decided_by) THEN
        INSERT INTO moderation.review_check (kind, login) VALUES ('golden', NEW.decided_by);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER draw_checks AFTER INSERT ON moderation.decision FOR EACH ROW
    WHEN (NEW.verdict IN ('keep', 'label', 'restrict', 'take_down') AND NEW.group_id IS NULL)
    EXECUTE FUNCTION moderation.draw_checks();

-- What whoever is checked is shown in the place of what the decision did.
CREATE FUNCTION moderation.mask_effects(p_check moderation.review_check) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM moderation.check_mask m WHERE m.check_id = p_check.id;
    INSERT INTO moderation.check_mask AS m (login, action, target_id, actual, shown, check_id)
    SELECT DISTINCT ON (e.action, e.target_id)
        p_check.login, e.action, e.target_id, e.after, e.before, p_check.id
    FROM moderation.enforcement e
    WHERE e.decision_id = p_check.decision_id AND e.reverts_id IS NULL
    ORDER BY e.action, e.target_id, e.id DESC
    ON CONFLICT (login, action, target_id) DO UPDATE
    SET actual = excluded.actual, shown = excluded.shown, check_id = excluded.check_id
$$;

-- What a reviewer is told that stands on the platform.
CREATE FUNCTION moderation.as_shown(p_action text, p_target bigint, p_value text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((
        SELECT m.shown FROM moderation.check_mask m
        WHERE m.login = session_user AND m.action = p_action AND m.target_id = p_target
            AND m.actual = p_value), p_value)
$$;

-- Makes the item that stands for a check in the queue of one login: a new one like any other.
CREATE FUNCTION moderation.bring_check(
    p_check bigint, p_login text, p_item moderation.review_item, p_decision bigint, p_golden bigint
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_id bigint := nextval(pg_get_serial_sequence('moderation.review_item', 'id'));
    v_check moderation.review_check;
BEGIN
    INSERT INTO moderation.review_item
        (id, subject_kind, subject_id, priority, policy_code, harm, weighed_at, check_for)
    VALUES (v_id, p_item.subject_kind, p_item.subject_id, p_item.priority, p_item.policy_code,
        p_item.harm, now(), p_login);
    UPDATE moderation.review_item i SET checked_by = i.checked_by || p_login::varchar
    WHERE i.id = p_item.id;
    UPDATE moderation.review_check c
    SET login = p_login, item_id = p_item.id, decision_id = p_decision, golden_id = p_golden,
        check_item_id = v_id
    WHERE c.id = p_check RETURNING * INTO v_check;
    PERFORM moderation.mask_effects(v_check);
END $$;

-- The golden item that somebody gets next, and has not had yet.
CREATE FUNCTION moderation.next_golden(p_login text)
RETURNS TABLE (golden_id bigint, item_id bigint, decision_id bigint)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT g.id, i.id, l.id
    FROM moderation.golden g
    JOIN moderation.review_item i ON i.id = g.item_id
    CROSS JOIN LATERAL (SELECT moderation.last_standing(i.id) AS id) l
    WHERE NOT EXISTS (SELECT FROM moderation.golden_retirement r WHERE r.golden_id = g.id)
        AND moderation.can_check(i, p_login) AND moderation.can_be_checked(i, l.id)
    ORDER BY random() LIMIT 1
$$;

-- Who repeats a decision: of those who decided something within a week and may, whoever was checked
-- least since; the caller only if nobody else claims (p_may_be_own).
CREATE FUNCTION moderation.next_checker(p_item moderation.review_item, p_may_be_own boolean)
RETURNS text
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.login FROM (
        SELECT DISTINCT d.decided_by::text AS login FROM moderation.decision d
        WHERE d.decided_at > now() - interval '7 days'
    ) a
    WHERE (a.login <> session_user OR p_may_be_own)
        AND moderation.is_checked(a.login) AND moderation.can_check(p_item, a.login)
    ORDER BY (
        SELECT count(*) FROM moderation.review_check c
        WHERE c.login = a.login AND c.drawn_at > now() - interval '7 days'), random()
    LIMIT 1
$$;

-- Brings what was drawn, two at a time: for others, and for the caller what nobody has brought for a
-- quarter of an hour. What somebody is changing at this moment waits.
CREATE FUNCTION moderation.bring_checks() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_draw moderation.review_check;
    v_golden record;
    v_item moderation.review_item;
    v_login text;
    c_waits CONSTANT interval := '15 minutes';
BEGIN
    FOR v_draw IN
        SELECT * FROM moderation.review_check c
        WHERE c.check_item_id IS NULL AND c.dropped_at IS NULL
            AND (c.login IS DISTINCT FROM session_user
                OR c.drawn_at < now() - c_waits)
        ORDER BY c.id LIMIT 2 FOR UPDATE SKIP LOCKED
    LOOP
        v_login := v_draw.login;
        IF v_draw.kind = 'golden' THEN
            SELECT * INTO v_golden FROM moderation.next_golden(v_login);
            v_draw.golden_id := v_golden.golden_id;
            v_draw.item_id := v_golden.item_id;
            v_draw.decision_id := v_golden.decision_id;
        END IF;
        SELECT * INTO v_item FROM moderation.review_item i WHERE i.id = v_draw.item_id
        FOR NO KEY UPDATE SKIP LOCKED;
        CONTINUE WHEN v_item.id IS NULL AND v_draw.item_id IS NOT NULL;
        IF v_draw.kind = 'second' AND moderation.can_be_checked(v_item, v_draw.decision_id) THEN
            v_login := moderation.next_checker(v_item, v_draw.drawn_at < now() - c_waits);
            -- Nobody could take it yet. For a week somebody may turn up.
            CONTINUE WHEN v_login IS NULL AND v_draw.drawn_at > now() - interval '7 days';
        ELSIF v_draw.kind = 'second' THEN
            v_login := NULL;
        END IF;
        IF v_login IS NULL OR v_draw.item_id IS NULL THEN
            UPDATE moderation.review_check c SET dropped_at = now() WHERE c.id = v_draw.id;
        ELSE
            PERFORM moderation.bring_check(
                v_draw.id, v_login, v_item, v_draw.decision_id, v_draw.golden_id);
        END IF;
    END LOOP;
END $$;

-- What changes an item that was decided ends its checks; whoever has one sees to that themselves, when
-- they claim next, as with everything that leaves the queue.
CREATE FUNCTION moderation.spoil_checks() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE moderation.review_check c SET is_stale = true
    WHERE c.item_id = NEW.id AND c.dropped_at IS NULL;
    UPDATE moderation.adjudication a SET state = 'withdrawn', version = a.version + 1
    WHERE a.item_id = NEW.id AND a.state = 'open' AND NEW.version <> OLD.version;
    RETURN NULL;
END $$;
CREATE TRIGGER spoil_checks AFTER UPDATE OF version, harm, is_child_safety ON moderation.review_item
    FOR EACH ROW
    WHEN (NEW.checked_by <> '{}' AND (OLD.version, OLD.harm, OLD.is_child_safety)
        IS DISTINCT FROM (NEW.version, NEW.harm, NEW.is_child_safety))
    EXECUTE FUNCTION moderation.spoil_checks();

-- Ends those of the caller's checks that show something else by now. An open one leaves the queue as
-- what needs nobody any more does; one that was answered gives way where the item itself is open again.
-- A row that becomes invisible by an UPDATE would be refused: hence the setting, for its owner only.
CREATE FUNCTION moderation.drop_checks() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_check record;
BEGIN
    FOR v_check IN
        SELECT c.id, c.check_item_id, o.id AS item_id, i.state
        FROM moderation.review_check c
        JOIN moderation.review_item i ON i.id = c.check_item_id
        JOIN moderation.review_item o ON o.id = c.item_id
        WHERE c.id IN (
                SELECT n.id FROM moderation.review_check n
                JOIN moderation.review_item m ON m.id = n.check_item_id
                WHERE m.check_for = session_user AND m.state = 'open'
                UNION
                SELECT n.id FROM moderation.review_check n
                WHERE n.login = session_user AND n.is_stale AND n.dropped_at IS NULL)
            AND c.dropped_at IS NULL AND c.escalated_id IS NULL
            AND CASE i.state
                WHEN 'open' THEN
                    c.is_stale OR moderation.can_be_checked(o, c.decision_id) IS NOT TRUE
                ELSE o.state = 'open' END
        ORDER BY o.subject_kind, o.subject_id
    LOOP
        UPDATE moderation.review_item i
        SET state = CASE i.state WHEN 'open' THEN 'withdrawn' ELSE i.state END,
            version = i.version + (i.state = 'open')::integer,
            lease_holder = NULL, lease_expires_at = NULL
        WHERE i.id = v_check.check_item_id;
        -- For nobody from now on: whoever had it sees the item itself again.
        PERFORM set_config('moderation.ends_checks', 'on', true);
        UPDATE moderation.review_item i SET check_for = '' WHERE i.id = v_check.check_item_id;
        PERFORM set_config('moderation.ends_checks', '', true);
        UPDATE moderation.review_item i
        SET checked_by = array_remove(i.checked_by, session_user::varchar)
        WHERE i.id = v_check.item_id;
        DELETE FROM moderation.check_mask m WHERE m.check_id = v_check.id;
        UPDATE moderation.review_check c SET dropped_at = now() WHERE c.id = v_check.id;
    END LOOP;
END $$;

-- As in revision 0005; afterwards checks are brought, for others.
ALTER FUNCTION moderation.claim_items(integer, bigint[], text, text, bigint, text, text, text,
    double precision) RENAME TO claim_from_queue;
REVOKE EXECUTE ON FUNCTION moderation.claim_from_queue(integer, bigint[], text, text, bigint, text,
    text, text, double precision) FROM ws_moderator, ws_manager;
CREATE FUNCTION moderation.claim_items(
    p_count integer, p_skipped bigint[], p_state text, p_policy text, p_circle bigint,
    p_language text, p_escalation text, p_order text, p_most_harm double precision
) RETURNS TABLE (item_id bigint, version bigint, expires_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
    IF EXISTS (SELECT FROM moderation.review_item i
               WHERE i.check_for = session_user AND i.state = 'open')
        OR EXISTS (SELECT FROM moderation.review_check n
                   WHERE n.login = session_user AND n.is_stale AND n.dropped_at IS NULL) THEN
        PERFORM moderation.drop_checks();
    END IF;
    RETURN QUERY
        SELECT c.item_id, c.version, c.expires_at
        FROM moderation.claim_from_queue(p_count, p_skipped, p_state, p_policy, p_circle,
            p_language, p_escalation, p_order, p_most_harm) c;
    IF EXISTS (SELECT FROM moderation.review_check c
               WHERE c.check_item_id IS NULL AND c.dropped_at IS NULL) THEN
        PERFORM moderation.bring_checks();
    END IF;
END $$;
GRANT EXECUTE ON FUNCTION moderation.claim_items(integer, bigint[], text, text, bigint, text, text,
    text, double precision) TO ws_moderator, ws_manager;
GRANT EXECUTE ON FUNCTION moderation.as_shown(text, bigint, text)
    TO ws_moderator, ws_analyst, ws_manager;
