-- Revision 0005: what is new in the audit chain: lifted sanctions and holds, settings, and what hangs on
-- decisions.

-- What the digest of a decision says beside what revision 0004 did; nothing for older ones, so that their
-- digests stay as they are.
CREATE FUNCTION moderation.decision_extras(p_decision moderation.decision) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' SET extra_float_digits = 1 AS $$
    SELECT CASE x.extras WHEN '{}' THEN '[]' ELSE jsonb_build_array(x.extras) END
    FROM (SELECT jsonb_strip_nulls(jsonb_build_object(
        'escalation', p_decision.escalation, 'measures', p_decision.measures,
        'answers', p_decision.pending_id,
        'pending', (SELECT jsonb_agg(jsonb_build_array(m.id, m.item_id, m.kind,
                        m.target_id, m.post_id, m.gift_measure, m.gift_count, m.gift_fen,
                        m.weight, m.requested_by, m.requested_at) ORDER BY m.id)
                    FROM moderation.pending_measure m WHERE m.decision_id = p_decision.id),
        'sanctions', (SELECT jsonb_agg(jsonb_build_array(s.id, s.member_id, s.measure,
                          s.weight, s.until, s.imposed_at) ORDER BY s.id)
                      FROM moderation.sanction s WHERE s.decision_id = p_decision.id),
        'referrals', (SELECT jsonb_agg(jsonb_build_array(r.id, r.kind, r.item_id,
                          r.subject_kind, r.subject_id, r.note, r.referred_by, r.referred_at, r.salt)
                          ORDER BY r.id)
                      FROM moderation.referral r WHERE r.decision_id = p_decision.id),
        'holds', (SELECT jsonb_agg(jsonb_build_array(h.id, h.item_id, h.subject_kind,
                      h.subject_id, h.placed_by, h.placed_at) ORDER BY h.id)
                  FROM moderation.legal_hold h WHERE h.decision_id = p_decision.id))) AS extras) x
$$;

-- As in revision 0004, and of what is new.
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
            || moderation.decision_extras(d)
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
    WHEN 'sanction_lift' THEN
        SELECT jsonb_build_array(l.sanction_id, l.lifted_by, l.lifted_at, l.before, l.after)
        INTO v_content FROM moderation.sanction_lift l WHERE l.sanction_id = p_key::bigint;
    WHEN 'hold_lift' THEN
        SELECT jsonb_build_array(l.hold_id, l.reason, l.lifted_by, l.lifted_at)
        INTO v_content FROM moderation.hold_lift l WHERE l.hold_id = p_key::bigint;
    WHEN 'review_setting' THEN
        SELECT jsonb_build_array(s.id, s.four_eyes_gift_fen, s.soft_exposure, s.hard_exposure,
            s.break_minutes, s.break_after_minutes, s.rest_items, s.reason, s.set_by, s.set_at)
        INTO v_content FROM moderation.review_setting s WHERE s.id = p_key::bigint;
    WHEN 'reviewer' THEN
        SELECT jsonb_build_array(r.id, r.login, r.policies, r.languages, r.circles, r.set_by,
            r.set_at)
        INTO v_content FROM moderation.reviewer r WHERE r.id = p_key::bigint;
    WHEN 'policy' THEN
        SELECT jsonb_build_array(p.code, p.parent_code, p.severity, p.name_en, p.name_zh,
            p.reason_en, p.reason_zh, p.shortcut, p.strike_weight, p.strike_days,
            p.is_child_safety, p.default_verdict, p.default_gifts, p.service_hours)
        INTO v_content FROM moderation.policy p WHERE p.code = p_key;
    END CASE;
    RETURN encode(sha256(convert_to(v_content::text, 'UTF8')), 'hex');
END $$;

CREATE FUNCTION moderation.audit_sanction_lift() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM moderation.append_audit('sanction.lift', 'sanction_lift', NEW.sanction_id,
        jsonb_build_object(
            'digest', moderation.content_digest('sanction_lift', NEW.sanction_id::text)));
    RETURN NULL;
END $$;

-- Of which hold only, not of what: it may be one for child safety.
CREATE FUNCTION moderation.audit_hold_lift() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM moderation.append_audit('hold.lift', 'hold_lift', NEW.hold_id,
        jsonb_build_object('digest', moderation.content_digest('hold_lift', NEW.hold_id::text)));
    RETURN NULL;
END $$;

CREATE FUNCTION moderation.audit_review_setting() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM moderation.append_audit('setting.review', 'review_setting', NEW.id,
        jsonb_build_object('digest', moderation.content_digest('review_setting', NEW.id::text)));
    RETURN NULL;
END $$;

CREATE FUNCTION moderation.audit_reviewer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM moderation.append_audit('team.set', 'reviewer', NEW.id, jsonb_build_object(
        'login', NEW.login, 'digest', moderation.content_digest('reviewer', NEW.id::text)));
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER audit AFTER INSERT ON moderation.reviewer
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION moderation.audit_reviewer();
CREATE CONSTRAINT TRIGGER audit AFTER INSERT ON moderation.sanction_lift
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION moderation.audit_sanction_lift();
CREATE CONSTRAINT TRIGGER audit AFTER INSERT ON moderation.hold_lift
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION moderation.audit_hold_lift();
CREATE CONSTRAINT TRIGGER audit AFTER INSERT ON moderation.review_setting
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION moderation.audit_review_setting();

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
            UNION ALL SELECT 'sanction_lift', l.sanction_id FROM moderation.sanction_lift l
            UNION ALL SELECT 'hold_lift', l.hold_id FROM moderation.hold_lift l
            UNION ALL SELECT 'review_setting', s.id FROM moderation.review_setting s
            UNION ALL SELECT 'reviewer', r.id FROM moderation.reviewer r
            ) AS r (kind, id)
            WHERE NOT EXISTS (SELECT FROM moderation.audit_entry a
                WHERE a.subject_kind = r.kind AND a.subject_id = r.id))
        + (SELECT count(*) FROM moderation.policy p WHERE NOT EXISTS (
            SELECT FROM moderation.audit_entry a WHERE a.subject_kind = 'policy'
                AND position('"code": ' || to_jsonb(p.code)::text IN a.detail) > 0))
$$;

-- Every policy has become another one (see 0005_policies.sql): an entry for each.
UPDATE moderation.policy SET code = code;
