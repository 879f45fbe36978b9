-- Revision 0005: the queue is ordered by expected harm and by when its target ends.

ALTER TABLE moderation.review_item
    ADD COLUMN escalation VARCHAR(32),
    ADD CONSTRAINT ck_review_item_escalationkind CHECK (escalation IN ('manager', 'child_safety', 'legal_hold', 'police', 'compliance'));
COMMENT ON COLUMN moderation.review_item.escalation IS 'To whom it was handed on; manager for compliance';

ALTER TABLE moderation.review_item
    ADD COLUMN rank DOUBLE PRECISION,
    ADD COLUMN harm JSONB DEFAULT '{}' NOT NULL,
    ADD COLUMN opened_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    ADD COLUMN due_at TIMESTAMP WITH TIME ZONE,
    ADD COLUMN weighed_at TIMESTAMP WITH TIME ZONE,
    ADD COLUMN circle_id BIGINT,
    ADD COLUMN language VARCHAR DEFAULT '' NOT NULL,
    ADD CONSTRAINT ck_review_item_language_known CHECK (language IN ('zh', 'en', 'other', ''));
COMMENT ON COLUMN moderation.review_item.priority IS 'Expected harm in [0, 1], the sum of its parts';
COMMENT ON COLUMN moderation.review_item.rank IS 'Highest first: expected harm less 0.01 per hour of due_at; a trigger keeps it';
COMMENT ON COLUMN moderation.review_item.harm IS 'Part of expected harm to its value';
COMMENT ON COLUMN moderation.review_item.opened_at IS 'When it came into the queue, or came back for something new';
COMMENT ON COLUMN moderation.review_item.due_at IS 'When its service-level target ends; a trigger keeps it';
COMMENT ON COLUMN moderation.review_item.weighed_at IS 'When its expected harm was worked out; NULL if never';
COMMENT ON COLUMN moderation.review_item.language IS 'Of its text: zh, en, other; empty without text';

-- Expected harm, in [0, 1]: a sum of parts, so that a reviewer can read why one item comes before
-- another. The most that each part gives (decision 15 says why):
--   photo         0.25  the strongest score; a copy of a removed photo counts as one
--   solicitation  0.15  the strongest finding in its messages
--   severity      0.10  of the policy that the strongest signal points to
--   reach         0.07  log of views and members of the circle; all of it from 100,000 on
--   reports       0.08  how likely it is that one of the reporters is right
--   other         0.35  a copy of a removed photo; 0.10 at most for gift patterns and broken rules
-- A known photo (strength 0.9 and more) has 0.54 at least; all else together hardly ever comes to that.

-- How often a member's reports were right: (right + 1) / (decided + 2), of the last fifty; one half for
-- somebody new. Not by items for members of ws_child_safety: nothing may tell of these.
CREATE FUNCTION moderation.reporter_accuracy(p_reporter bigint, p_before bigint)
RETURNS double precision
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT (count(*) FILTER (WHERE d.verdict <> 'keep') + 1)::double precision / (count(*) + 2)
    FROM (
        SELECT r.subject_kind, r.subject_id, r.reported_at FROM circles.report r
        WHERE r.reporter_id = p_reporter AND r.id < p_before
        ORDER BY r.id DESC LIMIT 50
    ) r
    JOIN moderation.review_item i
        ON i.subject_kind = r.subject_kind AND i.subject_id = r.subject_id
        AND NOT i.is_child_safety
    CROSS JOIN LATERAL (
        SELECT c.verdict FROM moderation.decision c
        WHERE c.item_id = i.id AND c.decided_at > r.reported_at
            AND c.verdict IN ('keep', 'take_down', 'restrict', 'hide', 'label')
            AND NOT EXISTS (SELECT FROM moderation.decision u WHERE u.undoes_id = c.id)
        ORDER BY c.id DESC LIMIT 1
    ) d
$$;

-- How many may have seen it: views, and members of the circle, of whom at most a thousand are counted.
CREATE FUNCTION moderation.reach_of(p_subject_kind text, p_subject_id bigint, p_circle bigint)
RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((
            SELECT greatest(p.view_count, 0) FROM circles.post p
            WHERE p.id = CASE p_subject_kind WHEN 'post' THEN p_subject_id
                WHEN 'comment' THEN (
                    SELECT c.post_id FROM circles.comment c WHERE c.id = p_subject_id) END), 0)
        + (SELECT count(*) FROM (
            SELECT FROM circles.membership m WHERE m.circle_id = p_circle LIMIT 1000) counted)
