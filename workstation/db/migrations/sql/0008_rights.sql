-- Revision 0008: who reads what of alerts and cases, and calls what (decision 33). Analysts everything but
-- what is about children's safety; managers the cases in which they are asked to be the second person;
-- nobody else anything: no row, no entry of the audit, no answer.

CREATE FUNCTION moderation.sees_case(p_case bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT pg_has_role(session_user, 'ws_analyst', 'USAGE')
        OR pg_has_role(session_user, 'ws_manager', 'USAGE') AND EXISTS (
            SELECT FROM moderation.case_outcome o
            LEFT JOIN moderation.case_answer a ON a.outcome_id = o.id
            WHERE o.case_id = p_case AND o.needs_second
                AND (a.id IS NULL OR a.answered_by = session_user))
$$;

CREATE FUNCTION moderation.sees_alert(p_alert bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT pg_has_role(session_user, 'ws_analyst', 'USAGE') OR EXISTS (
        SELECT FROM moderation.case_standing s
        WHERE s.kind = 'alert' AND s.ref_id = p_alert AND moderation.sees_case(s.case_id))
$$;

-- A refund that a decision asked for, and that is not here, says that a case holds the gift.
REVOKE SELECT ON moderation.refund_request FROM ws_manager;

REVOKE ALL ON moderation.alert, moderation.alert_account, moderation.alert_money,
    moderation.alert_batch, moderation.alert_event, moderation.alert_dismissal,
    moderation.alert_snooze, moderation.typology_setting, moderation.case_request,
    moderation.case_file, moderation.case_event, moderation.case_exhibit, moderation.case_limit,
    moderation.case_outcome, moderation.case_answer, moderation.case_freeze, moderation.case_canvas,
    moderation.case_standing, moderation.case_money, moderation.case_account,
    moderation.case_snapshot, moderation.case_document FROM PUBLIC;
GRANT SELECT ON moderation.alert_batch, moderation.alert_dismissal, moderation.alert_snooze,
    moderation.typology_setting, moderation.case_snapshot, moderation.case_document TO ws_analyst;
GRANT SELECT ON moderation.alert, moderation.alert_account, moderation.alert_money,
    moderation.alert_event, moderation.case_file, moderation.case_event, moderation.case_exhibit,
    moderation.case_limit, moderation.case_outcome, moderation.case_answer, moderation.case_freeze,
    moderation.case_canvas, moderation.case_standing, moderation.case_money, moderation.case_account
    TO ws_analyst, ws_manager;
GRANT EXECUTE ON FUNCTION moderation.record_alerts(uuid, jsonb),
    moderation.dismiss_alert(uuid, bigint, bigint, text),
    moderation.snooze_alerts(uuid, text, bigint, timestamptz, text),
    moderation.lift_snooze(uuid, bigint, text), moderation.is_snoozed(bigint),
    moderation.save_typology_setting(uuid, text, jsonb, bigint, text),
    moderation.open_case(uuid, text, text, timestamptz, jsonb),
    moderation.change_case(uuid, bigint, bigint, jsonb, text),
    moderation.add_exhibits(uuid, bigint, jsonb),
    moderation.add_file(uuid, bigint, text, text, bytea),
    moderation.remove_exhibit(uuid, bigint, text),
    moderation.reopen_case(uuid, bigint, bigint, text),
    moderation.save_canvas(uuid, bigint, bigint, jsonb),
    moderation.propose_outcome(uuid, bigint, bigint, text, bigint[], timestamptz, text),
    moderation.keep_snapshot(uuid, bigint, bytea),
    moderation.record_document(uuid, bigint, text, text, boolean, text)
    TO ws_analyst;
GRANT EXECUTE ON FUNCTION moderation.answer_outcome(uuid, bigint, text, text),
    moderation.outcome_limit(text), moderation.sees_case(bigint), moderation.sees_alert(bigint)
    TO ws_analyst, ws_manager;
GRANT EXECUTE ON FUNCTION moderation.save_case_limit(uuid, text, bigint, text) TO ws_manager;

-- The first condition is asked once per query, so that analysts pay nothing for each row.
DO $policies$
DECLARE
    v_table text;
    v_is_analyst CONSTANT text :=
        '(SELECT pg_catalog.pg_has_role(session_user, ''ws_analyst'', ''USAGE''))';
    v_hidden CONSTANT text := '(SELECT h.subject_kind, h.subject_id FROM moderation.hidden_subjects() h)';
BEGIN
    FOREACH v_table IN ARRAY ARRAY['case_event', 'case_outcome', 'case_freeze', 'case_exhibit',
        'case_canvas'] LOOP
        EXECUTE format('ALTER TABLE moderation.%I ENABLE ROW LEVEL SECURITY', v_table);
        EXECUTE format('CREATE POLICY visible ON moderation.%I FOR SELECT'
            ' USING (%s OR moderation.sees_case(case_id))', v_table, v_is_analyst);
    END LOOP;
    ALTER TABLE moderation.case_file ENABLE ROW LEVEL SECURITY;
    EXECUTE format('CREATE POLICY visible ON moderation.case_file FOR SELECT'
        ' USING (%s OR moderation.sees_case(id))', v_is_analyst);
    ALTER TABLE moderation.case_answer ENABLE ROW LEVEL SECURITY;
    CREATE POLICY visible ON moderation.case_answer FOR SELECT USING (
        (SELECT true FROM moderation.case_outcome o WHERE o.id = case_answer.outcome_id));
    FOREACH v_table IN ARRAY ARRAY['alert_account', 'alert_money', 'alert_event'] LOOP
        EXECUTE format('ALTER TABLE moderation.%I ENABLE ROW LEVEL SECURITY', v_table);
        EXECUTE format('CREATE POLICY visible ON moderation.%I FOR SELECT'
            ' USING (%s OR moderation.sees_alert(alert_id))', v_table, v_is_analyst);
    END LOOP;
    ALTER TABLE moderation.alert ENABLE ROW LEVEL SECURITY;
    EXECUTE format('CREATE POLICY visible ON moderation.alert FOR SELECT'
        ' USING (%s OR moderation.sees_alert(id))', v_is_analyst);
    -- Of what is about children's safety nobody learns from a case, also where it became that later.
    EXECUTE format('CREATE POLICY not_hidden ON moderation.case_exhibit AS RESTRICTIVE FOR SELECT'
        ' USING (about_id IS NULL OR (about_kind::text, about_id) NOT IN %s)', v_hidden);
    EXECUTE format('CREATE POLICY not_hidden ON moderation.alert_money AS RESTRICTIVE FOR SELECT'
        ' USING (post_id IS NULL OR (''post'', post_id) NOT IN %s)', v_hidden);
    -- A snapshot is kept to the byte: nothing can be taken out of it.
    ALTER TABLE moderation.case_snapshot ENABLE ROW LEVEL SECURITY;
    CREATE POLICY visible ON moderation.case_snapshot FOR SELECT USING (
        NOT about && ARRAY(SELECT concat(h.subject_kind, ':', h.subject_id)::varchar
                           FROM moderation.hidden_subjects() h));
    ALTER TABLE moderation.case_document ENABLE ROW LEVEL SECURITY;
    CREATE POLICY visible ON moderation.case_document FOR SELECT USING (
        (SELECT true FROM moderation.case_snapshot s WHERE s.id = case_document.snapshot_id));
END $policies$;

-- Tables whose entries in the audit only analysts see; for others they are redacted, and verified all the
-- same. That a case was opened, and by whom, could tip somebody off who knows what was referred.
CREATE FUNCTION moderation.confidential_kinds() RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT ARRAY['alert_batch', 'alert_dismissal', 'alert_snooze', 'typology_setting', 'case_file',
        'case_exhibit', 'case_limit', 'case_outcome', 'case_answer', 'case_canvas', 'case_snapshot',
        'case_document']
$$;
GRANT EXECUTE ON FUNCTION moderation.confidential_kinds() TO ws_analyst, ws_manager, ws_admin;

DROP POLICY visible ON moderation.audit_entry;
CREATE POLICY visible ON moderation.audit_entry FOR SELECT
    TO ws_analyst, ws_manager, ws_admin
    USING (CASE WHEN action LIKE 'decision.%' THEN (
            SELECT true FROM moderation.review_item i
            WHERE i.subject_kind = audit_entry.subject_kind
                AND i.subject_id = audit_entry.subject_id)
        WHEN subject_kind = ANY (moderation.confidential_kinds()) THEN
            (SELECT pg_catalog.pg_has_role(session_user, 'ws_analyst', 'USAGE'))
        ELSE (subject_kind::text, subject_id) NOT IN (
            SELECT h.kind, h.id FROM moderation.hidden_records() h) END);

-- As in revision 0006, and without what is confidential.
CREATE OR REPLACE FUNCTION moderation.audit_chain(p_after_seq bigint, p_max_rows integer)
RETURNS TABLE (seq bigint, at timestamptz, actor text, action text, subject_kind text,
    subject_id bigint, detail text, prev_hash bytea, hash bytea, is_redacted boolean,
    is_sealed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
    SELECT a.seq,
        CASE WHEN NOT h.hidden THEN a.at END, CASE WHEN NOT h.hidden THEN a.actor END,
        CASE WHEN NOT h.hidden THEN a.action END, CASE WHEN NOT h.hidden THEN a.subject_kind END,
        CASE WHEN NOT h.hidden THEN a.subject_id END, CASE WHEN NOT h.hidden THEN a.detail END,
        a.prev_hash, a.hash, h.hidden,
        CASE WHEN h.hidden THEN a.hash = moderation.entry_hash(a.prev_hash, a.seq, a.at, a.actor,
            a.action, a.subject_kind, a.subject_id, a.detail) END
    FROM moderation.audit_entry a
    CROSS JOIN (SELECT pg_has_role(session_user, 'ws_child_safety', 'USAGE') AS sees_all,
        pg_has_role(session_user, 'ws_analyst', 'USAGE') AS sees_cases) me
    CROSS JOIN LATERAL (
        SELECT a.actor <> session_user
            AND CASE WHEN a.action LIKE 'decision.%' THEN NOT me.sees_all AND EXISTS (
                    SELECT FROM moderation.review_item i
                    WHERE i.subject_kind = a.subject_kind AND i.subject_id = a.subject_id
                        AND i.is_child_safety)
                WHEN a.subject_kind = ANY (moderation.confidential_kinds()) THEN NOT me.sees_cases
                ELSE NOT me.sees_all AND (a.subject_kind::text, a.subject_id) IN (
                    SELECT r.kind, r.id FROM moderation.hidden_records() r) END AS hidden
        OFFSET 0
    ) h
    WHERE a.seq > p_after_seq
    ORDER BY a.seq
    LIMIT p_max_rows
$$;
