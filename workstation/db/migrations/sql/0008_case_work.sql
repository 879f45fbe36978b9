-- Revision 0008: what analysts do with cases: open, change, add and take out exhibits, open again.
-- Request ids and SQLSTATEs as in 0008_alert_recording.sql.

-- Locks a case for a change, which makes it a new version. p_version: as the caller saw it; NULL where it
-- does not matter.
CREATE FUNCTION moderation.lock_case(p_case bigint, p_version bigint) RETURNS moderation.case_file
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_case moderation.case_file;
BEGIN
    SELECT * INTO v_case FROM moderation.case_file c WHERE c.id = p_case FOR UPDATE;
    IF v_case.id IS NULL THEN
        PERFORM moderation.refuse_case('not_found');
    ELSIF v_case.version <> p_version THEN
        RAISE EXCEPTION USING ERRCODE = 'WS019', MESSAGE = 'the case changed meanwhile',
            DETAIL = (SELECT e.author FROM moderation.case_event e
                      WHERE e.case_id = p_case ORDER BY e.id DESC LIMIT 1);
    END IF;
    UPDATE moderation.case_file SET version = version + 1 WHERE id = p_case RETURNING * INTO v_case;
    RETURN v_case;
END $$;

-- Notes a change of a locked case.
CREATE FUNCTION moderation.note_case(
    p_case bigint, p_kind text, p_before jsonb, p_after jsonb, p_exhibit bigint DEFAULT NULL,
    p_reason text DEFAULT ''
) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO moderation.case_event
        (case_id, version, kind, before, after, exhibit_id, reason, author)
    SELECT c.id, c.version, p_kind, nullif(p_before, 'null'), nullif(p_after, 'null'), p_exhibit,
        p_reason, session_user
    FROM moderation.case_file c WHERE c.id = p_case
$$;

CREATE FUNCTION moderation.set_case_state(p_case moderation.case_file, p_state text, p_reason text)
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF p_case.state <> p_state THEN
        UPDATE moderation.case_file
        SET state = p_state, closed_at = CASE p_state WHEN 'closed' THEN clock_timestamp() END
        WHERE id = p_case.id;
        PERFORM moderation.note_case(p_case.id, 'state', to_jsonb(p_case.state), to_jsonb(p_state),
            NULL, p_reason);
    END IF;
    -- Alerts are done with when their case is, and are not any more when it is opened again.
    IF (p_state = 'closed') <> (p_case.state = 'closed') THEN
        UPDATE moderation.alert a
        SET state = CASE p_state WHEN 'closed' THEN 'closed' ELSE 'in_case' END,
            version = a.version + 1
        FROM moderation.case_standing s
        WHERE s.case_id = p_case.id AND s.kind = 'alert' AND a.id = s.ref_id;
    END IF;
END $$;

-- What an exhibit was when it was added, and what hides it. Nothing, where there is no such thing, or none
-- that the caller may know of.
CREATE FUNCTION moderation.facts_of(p_kind text, p_ref bigint)
RETURNS TABLE (facts jsonb, about_kind text, about_id bigint)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
    SELECT f.facts, f.about_kind, f.about_id FROM (
        SELECT jsonb_build_object('typology', a.typology, 'score', a.score, 'version', a.version),
            NULL::text, NULL::bigint
        FROM moderation.alert a WHERE p_kind = 'alert' AND a.id = p_ref
        UNION ALL
        SELECT jsonb_build_object('subject_kind', r.subject_kind, 'subject_id', r.subject_id,
            'referred_at', r.referred_at), r.subject_kind, r.subject_id
        FROM moderation.referral r
        WHERE p_kind = 'referral' AND r.id = p_ref AND r.kind = 'compliance'
        UNION ALL
        SELECT jsonb_build_object('status', m.status, 'joined_at', m.joined_at), NULL, NULL
        FROM circles.member m WHERE p_kind = 'account' AND m.id = p_ref
        UNION ALL
        SELECT jsonb_build_object('author_id', p.author_id, 'circle_id', p.circle_id,
            'posted_at', p.posted_at, 'visibility', p.visibility), 'post', p.id
        FROM circles.post p WHERE p_kind = 'post' AND p.id = p_ref
        UNION ALL
        SELECT jsonb_build_object('sender_id', g.sender_id, 'receiver_id', g.receiver_id,
            'post_id', g.post_id, 'circle_id', g.circle_id, 'amount_fen', g.amount_fen,
            'sent_at', g.sent_at, 'status', g.status),
            CASE WHEN g.post_id IS NOT NULL THEN 'post' END, g.post_id
        FROM circles.gift g WHERE p_kind = 'gift' AND g.id = p_ref
        UNION ALL
        SELECT jsonb_build_object('sender_id', t.sender_id, 'receiver_id', t.receiver_id,
            'amount_fen', t.amount_fen, 'sent_at', t.sent_at, 'kind', t.kind), NULL, NULL
        FROM circles.transfer t WHERE p_kind = 'transfer' AND t.id = p_ref
    ) AS f (facts, about_kind, about_id)
    WHERE f.about_id IS NULL OR (f.about_kind, f.about_id) NOT IN (
        SELECT h.subject_kind, h.subject_id FROM moderation.hidden_subjects() h)
