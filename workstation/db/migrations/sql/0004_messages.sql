-- Revision 0004: what scans write about messages, and what is made of it.
--
-- A text that solicits is a reason to look at its post or comment: one that stands in a photo, at the
-- photo's post; a gift's message, at the post that it was given on, or else at the receiver; a
-- nickname, at the member. A contact alone is none, unless three other accounts give it, too.
--
-- Locks are taken as in revision 0003: table signal, then items by subject_kind and subject_id.

-- Makes word lists known, if there are none. Returns the version in use.
CREATE FUNCTION moderation.register_lexicon(p_terms jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    IF NOT EXISTS (SELECT FROM moderation.lexicon_version) THEN
        LOCK TABLE moderation.lexicon_version IN SHARE ROW EXCLUSIVE MODE;
        PERFORM moderation.require_terms(p_terms);
        INSERT INTO moderation.lexicon_version (version, terms, saved_by)
        VALUES (1, p_terms, session_user)
        ON CONFLICT (version) DO NOTHING;
    END IF;
    RETURN (SELECT max(l.version) FROM moderation.lexicon_version l);
END $$;

-- Refuses what are no word lists: {code: [term, ...], ...}, or so many or long terms that no scan would
-- come to an end with them. The program refuses more.
CREATE FUNCTION moderation.require_terms(p_terms jsonb) RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF jsonb_typeof(p_terms) = 'object' AND length(p_terms::text) <= 10000000 THEN
        IF NOT EXISTS (
            SELECT FROM jsonb_each(p_terms) AS l
            WHERE l.key !~ '^[a-z][a-z0-9_]{0,39}$' OR CASE jsonb_typeof(l.value)
                WHEN 'array' THEN EXISTS (
                    SELECT FROM jsonb_array_elements(l.value) AS e
                    WHERE jsonb_typeof(e) <> 'string' OR length(e #>> '{}') NOT BETWEEN 1 AND 300)
                    OR jsonb_array_length(l.value) > 5000
                ELSE true END) THEN
            RETURN;
        END IF;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'these are no word lists';
END $$;

-- Saves word lists, which the next scan goes by. p_base is the version that they were made of, NULL
-- for none. Returns the new version. SQLSTATEs: WS009 no reason is given, WS011 somebody saved
-- others meanwhile (DETAIL: login).
CREATE FUNCTION moderation.save_lexicon(p_terms jsonb, p_reason text, p_base bigint)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_reason text := btrim(p_reason, E' \t\r\n\u00a0\u3000');
    v_last moderation.lexicon_version;
    v_version bigint;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    IF NOT pg_has_role(session_user, 'ws_manager', 'USAGE') THEN
        RAISE EXCEPTION USING ERRCODE = 'WS007', MESSAGE = 'only managers change word lists';
    END IF;
    IF coalesce(v_reason, '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'WS009', MESSAGE = 'a change needs a reason';
    END IF;
    IF length(v_reason) > 4000 THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'the reason is longer than 4000 characters';
    END IF;
    PERFORM moderation.require_terms(p_terms);
    LOCK TABLE moderation.lexicon_version IN SHARE ROW EXCLUSIVE MODE;
    SELECT * INTO v_last FROM moderation.lexicon_version l ORDER BY l.version DESC LIMIT 1;
    IF v_last.version IS DISTINCT FROM p_base THEN
        RAISE EXCEPTION USING ERRCODE = 'WS011', MESSAGE = 'the word lists were changed meanwhile',
            DETAIL = coalesce(v_last.saved_by, '');
    END IF;
    INSERT INTO moderation.lexicon_version (version, terms, reason, saved_by)
    VALUES (coalesce(v_last.version, 0) + 1, p_terms, v_reason, session_user)
    RETURNING version INTO v_version;
    RETURN v_version;
END $$;

-- In [0, 1]: in how many places two signatures agree. Equals workstation.domain.messages.likeness();
-- from 0.6 on (ALIKE), two messages are one template.
CREATE FUNCTION moderation.likeness(p_one bigint[], p_other bigint[]) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN cardinality(p_one) > 0 AND cardinality(p_one) = cardinality(p_other) THEN (
        SELECT count(*)::double precision / cardinality(p_one)
        FROM unnest(p_one, p_other) AS place (a, b) WHERE place.a = place.b)
        ELSE 0 END
$$;

-- Where texts stand and whose they are, as far as they are still there.
CREATE FUNCTION moderation.text_sources(p_kind text, p_ids bigint[])
RETURNS TABLE (source_id bigint, subject_kind text, subject_id bigint, post_id bigint,
    author_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p.id, 'post', p.id, p.id, p.author_id FROM circles.post p
    WHERE p_kind = 'post' AND p.id = ANY (p_ids) AND p.author_id IS NOT NULL
    UNION ALL
    SELECT c.id, 'comment', c.id, c.post_id, c.author_id FROM circles.comment c
    WHERE p_kind = 'comment' AND c.id = ANY (p_ids) AND c.author_id IS NOT NULL
    UNION ALL
    SELECT g.id, CASE WHEN g.post_id IS NULL THEN 'member' ELSE 'post' END,
        coalesce(g.post_id, g.receiver_id), g.post_id, g.sender_id
    FROM circles.gift g
    WHERE p_kind = 'gift' AND g.id = ANY (p_ids) AND g.sender_id IS NOT NULL
        AND g.receiver_id IS NOT NULL
    UNION ALL
    SELECT m.id, 'member', m.id, NULL, m.id FROM circles.member m
    WHERE p_kind = 'nickname' AND m.id = ANY (p_ids)
    UNION ALL
    SELECT f.id, 'post', p.id, p.id, p.author_id
    FROM circles.photo f JOIN circles.post p ON p.id = f.post_id
    WHERE p_kind = 'photo' AND f.id = ANY (p_ids) AND p.author_id IS NOT NULL
$$;

-- Whether whoever decided about a text's item last could not know the text: it was edited since, or
-- was not there.
CREATE FUNCTION moderation.is_news(p_reading moderation.message_reading) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((
        SELECT CASE
            WHEN p_reading.kind IN ('post', 'comment') THEN
                d.evidence -> 'subject' ->> 'body_sha256' IS DISTINCT FROM p_reading.body_sha256
            WHEN p_reading.kind = 'photo' THEN NOT EXISTS (
                SELECT FROM jsonb_array_elements(d.evidence -> 'photos') AS f
                WHERE (f.value ->> 'id')::bigint = p_reading.source_id)
            ELSE p_reading.written_at > d.decided_at END
        FROM moderation.review_item i
        JOIN moderation.decision d ON d.item_id = i.id AND d.verdict <> 'undo'
        WHERE i.subject_kind = p_reading.subject_kind AND i.subject_id = p_reading.subject_id
            AND NOT EXISTS (SELECT FROM moderation.decision u WHERE u.undoes_id = d.id)
        ORDER BY d.id DESC LIMIT 1), true)
$$;

-- Makes a text a reason to look at its subject. Says no more than before, and nothing of what is
-- removed anyway. Its item is locked.
CREATE FUNCTION moderation.note_text(
    p_reading moderation.message_reading, p_policy text, p_strength double precision,
    p_detail jsonb
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_is_news boolean := moderation.is_news(p_reading);
    v_state text;
    v_before moderation.signal;
BEGIN
    SELECT i.state INTO v_state FROM moderation.review_item i
    WHERE i.subject_kind = p_reading.subject_kind AND i.subject_id = p_reading.subject_id;
    IF coalesce(v_state, 'withdrawn') = 'withdrawn' AND 'removed'
        = moderation.visibility_of(p_reading.subject_kind, p_reading.subject_id) THEN
        RETURN;
    END IF;
    SELECT * INTO v_before FROM moderation.signal g
    WHERE g.text_id = p_reading.id AND g.policy_code = p_policy AND g.withdrawn_at IS NULL;
    IF v_before.id IS NOT NULL AND (v_before.strength, v_before.detail) = (p_strength, p_detail)
        AND NOT (v_state = 'decided' AND v_is_news) AND v_state <> 'withdrawn' THEN
        RETURN;
    END IF;
    PERFORM moderation.note_signal(p_reading.subject_kind, p_reading.subject_id, 'text_finding',
        p_strength, CASE p_reading.kind WHEN 'photo' THEN p_reading.source_id END, NULL, NULL,
        p_policy, p_detail, p_reading.id, v_is_news);
    IF v_before.strength > p_strength THEN
        PERFORM moderation.refresh_item(p_reading.subject_kind, p_reading.subject_id);
    END IF;
END $$;

-- Withdraws what a text was a reason for, under a policy. Its item is locked.
CREATE FUNCTION moderation.drop_text(p_reading moderation.message_reading, p_policy text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE moderation.signal SET withdrawn_at = now()
    WHERE text_id = p_reading.id AND policy_code = p_policy AND withdrawn_at IS NULL;
    IF FOUND THEN
        PERFORM moderation.refresh_item(p_reading.subject_kind, p_reading.subject_id);
    END IF;
END $$;

-- Whether four members give a contact: three others than each of them. One may give it very often,
-- so each is looked for by index.
CREATE FUNCTION moderation.is_shared(p_type text, p_value text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
DECLARE
    v_author bigint := -9223372036854775808;
BEGIN
    FOR v_count IN 1..4 LOOP
        SELECT c.author_id INTO v_author FROM moderation.message_contact c
        WHERE c.type = p_type AND c.value = p_value AND c.author_id > v_author
        ORDER BY c.type, c.value, c.author_id LIMIT 1;
        IF NOT FOUND THEN
            RETURN false;
        END IF;
    END LOOP;
    RETURN true;
END $$;

-- Notes or withdraws that a text gives a contact which three other accounts give. Of gifts' messages
-- and nicknames that is known, but no reason. Its item is locked.
CREATE FUNCTION moderation.weigh_contacts(p_reading moderation.message_reading) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_contact record;
    v_type text;
BEGIN
    IF p_reading.kind IN ('gift', 'nickname') THEN
        RETURN;
    END IF;
    FOR v_contact IN
        SELECT c.type, c.value FROM moderation.message_contact c
        WHERE c.reading_id = p_reading.id ORDER BY c.span_start, c.id
    LOOP
        IF moderation.is_shared(v_contact.type, v_contact.value) THEN
            v_type := v_contact.type;
            EXIT;
        END IF;
    END LOOP;
    IF v_type IS NOT NULL THEN
        PERFORM moderation.note_text(p_reading, 'contact', 0.5,
            jsonb_build_object('text', p_reading.kind, 'contact', v_type));
    ELSE
        PERFORM moderation.drop_text(p_reading, 'contact');
    END IF;
END $$;

-- The ring of flagged texts with one signature: that whose first message is alike, or of which a
-- message that gives the same contact is a little alike; or else a new one.
CREATE FUNCTION moderation.find_ring(p_signature bigint[], p_bands bigint[], p_readings bigint[])
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
    v_ring bigint;
BEGIN
    SELECT near.id INTO v_ring FROM (
        SELECT r.id, moderation.likeness(r.signature, p_signature) AS share
        FROM moderation.message_ring r WHERE r.bands && p_bands LIMIT 1000
    ) AS near
    WHERE near.share >= 0.6
    ORDER BY near.share DESC, near.id LIMIT 1;
    IF NOT FOUND THEN
        SELECT near.ring_id INTO v_ring FROM (
            SELECT r.ring_id, moderation.likeness(r.signature, p_signature) AS share
            FROM moderation.message_contact c
            JOIN moderation.message_contact o ON o.type = c.type AND o.value = c.value
            JOIN moderation.message_reading r ON r.id = o.reading_id
            WHERE c.reading_id = ANY (p_readings) AND r.ring_id IS NOT NULL LIMIT 100
        ) AS near
        WHERE near.share >= 0.3
        ORDER BY near.share DESC, near.ring_id LIMIT 1;
    END IF;
    IF NOT FOUND THEN
        INSERT INTO moderation.message_ring (signature, bands) VALUES (p_signature, p_bands)
        RETURNING id INTO v_ring;
    END IF;
    RETURN v_ring;
END $$;

-- Records what was read out of texts of one kind: [{"id", "updated_at", "sha256", "solicitation",
-- "flagged", "category", "reasons": [[kind, start, end, detail], ...], "contacts": [[type, value,
-- start, end], ...], "signature", "bands"}, ...]; the last four may be missing, the last two are
-- arrays as PostgreSQL writes them. What is gone from the platform is passed over.
CREATE FUNCTION moderation.record_message_batch(p_kind text, p_version text, p_texts jsonb)
RETURNS TABLE (texts bigint, flagged bigint, contacts bigint)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET jit = off SET enable_seqscan = off AS $$
DECLARE
    v_given bigint[];
    v_read bigint[];
    v_digest text;
    v_gone text[];
    v_new record;
    v_ring bigint;
    v_reading moderation.message_reading;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    v_given := ARRAY(SELECT x.id FROM jsonb_to_recordset(p_texts) AS x (id bigint));
    LOCK TABLE moderation.signal IN ROW EXCLUSIVE MODE;
    PERFORM FROM moderation.review_item i
    WHERE (i.subject_kind, i.subject_id) IN (
        SELECT s.subject_kind, s.subject_id FROM moderation.text_sources(p_kind, v_given) s
        UNION
        SELECT 'post', s.post_id FROM moderation.text_sources(p_kind, v_given) s)
    ORDER BY i.subject_kind, i.subject_id FOR NO KEY UPDATE;

    WITH stored AS (
        INSERT INTO moderation.message_reading AS r (kind, source_id, subject_kind, subject_id,
            post_id, author_id, body_sha256, source_updated_at, written_at, reader_version,
            solicitation, flagged, category, reasons, signature, bands, is_child_safety)
        SELECT p_kind, s.source_id, s.subject_kind, s.subject_id, s.post_id, s.author_id, x.sha256,
            x.updated_at, x.updated_at, p_version, x.solicitation, x.flagged, x.category,
            coalesce(x.reasons, '[]'), x.signature::bigint[], x.bands::bigint[],
            moderation.is_hidden(s.subject_kind, s.subject_id, s.post_id)
        FROM jsonb_to_recordset(p_texts) AS x (id bigint, updated_at timestamptz, sha256 text,
            solicitation double precision, flagged boolean, category text, reasons jsonb,
            signature text, bands text)
        JOIN moderation.text_sources(p_kind, v_given) s ON s.source_id = x.id
        ORDER BY s.source_id
        ON CONFLICT (kind, source_id) DO UPDATE
        SET subject_kind = excluded.subject_kind, subject_id = excluded.subject_id,
            post_id = excluded.post_id, author_id = excluded.author_id,
            body_sha256 = excluded.body_sha256, source_updated_at = excluded.source_updated_at,
            written_at = CASE WHEN r.body_sha256 = excluded.body_sha256 THEN r.written_at
                ELSE excluded.written_at END,
            reader_version = excluded.reader_version, solicitation = excluded.solicitation,
            flagged = excluded.flagged, category = excluded.category, reasons = excluded.reasons,
            signature = excluded.signature, bands = excluded.bands,
            ring_id = CASE WHEN excluded.flagged AND r.signature = excluded.signature
                THEN r.ring_id END,
            is_child_safety = excluded.is_child_safety, read_at = excluded.read_at
        RETURNING id, source_id, body_sha256, solicitation, r.flagged, category
    )
    SELECT array_agg(s.id), count(*), count(*) FILTER (WHERE s.flagged),
        encode(sha256(convert_to(string_agg(jsonb_build_array(p_kind, s.source_id, s.body_sha256,
            s.solicitation, s.flagged, s.category)::text, E'\n' ORDER BY s.source_id), 'UTF8')),
            'hex')
    INTO v_read, texts, flagged, v_digest FROM stored s;

    WITH given AS MATERIALIZED (
        SELECT r.id AS reading_id, r.author_id, c.value ->> 0 AS type, c.value ->> 1 AS value,
            (c.value ->> 2)::bigint AS span_start, (c.value ->> 3)::bigint AS span_end
        FROM jsonb_to_recordset(p_texts) AS x (id bigint, contacts jsonb)
        CROSS JOIN jsonb_array_elements(x.contacts) AS c
        JOIN moderation.message_reading r ON r.kind = p_kind AND r.source_id = x.id
    ), compared AS MATERIALIZED (
        -- Grouped, not joined: texts may give very many contacts, and all of them the same.
        SELECT c.reading_id, c.author_id, c.type, c.value, c.span_start, c.span_end,
            array_agg(c.id) FILTER (WHERE c.id IS NOT NULL) AS before, bool_or(c.id IS NULL) AS is_given
        FROM (
            SELECT g.*, NULL::bigint AS id FROM given g
            UNION ALL
            SELECT o.reading_id, o.author_id, o.type, o.value, o.span_start, o.span_end, o.id
            FROM moderation.message_contact o WHERE o.reading_id = ANY (v_read)
        ) AS c
        GROUP BY c.reading_id, c.author_id, c.type, c.value, c.span_start, c.span_end
    ), gone AS (
        DELETE FROM moderation.message_contact o
        WHERE o.id = ANY (ARRAY(
            SELECT unnest(c.before) FROM compared c WHERE NOT c.is_given))
        RETURNING o.type, o.value
    ), added AS (
        INSERT INTO moderation.message_contact
            (reading_id, author_id, type, value, span_start, span_end)
        SELECT c.reading_id, c.author_id, c.type, c.value, c.span_start, c.span_end
        FROM compared c WHERE c.before IS NULL
        ORDER BY c.reading_id, c.span_start
    )
    SELECT (SELECT count(*) FROM given), (SELECT array_agg(DISTINCT g.type || ':' || g.value)
        FROM gone g)
    INTO contacts, v_gone;
    -- Whoever else gives what is not given here any more may be one of too few now.
    PERFORM moderation.weigh_again(split_part(g.contact, ':', 1),
        substring(g.contact, position(':' IN g.contact) + 1))
    FROM unnest(v_gone) AS g (contact);

    FOR v_new IN
        SELECT array_agg(r.id) AS ids, r.signature, r.bands FROM moderation.message_reading r
        WHERE r.id = ANY (v_read) AND r.flagged AND r.ring_id IS NULL AND r.bands IS NOT NULL
        GROUP BY r.signature, r.bands ORDER BY min(r.id)
    LOOP
        v_ring := moderation.find_ring(v_new.signature, v_new.bands, v_new.ids);
        UPDATE moderation.message_reading r SET ring_id = v_ring WHERE r.id = ANY (v_new.ids);
    END LOOP;

    FOR v_reading IN
        SELECT r.* FROM moderation.message_reading r
        WHERE r.id = ANY (v_read) AND (r.flagged OR EXISTS (
            SELECT FROM moderation.signal g WHERE g.text_id = r.id AND g.withdrawn_at IS NULL))
        ORDER BY r.subject_kind, r.subject_id, r.id
    LOOP
        IF v_reading.flagged THEN
            PERFORM moderation.note_text(v_reading, 'solicitation', v_reading.solicitation,
                jsonb_build_object('text', v_reading.kind, 'category', v_reading.category));
        ELSE
            PERFORM moderation.drop_text(v_reading, 'solicitation');
        END IF;
        IF EXISTS (SELECT FROM moderation.signal g WHERE g.text_id = v_reading.id
                   AND g.policy_code = 'contact' AND g.withdrawn_at IS NULL) THEN
            PERFORM moderation.weigh_contacts(v_reading);
        END IF;
    END LOOP;
    IF p_kind IN ('post', 'comment') THEN
        UPDATE moderation.review_item i SET ring_id = r.ring_id
        FROM moderation.message_reading r
        WHERE r.id = ANY (v_read) AND i.subject_kind = p_kind AND i.subject_id = r.source_id
            AND i.ring_id IS DISTINCT FROM r.ring_id;
    END IF;

    IF texts > 0 THEN
        INSERT INTO moderation.message_batch
            (reader_version, text_count, flagged_count, contact_count, recorded_by, digest)
        VALUES (p_version, texts, flagged, contacts, session_user, v_digest);
    END IF;
    RETURN NEXT;
END $$;

-- Looks at who else gives the contacts that were found last, oldest first, and notes or withdraws
-- what follows for all texts that give one of them. Returns how many contacts; call it until 0.
CREATE FUNCTION moderation.raise_contact_signals(p_limit integer DEFAULT 1000) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET jit = off SET enable_seqscan = off AS $$
DECLARE
    v_contacts bigint[];
    v_reading moderation.message_reading;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    LOCK TABLE moderation.signal IN ROW EXCLUSIVE MODE;
    v_contacts := ARRAY(
        SELECT c.id FROM moderation.message_contact c
        WHERE c.was_shared IS NULL ORDER BY c.id LIMIT p_limit);
    PERFORM moderation.weigh_again(w.type, w.value) FROM (
        SELECT DISTINCT c.type, c.value FROM moderation.message_contact c
        WHERE c.id = ANY (v_contacts)) AS w;
    PERFORM FROM moderation.review_item i
    WHERE (i.subject_kind, i.subject_id) IN (
        SELECT r.subject_kind, r.subject_id
        FROM moderation.message_contact c
        JOIN moderation.message_reading r ON r.id = c.reading_id
        WHERE c.id = ANY (v_contacts))
    ORDER BY i.subject_kind, i.subject_id FOR NO KEY UPDATE;
    FOR v_reading IN
        SELECT r.* FROM moderation.message_reading r
        WHERE r.id IN (SELECT c.reading_id FROM moderation.message_contact c
                       WHERE c.id = ANY (v_contacts))
        ORDER BY r.subject_kind, r.subject_id, r.id
    LOOP
        PERFORM moderation.weigh_contacts(v_reading);
    END LOOP;
    UPDATE moderation.message_contact c SET was_shared = moderation.is_shared(c.type, c.value)
    WHERE c.id = ANY (v_contacts);
    RETURN cardinality(v_contacts);
END $$;

-- Has all texts that give a contact looked at again for which the answer is another now.
CREATE FUNCTION moderation.weigh_again(p_type text, p_value text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE moderation.message_contact c SET was_shared = NULL
    WHERE c.type = p_type AND c.value = p_value
        AND c.was_shared = NOT moderation.is_shared(p_type, p_value)
$$;

-- Forgets what was read out of texts that the platform has deleted, or that later scans do not find in
-- their photos any more, and hides what belongs to a
-- child-safety item that was made while it was being recorded. Returns how many texts were
-- forgotten; call it until 0.
CREATE FUNCTION moderation.tidy_messages(p_limit integer DEFAULT 1000) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET jit = off SET enable_seqscan = off AS $$
DECLARE
    v_gone bigint[];
    v_reading moderation.message_reading;
    v_contact record;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    LOCK TABLE moderation.signal IN ROW EXCLUSIVE MODE;
    UPDATE moderation.message_reading r SET is_child_safety = true
    FROM moderation.review_item i
    WHERE i.is_child_safety AND NOT r.is_child_safety
        AND r.subject_kind = i.subject_kind AND r.subject_id = i.subject_id;
    UPDATE moderation.message_reading r SET is_child_safety = true
    FROM moderation.review_item i
    WHERE i.is_child_safety AND NOT r.is_child_safety
        AND i.subject_kind = 'post' AND r.post_id = i.subject_id;
    v_gone := ARRAY(
        SELECT r.id FROM circles.deletion_log d
        JOIN moderation.message_reading r ON r.source_id = d.row_id
            AND r.kind = CASE d.table_name WHEN 'member' THEN 'nickname' ELSE d.table_name END
        WHERE NOT EXISTS (SELECT FROM moderation.text_sources(r.kind, ARRAY[r.source_id]))
        UNION
        SELECT r.id FROM moderation.message_reading r
        WHERE r.kind = 'photo' AND NOT EXISTS (
            SELECT FROM moderation.photo_finding f
            WHERE f.post_id = r.post_id AND f.photo_id = r.source_id
                AND f.kind IN ('text', 'code'))
        LIMIT p_limit);
    PERFORM FROM moderation.review_item i
    WHERE (i.subject_kind, i.subject_id) IN (
        SELECT r.subject_kind, r.subject_id FROM moderation.message_reading r
        WHERE r.id = ANY (v_gone))
    ORDER BY i.subject_kind, i.subject_id FOR NO KEY UPDATE;
    FOR v_reading IN
        SELECT r.* FROM moderation.message_reading r
        WHERE r.id = ANY (v_gone) ORDER BY r.subject_kind, r.subject_id, r.id
    LOOP
        PERFORM moderation.drop_text(v_reading, 'solicitation');
        PERFORM moderation.drop_text(v_reading, 'contact');
        FOR v_contact IN
            DELETE FROM moderation.message_contact c WHERE c.reading_id = v_reading.id
            RETURNING c.type, c.value
        LOOP
            PERFORM moderation.weigh_again(v_contact.type, v_contact.value);
        END LOOP;
    END LOOP;
    DELETE FROM moderation.message_reading WHERE id = ANY (v_gone);
    RETURN cardinality(v_gone);
END $$;

-- Whether a post or comment still says what was read.
CREATE FUNCTION moderation.is_current(p_reading moderation.message_reading) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(p_reading.body_sha256 = encode(sha256(convert_to(CASE p_reading.kind
        WHEN 'post' THEN (SELECT p.body FROM circles.post p WHERE p.id = p_reading.source_id)
        WHEN 'comment' THEN
            (SELECT c.body FROM circles.comment c WHERE c.id = p_reading.source_id)
        END, 'UTF8')), 'hex'), false)
$$;

-- Posts and comments with nearly the same message as an item, or in one ring with it, whoever wrote
-- them; nothing of and for child safety, and nothing that was edited since. Of very many, those whose
-- items are open, and some others.
CREATE FUNCTION moderation.similar_messages(p_item bigint)
RETURNS TABLE (kind text, source_id bigint, likeness double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_mine moderation.message_reading;
BEGIN
    SELECT r.* INTO v_mine FROM moderation.review_item i
    JOIN moderation.message_reading r ON r.kind = i.subject_kind AND r.source_id = i.subject_id
    WHERE i.id = p_item AND r.bands IS NOT NULL AND NOT i.is_child_safety
        AND NOT r.is_child_safety;
    IF NOT FOUND OR NOT moderation.is_current(v_mine) THEN
        RETURN;
    END IF;
    RETURN QUERY
        WITH near AS MATERIALIZED (
            (SELECT o.id, o.kind, o.source_id, o.signature, o.ring_id, o.body_sha256
             FROM moderation.review_item i
             JOIN moderation.message_reading o
                 ON o.kind = i.subject_kind AND o.source_id = i.subject_id
             WHERE i.ring_id = v_mine.ring_id AND i.state = 'open' AND NOT o.is_child_safety
             LIMIT 1000)
            UNION
            (SELECT o.id, o.kind, o.source_id, o.signature, o.ring_id, o.body_sha256
             FROM moderation.message_reading o
             WHERE o.bands && v_mine.bands AND o.bands IS NOT NULL AND NOT o.is_child_safety
             LIMIT 1000)
        )
        SELECT n.kind::text, n.source_id, same.share
        FROM near n
        CROSS JOIN LATERAL (
            SELECT count(*)::double precision / cardinality(v_mine.signature) AS share
            FROM unnest(n.signature, v_mine.signature) AS place (a, b) WHERE place.a = place.b
        ) AS same
        WHERE n.id <> v_mine.id AND (same.share >= 0.6 OR n.ring_id = v_mine.ring_id)
            -- As in is_current(), for very many.
            AND n.body_sha256 = encode(sha256(convert_to(CASE n.kind
                WHEN 'post' THEN (SELECT p.body FROM circles.post p WHERE p.id = n.source_id)
                ELSE (SELECT c.body FROM circles.comment c WHERE c.id = n.source_id)
                END, 'UTF8')), 'hex');
END $$;

-- What was read out of gifts' messages on a subject, for reviewers, who may neither read these nor
-- know who gave what: those that solicit or give a contact.
CREATE FUNCTION moderation.gift_readings(p_subject_kind text, p_subject_id bigint)
RETURNS TABLE (source_id bigint, is_current boolean, solicitation double precision,
    flagged boolean, category text, reader_version text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.source_id, coalesce(encode(sha256(convert_to(g.message, 'UTF8')), 'hex')
            = r.body_sha256, false), r.solicitation, r.flagged, r.category, r.reader_version
    FROM moderation.message_reading r
    LEFT JOIN circles.gift g ON g.id = r.source_id
    WHERE r.kind = 'gift' AND r.subject_kind = p_subject_kind AND r.subject_id = p_subject_id
        AND (NOT r.is_child_safety OR pg_has_role(session_user, 'ws_child_safety', 'USAGE'))
        AND (r.flagged OR EXISTS (
            SELECT FROM moderation.message_contact c WHERE c.reading_id = r.id))
$$;
