-- Revision 0002: what scans write.

-- Adds a reason to look at something, once. Raises, makes or reopens its item. A decided item
-- reopens only for what its reviewer could not know: not for another network's opinion of the
-- same photo, and not while the post or comment is removed anyway. An open item keeps its
-- version, so that the decision of whoever is looking at it is not refused.
CREATE FUNCTION moderation.note_signal(
    p_subject_kind text, p_subject_id bigint, p_kind text, p_strength double precision,
    p_photo bigint, p_network bigint, p_report bigint, p_policy text, p_detail jsonb
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_reopens boolean;
BEGIN
    v_reopens := NOT EXISTS (
            SELECT FROM moderation.signal g
            WHERE g.subject_kind = p_subject_kind AND g.subject_id = p_subject_id
                AND g.kind = p_kind AND g.photo_id = p_photo)
        AND 'removed' IS DISTINCT FROM CASE p_subject_kind
            WHEN 'post' THEN
                (SELECT p.visibility FROM circles.post p WHERE p.id = p_subject_id)
            WHEN 'comment' THEN
                (SELECT c.visibility FROM circles.comment c WHERE c.id = p_subject_id) END;
    INSERT INTO moderation.signal (subject_kind, subject_id, kind, strength, photo_id, network_id,
        report_id, policy_code, detail)
    VALUES (p_subject_kind, p_subject_id, p_kind, p_strength, p_photo, p_network, p_report,
        p_policy, p_detail)
    ON CONFLICT ON CONSTRAINT uq_signal_once DO NOTHING;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    INSERT INTO moderation.review_item AS i (subject_kind, subject_id, priority, policy_code)
    VALUES (p_subject_kind, p_subject_id, p_strength, p_policy)
    ON CONFLICT (subject_kind, subject_id) DO UPDATE
    SET priority = greatest(i.priority, excluded.priority),
        policy_code = CASE WHEN excluded.priority > i.priority
            THEN excluded.policy_code ELSE i.policy_code END,
        state = CASE WHEN i.state = 'decided' AND v_reopens THEN 'open' ELSE i.state END,
        version = i.version + (i.state = 'decided' AND v_reopens)::integer;
END $$;

-- Makes a network known, and the current one. Changes nothing if it is that already.
CREATE FUNCTION moderation.register_network(
    p_name text, p_version text, p_sha256 text, p_labels text[], p_racy_labels text[],
    p_flag_at double precision
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_network moderation.network;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    INSERT INTO moderation.network
        (name, version, sha256, labels, racy_labels, flag_at, registered_at)
    VALUES (p_name, p_version, p_sha256, p_labels, p_racy_labels, p_flag_at, clock_timestamp())
    ON CONFLICT (name, version) DO NOTHING
    RETURNING * INTO v_network;
    IF FOUND THEN
        RETURN v_network.id;
    END IF;
    SELECT * INTO STRICT v_network FROM moderation.network n
    WHERE n.name = p_name AND n.version = p_version FOR UPDATE;
    IF (v_network.sha256::text, v_network.labels, v_network.racy_labels)
        IS DISTINCT FROM (p_sha256, p_labels, p_racy_labels) THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('network %s %s is registered with other weights or labels',
                             p_name, p_version);
    END IF;
    IF v_network.flag_at <> p_flag_at
        OR EXISTS (SELECT FROM moderation.network n WHERE n.registered_at > v_network.registered_at)
    THEN
        UPDATE moderation.network SET flag_at = p_flag_at, registered_at = clock_timestamp()
        WHERE id = v_network.id;
    END IF;
    RETURN v_network.id;
END $$;

-- Records the scores of a batch: [{"photo_id", "racy", "labels", "error"}, ...]. What has a score,
-- or is gone from the platform, is passed over; an error gives way to another outcome. Returns how
-- many were flagged.
CREATE FUNCTION moderation.record_scan_batch(p_network_id bigint, p_photos jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_network moderation.network;
    v_score record;
    v_lines text[] := '{}';
    v_failed bigint := 0;
    v_flagged bigint := 0;
    v_retried bigint := 0;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    SELECT * INTO v_network FROM moderation.network n WHERE n.id = p_network_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'unknown network';
    END IF;
    -- Items are locked first, so that nobody makes one a child-safety item while its scores are
    -- under way; in one order, so that whoever else writes waits instead of deadlocking.
    PERFORM FROM moderation.review_item i
    WHERE i.subject_kind = 'post' AND i.subject_id IN (
        SELECT f.post_id FROM jsonb_to_recordset(p_photos) AS x (photo_id bigint)
        JOIN circles.photo f ON f.id = x.photo_id)
    ORDER BY i.subject_id FOR NO KEY UPDATE;
    FOR v_score IN
        WITH added AS (
            INSERT INTO moderation.photo_score
                (photo_id, network_id, post_id, racy, labels, error, is_child_safety)
            SELECT f.id, p_network_id, f.post_id, x.racy, coalesce(x.labels, '{}'), x.error,
                EXISTS (SELECT FROM moderation.review_item i WHERE i.subject_kind = 'post'
                    AND i.subject_id = f.post_id AND i.is_child_safety)
            FROM jsonb_to_recordset(p_photos)
                AS x (photo_id bigint, racy double precision, labels jsonb, error text)
            JOIN circles.photo f ON f.id = x.photo_id
            ORDER BY f.id
            ON CONFLICT (photo_id, network_id) DO UPDATE
            SET post_id = excluded.post_id, racy = excluded.racy, labels = excluded.labels,
                error = excluded.error, is_child_safety = excluded.is_child_safety,
                scanned_at = excluded.scanned_at
            WHERE photo_score.error IS NOT NULL
                AND photo_score.error IS DISTINCT FROM excluded.error
            RETURNING photo_id, post_id, racy, labels, error
        )
        -- What a statement reads beside its own changes is as it was before them.
        SELECT a.*, EXISTS (SELECT FROM moderation.photo_score s
            WHERE s.photo_id = a.photo_id AND s.network_id = p_network_id) AS is_retry
        FROM added a ORDER BY a.post_id, a.photo_id
    LOOP
        v_retried := v_retried + v_score.is_retry::integer;
        v_lines := v_lines
            || jsonb_build_array(v_score.photo_id, v_score.racy, v_score.error)::text;
        IF v_score.error IS NOT NULL THEN
            v_failed := v_failed + 1;
        ELSIF v_score.racy >= v_network.flag_at THEN
            v_flagged := v_flagged + 1;
            PERFORM moderation.note_signal('post', v_score.post_id, 'photo_score', v_score.racy,
                v_score.photo_id, p_network_id, NULL,
                CASE WHEN coalesce((v_score.labels ->> 'porn')::double precision, 0)
                        + coalesce((v_score.labels ->> 'hentai')::double precision, 0)
                        > coalesce((v_score.labels ->> 'sexy')::double precision, 0)
                    THEN 'nudity' ELSE 'suggestive' END,
                jsonb_build_object('network', v_network.name, 'version', v_network.version,
                    'label', (
                        SELECT l.key FROM jsonb_each_text(v_score.labels) AS l
                        WHERE l.key = ANY (v_network.racy_labels)
                        ORDER BY l.value::double precision DESC, l.key LIMIT 1)));
        END IF;
    END LOOP;
    IF cardinality(v_lines) > 0 THEN
        INSERT INTO moderation.scan_batch
            (network_id, photo_count, failed_count, flagged_count, retried_count, recorded_by,
             digest)
        VALUES (p_network_id, cardinality(v_lines), v_failed, v_flagged, v_retried, session_user,
            encode(sha256(convert_to(array_to_string(v_lines, E'\n'), 'UTF8')), 'hex'));
    END IF;
    -- Tried again to no other effect: nothing to audit, but not as long ago as it says.
    UPDATE moderation.photo_score s SET scanned_at = now()
    FROM jsonb_to_recordset(p_photos) AS x (photo_id bigint, error text)
    WHERE s.photo_id = x.photo_id AND s.network_id = p_network_id AND s.error = x.error
        AND s.scanned_at < now();
    RETURN v_flagged;
END $$;

CREATE FUNCTION moderation.subject_exists(p_kind text, p_id bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE p_kind
        WHEN 'post' THEN EXISTS (SELECT FROM circles.post WHERE id = p_id)
        WHEN 'comment' THEN EXISTS (SELECT FROM circles.comment WHERE id = p_id)
        WHEN 'member' THEN EXISTS (SELECT FROM circles.member WHERE id = p_id)
        WHEN 'circle' THEN EXISTS (SELECT FROM circles.circle WHERE id = p_id)
        END
$$;

-- Turns members' reports into signals, oldest first; returns how many. Call it until 0.
CREATE FUNCTION moderation.raise_report_signals(p_limit integer DEFAULT 1000) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_report record;
    v_count bigint := 0;
BEGIN
    FOR v_report IN
        SELECT * FROM (
            SELECT r.id, r.subject_kind, r.subject_id, r.reason FROM circles.report r
            WHERE NOT EXISTS (SELECT FROM moderation.signal g WHERE g.report_id = r.id)
                AND moderation.subject_exists(r.subject_kind, r.subject_id)
            ORDER BY r.id LIMIT least(p_limit, 10000)
        ) AS oldest
        ORDER BY subject_kind, subject_id, id -- the order in which items are locked
    LOOP
        PERFORM moderation.note_signal(v_report.subject_kind, v_report.subject_id, 'user_report',
            CASE v_report.reason WHEN 'nudity' THEN 0.7 WHEN 'solicitation' THEN 0.6
                WHEN 'harassment' THEN 0.6 WHEN 'contact' THEN 0.5 ELSE 0.3 END,
            NULL, NULL, v_report.id, v_report.reason,
            jsonb_build_object('reason', v_report.reason));
        v_count := v_count + 1;
    END LOOP;
    RETURN v_count;
END $$;
