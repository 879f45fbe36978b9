-- Revision 0002: the audit chain. A deferred constraint trigger appends at commit, so that the
-- head is held for the shortest time; what was appended nobody may change.

CREATE FUNCTION moderation.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
        MESSAGE = format('rows of moderation.%s are only ever added', TG_TABLE_NAME);
END $$;

DO $append_only$
DECLARE
    v_table text;
BEGIN
    FOREACH v_table IN ARRAY ARRAY['audit_entry', 'decision', 'enforcement', 'strike',
                                   'scan_batch', 'import_batch']
    LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON moderation.%I'
            ' FOR EACH ROW EXECUTE FUNCTION moderation.refuse_change()', v_table);
        EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON moderation.%I'
            ' FOR EACH STATEMENT EXECUTE FUNCTION moderation.refuse_change()', v_table);
    END LOOP;
END $append_only$;

-- Equals workstation.domain.audit.AuditEntry.sealed_hash().
CREATE FUNCTION moderation.entry_hash(
    p_prev_hash bytea, p_seq bigint, p_at timestamptz, p_actor text, p_action text,
    p_subject_kind text, p_subject_id bigint, p_detail text
) RETURNS bytea
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT sha256(p_prev_hash || convert_to(jsonb_build_array(
        p_seq, to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), p_actor,
        p_action, p_subject_kind, p_subject_id, p_detail)::text, 'UTF8'))
$$;

