-- Revision 0005: what the new verdicts mean for what is known already.

-- As in revision 0003; what is hidden waits for a decision as what is escalated does.
-- Withdraws what a decision overrules: entries that escalations of the same item put in, and, if it
-- keeps a post, our own entries that a photo of it is nearly the same as (10 bits: saved anew or made
-- smaller), but never child safety's. What else found the photo stands (a partner's list, or a photo
-- that is less like it), but does not find those very bytes again.
CREATE OR REPLACE FUNCTION moderation.bank_overrule(p_decision bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_decision moderation.decision;
    v_known bigint[];
BEGIN
    SELECT * INTO v_decision FROM moderation.decision d WHERE d.id = p_decision;
    IF v_decision.verdict IN ('escalate', 'hide') THEN
        RETURN;
    END IF;
    v_known := ARRAY(
        SELECT k.id FROM moderation.known_photo k
        WHERE k.withdrawn_at IS NULL AND k.id IN (
            SELECT o.id FROM moderation.decision e
            JOIN moderation.known_photo o ON o.decision_id = e.id
            WHERE e.item_id = v_decision.item_id AND e.verdict = 'escalate'
            UNION ALL
            SELECT o.id FROM moderation.kept_photos(p_decision) f
            CROSS JOIN moderation.entries_like(f.photo_id) AS e
            JOIN moderation.known_photo o ON o.id = e.known_id AND e.bits <= 10
            JOIN moderation.policy p ON p.code = o.policy_code AND NOT p.is_child_safety
            WHERE o.decision_id IS NOT NULL)
        ORDER BY k.id FOR NO KEY UPDATE);
    UPDATE moderation.known_photo SET withdrawn_at = now(), overruled_by = p_decision
    WHERE id = ANY (v_known);
    UPDATE moderation.known_photo k SET kept_sha256 = k.kept_sha256 || f.sha256
    FROM moderation.kept_photos(p_decision) f
    WHERE k.id = f.known_id AND k.withdrawn_at IS NULL AND f.sha256 <> ALL (k.kept_sha256);
    PERFORM moderation.drop_matches(v_known, true);
END $$;

-- As in revision 0004; second persons' answers say nothing of what was seen.
-- Whether whoever decided about a text's item last could not know the text: it was edited since, or
-- was not there.
CREATE OR REPLACE FUNCTION moderation.is_news(p_reading moderation.message_reading) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((
        SELECT CASE
            WHEN p_reading.kind IN ('post', 'comment') THEN
                d.evidence -> 'subject' ->> 'body_sha256' IS DISTINCT FROM p_reading.body_sha256
            WHEN p_reading.kind = 'photo' THEN NOT EXISTS (
                SELECT FROM jsonb_array_elements(d.evidence -> 'photos') AS f
                WHERE (f.value ->> 'id')::bigint = p_reading.source_id)
            ELSE p_reading.written_at > d.decided_at END
        FROM moderation.review_item i
        JOIN moderation.decision d ON d.item_id = i.id
            AND d.verdict NOT IN ('undo', 'confirm', 'refuse')
        WHERE i.subject_kind = p_reading.subject_kind AND i.subject_id = p_reading.subject_id
            AND NOT EXISTS (SELECT FROM moderation.decision u WHERE u.undoes_id = d.id)
        ORDER BY d.id DESC LIMIT 1), true)
$$;

-- As in revision 0004, but for that: of a very long function one line.
DO $answers$
DECLARE
    v_old CONSTANT text := 'c.item_id = i.id AND c.verdict <> ''undo''';
    v_function CONSTANT text := pg_get_functiondef(
        'moderation.record_scan_batch(bigint, jsonb, bigint)'::regprocedure);
BEGIN
    ASSERT position(v_old IN v_function) > 0;
    EXECUTE replace(v_function, v_old,
        'c.item_id = i.id AND c.verdict NOT IN (''undo'', ''confirm'', ''refuse'')');
END $answers$;