$$;

-- Adds one exhibit to a locked case. What stands there already is not added again.
CREATE FUNCTION moderation.put_exhibit(p_case bigint, p_exhibit jsonb) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_kind text := p_exhibit ->> 'kind';
    v_ref bigint := (p_exhibit ->> 'ref')::bigint;
    v_state text;
    v_id bigint;
BEGIN
    SELECT s.exhibit_id INTO v_id FROM moderation.case_standing s
    WHERE s.case_id = p_case AND s.kind = v_kind AND s.ref_id = v_ref
        AND s.role IS NOT DISTINCT FROM (p_exhibit ->> 'role');
    IF v_id IS NOT NULL THEN
        RETURN v_id;
    ELSIF v_kind = 'alert' THEN
        SELECT a.state INTO v_state FROM moderation.alert a WHERE a.id = v_ref FOR UPDATE;
        IF v_state <> 'open' THEN
            PERFORM moderation.refuse_case('alert_taken');
        END IF;
        UPDATE moderation.alert SET state = 'in_case', version = version + 1 WHERE id = v_ref;
    END IF;
    IF v_kind = 'note' THEN
        PERFORM moderation.require_reason(left(p_exhibit ->> 'body', 4000));
        INSERT INTO moderation.case_exhibit (case_id, kind, body, added_by)
        VALUES (p_case, v_kind, btrim(p_exhibit ->> 'body'), session_user)
        RETURNING id INTO v_id;
    ELSE
        INSERT INTO moderation.case_exhibit
            (case_id, kind, ref_id, role, facts, about_kind, about_id, added_by)
        SELECT p_case, v_kind, v_ref, p_exhibit ->> 'role', f.facts, f.about_kind, f.about_id,
            session_user
        FROM moderation.facts_of(v_kind, v_ref) AS f
        RETURNING id INTO v_id;
    END IF;
    IF v_id IS NULL THEN
        PERFORM moderation.refuse_case('not_found');
    END IF;
    PERFORM moderation.note_case(p_case, 'exhibit_added', NULL, to_jsonb(v_kind), v_id);
    RETURN v_id;
END $$;

-- Exhibits may come and go while nobody has been asked to judge by them.
CREATE FUNCTION moderation.require_workable(p_case moderation.case_file) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF p_case.state IN ('proposed', 'closed') THEN
        PERFORM moderation.refuse_case(p_case.state);
    END IF;
END $$;

-- p_exhibits: [{"kind", "ref", "role", "body"}]
CREATE FUNCTION moderation.put_exhibits(p_case bigint, p_exhibits jsonb) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_ids bigint[] := '{}';
    v_exhibit jsonb;
BEGIN
    IF jsonb_typeof(p_exhibits) IS DISTINCT FROM 'array' OR jsonb_array_length(p_exhibits) > 2000 THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'no list of exhibits';
    END IF;
    FOR v_exhibit IN SELECT x.value FROM jsonb_array_elements(p_exhibits) AS x LOOP
        v_ids := v_ids || moderation.put_exhibit(p_case, v_exhibit);
    END LOOP;
    RETURN (SELECT jsonb_build_object('case_id', c.id, 'exhibits', v_ids, 'version', c.version)
            FROM moderation.case_file c WHERE c.id = p_case);