$$;

-- Where an item belongs: its circle, and the language of its text by the letters in it.
CREATE FUNCTION moderation.place_of(p_subject_kind text, p_subject_id bigint)
RETURNS TABLE (circle_id bigint, language text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.circle_id, CASE
        WHEN length(l.han) > 0 AND 3 * length(l.han) >= length(l.latin) THEN 'zh'
        WHEN length(l.latin) > 0 THEN 'en'
        WHEN btrim(s.body, E' \t\r\n\u00a0\u3000') <> '' THEN 'other'
        ELSE '' END
    FROM (
        SELECT p.circle_id, left(p.body, 2000) AS body FROM circles.post p
        WHERE p_subject_kind = 'post' AND p.id = p_subject_id
        UNION ALL
        SELECT p.circle_id, left(c.body, 2000) FROM circles.comment c
        LEFT JOIN circles.post p ON p.id = c.post_id
        WHERE p_subject_kind = 'comment' AND c.id = p_subject_id
        UNION ALL
        SELECT NULL, m.nickname FROM circles.member m
        WHERE p_subject_kind = 'member' AND m.id = p_subject_id
        UNION ALL
        SELECT o.id, o.name FROM circles.circle o
        WHERE p_subject_kind = 'circle' AND o.id = p_subject_id
    ) s
    CROSS JOIN LATERAL (
        SELECT regexp_replace(s.body, '[^\u4e00-\u9fff\u3400-\u4dbf]', '', 'g') AS han,
            regexp_replace(s.body, '[^A-Za-z]', '', 'g') AS latin
    ) l
$$;

-- What the standing signals of a subject come to; no row without any.
CREATE FUNCTION moderation.harm_of(p_subject_kind text, p_subject_id bigint, p_circle bigint)
RETURNS TABLE (priority double precision, harm jsonb, policy_code text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH standing AS MATERIALIZED (
        SELECT g.id, g.kind, g.strength, g.policy_code, g.report_id FROM moderation.signal g
        WHERE g.subject_kind = p_subject_kind AND g.subject_id = p_subject_id
            AND g.withdrawn_at IS NULL
    ), strongest AS (
        SELECT s.policy_code FROM standing s ORDER BY s.strength DESC, s.id LIMIT 1
    ), reporter AS (
        -- Each once; who has said everything there is to say twenty times over is enough.
        SELECT r.reporter_id, min(r.id) AS report_id FROM standing s
        JOIN circles.report r ON r.id = s.report_id
        GROUP BY r.reporter_id ORDER BY min(r.id) LIMIT 20
    ), strength AS (
        SELECT coalesce(max(s.strength) FILTER (
                WHERE s.kind IN ('photo_score', 'known_photo')), 0) AS photo,
            coalesce(max(s.strength) FILTER (WHERE s.kind = 'text_finding'), 0) AS text,
            coalesce(max(s.strength) FILTER (WHERE s.kind = 'known_photo'), 0) AS known,
            coalesce(max(s.strength) FILTER (
                WHERE s.kind IN ('gift_pattern', 'rule_breach')), 0) AS other
        FROM standing s
    ), part (name, value) AS (
        SELECT v.name, round(v.value::numeric, 4)
        FROM strength s
        CROSS JOIN LATERAL (VALUES
            ('photo', 0.25 * s.photo),
            ('solicitation', 0.15 * s.text),
            ('severity', 0.10 * coalesce((SELECT p.severity FROM moderation.policy p
                JOIN strongest t ON t.policy_code = p.code), 0)),
            ('reach', 0.07 * least(1, ln(1 + moderation.reach_of(p_subject_kind, p_subject_id,
                p_circle)::double precision) / ln(100001::double precision))),
            ('reports', 0.08 * coalesce((
                SELECT 1 - exp(sum(ln(1 - moderation.reporter_accuracy(r.reporter_id,
                    r.report_id)))) FROM reporter r), 0)),
            ('other', greatest(0.35 * s.known, 0.10 * s.other))
        ) AS v (name, value)
    )
    SELECT sum(p.value)::double precision,
        coalesce(jsonb_object_agg(p.name, p.value) FILTER (WHERE p.value > 0), '{}'),
        (SELECT t.policy_code FROM strongest t)
    FROM part p
    WHERE EXISTS (SELECT FROM standing)
    HAVING count(*) > 0
$$;

-- Harm may wait 0.01 an hour. It is written as what is left of it at a fixed day, not today: time
-- passes alike for all, so that the order never changes by waiting, and an index holds it.
CREATE FUNCTION moderation.rank_of(p_priority double precision, p_due_at timestamptz)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_priority
        - extract(epoch FROM p_due_at - '2016-01-01 00:00:00+00'::timestamptz)::double precision
            / 360000
$$;

CREATE FUNCTION moderation.place_item() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.opened_at := NEW.created_at;
        SELECT p.circle_id, p.language INTO NEW.circle_id, NEW.language
        FROM moderation.place_of(NEW.subject_kind, NEW.subject_id) p;
        NEW.language := coalesce(NEW.language, '');
    END IF;
    NEW.due_at := NEW.opened_at + make_interval(secs => 3600 * coalesce((
        SELECT p.service_hours FROM moderation.policy p WHERE p.code = NEW.policy_code), 24));
    NEW.rank := moderation.rank_of(NEW.priority, NEW.due_at);
    RETURN NEW;
END $$;

-- Works the expected harm of an item out again, from its standing signals. Without any, it keeps what
-- it had. The item is locked first: who comes after a colleague sees their signals.
CREATE FUNCTION moderation.weigh_item(p_subject_kind text, p_subject_id bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM moderation.review_item i
    WHERE i.subject_kind = p_subject_kind AND i.subject_id = p_subject_id FOR NO KEY UPDATE;
    UPDATE moderation.review_item i
    SET priority = coalesce(h.priority, i.priority), harm = coalesce(h.harm, i.harm),
        policy_code = CASE WHEN h.priority IS NULL THEN i.policy_code ELSE h.policy_code END,
        circle_id = p.circle_id, language = coalesce(p.language, ''), weighed_at = now()
    FROM (SELECT) one
    LEFT JOIN LATERAL moderation.place_of(p_subject_kind, p_subject_id) p ON true
    LEFT JOIN LATERAL moderation.harm_of(p_subject_kind, p_subject_id, p.circle_id) h ON true
    WHERE i.subject_kind = p_subject_kind AND i.subject_id = p_subject_id;
END $$;

-- What is in the queue already.
UPDATE moderation.review_item i SET opened_at = i.created_at;
UPDATE moderation.review_item i
SET circle_id = p.circle_id, language = coalesce(p.language, '')
FROM moderation.review_item o
LEFT JOIN LATERAL moderation.place_of(o.subject_kind, o.subject_id) p ON true
WHERE o.id = i.id;
CREATE TRIGGER place_item
    BEFORE INSERT OR UPDATE OF priority, policy_code, opened_at ON moderation.review_item
    FOR EACH ROW EXECUTE FUNCTION moderation.place_item();
UPDATE moderation.review_item SET priority = priority;
SELECT moderation.weigh_item(i.subject_kind, i.subject_id) FROM moderation.review_item i
WHERE i.state IN ('open', 'escalated');

ALTER TABLE moderation.review_item ALTER COLUMN rank SET NOT NULL, ALTER COLUMN due_at SET NOT NULL;

-- Pages of the queue and claims, by each filter and in both orders.
DROP INDEX moderation.ix_review_item_queue, moderation.ix_review_item_policy,
    moderation.ix_review_item_ring;
CREATE INDEX ix_review_item_queue ON moderation.review_item (rank DESC, id DESC) WHERE state = 'open';
CREATE INDEX ix_review_item_policy ON moderation.review_item (policy_code, rank DESC, id DESC) WHERE state = 'open';
CREATE INDEX ix_review_item_circle ON moderation.review_item (circle_id, rank DESC, id DESC) WHERE state = 'open';
CREATE INDEX ix_review_item_language ON moderation.review_item (language, rank DESC, id DESC) WHERE state = 'open';
CREATE INDEX ix_review_item_oldest ON moderation.review_item (id) WHERE state = 'open';
CREATE INDEX ix_review_item_oldest_policy ON moderation.review_item (policy_code, id) WHERE state = 'open';
CREATE INDEX ix_review_item_oldest_circle ON moderation.review_item (circle_id, id) WHERE state = 'open';
CREATE INDEX ix_review_item_escalated ON moderation.review_item (rank DESC, id DESC) WHERE state = 'escalated';
CREATE INDEX ix_review_item_weighed ON moderation.review_item (weighed_at) WHERE state IN ('open', 'escalated');
CREATE INDEX ix_review_item_ring ON moderation.review_item (ring_id, state, rank, id) WHERE ring_id IS NOT NULL;

-- What one member gives as contacts, for all there is of a member beside an item.
CREATE INDEX ix_message_contact_author_id ON moderation.message_contact (author_id);

-- As in revision 0004. The item is weighed anew with each signal; one that comes back for something
-- new has its whole target before it again.
CREATE OR REPLACE FUNCTION moderation.note_signal(
    p_subject_kind text, p_subject_id bigint, p_kind text, p_strength double precision,
    p_photo bigint, p_network bigint, p_report bigint, p_policy text, p_detail jsonb,
    p_text bigint DEFAULT NULL, p_is_news boolean DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_reopens boolean;
BEGIN
    v_reopens := coalesce(p_is_news, NOT EXISTS (
            SELECT FROM moderation.signal g
            WHERE g.subject_kind = p_subject_kind AND g.subject_id = p_subject_id
                AND g.kind = p_kind AND g.photo_id = p_photo))
        AND 'removed' IS DISTINCT FROM moderation.visibility_of(p_subject_kind, p_subject_id);
    INSERT INTO moderation.signal AS g (subject_kind, subject_id, kind, strength, photo_id,
        network_id, report_id, policy_code, detail, text_id)
    VALUES (p_subject_kind, p_subject_id, p_kind, p_strength, p_photo, p_network, p_report,
        p_policy, p_detail, p_text)
    ON CONFLICT ON CONSTRAINT uq_signal_once DO UPDATE
    SET strength = excluded.strength, detail = excluded.detail, created_at = excluded.created_at,
        withdrawn_at = NULL
    WHERE g.withdrawn_at IS NOT NULL OR p_text IS NOT NULL;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    INSERT INTO moderation.review_item (subject_kind, subject_id, priority, policy_code)
    VALUES (p_subject_kind, p_subject_id, p_strength, p_policy)
    ON CONFLICT (subject_kind, subject_id) DO NOTHING;
    PERFORM moderation.weigh_item(p_subject_kind, p_subject_id);
    UPDATE moderation.review_item i SET state = 'open', version = i.version + 1, opened_at = now()
    WHERE i.subject_kind = p_subject_kind AND i.subject_id = p_subject_id
        AND (i.state = 'withdrawn' OR (i.state = 'decided' AND v_reopens));
END $$;

-- An item as its standing signals make it. Without any, an open one that nobody holds is withdrawn.
CREATE OR REPLACE FUNCTION moderation.refresh_item(p_subject_kind text, p_subject_id bigint)
RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM moderation.weigh_item(p_subject_kind, p_subject_id);
    UPDATE moderation.review_item i SET state = 'withdrawn', version = i.version + 1
    WHERE i.subject_kind = p_subject_kind AND i.subject_id = p_subject_id AND i.state = 'open'
        AND (i.lease_holder IS NULL OR NOT moderation.is_in_force(i.lease_expires_at))
        AND NOT EXISTS (
            SELECT FROM moderation.signal g
            WHERE g.subject_kind = p_subject_kind AND g.subject_id = p_subject_id
                AND g.withdrawn_at IS NULL);
    RETURN (SELECT i.state FROM moderation.review_item i
            WHERE i.subject_kind = p_subject_kind AND i.subject_id = p_subject_id);
END $$;

-- Weighs again what waits and was not weighed for a day: views, members and what became of reports
-- have changed. For scans; returns how many, call it until 0.
CREATE FUNCTION moderation.refresh_harm(p_limit integer DEFAULT 1000) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_item record;
    v_count bigint := 0;
BEGIN
    LOCK TABLE moderation.signal IN ROW EXCLUSIVE MODE;
    FOR v_item IN
        SELECT * FROM (
            SELECT i.subject_kind, i.subject_id FROM moderation.review_item i
            WHERE i.state IN ('open', 'escalated')
                AND coalesce(i.weighed_at < now() - interval '1 day', true)
            ORDER BY i.weighed_at LIMIT least(p_limit, 10000)
            FOR NO KEY UPDATE SKIP LOCKED -- what somebody is deciding can wait
        ) o ORDER BY o.subject_kind, o.subject_id
    LOOP
        PERFORM moderation.weigh_item(v_item.subject_kind, v_item.subject_id);
        v_count := v_count + 1;
    END LOOP;
    RETURN v_count;
END $$;
GRANT EXECUTE ON FUNCTION moderation.refresh_harm(integer) TO ws_scanner;

-- As in revision 0003, items being weighed. Makes a cascade and threshold those of the queue. Scans, decisions and undos that are writing come
-- to their end first, and those that come meanwhile wait: all of them lock table signal before they
-- lock an item. So scans that write afterwards go by the new setting. SQLSTATE WS009: no reason is given.
CREATE OR REPLACE FUNCTION moderation.apply_setting(
    p_cascade bigint, p_flag_at double precision, p_reason text
) RETURNS TABLE (enter_count bigint, leave_count bigint, stay_count bigint)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_effects moderation.setting_effect[];
    v_reason text;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_manager_of(p_cascade, p_flag_at);
    v_reason := btrim(p_reason, E' \t\r\n\u00a0\u3000');
    IF coalesce(v_reason, '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'WS009', MESSAGE = 'a setting needs a reason';
    END IF;
    LOCK TABLE moderation.signal IN SHARE ROW EXCLUSIVE MODE;
    PERFORM FROM moderation.network n WHERE n.kind = 'cascade' ORDER BY n.id FOR UPDATE;
    -- Only open items lose signals. While they are locked nobody takes or decides one of them.
    PERFORM FROM moderation.review_item i
    WHERE i.subject_kind = 'post' AND i.state = 'open' AND NOT i.is_child_safety
    ORDER BY i.subject_id FOR NO KEY UPDATE;
    v_effects := ARRAY(SELECT e FROM moderation.setting_effects(p_cascade, p_flag_at) e);

    UPDATE moderation.signal SET withdrawn_at = now()
    WHERE id IN (SELECT unnest(e.signal_ids) FROM unnest(v_effects) e);
    INSERT INTO moderation.signal (subject_kind, subject_id, kind, strength, photo_id, network_id,
        policy_code, detail)
    SELECT 'post', s.post_id, 'photo_score', s.racy, s.photo_id, p_cascade, s.policy_code, s.detail
    FROM moderation.scored_photos(p_cascade, ARRAY(
        SELECT unnest(e.photo_ids) FROM unnest(v_effects) e)) s
    ON CONFLICT ON CONSTRAINT uq_signal_once
    DO UPDATE SET withdrawn_at = NULL, strength = excluded.strength, detail = excluded.detail,
        created_at = now();

    -- Items that somebody brought into another state meanwhile are left to them.
    INSERT INTO moderation.review_item (subject_kind, subject_id, priority)
    SELECT 'post', e.post_id, 0 FROM unnest(v_effects) e WHERE e.change = 'enter'
    ORDER BY e.post_id
    ON CONFLICT (subject_kind, subject_id) DO NOTHING;
    UPDATE moderation.review_item i
    SET priority = coalesce(h.priority, i.priority), harm = coalesce(h.harm, i.harm),
        policy_code = CASE WHEN h.priority IS NULL THEN i.policy_code ELSE h.policy_code END,
        weighed_at = now(),
        opened_at = CASE WHEN w.state = 'open' AND i.state <> 'open' THEN now() ELSE i.opened_at END,
        state = coalesce(w.state, i.state),
        version = i.version + coalesce(w.state <> i.state, false)::integer
    FROM (
        SELECT o.id, e.state AS was,
            CASE e.change WHEN 'enter' THEN 'open' WHEN 'leave' THEN 'withdrawn' END AS state
        FROM unnest(v_effects) e
        JOIN moderation.review_item o ON o.subject_kind = 'post' AND o.subject_id = e.post_id
    ) w
    JOIN moderation.review_item n ON n.id = w.id
    LEFT JOIN LATERAL moderation.harm_of('post', n.subject_id, n.circle_id) h ON true
    WHERE i.id = w.id AND i.state = coalesce(w.was, 'open');

    RETURN QUERY
        WITH setting AS (
            INSERT INTO moderation.network_setting
                (network_id, flag_at, reason, set_by, entered, left_count)
            SELECT p_cascade, p_flag_at, v_reason, session_user,
                count(*) FILTER (WHERE e.change = 'enter'),
                count(*) FILTER (WHERE e.change = 'leave')
            FROM unnest(v_effects) e
            RETURNING entered, left_count
        )
        SELECT s.entered, s.left_count, (
            SELECT count(*) FROM moderation.review_item i
            WHERE i.state = 'open' AND NOT i.is_child_safety) - s.entered
        FROM setting s;
END $$;
