-- Revision 0004: what is new in the audit chain: word lists, batches of texts that were read.

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON moderation.lexicon_version
    FOR EACH ROW EXECUTE FUNCTION moderation.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON moderation.lexicon_version
    FOR EACH STATEMENT EXECUTE FUNCTION moderation.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON moderation.message_batch
    FOR EACH ROW EXECUTE FUNCTION moderation.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON moderation.message_batch
    FOR EACH STATEMENT EXECUTE FUNCTION moderation.refuse_change();

-- As in revision 0003, and of what is new.
CREATE OR REPLACE FUNCTION moderation.content_digest(p_kind text, p_key text) RETURNS text
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
            || CASE WHEN d.group_id IS NULL THEN '[]' ELSE jsonb_build_array(d.group_id) END
        INTO v_content FROM moderation.decision d WHERE d.id = p_key::bigint;
    WHEN 'scan_batch' THEN
        SELECT jsonb_build_array(b.id, b.network_id, b.photo_count, b.failed_count,
            b.flagged_count, b.retried_count, b.recorded_at, b.recorded_by, b.digest)
            || CASE b.known_count WHEN 0 THEN '[]' ELSE jsonb_build_array(b.known_count) END
        INTO v_content FROM moderation.scan_batch b WHERE b.id = p_key::bigint;
    WHEN 'import_batch' THEN
        SELECT jsonb_build_array(b.id, b.circle_id, b.photo_count, b.recorded_at, b.recorded_by,
            b.digest)
        INTO v_content FROM moderation.import_batch b WHERE b.id = p_key::bigint;
    WHEN 'network' THEN
        SELECT jsonb_build_array(n.id, n.name, n.version, n.sha256, n.labels, n.racy_labels,
            n.flag_at, n.registered_at)
            || CASE n.kind WHEN 'network' THEN '[]' ELSE jsonb_build_array(n.kind, n.parameters) END
        INTO v_content FROM moderation.network n WHERE n.id = p_key::bigint;
    WHEN 'network_setting' THEN
        SELECT jsonb_build_array(s.id, s.network_id, s.flag_at, s.reason, s.set_by, s.set_at,
            s.entered, s.left_count)
        INTO v_content FROM moderation.network_setting s WHERE s.id = p_key::bigint;
    WHEN 'known_list' THEN
        SELECT jsonb_build_array(l.id, l.name, l.source, l.imported_by, l.imported_at, l.digest,
            l.entry_count)
        INTO v_content FROM moderation.known_list l WHERE l.id = p_key::bigint;
    WHEN 'lexicon_version' THEN
        SELECT jsonb_build_array(l.version, l.terms, l.reason, l.saved_by, l.saved_at)
        INTO v_content FROM moderation.lexicon_version l WHERE l.version = p_key::bigint;
    WHEN 'message_batch' THEN
        SELECT jsonb_build_array(b.id, b.reader_version, b.text_count, b.flagged_count,
            b.contact_count, b.recorded_at, b.recorded_by, b.digest)
        INTO v_content FROM moderation.message_batch b WHERE b.id = p_key::bigint;
    WHEN 'policy' THEN
        SELECT jsonb_build_array(p.code, p.parent_code, p.severity, p.name_en, p.name_zh,
            p.reason_en, p.reason_zh, p.shortcut, p.strike_weight, p.strike_days,
            p.freezes_gifts, p.is_child_safety)
        INTO v_content FROM moderation.policy p WHERE p.code = p_key;
    END CASE;
    RETURN encode(sha256(convert_to(v_content::text, 'UTF8')), 'hex');
END $$;

CREATE FUNCTION moderation.audit_lexicon_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM moderation.append_audit('lexicon.save', 'lexicon_version', NEW.version,
        jsonb_build_object(
            'digest', moderation.content_digest('lexicon_version', NEW.version::text)));
    RETURN NULL;
END $$;

CREATE FUNCTION moderation.audit_message_batch() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM moderation.append_audit('message.batch', 'message_batch', NEW.id,
        jsonb_build_object('reader_version', NEW.reader_version, 'text_count', NEW.text_count,
            'flagged_count', NEW.flagged_count, 'contact_count', NEW.contact_count,
            'digest', moderation.content_digest('message_batch', NEW.id::text)));
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER audit AFTER INSERT ON moderation.lexicon_version
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION moderation.audit_lexicon_version();
CREATE CONSTRAINT TRIGGER audit AFTER INSERT ON moderation.message_batch
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION moderation.audit_message_batch();

CREATE OR REPLACE FUNCTION moderation.count_unrecorded() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (SELECT count(*) FROM moderation.decision d WHERE NOT EXISTS (
            SELECT FROM moderation.audit_entry a WHERE a.action LIKE 'decision.%'
                AND rtrim(split_part(split_part(a.detail, '"decision_id": ', 2), ',', 1), '}')
                    = d.id::text))
        + (SELECT count(*) FROM (
            SELECT 'scan_batch', b.id FROM moderation.scan_batch b
            UNION ALL SELECT 'import_batch', b.id FROM moderation.import_batch b
            UNION ALL SELECT 'network', n.id FROM moderation.network n
            UNION ALL SELECT 'network_setting', s.id FROM moderation.network_setting s
            UNION ALL SELECT 'known_list', l.id FROM moderation.known_list l
            UNION ALL SELECT 'lexicon_version', v.version FROM moderation.lexicon_version v
            UNION ALL SELECT 'message_batch', m.id FROM moderation.message_batch m
            ) AS r (kind, id)
            WHERE NOT EXISTS (SELECT FROM moderation.audit_entry a
                WHERE a.subject_kind = r.kind AND a.subject_id = r.id))
        + (SELECT count(*) FROM moderation.policy p WHERE NOT EXISTS (
            SELECT FROM moderation.audit_entry a WHERE a.subject_kind = 'policy'
                AND position('"code": ' || to_jsonb(p.code)::text IN a.detail) > 0))
$$;
