-- Revision 0003: the bank of known photos. Take-downs fill it, undoing them withdraws what they put
-- in, keeping a copy overrules it, partners' lists are imported. Nobody misses a match: a scan's batches compare their photos
-- with every entry that is committed by then, and raise_known_signals() waits for the batches under
-- way before it compares an entry with the photos that are hashed by then.

-- Whether an item and all that is stored of it is for members of ws_child_safety only.
CREATE FUNCTION moderation.hide_as_child_safety(
    p_subject_kind text, p_subject_id bigint, p_is_hidden boolean DEFAULT true
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE moderation.review_item SET is_child_safety = p_is_hidden
    WHERE subject_kind = p_subject_kind AND subject_id = p_subject_id
        AND is_child_safety <> p_is_hidden;
    UPDATE moderation.text_finding SET is_child_safety = p_is_hidden
    WHERE subject_kind = p_subject_kind AND subject_id = p_subject_id;
    IF p_subject_kind = 'post' THEN
        UPDATE moderation.photo_score SET is_child_safety = p_is_hidden
        WHERE post_id = p_subject_id;
        UPDATE moderation.photo_hash SET is_child_safety = p_is_hidden
        WHERE post_id = p_subject_id;
        UPDATE moderation.photo_finding SET is_child_safety = p_is_hidden
        WHERE post_id = p_subject_id;
    END IF;
END $$;

-- An item as its standing signals make it. Without any, an open one that nobody holds is withdrawn.
CREATE FUNCTION moderation.refresh_item(p_subject_kind text, p_subject_id bigint) RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE moderation.review_item i
    SET priority = coalesce(w.strength, i.priority),
        policy_code = CASE WHEN w.strength IS NULL THEN i.policy_code ELSE w.policy_code END,
        state = CASE WHEN w.leaves THEN 'withdrawn' ELSE i.state END,
        version = i.version + w.leaves::integer
    FROM (
        SELECT o.id, g.strength, g.policy_code, o.state = 'open' AND g.strength IS NULL
            AND (o.lease_holder IS NULL OR NOT moderation.is_in_force(o.lease_expires_at)) AS leaves
        FROM moderation.review_item o
        LEFT JOIN LATERAL (
            SELECT s.strength, s.policy_code FROM moderation.signal s
            WHERE s.subject_kind = o.subject_kind AND s.subject_id = o.subject_id
                AND s.withdrawn_at IS NULL
            ORDER BY s.strength DESC, s.id LIMIT 1) g ON true
        WHERE o.subject_kind = p_subject_kind AND o.subject_id = p_subject_id
    ) w
    WHERE i.id = w.id
    RETURNING i.state
$$;

-- Standing entries of the bank that a photo is a copy of: within 31 bits, turned or mirrored as it
-- may be, where both have enough in them, or of the very same bytes. Not the photo's own entries.
CREATE FUNCTION moderation.entries_like(p_photo bigint)
RETURNS TABLE (known_id bigint, bits integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH found AS (
        SELECT n.id, n.bits
        FROM moderation.photo_hash h
        JOIN moderation.photo_digest d ON d.photo_id = h.photo_id
        CROSS JOIN moderation.all_ways(h.pdq, d.turned) AS way
        CROSS JOIN moderation.entries_near(way) AS n
        WHERE h.photo_id = p_photo AND h.quality >= 50
        UNION ALL
        SELECT k.id, 0
        FROM moderation.photo_digest d
        JOIN moderation.known_photo k ON k.sha256 = d.sha256 AND k.withdrawn_at IS NULL
        WHERE d.photo_id = p_photo
    )
    SELECT f.id, min(f.bits)
    FROM found f JOIN moderation.known_photo k ON k.id = f.id
    WHERE k.photo_id IS DISTINCT FROM p_photo
    GROUP BY f.id
$$;

-- Makes it a reason to look at a post that its photo is a copy of a known one. One such signal per
-- photo stands, that of the nearest entry; child safety goes before all others. Not while the post is
-- removed anyway, nor for the very bytes that were kept in spite of this entry. A copy of what
-- endangers minors is for child-safety reviewers from the beginning, removed or not. Says whether it
-- is news.
CREATE FUNCTION moderation.note_known(p_photo bigint, p_known bigint, p_bits integer)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_post bigint;
    v_known moderation.known_photo;
    v_policy moderation.policy;
BEGIN
    -- Whoever withdraws it waits until this signal can be seen, or is waited for.
    SELECT k.* INTO v_known FROM moderation.known_photo k
    WHERE k.id = p_known AND k.withdrawn_at IS NULL FOR SHARE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    SELECT p.* INTO v_policy FROM moderation.policy p WHERE p.code = v_known.policy_code;
    SELECT p.id INTO v_post
    FROM moderation.photo_hash h
    JOIN circles.post p ON p.id = h.post_id
    LEFT JOIN moderation.photo_digest d ON d.photo_id = h.photo_id
    WHERE h.photo_id = p_photo AND (v_policy.is_child_safety
        OR p.visibility <> 'removed' AND d.sha256 <> ALL (v_known.kept_sha256));
    IF NOT FOUND OR EXISTS (
        SELECT FROM moderation.signal g
        LEFT JOIN moderation.policy p ON p.code = g.policy_code
        WHERE g.subject_kind = 'post' AND g.subject_id = v_post AND g.kind = 'known_photo'
            AND g.photo_id = p_photo AND g.withdrawn_at IS NULL
            AND (p.is_child_safety IS TRUE, -(g.detail ->> 'bits')::integer)
                >= (v_policy.is_child_safety IS TRUE, -p_bits)) THEN
        RETURN false;
    END IF;
    UPDATE moderation.signal g SET withdrawn_at = now()
    WHERE g.subject_kind = 'post' AND g.subject_id = v_post AND g.kind = 'known_photo'
        AND g.photo_id = p_photo AND g.withdrawn_at IS NULL;
    PERFORM moderation.note_signal('post', v_post, 'known_photo',
        greatest(0.9, 1 - p_bits / 256.0), p_photo, NULL, NULL, v_policy.code,
        jsonb_build_object('known', p_known::text, 'bits', p_bits::text));
    IF v_policy.is_child_safety THEN
        PERFORM moderation.hide_as_child_safety('post', v_post);
    END IF;
    RETURN true;
END $$;

-- Puts the hashed photos for which a decision removed a post into the bank; each once. Other photos
-- of the same post may be anybody's. For what photos show: those that were a reason to look, or the
-- only one. For what is written: those with text or a code in them. For child safety, escalations
-- count too, and all photos do where none was a reason. Where a photo has too little in it, only its
-- exact copies will match.
CREATE FUNCTION moderation.bank_add(p_decision bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH photo AS (
        SELECT c.id AS decision_id, p.code, p.is_child_safety, f.id AS photo_id,
            count(*) OVER () = 1 AS is_only,
            EXISTS (SELECT FROM moderation.signal g
                WHERE g.subject_kind = 'post' AND g.subject_id = f.post_id
                    AND g.kind IN ('photo_score', 'known_photo') AND g.photo_id = f.id
                    AND g.withdrawn_at IS NULL) AS is_reason,
            EXISTS (SELECT FROM moderation.photo_finding t
                WHERE t.post_id = f.post_id AND t.photo_id = f.id AND t.kind IN ('text', 'code'))
                AS says_something
        FROM moderation.decision c
        JOIN moderation.review_item i ON i.id = c.item_id
        JOIN moderation.policy p ON p.code = c.policy_code
        JOIN circles.photo f ON f.post_id = i.subject_id
        WHERE c.id = p_decision AND i.subject_kind = 'post'
            AND (c.verdict = 'take_down' OR c.verdict = 'escalate' AND p.is_child_safety)
    )
    INSERT INTO moderation.known_photo
        (pdq, sha256, policy_code, decision_id, photo_id, added_xid, horizon_xid)
    SELECT CASE WHEN h.quality >= 50 THEN h.pdq END, d.sha256, w.code, w.decision_id, h.photo_id,
        pg_current_xact_id()::text::bigint,
        pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    FROM photo w
    JOIN moderation.photo_hash h ON h.photo_id = w.photo_id
    JOIN moderation.photo_digest d ON d.photo_id = w.photo_id
    WHERE CASE
        WHEN w.is_child_safety
            THEN w.is_reason OR NOT EXISTS (SELECT FROM photo o WHERE o.is_reason)
        WHEN w.code IN ('nudity', 'suggestive') THEN w.is_reason OR w.is_only
        WHEN w.code IN ('solicitation', 'contact', 'harassment') THEN w.says_something
        ELSE false END
    ORDER BY h.photo_id
    ON CONFLICT (decision_id, photo_id) DO NOTHING
$$;

-- Compares entries that decisions have put in with the photos hashed so far.
CREATE FUNCTION moderation.compare_entries(p_entries bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM moderation.note_matches((
        SELECT jsonb_agg(jsonb_build_array(f.photo_id, f.known_id)) FROM (
            SELECT n.id AS photo_id, k.id AS known_id
            FROM moderation.known_photo k
            JOIN moderation.photo_digest d ON d.photo_id = k.photo_id
            CROSS JOIN moderation.all_ways(k.pdq, d.turned) AS way
            CROSS JOIN moderation.photos_near(way) AS n
            WHERE k.id = ANY (p_entries) AND k.withdrawn_at IS NULL AND k.pdq IS NOT NULL
            UNION
            SELECT d.photo_id, k.id
            FROM moderation.known_photo k
            JOIN moderation.photo_digest d ON d.sha256 = k.sha256
            WHERE k.id = ANY (p_entries) AND k.withdrawn_at IS NULL) f));
END $$;

-- What a decision about a post, which has just been recorded, means for the bank. Copies of what
-- endangers minors are hidden at once; of other photos the next scan finds them.
CREATE FUNCTION moderation.bank_decided(p_decision bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_is_child_safety boolean;
BEGIN
    SELECT p.is_child_safety INTO v_is_child_safety
    FROM moderation.decision d LEFT JOIN moderation.policy p ON p.code = d.policy_code
    WHERE d.id = p_decision;
    IF v_is_child_safety THEN
        PERFORM moderation.bank_add(p_decision);
        PERFORM moderation.compare_entries(ARRAY(
            SELECT k.id FROM moderation.known_photo k WHERE k.decision_id = p_decision));
    ELSE
        PERFORM moderation.bank_overrule(p_decision);
        PERFORM moderation.bank_add(p_decision);
    END IF;
END $$;

-- Withdraws what a decision overrules: entries that escalations of the same item put in, and, if it
-- keeps a post, our own entries that a photo of it is nearly the same as (10 bits: saved anew or made
-- smaller), but never child safety's. What else found the photo stands (a partner's list, or a photo
-- that is less like it), but does not find those very bytes again.
CREATE FUNCTION moderation.bank_overrule(p_decision bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_decision moderation.decision;
    v_known bigint[];
BEGIN
    SELECT * INTO v_decision FROM moderation.decision d WHERE d.id = p_decision;
    IF v_decision.verdict = 'escalate' THEN
        RETURN;
    END IF;
    v_known := ARRAY(
        SELECT k.id FROM moderation.known_photo k
        WHERE k.withdrawn_at IS NULL AND k.id IN (
            SELECT o.id FROM moderation.decision e
            JOIN moderation.known_photo o ON o.decision_id = e.id
            WHERE e.item_id = v_decision.item_id AND e.verdict = 'escalate'
            UNION ALL
            SELECT o.id FROM moderation.kept_photos(p_decision) f
            CROSS JOIN moderation.entries_like(f.photo_id) AS e
            JOIN moderation.known_photo o ON o.id = e.known_id AND e.bits <= 10
            JOIN moderation.policy p ON p.code = o.policy_code AND NOT p.is_child_safety
            WHERE o.decision_id IS NOT NULL)
        ORDER BY k.id FOR NO KEY UPDATE);
    UPDATE moderation.known_photo SET withdrawn_at = now(), overruled_by = p_decision
    WHERE id = ANY (v_known);
    UPDATE moderation.known_photo k SET kept_sha256 = k.kept_sha256 || f.sha256
    FROM moderation.kept_photos(p_decision) f
    WHERE k.id = f.known_id AND k.withdrawn_at IS NULL AND f.sha256 <> ALL (k.kept_sha256);
    PERFORM moderation.drop_matches(v_known, true);
END $$;

-- The photos of a post that a decision keeps which are copies of known ones, with the entry.
CREATE FUNCTION moderation.kept_photos(p_decision bigint)
RETURNS TABLE (photo_id bigint, sha256 text, known_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT g.photo_id, d.sha256, (g.detail ->> 'known')::bigint
    FROM moderation.decision c
    JOIN moderation.review_item i ON i.id = c.item_id
    JOIN moderation.signal g ON g.subject_kind = i.subject_kind AND g.subject_id = i.subject_id
        AND g.kind = 'known_photo' AND g.withdrawn_at IS NULL
    JOIN moderation.photo_digest d ON d.photo_id = g.photo_id
    WHERE c.id = p_decision AND c.verdict = 'keep' AND i.subject_kind = 'post'
$$;

-- Takes back what a decision did to the bank: what it put in goes for good, what it overruled stands
-- again, and is compared again.
CREATE FUNCTION moderation.bank_withdraw(p_decision bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_known bigint[];
BEGIN
    v_known := ARRAY(
        SELECT k.id FROM moderation.known_photo k
        WHERE k.decision_id = p_decision AND (k.withdrawn_at IS NULL OR k.overruled_by IS NOT NULL)
        ORDER BY k.id FOR NO KEY UPDATE);
    UPDATE moderation.known_photo SET withdrawn_at = now(), overruled_by = NULL
    WHERE id = ANY (v_known);
    PERFORM moderation.drop_matches(v_known, false);

    -- Scans that have read the bank meanwhile have not seen it: as if it were added now.
    UPDATE moderation.known_photo
    SET withdrawn_at = NULL, overruled_by = NULL, is_compared = false,
        added_xid = pg_current_xact_id()::text::bigint
    WHERE overruled_by = p_decision;
    UPDATE moderation.known_photo k
    SET kept_sha256 = array_remove(k.kept_sha256, f.sha256::varchar), is_compared = false
    FROM moderation.kept_photos(p_decision) f
    WHERE k.id = f.known_id AND f.sha256 = ANY (k.kept_sha256);
END $$;

-- Withdraws the signals that rest on entries which do not stand any more, unless the photo is a copy
-- of another one. Decided and escalated items may keep them: a person went by them. Items that
-- somebody is deciding at this moment are then passed over, too.
CREATE FUNCTION moderation.drop_matches(p_known bigint[], p_only_open boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_posts bigint[];
    v_signal record;
    v_entry record;
BEGIN
    IF p_only_open THEN
        v_posts := ARRAY(
            SELECT i.subject_id FROM moderation.review_item i
            WHERE i.subject_kind = 'post' AND i.state = 'open' AND i.subject_id IN (
                SELECT g.subject_id FROM moderation.signal g
                WHERE g.kind = 'known_photo' AND g.subject_kind = 'post'
                    AND g.withdrawn_at IS NULL AND g.detail ->> 'known' = ANY (p_known::text[]))
            ORDER BY i.subject_id FOR NO KEY UPDATE SKIP LOCKED);
    END IF;
    FOR v_signal IN
        SELECT g.id, g.subject_id, g.photo_id FROM moderation.signal g
        JOIN moderation.review_item i ON i.subject_kind = 'post' AND i.subject_id = g.subject_id
        WHERE g.kind = 'known_photo' AND g.subject_kind = 'post' AND g.withdrawn_at IS NULL
            AND g.detail ->> 'known' = ANY (p_known::text[])
            AND (v_posts IS NULL OR g.subject_id = ANY (v_posts))
        ORDER BY g.subject_id, g.id FOR NO KEY UPDATE OF i
    LOOP
        UPDATE moderation.signal SET withdrawn_at = now() WHERE id = v_signal.id;
        FOR v_entry IN
            SELECT e.known_id, e.bits FROM moderation.entries_like(v_signal.photo_id) AS e
            JOIN moderation.known_photo k ON k.id = e.known_id
            LEFT JOIN moderation.policy p ON p.code = k.policy_code
            ORDER BY p.is_child_safety IS TRUE DESC, e.bits, e.known_id
        LOOP
            EXIT WHEN moderation.note_known(v_signal.photo_id, v_entry.known_id, v_entry.bits);
        END LOOP;
        PERFORM moderation.refresh_item('post', v_signal.subject_id);
        -- Hidden for being a copy only? Then that is over too.
        PERFORM moderation.hide_as_child_safety('post', v_signal.subject_id, false)
        FROM moderation.review_item i
        WHERE i.subject_kind = 'post' AND i.subject_id = v_signal.subject_id AND i.is_child_safety
            AND NOT EXISTS (
                SELECT FROM moderation.decision d JOIN moderation.policy p ON p.code = d.policy_code
                WHERE d.item_id = i.id AND p.is_child_safety)
            AND NOT EXISTS (
                SELECT FROM moderation.signal s JOIN moderation.policy p ON p.code = s.policy_code
                WHERE s.subject_kind = 'post' AND s.subject_id = i.subject_id
                    AND s.withdrawn_at IS NULL AND p.is_child_safety);
    END LOOP;
END $$;

-- Adds the entries of a partner's list, or of a part of it, that none of that name holds. Returns how
-- many. SQLSTATE WS010: it says something else of entries that are there (DETAIL: of how many).
-- The planner would read the whole bank for each entry if it once was small.
CREATE FUNCTION moderation.import_known_list(
    p_name text, p_source text, p_pdqs text[], p_reasons text[], p_policies text[]
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
    v_list bigint;
    v_pdqs text[];
    v_reasons text[];
    v_policies text[];
    v_changed bigint;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    IF EXISTS (SELECT FROM unnest(p_pdqs, p_reasons, p_policies) AS e (pdq, reason, policy)
               WHERE e.pdq IS NULL OR e.pdq !~ '^[0-9a-f]{64}$') THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'a hash is 64 hexadecimal digits';
    END IF;
    -- One at a time, or the same list may come in twice.
    LOCK TABLE moderation.known_list IN SHARE ROW EXCLUSIVE MODE;
    SELECT count(*) FILTER (WHERE k.says_else),
        array_agg(e.pdq ORDER BY e.number) FILTER (WHERE k.says_else IS NULL),
        array_agg(e.reason ORDER BY e.number) FILTER (WHERE k.says_else IS NULL),
        array_agg(e.policy ORDER BY e.number) FILTER (WHERE k.says_else IS NULL)
    INTO v_changed, v_pdqs, v_reasons, v_policies
    FROM (
        SELECT DISTINCT ON (n.pdq) n.*, ('x' || n.pdq)::bit(256) AS bits
        FROM unnest(p_pdqs, p_reasons, p_policies) WITH ORDINALITY
            AS n (pdq, reason, policy, number)
        ORDER BY n.pdq, n.number
    ) e
    LEFT JOIN LATERAL (
        SELECT (e.reason, e.policy) IS DISTINCT FROM (k.reason, k.policy_code) AS says_else
        FROM moderation.known_photo k
        JOIN moderation.known_list l ON l.id = k.list_id
        -- The first band has an index.
        WHERE substring(k.pdq, 1, 23)::integer = substring(e.bits, 1, 23)::integer
            AND k.pdq = e.bits AND k.withdrawn_at IS NULL AND l.name = p_name
        LIMIT 1
    ) k ON true;
    IF v_changed > 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'WS010', DETAIL = v_changed::text,
            MESSAGE = 'hashes are in this list for another reason or under another policy';
    END IF;
    IF v_pdqs IS NULL THEN
        RETURN 0;
    END IF;
    INSERT INTO moderation.known_list (name, source, imported_by, digest, entry_count)
    SELECT p_name, p_source, session_user, encode(sha256(convert_to(string_agg(
        jsonb_build_array(e.pdq, e.reason, e.policy)::text, E'\n' ORDER BY e.number),
        'UTF8')), 'hex'), cardinality(v_pdqs)
    FROM unnest(v_pdqs, v_reasons, v_policies) WITH ORDINALITY AS e (pdq, reason, policy, number)
    RETURNING id INTO v_list;
    INSERT INTO moderation.known_photo (pdq, policy_code, list_id, reason, added_xid, horizon_xid)
    SELECT ('x' || e.pdq)::bit(256), e.policy, v_list, e.reason,
        pg_current_xact_id()::text::bigint, pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    FROM unnest(v_pdqs, v_reasons, v_policies) WITH ORDINALITY AS e (pdq, reason, policy, number)
    ORDER BY e.number;
    RETURN cardinality(v_pdqs);
END $$;

-- Waits for the batches of scans that are under way; those that begin afterwards see what is there
-- now. They lock the table likewise, which nobody can do outside of these functions.
CREATE FUNCTION moderation.await_scan_batches() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    LOCK TABLE moderation.scan_batch IN SHARE MODE;
    -- Locks of a block that failed are given back at once.
    RAISE EXCEPTION USING ERRCODE = 'triggered_action_exception';
EXCEPTION WHEN triggered_action_exception THEN
    NULL;
END $$;

-- Compares entries that decisions have put in, oldest first, with the photos hashed so far. Returns
-- how many entries; call it until 0.
CREATE FUNCTION moderation.raise_known_signals(p_limit integer DEFAULT 50) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_entries bigint[];
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    -- One at a time. Not by locking the entries: everybody else locks items before entries.
    LOCK TABLE moderation.known_photo IN SHARE UPDATE EXCLUSIVE MODE;
    v_entries := ARRAY(
        SELECT k.id FROM moderation.known_photo k
        WHERE NOT k.is_compared AND k.decision_id IS NOT NULL
        ORDER BY k.id LIMIT p_limit);
    IF cardinality(v_entries) = 0 THEN
        RETURN 0;
    END IF;
    PERFORM moderation.await_scan_batches();
    PERFORM moderation.compare_entries(v_entries);
    UPDATE moderation.known_photo SET is_compared = true WHERE id = ANY (v_entries);
    RETURN cardinality(v_entries);
END $$;

-- Checks pairs of photo and entry, [[photo_id, known_id], ...], and notes for each photo the nearest
-- that is true, those of child safety before all others. Posts come in the order in which everybody locks them. Returns for how many photos
-- that was news.
CREATE FUNCTION moderation.note_matches(p_pairs jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_match record;
    v_count bigint := 0;
BEGIN
    LOCK TABLE moderation.signal IN ROW EXCLUSIVE MODE;
    PERFORM FROM moderation.review_item i
    WHERE i.subject_kind = 'post' AND i.subject_id IN (
        SELECT h.post_id FROM jsonb_array_elements(p_pairs) AS p
        JOIN moderation.photo_hash h ON h.photo_id = (p.value ->> 0)::bigint)
    ORDER BY i.subject_id FOR NO KEY UPDATE;
    FOR v_match IN
        SELECT * FROM (
            SELECT DISTINCT ON (h.photo_id) h.photo_id, h.post_id, k.id AS known_id, c.bits
            FROM (SELECT DISTINCT (p.value ->> 0)::bigint AS photo_id,
                      (p.value ->> 1)::bigint AS known_id
                  FROM jsonb_array_elements(p_pairs) AS p) x
            JOIN moderation.photo_hash h ON h.photo_id = x.photo_id
            JOIN moderation.photo_digest d ON d.photo_id = h.photo_id
            JOIN moderation.known_photo k ON k.id = x.known_id AND k.withdrawn_at IS NULL
                AND k.photo_id IS DISTINCT FROM h.photo_id
            LEFT JOIN moderation.policy p ON p.code = k.policy_code
            CROSS JOIN LATERAL (SELECT CASE WHEN d.sha256 = k.sha256 THEN 0
                ELSE moderation.bits_between(h.pdq, d.turned, h.quality, k.id) END AS bits) c
            WHERE c.bits <= 31
            ORDER BY h.photo_id, p.is_child_safety IS TRUE DESC, c.bits, k.id
        ) nearest
        ORDER BY post_id, photo_id
    LOOP
        v_count := v_count
            + moderation.note_known(v_match.photo_id, v_match.known_id, v_match.bits)::integer;
    END LOOP;
    RETURN v_count;
END $$;

-- In how many bits a photo differs from an entry, whichever of the two is turned; NULL if one of
-- them has too little in it.
CREATE FUNCTION moderation.bits_between(
    p_pdq bit, p_turned bytea, p_quality integer, p_known bigint
) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT least(
        (SELECT min(bit_count(way # k.pdq)) FROM moderation.all_ways(p_pdq, p_turned) AS way),
        (SELECT min(bit_count(way # p_pdq)) FROM moderation.all_ways(k.pdq, d.turned) AS way)
        )::integer
    FROM moderation.known_photo k
    LEFT JOIN moderation.photo_digest d ON d.photo_id = k.photo_id
    WHERE k.id = p_known AND k.pdq IS NOT NULL AND p_quality >= 50
$$;

-- Notes matches that were found elsewhere, and that these entries have been compared with all photos
-- hashed before. For partners' lists: of them only one way round is known, so every photo is turned
-- instead, which is quicker outside.
CREATE FUNCTION moderation.record_comparison(p_entries bigint[], p_pairs jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    UPDATE moderation.known_photo SET is_compared = true
    WHERE id = ANY (p_entries) AND list_id IS NOT NULL;
    RETURN moderation.note_matches(p_pairs);
END $$;

-- What copies of an item's photos were removed for, for reviewers who may see the item. Removed
-- photos themselves are named only where no child-safety reviewer has hidden them, and removals for
-- child safety to those reviewers only. Turned: mirrored or turned compared with the removed one.
CREATE FUNCTION moderation.past_removals(p_item bigint)
RETURNS TABLE (known_id bigint, bits integer, policy_code text, source text, reason text,
    decision_id bigint, decided_by text, removed_at timestamptz, times_removed bigint,
    photo_id bigint, uri text, sha256 text, seen_photo_id bigint, turned boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH match AS (
        SELECT h.photo_id AS seen_photo_id, e.known_id, e.bits, k.*,
            coalesce(bit_count(h.pdq # k.pdq) > e.bits, false) AS turned
        FROM moderation.review_item i
        JOIN moderation.photo_hash h ON h.post_id = i.subject_id
        CROSS JOIN moderation.entries_like(h.photo_id) AS e
        JOIN moderation.known_photo k ON k.id = e.known_id
        LEFT JOIN moderation.policy p ON p.code = k.policy_code
        WHERE i.id = p_item AND i.subject_kind = 'post'
            AND (NOT i.is_child_safety AND p.is_child_safety IS NOT TRUE
                OR pg_has_role(session_user, 'ws_child_safety', 'USAGE'))
    )
    SELECT m.known_id, m.bits, m.policy_code, coalesce(l.name, ''), m.reason, m.decision_id,
        coalesce(d.decided_by, ''), coalesce(d.decided_at, m.added_at),
        (SELECT count(DISTINCT o.decision_id) FROM match o
         WHERE o.seen_photo_id = m.seen_photo_id),
        f.id, f.uri, f.sha256, m.seen_photo_id, m.turned
    FROM match m
    LEFT JOIN moderation.known_list l ON l.id = m.list_id
    LEFT JOIN moderation.decision d ON d.id = m.decision_id
    LEFT JOIN circles.photo f ON f.id = m.photo_id
        AND NOT EXISTS (SELECT FROM moderation.policy p
            WHERE p.code = m.policy_code AND p.is_child_safety)
        AND NOT EXISTS (SELECT FROM moderation.review_item r
            WHERE r.subject_kind = 'post' AND r.subject_id = f.post_id AND r.is_child_safety)
    ORDER BY m.bits, m.known_id
    LIMIT 100
$$;