-- SHA-256 (hex) over what an entry is about, as it is in the tables now; NULL if it is gone.
-- Columns are named one by one: a column that is added later must not change old digests.
-- Time zone and float digits are fixed: the text must not depend on who asks.
CREATE FUNCTION moderation.content_digest(p_kind text, p_key text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' SET extra_float_digits = 1 AS $$
DECLARE
    v_content jsonb;
BEGIN
    CASE p_kind
    WHEN 'decision' THEN
        SELECT jsonb_build_array(
            d.id, d.request_id, d.item_id, d.verdict, d.policy_code, d.note, d.decided_by,
            d.decided_at, d.item_version, d.undoes_id, d.evidence,
            (SELECT jsonb_agg(jsonb_build_array(e.id, e.action, e.target_id, e.before, e.after,
                 e.reverts_id, e.applied_at) ORDER BY e.id)
             FROM moderation.enforcement e WHERE e.decision_id = d.id),
            (SELECT jsonb_agg(jsonb_build_array(s.id, s.member_id, s.policy_code, s.weight,
                 s.issued_at, s.expires_at) ORDER BY s.id)
             FROM moderation.strike s WHERE s.decision_id = d.id))
        INTO v_content FROM moderation.decision d WHERE d.id = p_key::bigint;
    WHEN 'scan_batch' THEN
        SELECT jsonb_build_array(b.id, b.network_id, b.photo_count, b.failed_count,
            b.flagged_count, b.retried_count, b.recorded_at, b.recorded_by, b.digest)
        INTO v_content FROM moderation.scan_batch b WHERE b.id = p_key::bigint;
    WHEN 'import_batch' THEN
        SELECT jsonb_build_array(b.id, b.circle_id, b.photo_count, b.recorded_at, b.recorded_by,
            b.digest)
        INTO v_content FROM moderation.import_batch b WHERE b.id = p_key::bigint;
    WHEN 'network' THEN
        SELECT jsonb_build_array(n.id, n.name, n.version, n.sha256, n.labels, n.racy_labels,
            n.flag_at, n.registered_at)
        INTO v_content FROM moderation.network n WHERE n.id = p_key::bigint;
    WHEN 'policy' THEN
        SELECT jsonb_build_array(p.code, p.parent_code, p.severity, p.name_en, p.name_zh,
            p.reason_en, p.reason_zh, p.shortcut, p.strike_weight, p.strike_days,
            p.freezes_gifts, p.is_child_safety)
        INTO v_content FROM moderation.policy p WHERE p.code = p_key;
    END CASE;
    RETURN encode(sha256(convert_to(v_content::text, 'UTF8')), 'hex');
END $$;

-- At commit no statement_timeout counts any more: without a limit of its own, one transaction that
-- holds the head and does not end would stop everybody.
CREATE FUNCTION moderation.append_audit(
    p_action text, p_subject_kind text, p_subject_id bigint, p_detail jsonb
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_head moderation.audit_head;
    v_seq bigint;
    v_at timestamptz;
    v_detail text := jsonb_strip_nulls(p_detail)::text;
    v_hash bytea;
BEGIN
    SELECT * INTO STRICT v_head FROM moderation.audit_head WHERE id = 1 FOR UPDATE;
    v_seq := v_head.seq + 1;
    v_at := clock_timestamp();
    v_hash := moderation.entry_hash(v_head.hash, v_seq, v_at, session_user, p_action,
        p_subject_kind, p_subject_id, v_detail);
    INSERT INTO moderation.audit_entry
        (seq, at, actor, action, subject_kind, subject_id, detail, prev_hash, hash)
    VALUES (v_seq, v_at, session_user, p_action, p_subject_kind, p_subject_id, v_detail,
        v_head.hash, v_hash);
    UPDATE moderation.audit_head SET seq = v_seq, hash = v_hash WHERE id = 1;
END $$;

CREATE FUNCTION moderation.audit_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM moderation.append_audit('decision.' || NEW.verdict, i.subject_kind, i.subject_id,
        jsonb_build_object('decision_id', NEW.id, 'item_id', NEW.item_id,
            'policy_code', NEW.policy_code, 'undoes_id', NEW.undoes_id,
            'digest', moderation.content_digest('decision', NEW.id::text)))
    FROM moderation.review_item i WHERE i.id = NEW.item_id;
    RETURN NULL;
END $$;

CREATE FUNCTION moderation.audit_scan_batch() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM moderation.append_audit('scan.batch', 'scan_batch', NEW.id,
        jsonb_build_object('network_id', NEW.network_id, 'photo_count', NEW.photo_count,
            'failed_count', NEW.failed_count, 'flagged_count', NEW.flagged_count,
            'retried_count', NEW.retried_count,
            'digest', moderation.content_digest('scan_batch', NEW.id::text)));
    RETURN NULL;
END $$;

CREATE FUNCTION moderation.audit_import_batch() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM moderation.append_audit('import.batch', 'import_batch', NEW.id,
        jsonb_build_object('circle_id', NEW.circle_id, 'photo_count', NEW.photo_count,
            'digest', moderation.content_digest('import_batch', NEW.id::text)));
    RETURN NULL;
END $$;

CREATE FUNCTION moderation.audit_network() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM moderation.append_audit('network.' || lower(TG_OP), 'network', NEW.id,
        jsonb_build_object('digest', moderation.content_digest('network', NEW.id::text)));
    RETURN NULL;
END $$;

CREATE FUNCTION moderation.audit_policy() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM moderation.append_audit('policy.' || lower(TG_OP), 'policy', 0,
        jsonb_build_object('code', NEW.code,
            'digest', moderation.content_digest('policy', NEW.code)));
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER audit AFTER INSERT ON moderation.decision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION moderation.audit_decision();
CREATE CONSTRAINT TRIGGER audit AFTER INSERT ON moderation.scan_batch
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION moderation.audit_scan_batch();
CREATE CONSTRAINT TRIGGER audit AFTER INSERT ON moderation.import_batch
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION moderation.audit_import_batch();
CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR UPDATE ON moderation.network
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION moderation.audit_network();
CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR UPDATE ON moderation.policy
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION moderation.audit_policy();

-- Whether the digest in an entry fits what is in the tables now. Networks and policies may
-- change lawfully, with an entry of their own: only their newest entry can be compared.
CREATE FUNCTION moderation.is_content_intact(p_entry moderation.audit_entry) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_detail jsonb;
    v_kind text;
    v_key text;
BEGIN
    v_detail := p_entry.detail::jsonb;
    IF p_entry.action LIKE 'decision.%' THEN
        v_kind := 'decision';
        v_key := v_detail ->> 'decision_id';
    ELSIF p_entry.subject_kind = 'policy' THEN
        v_kind := 'policy';
        v_key := v_detail ->> 'code';
    ELSE
        v_kind := p_entry.subject_kind;
        v_key := p_entry.subject_id::text;
    END IF;
    IF v_kind IN ('network', 'policy') AND EXISTS (
        SELECT FROM moderation.audit_entry later
        WHERE later.seq > p_entry.seq AND later.subject_kind = v_kind
            AND later.subject_id = p_entry.subject_id
            AND (later.detail::jsonb ->> 'code') IS NOT DISTINCT FROM (v_detail ->> 'code'))
    THEN
        RETURN true;
    END IF;
    RETURN coalesce(moderation.content_digest(v_kind, v_key) = v_detail ->> 'digest', false);
EXCEPTION WHEN data_exception OR case_not_found THEN
    RETURN false; -- somebody made the entry unreadable
END $$;

-- How many records have no entry: added while the triggers did not work. Ids are cut out of the
-- text, not parsed: a detail that somebody made unreadable must not end the search. (Cutting is
-- also quicker than parsing or a regular expression: 0.1 s for 200,000 decisions instead of 1 s.)
CREATE FUNCTION moderation.count_unrecorded() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (SELECT count(*) FROM moderation.decision d WHERE NOT EXISTS (
            SELECT FROM moderation.audit_entry a WHERE a.action LIKE 'decision.%'
                AND rtrim(split_part(split_part(a.detail, '"decision_id": ', 2), ',', 1), '}')
                    = d.id::text))
        + (SELECT count(*) FROM moderation.scan_batch b WHERE NOT EXISTS (
            SELECT FROM moderation.audit_entry a
            WHERE a.subject_kind = 'scan_batch' AND a.subject_id = b.id))
        + (SELECT count(*) FROM moderation.import_batch b WHERE NOT EXISTS (
            SELECT FROM moderation.audit_entry a
            WHERE a.subject_kind = 'import_batch' AND a.subject_id = b.id))
        + (SELECT count(*) FROM moderation.network n WHERE NOT EXISTS (
            SELECT FROM moderation.audit_entry a
            WHERE a.subject_kind = 'network' AND a.subject_id = n.id))
        + (SELECT count(*) FROM moderation.policy p WHERE NOT EXISTS (
            SELECT FROM moderation.audit_entry a WHERE a.subject_kind = 'policy'
                AND position('"code": ' || to_jsonb(p.code)::text IN a.detail) > 0))
$$;

-- Entries for verification. Those about items that the caller may not see come redacted: what
-- the caller cannot recompute, the server says (is_sealed).
CREATE FUNCTION moderation.audit_chain(p_after_seq bigint, p_max_rows integer)
RETURNS TABLE (seq bigint, at timestamptz, actor text, action text, subject_kind text,
    subject_id bigint, detail text, prev_hash bytea, hash bytea, is_redacted boolean,
    is_sealed boolean, is_content_intact boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.seq,
        CASE WHEN NOT h.hidden THEN a.at END, CASE WHEN NOT h.hidden THEN a.actor END,
        CASE WHEN NOT h.hidden THEN a.action END, CASE WHEN NOT h.hidden THEN a.subject_kind END,
        CASE WHEN NOT h.hidden THEN a.subject_id END, CASE WHEN NOT h.hidden THEN a.detail END,
        a.prev_hash, a.hash, h.hidden,
        a.hash = moderation.entry_hash(a.prev_hash, a.seq, a.at, a.actor, a.action,
            a.subject_kind, a.subject_id, a.detail),
        moderation.is_content_intact(a)
    FROM moderation.audit_entry a
    CROSS JOIN LATERAL (
        SELECT a.actor <> session_user AND a.action LIKE 'decision.%'
            AND NOT pg_has_role(session_user, 'ws_child_safety', 'USAGE')
            AND EXISTS (SELECT FROM moderation.review_item i
                WHERE i.subject_kind = a.subject_kind AND i.subject_id = a.subject_id
                    AND i.is_child_safety) AS hidden
    ) h
    WHERE a.seq > p_after_seq
    ORDER BY a.seq
    LIMIT p_max_rows
$$;