END $$;

CREATE FUNCTION moderation.open_case(
    p_request uuid, p_title text, p_priority text, p_due_at timestamptz, p_exhibits jsonb
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' SET timezone = 'UTC' AS $$
DECLARE
    v_call jsonb := jsonb_build_array('open_case', p_title, p_priority, p_due_at, p_exhibits);
    v_result jsonb := moderation.recorded_call(p_request, v_call);
    v_case bigint;
BEGIN
    IF v_result IS NOT NULL THEN
        RETURN v_result;
    END IF;
    SET CONSTRAINTS ALL DEFERRED;
    INSERT INTO moderation.case_file (title, priority, due_at, opened_by)
    VALUES (btrim(p_title), p_priority, p_due_at, session_user) RETURNING id INTO v_case;
    PERFORM moderation.note_case(v_case, 'opened', NULL, NULL);
    RETURN moderation.record_call(p_request, v_call, moderation.put_exhibits(v_case, p_exhibits));
END $$;

CREATE FUNCTION moderation.add_exhibits(p_request uuid, p_case bigint, p_exhibits jsonb)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_call jsonb := jsonb_build_array('add_exhibits', p_case, p_exhibits);
    v_result jsonb := moderation.recorded_call(p_request, v_call);
BEGIN
    IF v_result IS NOT NULL THEN
        RETURN v_result;
    END IF;
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_workable(moderation.lock_case(p_case, NULL));
    RETURN moderation.record_call(p_request, v_call, moderation.put_exhibits(p_case, p_exhibits));
END $$;

CREATE FUNCTION moderation.add_file(
    p_request uuid, p_case bigint, p_name text, p_media_type text, p_content bytea
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_sha256 text := encode(sha256(p_content), 'hex');
    v_case moderation.case_file;
    v_call jsonb := jsonb_build_array('add_file', p_case, p_name, p_media_type, v_sha256);
    v_result jsonb := moderation.recorded_call(p_request, v_call);
    v_id bigint;
BEGIN
    IF v_result IS NOT NULL THEN
        RETURN v_result;
    END IF;
    SET CONSTRAINTS ALL DEFERRED;
    v_case := moderation.lock_case(p_case, NULL);
    PERFORM moderation.require_workable(v_case);
    IF length(p_content) > 10000000 THEN
        PERFORM moderation.refuse_case('too_large');
    END IF;
    INSERT INTO moderation.case_exhibit
        (case_id, kind, file_name, media_type, content, sha256, added_by)
    VALUES (p_case, 'file', p_name, p_media_type, p_content, v_sha256, session_user)
    RETURNING id INTO v_id;
    PERFORM moderation.note_case(p_case, 'exhibit_added', NULL, '"file"', v_id);
    RETURN moderation.record_call(p_request, v_call, jsonb_build_object('case_id', p_case,
        'exhibits', ARRAY[v_id], 'version', v_case.version));
END $$;

-- Takes an exhibit out of its case. It stays to be seen, with who took it out and why.
CREATE FUNCTION moderation.remove_exhibit(p_request uuid, p_exhibit bigint, p_reason text)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_call jsonb := jsonb_build_array('remove_exhibit', p_exhibit, p_reason);
    v_result jsonb := moderation.recorded_call(p_request, v_call);
    v_case moderation.case_file;
    v_exhibit record;
BEGIN
    IF v_result IS NOT NULL THEN
        RETURN v_result;
    END IF;
    SET CONSTRAINTS ALL DEFERRED;
    v_case := moderation.lock_case((SELECT x.case_id FROM moderation.case_exhibit x
                                    WHERE x.id = p_exhibit), NULL);
    PERFORM moderation.require_workable(v_case);
    SELECT * INTO v_exhibit FROM moderation.case_standing s WHERE s.exhibit_id = p_exhibit;
    IF v_exhibit.exhibit_id IS NULL THEN
        PERFORM moderation.refuse_case('not_found');
    END IF;
    PERFORM moderation.note_case(v_case.id, 'exhibit_removed', to_jsonb(v_exhibit.kind), NULL,
        p_exhibit, moderation.require_reason(p_reason));
    IF v_exhibit.kind = 'alert' THEN
        UPDATE moderation.alert SET state = 'open', version = version + 1 WHERE id = v_exhibit.ref_id;
    END IF;
    RETURN moderation.record_call(p_request, v_call, jsonb_build_object('case_id', v_case.id,
        'exhibits', ARRAY[p_exhibit],
        'version', v_case.version));
END $$;

-- Whether a login is one of an analyst.
CREATE FUNCTION moderation.is_analyst(p_login text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = p_login AND r.rolcanlogin
        AND NOT r.rolsuper AND pg_has_role(r.oid, 'ws_analyst', 'USAGE'))
$$;

-- Changes what p_changes names: title, priority, assignee, due_at, and by hand the states open,
-- investigating. Each is an event with its old and new value.
CREATE FUNCTION moderation.change_case(
    p_request uuid, p_case bigint, p_version bigint, p_changes jsonb, p_reason text
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' SET timezone = 'UTC' AS $$
DECLARE
    v_call jsonb := jsonb_build_array('change_case', p_case, p_version, p_changes, p_reason);
    v_result jsonb := moderation.recorded_call(p_request, v_call);
    v_case moderation.case_file;
    v_wanted moderation.case_file;
    v_key text;
BEGIN
    IF v_result IS NOT NULL THEN
        RETURN v_result;
    END IF;
    SET CONSTRAINTS ALL DEFERRED;
    v_case := moderation.lock_case(p_case, p_version);
    IF v_case.state = 'closed' OR p_changes ? 'state'
        AND (v_case.state = 'proposed' OR p_changes ->> 'state' NOT IN ('open', 'investigating')) THEN
        PERFORM moderation.refuse_case(v_case.state);
    ELSIF p_changes ->> 'assignee' IS NOT NULL
        AND NOT moderation.is_analyst(p_changes ->> 'assignee') THEN
        PERFORM moderation.refuse_case('no_analyst');
    ELSIF EXISTS (SELECT FROM jsonb_object_keys(p_changes) AS k
                  WHERE k NOT IN ('title', 'priority', 'assignee', 'due_at', 'state')) THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'no such field of a case';
    END IF;
    v_wanted := jsonb_populate_record(v_case, p_changes);
    UPDATE moderation.case_file SET title = btrim(v_wanted.title), priority = v_wanted.priority,
        assignee = v_wanted.assignee, due_at = v_wanted.due_at, state = v_wanted.state
    WHERE id = p_case;
    FOR v_key IN SELECT k FROM jsonb_object_keys(p_changes) AS k ORDER BY k LOOP
        IF to_jsonb(v_wanted) -> v_key <> to_jsonb(v_case) -> v_key THEN
            PERFORM moderation.note_case(p_case, v_key, to_jsonb(v_case) -> v_key,
                to_jsonb(v_wanted) -> v_key, NULL, coalesce(btrim(p_reason), ''));
        END IF;
    END LOOP;
    RETURN moderation.record_call(p_request, v_call, jsonb_build_object('case_id', p_case,
        'version', v_case.version));
END $$;

-- What was closed is investigated again. What its outcome froze stays so until another outcome.
CREATE FUNCTION moderation.reopen_case(
    p_request uuid, p_case bigint, p_version bigint, p_reason text
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_call jsonb := jsonb_build_array('reopen_case', p_case, p_version, p_reason);
    v_result jsonb := moderation.recorded_call(p_request, v_call);
    v_case moderation.case_file;
BEGIN
    IF v_result IS NOT NULL THEN
        RETURN v_result;
    END IF;
    SET CONSTRAINTS ALL DEFERRED;
    v_case := moderation.lock_case(p_case, p_version);
    IF v_case.state <> 'closed' THEN
        PERFORM moderation.refuse_case('not_closed');
    END IF;
    PERFORM moderation.set_case_state(v_case, 'investigating', moderation.require_reason(p_reason));
    RETURN moderation.record_call(p_request, v_call, jsonb_build_object('case_id', p_case,
        'version', v_case.version));
END $$;
