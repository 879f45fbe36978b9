-- Revision 0006: what managers read of checks.

-- Conclusions about items that were checked. Answers to what changed meanwhile, and
-- what was handed on, are none.
CREATE FUNCTION moderation.check_opinions(p_since timestamptz, p_until timestamptz)
RETURNS TABLE (item_id bigint, reviewer text, verdict text, policy_code text, at timestamptz,
    kind text, network text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM moderation.require_reviewer('escalated');
    RETURN QUERY
        WITH answer AS MATERIALIZED (
            SELECT a.*, c.kind, c.item_id AS original_id, c.decision_id, c.golden_id
            FROM moderation.review_check c
            JOIN moderation.decision a ON a.item_id = c.check_item_id
            WHERE a.decided_at >= p_since AND a.decided_at < p_until
                AND a.verdict IN ('keep', 'label', 'restrict', 'take_down')
                AND c.dropped_at IS NULL AND NOT moderation.is_undone(a.id)
                AND NOT moderation.is_hidden_item(c.item_id)
        ), opinion AS (
            SELECT a.original_id, a.decided_by::text, a.verdict::text, a.policy_code::text,
                a.decided_at, a.kind::text, a.decision_id
            FROM answer a
            UNION ALL
            SELECT DISTINCT a.original_id, '', g.verdict::text, g.policy_code::text, g.set_at,
                'golden', a.decision_id
            FROM answer a JOIN moderation.golden g ON g.id = a.golden_id
            UNION ALL
            SELECT DISTINCT a.original_id, d.decided_by::text, d.verdict::text,
                d.policy_code::text, d.decided_at, NULL, d.id
            FROM answer a JOIN moderation.decision d ON d.id = a.decision_id
        )
        SELECT o.original_id, o.decided_by, o.verdict, o.policy_code, o.decided_at, o.kind,
            coalesce((
                SELECT (s.value -> 'detail' ->> 'network') || ' ' || (s.value -> 'detail' ->> 'version')
                FROM moderation.decision d
                CROSS JOIN LATERAL jsonb_array_elements(d.evidence -> 'signals') AS s
                WHERE d.id = o.decision_id AND s.value ->> 'kind' = 'photo_score'
                ORDER BY (s.value ->> 'strength')::double precision DESC LIMIT 1), '')
        FROM opinion o ORDER BY o.original_id, o.decided_at, o.decided_by;
END $$;

-- How often golden items were answered, and how often otherwise.
CREATE FUNCTION moderation.golden_answers()
RETURNS TABLE (golden_id bigint, answers bigint, missed bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM moderation.require_reviewer('escalated');
    RETURN QUERY
        SELECT g.id, count(*), count(*) FILTER (WHERE NOT moderation.agree(
            g.verdict, g.policy_code, a.verdict, a.policy_code))
        FROM moderation.golden g
        JOIN moderation.review_check c ON c.golden_id = g.id
        JOIN moderation.decision a ON a.item_id = c.check_item_id
        WHERE a.verdict IN ('keep', 'label', 'restrict', 'take_down')
            AND NOT moderation.is_undone(a.id) AND NOT moderation.is_hidden_item(g.item_id)
        GROUP BY g.id;
END $$;

GRANT EXECUTE ON FUNCTION moderation.check_opinions(timestamptz, timestamptz), moderation.golden_answers()
    TO ws_manager;
