-- Revision 0008: what analysts do with alerts: record what was found, dismiss, snooze, set parameters.
--
-- Each function takes a request id. Sent again, it gives what was recorded (case_request); the same id
-- for something else is refused. SQLSTATE WS019: somebody changed it meanwhile (DETAIL: who).
-- WS020: a case or alert does not allow it (DETAIL: why, as domain.cases.CaseProblem).

-- What was answered to this request before; NULL if it is new. Two of the same wait for each other.
CREATE FUNCTION moderation.recorded_call(p_request uuid, p_call jsonb) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_found moderation.case_request;
BEGIN
    IF p_request IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'no request id';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(p_request::text, 8));
    SELECT * INTO v_found FROM moderation.case_request r WHERE r.request_id = p_request;
    IF v_found.request_id IS NOT NULL AND (v_found.login <> session_user
        OR v_found.call_sha256 <> encode(sha256(convert_to(p_call::text, 'UTF8')), 'hex'))
    THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'this request id was used for something else';
    END IF;
    RETURN v_found.result;
END $$;

CREATE FUNCTION moderation.record_call(p_request uuid, p_call jsonb, p_result jsonb) RETURNS jsonb
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO moderation.case_request (request_id, login, call_sha256, result)
    VALUES (p_request, session_user, encode(sha256(convert_to(p_call::text, 'UTF8')), 'hex'), p_result)
    RETURNING result
$$;

