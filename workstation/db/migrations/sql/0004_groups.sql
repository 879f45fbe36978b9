-- Revision 0004: decisions about messages, alone and together.

-- As in revision 0003; also what was read out of its texts, without a word of them. Of gifts' messages
-- not even the digest: they are short, and reviewers, who see evidence, must not guess them.
CREATE OR REPLACE FUNCTION moderation.evidence_of(p_item moderation.review_item) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' SET extra_float_digits = 1 AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object(
        'subject', CASE p_item.subject_kind
            WHEN 'post' THEN (
                SELECT jsonb_build_object('visibility', p.visibility, 'edited_at', p.edited_at,
                    'body_sha256', encode(sha256(convert_to(p.body, 'UTF8')), 'hex'))
                FROM circles.post p WHERE p.id = p_item.subject_id)
            WHEN 'comment' THEN (
                SELECT jsonb_build_object('visibility', c.visibility,
                    'body_sha256', encode(sha256(convert_to(c.body, 'UTF8')), 'hex'))
                FROM circles.comment c WHERE c.id = p_item.subject_id)
            END,
        'photos', CASE p_item.subject_kind WHEN 'post' THEN (
            SELECT jsonb_agg(jsonb_build_object('id', f.id, 'sha256', f.sha256,
                'scores', (
                    SELECT jsonb_agg(jsonb_build_object('network', n.name, 'version', n.version,
                        'network_sha256', n.sha256, 'stage', s.stage, 'racy', s.racy,
                        'labels', s.labels, 'error', s.error) ORDER BY n.id)
                    FROM moderation.photo_score s JOIN moderation.network n ON n.id = s.network_id
                    WHERE s.photo_id = f.id)
                ) ORDER BY f.position)
            FROM circles.photo f WHERE f.post_id = p_item.subject_id) END,
        'messages', (
            SELECT jsonb_agg(jsonb_build_object('kind', r.kind, 'id', r.source_id,
                'body_sha256', CASE WHEN r.kind <> 'gift' THEN r.body_sha256 END,
                'reader', r.reader_version,
                'solicitation', r.solicitation, 'flagged', r.flagged, 'category', r.category,
                'contacts', (SELECT count(*) FROM moderation.message_contact c
                             WHERE c.reading_id = r.id)) ORDER BY r.id)
            FROM moderation.message_reading r
            WHERE r.subject_kind = p_item.subject_kind AND r.subject_id = p_item.subject_id
                AND (r.kind = p_item.subject_kind OR r.kind = 'nickname' OR r.flagged
                    OR EXISTS (SELECT FROM moderation.message_contact c
                               WHERE c.reading_id = r.id))),
        'signals', (
            SELECT jsonb_agg(jsonb_build_object('id', g.id, 'kind', g.kind,
                'strength', g.strength, 'photo_id', g.photo_id, 'report_id', g.report_id,
                'policy_code', g.policy_code, 'detail', g.detail) ORDER BY g.id)
            FROM moderation.signal g
            WHERE g.subject_kind = p_item.subject_kind AND g.subject_id = p_item.subject_id
                AND g.withdrawn_at IS NULL)))
$$;

-- Whether the own messages of two items, which the caller may know of, are alike or in one ring, as they
-- were read and still are: what was edited since says something else.
CREATE FUNCTION moderation.have_like_messages(p_item bigint, p_other bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM moderation.review_item i
        JOIN moderation.message_reading r
            ON r.kind = i.subject_kind AND r.source_id = i.subject_id
        JOIN moderation.review_item o ON o.id = p_other
        JOIN moderation.message_reading s
            ON s.kind = o.subject_kind AND s.source_id = o.subject_id
        WHERE i.id = p_item AND (i.ring_id = o.ring_id
                OR moderation.likeness(r.signature, s.signature) >= 0.6)
            AND NOT (r.is_child_safety OR s.is_child_safety)
            AND moderation.is_current(r) AND moderation.is_current(s))
$$;

-- As in revision 0003; others may also have nearly the same message as the first.
CREATE OR REPLACE FUNCTION moderation.decide_group(
    p_group uuid, p_verdict text, p_policy text, p_note text, p_requests jsonb
) RETURNS TABLE (item_id bigint, decision_id bigint, refusal text, who text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_note text := coalesce(p_note, '');
    v_request record;
    v_item moderation.review_item;
    v_recorded moderation.decision;
    v_is_repeat boolean;
    v_decisions bigint[] := '{}';
    v_first bigint := (p_requests -> 0 ->> 'item')::bigint;
    v_copies bigint[];
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_reviewer(NULL);
    PERFORM moderation.require_verdict(p_verdict, p_policy, v_note);
    IF p_group IS NULL OR jsonb_array_length(p_requests) NOT BETWEEN 1 AND 500 THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'a group has an id, and 1 to 500 items';
    END IF;
    IF EXISTS (SELECT FROM moderation.policy p WHERE p.code = p_policy AND p.is_child_safety) THEN
        RAISE EXCEPTION USING ERRCODE = 'WS007',
            MESSAGE = 'child safety is decided one item at a time';
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
            v_recorded.policy_code::text, v_recorded.note::text)
        IS DISTINCT FROM (session_user::text, p_verdict, p_policy, v_note) THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'this group id was used for something else';
    END IF;
    FOR v_request IN
        SELECT x.request, x.item, x.version
        FROM jsonb_to_recordset(p_requests) AS x (request uuid, item bigint, version bigint)
    LOOP
        v_recorded := moderation.recorded_request(
            v_request.request, v_request.item, p_verdict, p_policy, v_note, NULL);
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
                v_item := moderation.lock_to_decide(v_request.item, v_request.version, p_verdict);
                IF v_item.is_child_safety THEN
                    RAISE EXCEPTION USING ERRCODE = 'WS007',
                        MESSAGE = 'child safety is decided one item at a time';
                END IF;
                IF v_item.id <> v_first
                    AND (v_item.subject_kind <> 'post' OR v_item.subject_id <> ALL (v_copies))
                    AND NOT moderation.have_like_messages(v_first, v_item.id) THEN
                    RAISE EXCEPTION USING ERRCODE = 'WS007',
                        MESSAGE = 'only copies and like messages are decided together';
                END IF;
                IF v_is_repeat THEN
                    -- It was refused then, and the decider has been told so.
                    refusal := 'changed';
                ELSE
                    decision_id := moderation.record_decision(
                        v_request.request, p_group, v_item, p_verdict, p_policy, v_note);
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
                WHEN SQLSTATE 'WS007' THEN
                    refusal := 'not_allowed';
            END;
        END IF;
        IF decision_id IS NOT NULL AND NOT v_is_repeat THEN
            v_decisions := v_decisions || decision_id;
        END IF;
        RETURN NEXT;
    END LOOP;
    -- Now that none of these items is open any more: copies of one another are no reason to leave out.
    PERFORM moderation.bank_decided(d.id) FROM unnest(v_decisions) AS d (id);
END $$;
