-- Revision 0008: gifts that a case holds frozen, and everybody else's work with them. Who decides about a post
-- is to notice nothing: for decisions, their undo, appeals and checks such a gift is what it would be without
-- the case (case_freeze.returns_to, refund), and that is what it becomes when the last case lets go of it.

-- What a held gift would be without cases; nothing for one that none holds.
CREATE FUNCTION moderation.held_gift(p_gift bigint) RETURNS TABLE (returns_to text, refund text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp ROWS 1 AS $$
    SELECT f.returns_to::text, f.refund::text FROM moderation.case_freeze f
    WHERE f.gift_id = p_gift AND f.lifted_by_id IS NULL LIMIT 1
$$;

CREATE FUNCTION moderation.status_without_cases(p_gift bigint, p_status text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE p_status WHEN 'frozen'
        THEN coalesce((SELECT h.returns_to FROM moderation.held_gift(p_gift) h), p_status)
        ELSE p_status END
$$;

-- As apply_gift_status() and apply_gift_refund() for a gift that a case holds, and is locked.
CREATE FUNCTION moderation.apply_to_held_gift(
    p_action text, p_gift bigint, p_value text, p_expected text
) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_before text := (SELECT CASE p_action WHEN 'gift_status' THEN h.returns_to ELSE h.refund END
                      FROM moderation.held_gift(p_gift) h);
BEGIN
    IF v_before <> p_value AND v_before = coalesce(p_expected, v_before) THEN
        UPDATE moderation.case_freeze f
        SET returns_to = CASE p_action WHEN 'gift_status' THEN p_value ELSE f.returns_to END,
            refund = CASE p_action WHEN 'gift_refund' THEN p_value ELSE f.refund END
        WHERE f.gift_id = p_gift AND f.lifted_by_id IS NULL;
    END IF;
    RETURN v_before;
END $$;

-- As in revision 0006, but for gifts that a case holds. A refund that was asked for before the case froze
-- the gift is with the payment side, and is taken back there.
CREATE OR REPLACE FUNCTION moderation.apply_effect(
    p_action text, p_target bigint, p_value text, p_expected text
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- With '' the first one locks, tells what stands there and changes nothing.
    IF p_action IN ('gift_status', 'gift_refund')
        AND moderation.apply_gift_status(p_target, 'frozen', '') = 'frozen'
        AND EXISTS (SELECT FROM moderation.held_gift(p_target))
        AND (p_action = 'gift_status'
            OR moderation.apply_gift_refund(p_target, p_value, '') = 'none')
    THEN
        RETURN moderation.apply_to_held_gift(p_action, p_target, p_value, p_expected);
    END IF;
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
        -- The row is locked before locks are counted: two may be taken back at the same moment.
        PERFORM moderation.apply_circle_status(p_target, p_value, '');
        IF p_expected = 'locked' AND p_value <> 'locked'
            AND (SELECT count(*) FROM moderation.locks_of(p_target)) > 1 THEN
            RETURN ''; -- not as expected: left alone, and told so
        END IF;
        RETURN moderation.apply_circle_status(p_target, p_value, p_expected);
    END CASE;
END $$;

-- Whatever asks for the status of a gift in order to decide asks for it without cases.
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
SELECT moderation.change_function('moderation.enforce_on_gifts(bigint, bigint, text)',
    'AND g.status = ''settled''',
    'AND (g.status = ''settled'' OR g.status = ''frozen'''
    ' AND moderation.status_without_cases(g.id, g.status) = ''settled'')');
SELECT moderation.change_function('moderation.decide_gifts(bigint, moderation.review_item, text)',
    'AND g.status = ''settled''',
    'AND (g.status = ''settled'' OR g.status = ''frozen'''
    ' AND moderation.status_without_cases(g.id, g.status) = ''settled'')');
SELECT moderation.change_function('moderation.recommend_measures(bigint[], text)',
    'moderation.as_shown(''gift_status'', f.id, f.status)',
    'moderation.as_shown(''gift_status'', f.id, moderation.status_without_cases(f.id, f.status))');
SELECT moderation.change_function('moderation.value_now(text, bigint)',
    '(SELECT g.status FROM circles.gift g WHERE g.id = p_target)',
    '(SELECT moderation.status_without_cases(g.id, g.status) FROM circles.gift g'
    ' WHERE g.id = p_target)');
SELECT moderation.change_function('moderation.value_now(text, bigint)',
    'FROM moderation.refund_request r WHERE r.gift_id = p_target), ''none'')',
    'FROM moderation.refund_request r WHERE r.gift_id = p_target),'
    ' (SELECT h.refund FROM moderation.held_gift(p_target) h), ''none'')');
DROP FUNCTION moderation.change_function(regprocedure, text, text);

-- What a reader is told of a gift: analysts what it is, others what it would be without cases, and as
-- as_shown() has it for them. NULL for what they may not know of.
CREATE FUNCTION moderation.shown_gift_status(p_gift bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT moderation.as_shown('gift_status', g.id, CASE
        WHEN pg_has_role(session_user, 'ws_analyst', 'USAGE') THEN g.status
        ELSE moderation.status_without_cases(g.id, g.status) END)
    FROM circles.gift g
    WHERE g.id = p_gift AND (pg_has_role(session_user, 'ws_child_safety', 'USAGE') OR NOT EXISTS (
        SELECT FROM moderation.review_item i
        WHERE i.subject_kind = 'post' AND i.subject_id = g.post_id AND i.is_child_safety))
$$;
GRANT EXECUTE ON FUNCTION moderation.shown_gift_status(bigint)
    TO ws_moderator, ws_analyst, ws_manager;

-- So only analysts read the status itself; nor does the time of its last change tell reviewers anything.
DO $platform$
BEGIN
    IF (SELECT nspowner FROM pg_namespace WHERE nspname = 'circles') <> 'ws_owner'::regrole THEN
        RESET ROLE;
    END IF;
    REVOKE SELECT (status) ON circles.gift FROM ws_moderator, ws_manager;
    REVOKE SELECT (updated_at) ON circles.gift FROM ws_moderator;
    SET LOCAL ROLE ws_owner;
END $platform$;