CREATE FUNCTION moderation.refuse_case(p_problem text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'WS020', MESSAGE = 'the case or alert does not allow this',
        DETAIL = p_problem;
END $$;

-- The money that is named, as it is now; without gifts on posts that the caller must not know of. In
-- plpgsql, as all that is called for each finding: its plans are kept.
CREATE FUNCTION moderation.money_of(p_named jsonb, p_hidden bigint[])
RETURNS SETOF moderation.alert_money
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
    WITH named AS MATERIALIZED (
        SELECT n.value ->> 0 AS flow, (n.value ->> 1)::bigint AS id,
            bool_or((n.value ->> 2)::boolean) AS is_core,
            bool_or((n.value ->> 3)::boolean) AS is_clearing
        FROM jsonb_array_elements(p_named) AS n GROUP BY 1, 2)
    SELECT 0::bigint, 'gift'::varchar(32), g.id, n.is_core, n.is_clearing, g.sender_id,
        g.receiver_id, g.post_id, g.amount_fen, g.sent_at
    FROM named n JOIN circles.gift g ON g.id = n.id
    WHERE n.flow = 'gift' AND (g.post_id = ANY (p_hidden)) IS NOT TRUE
    UNION ALL
    SELECT 0, 'transfer'::varchar(32), t.id, n.is_core, n.is_clearing, t.sender_id,
        t.receiver_id, NULL, t.amount_fen, t.sent_at
    FROM named n JOIN circles.transfer t ON t.id = n.id WHERE n.flow = 'transfer';
END $$;

-- The alert that a new one belongs to: of its typology, with half of the accounts of both in common or
-- with money of both cores. Of those, the one that is most alike, then the oldest. p_is_closed: one that
-- was done with, and whose money has all of the new core: it was answered already.
CREATE FUNCTION moderation.alert_like(
    p_typology text, p_members bigint[], p_money moderation.alert_money[], p_is_closed boolean
) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_id bigint;
BEGIN
    WITH core AS MATERIALIZED (
        SELECT m.flow, m.flow_id FROM unnest(p_money) AS m WHERE m.is_core
    ), near AS (
        SELECT a.alert_id, count(*) AS shared, 0::bigint AS known_core, false AS shares_core
        FROM moderation.alert_account a WHERE a.member_id = ANY (p_members) GROUP BY a.alert_id
        UNION ALL
        SELECT m.alert_id, 0, count(*), bool_or(m.is_core)
        FROM core c JOIN moderation.alert_money m ON m.flow = c.flow AND m.flow_id = c.flow_id
        GROUP BY m.alert_id
    ), likeness AS (
        SELECT a.id, sum(n.shared) AS shared, sum(n.known_core) AS known_core,
            bool_or(n.shares_core) AS shares_core
        FROM near n
        JOIN moderation.alert a ON a.id = n.alert_id
            AND a.typology = p_typology AND (a.state = 'closed') = p_is_closed
        GROUP BY a.id)
    SELECT l.id INTO v_id
    FROM likeness l
    CROSS JOIN LATERAL (
        SELECT l.shared / (count(*) + cardinality(p_members) - l.shared) AS jaccard
        FROM moderation.alert_account c WHERE c.alert_id = l.id) AS j
    WHERE CASE WHEN p_is_closed THEN l.known_core = (SELECT count(*) FROM core)
        ELSE j.jaccard >= 0.5 OR l.shares_core END
    ORDER BY j.jaccard DESC, l.id LIMIT 1;
    RETURN v_id;
END $$;

-- What a finding adds to an alert; NULL if nothing. It only adds: of two findings that became one alert
-- neither may take back, in each run anew, what the other one says. So a core holds all cores, and what
-- would clear the alert clears every finding.
CREATE FUNCTION moderation.extend_alert(
    p_alert bigint, p_found jsonb, p_roles jsonb, p_money moderation.alert_money[]
) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_score double precision := (p_found ->> 'score')::double precision;
    v_before double precision;
    v_accounts jsonb;
    v_money jsonb;
BEGIN
    SELECT a.score INTO v_before FROM moderation.alert a WHERE a.id = p_alert;
    WITH put AS (
        INSERT INTO moderation.alert_account AS a (alert_id, member_id, role)
        SELECT p_alert, r.key::bigint, r.value FROM jsonb_each_text(p_roles) AS r
        ON CONFLICT (alert_id, member_id) DO UPDATE SET role = excluded.role
            WHERE a.role = 'other' AND excluded.role <> 'other'
        RETURNING member_id, role)
    SELECT jsonb_agg(jsonb_build_array(p.member_id, p.role) ORDER BY p.member_id)
    INTO v_accounts FROM put p;
    WITH put AS (
        INSERT INTO moderation.alert_money AS m
        SELECT p_alert, n.flow, n.flow_id, n.is_core, n.is_clearing, n.sender_id, n.receiver_id,
            n.post_id, n.amount_fen, n.sent_at
        FROM unnest(p_money) AS n
        ON CONFLICT (alert_id, flow, flow_id) DO UPDATE
            SET is_core = m.is_core OR excluded.is_core,
                is_clearing = m.is_clearing OR excluded.is_clearing
            WHERE excluded.is_core AND NOT m.is_core OR excluded.is_clearing AND NOT m.is_clearing
        RETURNING flow, flow_id, is_core, is_clearing)
    SELECT jsonb_agg(jsonb_build_array(p.flow, p.flow_id, p.is_core, p.is_clearing)
        ORDER BY p.flow, p.flow_id)
    INTO v_money FROM put p;
    -- A score that differs by how sums were rounded is no news: somebody may be reading the alert.
    IF v_accounts IS NULL AND v_money IS NULL AND v_score < v_before + 0.001 THEN
        RETURN NULL;
    END IF;
    RETURN jsonb_strip_nulls(jsonb_build_object('score', jsonb_build_array(
            v_before, greatest(v_before, v_score)), 'reason', p_found -> 'reason',
        'accounts', v_accounts, 'money', v_money));
END $$;

-- Records one finding: 'raised', 'extended', 'unchanged', or 'refused' for what is not there (any more).
CREATE FUNCTION moderation.record_alert(
    p_batch bigint, p_count bigint, p_found jsonb, p_hidden bigint[]
) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_typology text := p_found ->> 'typology';
    v_roles jsonb := (
        SELECT jsonb_object_agg(m.id, a.value ->> 1)
        FROM jsonb_array_elements(p_found -> 'accounts') AS a
        JOIN circles.member m ON m.id = (a.value ->> 0)::bigint);
    v_members bigint[] := ARRAY(SELECT k::bigint FROM jsonb_object_keys(v_roles) AS k);
    v_money moderation.alert_money[] := ARRAY(
        SELECT m FROM moderation.money_of(p_found -> 'money', p_hidden) m);
    v_alert bigint;
    v_change jsonb;
    v_kind text := 'extended';
BEGIN
    IF v_members = '{}' OR NOT EXISTS (SELECT FROM unnest(v_money) AS m WHERE m.is_core) THEN
        RETURN 'refused';
    END IF;
    SELECT a.id INTO v_alert FROM moderation.alert a
    WHERE a.id = moderation.alert_like(v_typology, v_members, v_money, false)
        AND a.state <> 'closed' -- nor meanwhile
    FOR UPDATE;
    IF v_alert IS NULL THEN
        IF moderation.alert_like(v_typology, v_members, v_money, true) IS NOT NULL THEN
            RETURN 'unchanged';
        END IF;
        INSERT INTO moderation.alert (typology, score, reason, version)
        VALUES (v_typology, 0, '{}', 0) RETURNING id INTO v_alert;
        v_kind := 'raised';
    END IF;
    v_change := moderation.extend_alert(v_alert, p_found, v_roles, v_money);
    IF v_change IS NULL THEN
        RETURN 'unchanged';
    END IF;
    UPDATE moderation.alert a
    SET score = (v_change #>> '{score,1}')::double precision, reason = p_found -> 'reason',
        setting_id = (p_found ->> 'setting')::bigint, version = a.version + 1,
        updated_at = clock_timestamp()
    WHERE a.id = v_alert;
    INSERT INTO moderation.alert_batch (id, alert_count, recorded_by)
    VALUES (p_batch, p_count, session_user) ON CONFLICT (id) DO NOTHING;
    INSERT INTO moderation.alert_event (alert_id, batch_id, kind, version, change)
    SELECT a.id, p_batch, v_kind, a.version, v_change FROM moderation.alert a WHERE a.id = v_alert;
    RETURN v_kind;
END $$;

-- Refuses what is no list of findings, or says more than ids and numbers.
CREATE FUNCTION moderation.check_findings(p_found jsonb) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF jsonb_typeof(p_found) <> 'array' OR jsonb_array_length(p_found) > 500 OR EXISTS (
        SELECT FROM jsonb_array_elements(p_found) AS f
        WHERE jsonb_typeof(f.value -> 'accounts') IS DISTINCT FROM 'array'
            OR jsonb_typeof(f.value -> 'money') IS DISTINCT FROM 'array'
            OR jsonb_typeof(f.value -> 'reason') IS DISTINCT FROM 'object'
            OR jsonb_typeof(f.value -> 'score') IS DISTINCT FROM 'number'
            OR jsonb_array_length(f.value -> 'accounts') > 5000
            OR jsonb_array_length(f.value -> 'money') > 20000
            OR EXISTS (SELECT FROM jsonb_each(f.value -> 'reason') AS r
                       WHERE jsonb_typeof(r.value) <> 'number'))
    THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'no findings of a typology, or more than may come at once';
    END IF;
END $$;

-- Records what a run found. What overlaps an alert that is not done with extends it; what was answered
-- already, and brings nothing new, is left alone. One batch is one entry of the audit; a run without
-- news leaves nothing at all.
CREATE FUNCTION moderation.record_alerts(p_request uuid, p_found jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' SET jit = off
SET enable_seqscan = off -- the first runs meet tables of which no statistics are known
AS $$
DECLARE
    v_call jsonb := jsonb_build_array('record_alerts', p_found);
    v_result jsonb := moderation.recorded_call(p_request, v_call);
    v_batch bigint;
    v_hidden bigint[];
    v_kind text;
    v_found jsonb;
BEGIN
    IF v_result IS NOT NULL THEN
        RETURN v_result;
    END IF;
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.check_findings(p_found);
    -- One run at a time: of two that find the same, the second finds the first one's.
    LOCK TABLE moderation.alert_batch IN SHARE ROW EXCLUSIVE MODE;
    v_batch := nextval(pg_get_serial_sequence('moderation.alert_batch', 'id'));
    v_hidden := ARRAY(SELECT h.subject_id FROM moderation.hidden_subjects() h
                      WHERE h.subject_kind = 'post');
    v_result := '{"raised": 0, "extended": 0, "unchanged": 0, "refused": 0}';
    FOR v_found IN SELECT f.value FROM jsonb_array_elements(p_found) AS f LOOP
        v_kind := moderation.record_alert(
            v_batch, jsonb_array_length(p_found), v_found, v_hidden);
        v_result := v_result || jsonb_build_object(v_kind, (v_result ->> v_kind)::bigint + 1);
    END LOOP;
    IF (v_result ->> 'raised')::bigint + (v_result ->> 'extended')::bigint = 0 THEN
        RETURN v_result;
    END IF;
    RETURN moderation.record_call(p_request, v_call, v_result);
END $$;

-- Done with an alert without a case, and why.
CREATE FUNCTION moderation.dismiss_alert(
    p_request uuid, p_alert bigint, p_version bigint, p_reason text
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_call jsonb := jsonb_build_array('dismiss_alert', p_alert, p_version, p_reason);
    v_result jsonb := moderation.recorded_call(p_request, v_call);
    v_alert moderation.alert;
BEGIN
    IF v_result IS NOT NULL THEN
        RETURN v_result;
    END IF;
    SET CONSTRAINTS ALL DEFERRED;
    SELECT * INTO v_alert FROM moderation.alert a WHERE a.id = p_alert FOR UPDATE;
    IF v_alert.id IS NULL THEN
        PERFORM moderation.refuse_case('not_found');
    ELSIF v_alert.state <> 'open' THEN
        PERFORM moderation.refuse_case('alert_taken');
    ELSIF v_alert.version <> p_version THEN
        RAISE EXCEPTION USING ERRCODE = 'WS019', MESSAGE = 'the alert grew meanwhile', DETAIL = '';
    ELSIF (
        SELECT sum(m.amount_fen) FROM moderation.alert_money m WHERE m.alert_id = p_alert
    ) > moderation.outcome_limit('dismiss') THEN
        -- As of a case: a second person sees it.
        PERFORM moderation.refuse_case('needs_case');
    END IF;
    INSERT INTO moderation.alert_dismissal (alert_id, reason, dismissed_by)
    VALUES (p_alert, moderation.require_reason(p_reason), session_user);
    UPDATE moderation.alert SET state = 'closed', version = version + 1 WHERE id = p_alert;
    RETURN moderation.record_call(p_request, v_call, jsonb_build_object('alert_id', p_alert));
END $$;

-- Keeps alerts of a typology away whose core is all money of or to this account, until a time. They are
-- recorded all the same, and come forward when it is over.
CREATE FUNCTION moderation.snooze_alerts(
    p_request uuid, p_typology text, p_member bigint, p_until timestamptz, p_reason text
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' SET timezone = 'UTC' AS $$
DECLARE
    v_call jsonb := jsonb_build_array('snooze_alerts', p_typology, p_member, p_until, p_reason);
    v_result jsonb := moderation.recorded_call(p_request, v_call);
    v_id bigint;
BEGIN
    IF v_result IS NOT NULL THEN
        RETURN v_result;
    END IF;
    SET CONSTRAINTS ALL DEFERRED;
    IF NOT EXISTS (SELECT FROM circles.member m WHERE m.id = p_member) THEN
        PERFORM moderation.refuse_case('not_found');
    ELSIF p_until IS NULL OR p_until NOT BETWEEN now() AND now() + interval '366 days' THEN
        PERFORM moderation.refuse_case('bad_time');
    END IF;
    INSERT INTO moderation.alert_snooze (typology, member_id, until, reason, set_by)
    VALUES (p_typology, p_member, p_until, moderation.require_reason(p_reason), session_user)
    RETURNING id INTO v_id;
    RETURN moderation.record_call(p_request, v_call, jsonb_build_object('snooze_id', v_id));
END $$;

CREATE FUNCTION moderation.lift_snooze(p_request uuid, p_snooze bigint, p_reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_call jsonb := jsonb_build_array('lift_snooze', p_snooze, p_reason);
    v_result jsonb := moderation.recorded_call(p_request, v_call);
    v_id bigint;
BEGIN
    IF v_result IS NOT NULL THEN
        RETURN v_result;
    END IF;
    SET CONSTRAINTS ALL DEFERRED;
    INSERT INTO moderation.alert_snooze (typology, member_id, until, lifts_id, reason, set_by)
    SELECT s.typology, s.member_id, s.until, s.id, moderation.require_reason(p_reason), session_user
    FROM moderation.alert_snooze s WHERE s.id = p_snooze AND s.lifts_id IS NULL
    ON CONFLICT (lifts_id) DO NOTHING
    RETURNING id INTO v_id;
    IF v_id IS NULL THEN
        PERFORM moderation.refuse_case('not_found');
    END IF;
    RETURN moderation.record_call(p_request, v_call, jsonb_build_object('snooze_id', p_snooze));
END $$;

-- Whether snoozes that stand leave nothing of an alert's core.
CREATE FUNCTION moderation.is_snoozed(p_alert bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT EXISTS (
        SELECT FROM moderation.alert_money m
        WHERE m.alert_id = a.id AND m.is_core AND NOT EXISTS (
            SELECT FROM moderation.alert_snooze s
            WHERE s.member_id IN (m.sender_id, m.receiver_id) AND s.typology = a.typology
                AND s.lifts_id IS NULL AND s.until > now()
                AND NOT EXISTS (SELECT FROM moderation.alert_snooze l WHERE l.lifts_id = s.id)))
    FROM moderation.alert a WHERE a.id = p_alert
$$;

-- New parameters of a typology, made out of those that p_based_on has (NULL: the program's).
CREATE FUNCTION moderation.save_typology_setting(
    p_request uuid, p_typology text, p_parameters jsonb, p_based_on bigint, p_reason text
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_call jsonb := jsonb_build_array('save_typology_setting', p_typology, p_parameters, p_based_on,
        p_reason);
    v_result jsonb := moderation.recorded_call(p_request, v_call);
    v_newest moderation.typology_setting;
    v_id bigint;
BEGIN
    IF v_result IS NOT NULL THEN
        RETURN v_result;
    END IF;
    SET CONSTRAINTS ALL DEFERRED;
    LOCK TABLE moderation.typology_setting IN SHARE ROW EXCLUSIVE MODE;
    SELECT * INTO v_newest FROM moderation.typology_setting s
    WHERE s.typology = p_typology ORDER BY s.id DESC LIMIT 1;
    IF v_newest.id IS DISTINCT FROM p_based_on THEN
        RAISE EXCEPTION USING ERRCODE = 'WS019', MESSAGE = 'other parameters were saved meanwhile',
            DETAIL = coalesce(v_newest.set_by, '');
    END IF;
    IF jsonb_typeof(p_parameters) IS DISTINCT FROM 'object' OR EXISTS (
        SELECT FROM jsonb_each(p_parameters) AS p WHERE jsonb_typeof(p.value) <> 'number') THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'parameters are numbers';
    END IF;
    INSERT INTO moderation.typology_setting (typology, parameters, reason, set_by)
    VALUES (p_typology, p_parameters, moderation.require_reason(p_reason), session_user)
    RETURNING id INTO v_id;
    RETURN moderation.record_call(p_request, v_call, jsonb_build_object('setting_id', v_id));
END $$;
