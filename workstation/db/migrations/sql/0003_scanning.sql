-- Revision 0003: what scans write.

-- As in revision 0002. Also: a withdrawn signal stands again, a withdrawn item reopens.
CREATE OR REPLACE FUNCTION moderation.note_signal(
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
    INSERT INTO moderation.signal AS g (subject_kind, subject_id, kind, strength, photo_id,
        network_id, report_id, policy_code, detail)
    VALUES (p_subject_kind, p_subject_id, p_kind, p_strength, p_photo, p_network, p_report,
        p_policy, p_detail)
    ON CONFLICT ON CONSTRAINT uq_signal_once DO UPDATE
    SET strength = excluded.strength, detail = excluded.detail, created_at = excluded.created_at,
        withdrawn_at = NULL
    WHERE g.withdrawn_at IS NOT NULL;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    INSERT INTO moderation.review_item AS i (subject_kind, subject_id, priority, policy_code)
    VALUES (p_subject_kind, p_subject_id, p_strength, p_policy)
    ON CONFLICT (subject_kind, subject_id) DO UPDATE
    SET priority = CASE WHEN i.state = 'withdrawn' THEN excluded.priority
            ELSE greatest(i.priority, excluded.priority) END,
        policy_code = CASE WHEN i.state = 'withdrawn' OR excluded.priority > i.priority
            THEN excluded.policy_code ELSE i.policy_code END,
        state = CASE WHEN i.state = 'withdrawn' OR (i.state = 'decided' AND v_reopens)
            THEN 'open' ELSE i.state END,
        version = i.version
            + (i.state = 'withdrawn' OR (i.state = 'decided' AND v_reopens))::integer;
END $$;

CREATE FUNCTION moderation.current_cascade() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.network_id FROM moderation.network_setting s ORDER BY s.id DESC LIMIT 1
$$;

CREATE FUNCTION moderation.current_flag_at() RETURNS double precision
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.flag_at FROM moderation.network_setting s ORDER BY s.id DESC LIMIT 1
$$;

-- Scans know cascades only.
DROP FUNCTION moderation.register_network(text, text, text, text[], text[], double precision);

-- Keeps other scans out until the end of the transaction. A lock of a table, which nobody can take
-- without this function: advisory locks are for everybody to take.
CREATE FUNCTION moderation.be_the_only_scan() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    LOCK TABLE moderation.network_setting IN SHARE UPDATE EXCLUSIVE MODE;
END $$;

GRANT EXECUTE ON FUNCTION moderation.be_the_only_scan() TO ws_scanner;

-- Whether this is a fusion of these networks: {"intercept": number, "weights": {network: number}}.
CREATE FUNCTION moderation.is_fusion(p_fusion jsonb, p_networks text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN jsonb_typeof(p_fusion -> 'intercept') = 'number'
            AND jsonb_typeof(p_fusion -> 'weights') = 'object'
        THEN abs((p_fusion ->> 'intercept')::numeric) <= 1000 AND NOT EXISTS (
            SELECT FROM jsonb_each(p_fusion -> 'weights') AS w
            WHERE w.key <> ALL (p_networks) OR CASE jsonb_typeof(w.value)
                WHEN 'number' THEN (w.value #>> '{}')::numeric NOT BETWEEN 0 AND 1000
                ELSE true END)
        ELSE false END
$$;

-- Refuses parameters with which no scan could run. The networks' own facts are checked by their
-- table's constraints.
CREATE FUNCTION moderation.require_cascade(p_parameters jsonb) RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_names text[];
BEGIN
    IF jsonb_typeof(p_parameters -> 'networks') = 'array'
        AND jsonb_typeof(p_parameters -> 'stage2_at') = 'number' THEN
        v_names := ARRAY(SELECT n ->> 'name' FROM jsonb_array_elements(p_parameters -> 'networks') n
            WHERE jsonb_typeof(n -> 'name') = 'string' AND jsonb_typeof(n -> 'version') = 'string'
                AND jsonb_typeof(n -> 'sha256') = 'string'
                AND jsonb_typeof(n -> 'labels') = 'array'
                AND jsonb_typeof(n -> 'racy_labels') = 'array');
        IF cardinality(v_names) = jsonb_array_length(p_parameters -> 'networks')
            AND cardinality(v_names) = (SELECT count(DISTINCT n) FROM unnest(v_names) AS n)
            AND cardinality(v_names) > 0
            AND (p_parameters ->> 'stage2_at')::numeric BETWEEN 0 AND 1
            -- The first network sees every photo, the others those of stage 2 only.
            AND moderation.is_fusion(p_parameters -> 'stage1', v_names[1:1])
            AND moderation.is_fusion(p_parameters -> 'stage2', v_names) THEN
            RETURN;
        END IF;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
        MESSAGE = 'these are no parameters of a cascade';
END $$;

-- Makes a cascade and its networks known. The first one ever is the current one; any other waits
-- until a manager chooses it. Changes nothing if it is known. Parameters: {"networks": [{"name",
-- "version", "sha256", "labels", "racy_labels"}, ...], "stage2_at", "stage1": {"intercept",
-- "weights"}, "stage2": {...}}.
CREATE FUNCTION moderation.register_cascade(
    p_name text, p_version text, p_parameters jsonb, p_flag_at double precision
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_new record;
    v_known moderation.network;
    v_cascade bigint;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM moderation.require_cascade(p_parameters);
    -- One at a time: only one can be the first.
    LOCK TABLE moderation.network IN SHARE ROW EXCLUSIVE MODE;
    FOR v_new IN
        SELECT 'network' AS kind, x.name, x.version, x.sha256,
            ARRAY(SELECT jsonb_array_elements_text(x.labels)) AS labels,
            ARRAY(SELECT jsonb_array_elements_text(x.racy_labels)) AS racy_labels,
            NULL::jsonb AS parameters, NULL::double precision AS flag_at
        FROM jsonb_to_recordset(p_parameters -> 'networks')
            AS x (name text, version text, sha256 text, labels jsonb, racy_labels jsonb)
        UNION ALL
        SELECT 'cascade', p_name, p_version,
            encode(sha256(convert_to(p_parameters::text, 'UTF8')), 'hex'), '{}', '{}',
            p_parameters, p_flag_at
    LOOP
        INSERT INTO moderation.network (kind, name, version, sha256, labels, racy_labels,
            parameters, flag_at, registered_at)
        VALUES (v_new.kind, v_new.name, v_new.version, v_new.sha256, v_new.labels,
            v_new.racy_labels, v_new.parameters, v_new.flag_at, clock_timestamp())
        ON CONFLICT (name, version) DO NOTHING;
        SELECT * INTO STRICT v_known FROM moderation.network n
        WHERE n.name = v_new.name AND n.version = v_new.version;
        IF (v_known.kind::text, v_known.sha256::text, v_known.labels, v_known.racy_labels)
            IS DISTINCT FROM (v_new.kind, v_new.sha256, v_new.labels, v_new.racy_labels)
            OR (v_new.kind = 'cascade' AND v_known.flag_at <> v_new.flag_at) THEN
            RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
                MESSAGE = format('%s %s %s is registered with other weights, labels or parameters',
                                 v_known.kind, v_new.name, v_new.version);
        END IF;
        v_cascade := v_known.id;
    END LOOP;
    IF moderation.current_cascade() IS NULL THEN
        INSERT INTO moderation.network_setting (network_id, flag_at, set_by, entered, left_count)
        VALUES (v_cascade, p_flag_at, session_user, 0, 0);
    END IF;
    RETURN v_cascade;
END $$;

DROP FUNCTION moderation.record_scan_batch(bigint, jsonb);

-- Records what a scan found out: [{"photo_id", "sha256", "pdq", "turned", "quality", "known":
-- [id, ...], "stage", "racy", "scores": {network: {"racy", "labels"}}, "findings": [{"kind",
-- "value", "corners", "score", "source"}], "error"}, ...]; hashes in hex. A photo without stage and
-- error was only hashed so far. What has a score, or is gone from the platform, is passed over; an
-- error gives way to another outcome. p_bank_seen is the newest entry of the bank that the scan has
-- compared the photos with; newer ones are compared here. Returns how many photos were flagged, and
-- how many newly found to be copies of known ones.
CREATE FUNCTION moderation.record_scan_batch(
    p_cascade bigint, p_photos jsonb, p_bank_seen bigint
) RETURNS TABLE (flagged bigint, known bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
DECLARE
    v_is_current boolean;
    v_flag_at double precision;
    v_hashed bigint[];
    v_scored bigint[];
    v_lines text[];
    v_added text[]; -- of photos that were scored before, and are new to a network
    v_signal record;
    v_post bigint;
    v_failed bigint;
    v_retried bigint;
    v_flagged bigint := 0;
    v_known bigint := 0;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    IF EXISTS (SELECT FROM jsonb_to_recordset(p_photos) AS x (pdq text)
               WHERE x.pdq !~ '^[0-9a-f]{64}$') THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'a hash is 64 hexadecimal digits';
    END IF;
    -- await_scan_batches() and apply_setting() wait for batches that are under way.
    LOCK TABLE moderation.scan_batch, moderation.signal IN ROW EXCLUSIVE MODE;
    PERFORM FROM moderation.network n WHERE n.id = p_cascade AND n.kind = 'cascade' FOR KEY SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'unknown cascade';
    END IF;
    v_is_current := moderation.current_cascade() = p_cascade;
    v_flag_at := moderation.current_flag_at();
    -- Items are locked first, so that nobody makes one a child-safety item while its scores are
    -- under way; in one order, so that whoever else writes waits instead of deadlocking.
    PERFORM FROM moderation.review_item i
    WHERE i.subject_kind = 'post' AND i.subject_id IN (
        SELECT f.post_id FROM jsonb_to_recordset(p_photos) AS x (photo_id bigint)
        JOIN circles.photo f ON f.id = x.photo_id)
    ORDER BY i.subject_id FOR NO KEY UPDATE;

    WITH given AS MATERIALIZED (
        SELECT f.id AS photo_id, f.post_id, x.sha256, x.pdq, x.turned, x.quality,
            i.is_child_safety IS TRUE AS is_child_safety
        FROM jsonb_to_recordset(p_photos)
            AS x (photo_id bigint, sha256 text, pdq text, turned text, quality smallint)
        JOIN circles.photo f ON f.id = x.photo_id
        LEFT JOIN moderation.review_item i ON i.subject_kind = 'post' AND i.subject_id = f.post_id
        WHERE x.pdq IS NOT NULL
        ORDER BY f.id
    ), hashed AS (
        INSERT INTO moderation.photo_hash (photo_id, post_id, pdq, quality, is_child_safety)
        SELECT g.photo_id, g.post_id, ('x' || g.pdq)::bit(256), g.quality, g.is_child_safety
        FROM given g
        ON CONFLICT (photo_id) DO NOTHING
        RETURNING photo_id
    ), digested AS (
        INSERT INTO moderation.photo_digest (photo_id, sha256, turned)
        SELECT g.photo_id, g.sha256, decode(g.turned, 'hex') FROM given g
        ON CONFLICT (photo_id) DO NOTHING
    )
    SELECT coalesce(array_agg(h.photo_id), '{}') INTO v_hashed FROM hashed h;

    v_known := moderation.note_matches((
        SELECT jsonb_agg(jsonb_build_array(m.photo_id, m.known_id)) FROM (
            SELECT x.photo_id, k.id::bigint AS known_id
            FROM jsonb_to_recordset(p_photos) AS x (photo_id bigint, known jsonb)
            CROSS JOIN jsonb_array_elements_text(x.known) AS k (id)
            UNION ALL
            SELECT h.photo_id, k.id
            FROM moderation.known_photo k
            CROSS JOIN moderation.photo_hash h
            JOIN moderation.photo_digest d ON d.photo_id = h.photo_id
            WHERE k.withdrawn_at IS NULL AND k.pdq IS NOT NULL
                -- Ids are not given in the order in which entries become visible: also those
                -- that were under way when the newest seen one was added.
                AND (k.id > p_bank_seen OR k.added_xid >= (
                    SELECT s.horizon_xid FROM moderation.known_photo s WHERE s.id = p_bank_seen))
                AND h.photo_id = ANY (v_hashed) AND h.quality >= 50
                AND EXISTS (SELECT FROM moderation.all_ways(h.pdq, d.turned) AS way
                    WHERE bit_count(way # k.pdq) <= 31)
            UNION ALL
            SELECT d.photo_id, k.id
            FROM moderation.photo_digest d
            JOIN moderation.known_photo k ON k.sha256 = d.sha256 AND k.withdrawn_at IS NULL
            WHERE d.photo_id = ANY (v_hashed)) m));

    WITH given AS MATERIALIZED (
        SELECT f.id AS photo_id, f.post_id, x.stage, x.racy, x.scores, x.error,
            i.is_child_safety IS TRUE AS is_child_safety
        FROM jsonb_to_recordset(p_photos) AS x (photo_id bigint, stage smallint,
            racy double precision, scores jsonb, error text)
        JOIN circles.photo f ON f.id = x.photo_id
        LEFT JOIN moderation.review_item i ON i.subject_kind = 'post' AND i.subject_id = f.post_id
        WHERE x.stage IS NOT NULL OR x.error IS NOT NULL
        ORDER BY f.id
    ), member AS MATERIALIZED (
        SELECT n.id, n.name::text FROM moderation.network c
        CROSS JOIN jsonb_to_recordset(c.parameters -> 'networks') AS x (name text, version text)
        JOIN moderation.network n ON n.name = x.name AND n.version = x.version
        WHERE c.id = p_cascade
    ), said AS (
        INSERT INTO moderation.photo_score AS s
            (photo_id, network_id, post_id, racy, labels, error, is_child_safety)
        SELECT g.photo_id, m.id, g.post_id, (n.value ->> 'racy')::double precision,
            n.value -> 'labels', NULL, g.is_child_safety
        FROM given g
        CROSS JOIN jsonb_each(g.scores) AS n
        JOIN member m ON m.name = n.key
        UNION ALL
        -- Asked for the sake of a network that has not seen it, which did not see it now either.
        SELECT g.photo_id, m.id, g.post_id, NULL, '{}', coalesce(g.error, 'not_asked'),
            g.is_child_safety
        FROM given g
        JOIN moderation.photo_score f
            ON f.photo_id = g.photo_id AND f.network_id = p_cascade AND f.stage = 2
        CROSS JOIN member m
        WHERE g.scores -> m.name IS NULL
        ON CONFLICT (photo_id, network_id) DO UPDATE
        SET racy = excluded.racy, labels = excluded.labels, error = excluded.error,
            scanned_at = excluded.scanned_at
        WHERE s.error IS NOT NULL AND s.error IS DISTINCT FROM excluded.error
        RETURNING photo_id, network_id, racy, error
    ), fused AS (
        INSERT INTO moderation.photo_score AS s
            (photo_id, network_id, post_id, racy, stage, error, is_child_safety)
        SELECT g.photo_id, p_cascade, g.post_id, g.racy, g.stage, g.error, g.is_child_safety
        FROM given g
        ON CONFLICT (photo_id, network_id) DO UPDATE
        SET post_id = excluded.post_id, racy = excluded.racy, stage = excluded.stage,
            error = excluded.error, is_child_safety = excluded.is_child_safety,
            scanned_at = excluded.scanned_at
        WHERE s.error IS NOT NULL AND s.error IS DISTINCT FROM excluded.error
        RETURNING photo_id, racy, stage, error
    )
    -- What a statement reads beside its own changes is as it was before them.
    SELECT coalesce(array_agg(a.photo_id ORDER BY a.photo_id)
            FILTER (WHERE a.error IS NULL), '{}'),
        count(*) FILTER (WHERE a.error IS NOT NULL),
        count(*) FILTER (WHERE EXISTS (SELECT FROM moderation.photo_score s
            WHERE s.photo_id = a.photo_id AND s.network_id = p_cascade)),
        array_agg(jsonb_build_array(a.photo_id, a.racy, a.stage, a.error)::text
            ORDER BY a.photo_id),
        (SELECT array_agg(o.line ORDER BY o.photo_id) FROM (
            SELECT n.photo_id, jsonb_build_array(n.photo_id, jsonb_agg(jsonb_build_array(
                n.network_id, n.racy, n.error) ORDER BY n.network_id))::text AS line
            FROM said n WHERE n.photo_id NOT IN (SELECT b.photo_id FROM fused b)
            GROUP BY n.photo_id) o)
    INTO v_scored, v_failed, v_retried, v_lines, v_added FROM fused a;
    v_lines := v_lines || v_added;

    WITH given AS MATERIALIZED (
        SELECT x.photo_id, x.findings
        FROM jsonb_to_recordset(p_photos) AS x (photo_id bigint, findings jsonb)
        WHERE x.photo_id = ANY (v_scored) AND jsonb_array_length(x.findings) > 0
    ), before AS (
        DELETE FROM moderation.photo_finding o USING circles.photo f
        WHERE o.post_id = f.post_id AND o.photo_id = f.id
            AND f.id IN (SELECT g.photo_id FROM given g)
    )
    INSERT INTO moderation.photo_finding
        (photo_id, post_id, kind, value, corners, score, source, is_child_safety)
    SELECT f.id, f.post_id, n.kind, n.value, n.corners, n.score, n.source,
        EXISTS (SELECT FROM moderation.review_item i WHERE i.subject_kind = 'post'
            AND i.subject_id = f.post_id AND i.is_child_safety)
    FROM given g
    JOIN circles.photo f ON f.id = g.photo_id
    CROSS JOIN jsonb_to_recordset(g.findings)
        AS n (kind text, value text, corners jsonb, score double precision, source text);

    IF v_is_current THEN
        FOR v_signal IN
            SELECT s.* FROM moderation.scored_photos(p_cascade, ARRAY(
                SELECT f.photo_id FROM moderation.photo_score f
                WHERE f.network_id = p_cascade AND f.photo_id = ANY (v_scored)
                    AND f.racy >= v_flag_at)) s
            ORDER BY s.post_id, s.photo_id
        LOOP
            v_flagged := v_flagged + 1;
            PERFORM moderation.note_signal('post', v_signal.post_id, 'photo_score', v_signal.racy,
                v_signal.photo_id, p_cascade, NULL, v_signal.policy_code, v_signal.detail);
        END LOOP;
        -- What former networks or cascades said of these photos is no reason any more.
        FOR v_post IN
            WITH former AS (
                UPDATE moderation.signal g SET withdrawn_at = now()
                FROM circles.photo f
                WHERE f.id = ANY (v_scored) AND g.subject_kind = 'post'
                    AND g.subject_id = f.post_id AND g.kind = 'photo_score' AND g.photo_id = f.id
                    AND g.network_id IS DISTINCT FROM p_cascade AND g.withdrawn_at IS NULL
                RETURNING g.subject_id
            )
            SELECT DISTINCT o.subject_id FROM former o ORDER BY o.subject_id
        LOOP
            PERFORM moderation.refresh_item('post', v_post);
        END LOOP;
    END IF;

    -- Photos of posts that were taken down before they were hashed or scored.
    PERFORM moderation.bank_add(d.id)
    FROM (
        SELECT DISTINCT ON (i.id) c.id, c.verdict
        FROM circles.photo f
        JOIN moderation.review_item i ON i.subject_kind = 'post' AND i.subject_id = f.post_id
        JOIN moderation.decision c ON c.item_id = i.id AND c.verdict <> 'undo'
        WHERE f.id = ANY (v_hashed || v_scored)
            AND NOT EXISTS (SELECT FROM moderation.decision u WHERE u.undoes_id = c.id)
        ORDER BY i.id, c.id DESC
    ) d
    WHERE d.verdict IN ('take_down', 'escalate');

    IF v_lines IS NOT NULL OR cardinality(v_hashed) > 0 THEN
        INSERT INTO moderation.scan_batch (network_id, photo_count, failed_count, flagged_count,
            retried_count, known_count, recorded_by, digest)
        SELECT p_cascade, coalesce(cardinality(v_lines), 0), v_failed, v_flagged, v_retried,
            v_known, session_user, encode(sha256(convert_to(concat_ws(E'\n',
                array_to_string(v_lines, E'\n'),
                string_agg(jsonb_build_array(h.photo_id, h.pdq::text, h.quality)::text, E'\n'
                    ORDER BY h.photo_id)), 'UTF8')), 'hex')
        FROM moderation.photo_hash h WHERE h.photo_id = ANY (v_hashed);
    END IF;
    -- Tried again to no other effect: nothing to audit, but not as long ago as it says.
    UPDATE moderation.photo_score s SET scanned_at = now()
    FROM jsonb_to_recordset(p_photos) AS x (photo_id bigint, error text)
    WHERE s.photo_id = x.photo_id AND s.network_id = p_cascade AND s.error = x.error
        AND s.scanned_at < now();
    RETURN QUERY SELECT v_flagged, v_known;
END $$;
