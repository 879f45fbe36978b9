-- Revision 0003: finding hashes that differ in at most 31 of 256 bits, exactly and by index.
--
-- A hash is cut into 12 bands, eight of 23 bits and four of 18. Two hashes that differ in at most
-- 31 bits differ in at most two bits in some wide band, or in one in some narrow band (otherwise
-- there would be 8 * 3 + 4 * 2 = 32). So all matches are among those which have, in some band, the
-- same bits or those with one or two (in narrow bands: one) flipped. Each band has a B-tree. Wide
-- bands leave few to compare: 600 of a million random hashes. The tables are narrow all the same.

CREATE FUNCTION moderation.to_pdq(p_bytes bytea) RETURNS bit
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT ('x' || encode(p_bytes, 'hex'))::bit(256)
$$;

-- The hash itself and those of the seven other ways to turn and mirror the photo.
CREATE FUNCTION moderation.all_ways(p_pdq bit, p_turned bytea) RETURNS SETOF bit
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_pdq UNION
    SELECT moderation.to_pdq(substring(p_turned, way * 32 + 1, 32))
    FROM generate_series(0, length(p_turned) / 32 - 1) AS way
$$;

-- photos_near() and entries_near(): photos and standing entries of the bank within 31 bits of one
-- hash. The planner knows nothing of bits and would read the whole table, or many at once.
DO $near$
DECLARE
    v_table text;
    v_where text;
    v_id text;
    v_bits text;
    v_key text;
    v_declared text;
    v_searches text;
BEGIN
    FOREACH v_table IN ARRAY ARRAY['photo_hash', 'known_photo'] LOOP
        v_id := CASE v_table WHEN 'photo_hash' THEN 'photo_id' ELSE 'id' END;
        v_where := CASE v_table
            WHEN 'photo_hash' THEN 'quality >= 50' ELSE 'withdrawn_at IS NULL' END;
        v_declared := '';
        v_searches := '';
        FOR v_band IN 0..11 LOOP
            v_bits := CASE WHEN v_band < 8 THEN format('%s, 23', v_band * 23 + 1)
                ELSE format('%s, 18', 184 + (v_band - 8) * 18 + 1) END;
            EXECUTE format('CREATE INDEX %I ON moderation.%I ((substring(pdq, %s)::integer))'
                ' WHERE %s', format('ix_%s_band_%s', v_table, v_band), v_table, v_bits, v_where);
            v_key := format('v_%s', v_band);
            v_declared := v_declared
                || format('%s integer := substring(p_pdq, %s)::integer; ', v_key, v_bits);
            v_searches := v_searches || CASE WHEN v_band > 0 THEN ' UNION ' ELSE '' END
                || format('SELECT h.%I, bit_count(h.pdq # p_pdq)::integer FROM moderation.%I h'
                    ' WHERE h.%s AND substring(h.pdq, %s)::integer = ANY (ARRAY[%s%s])'
                    ' AND bit_count(h.pdq # p_pdq) <= 31', v_id, v_table, v_where, v_bits, v_key, (
                        SELECT string_agg(format(', %s # %s', v_key, (1 << one) | (1 << two)), '')
                        FROM generate_series(0, CASE WHEN v_band < 8 THEN 22 ELSE 17 END) AS one,
                            generate_series(0, one) AS two
                        WHERE v_band < 8 OR one = two));
        END LOOP;
        EXECUTE format('CREATE FUNCTION moderation.%I(p_pdq bit)'
            ' RETURNS TABLE (id bigint, bits integer) LANGUAGE plpgsql STABLE SECURITY DEFINER'
            ' SET search_path = pg_catalog, pg_temp SET enable_seqscan = off'
            ' SET max_parallel_workers_per_gather = 0 SET plan_cache_mode = force_generic_plan'
            ' AS %L',
            CASE v_table WHEN 'photo_hash' THEN 'photos_near' ELSE 'entries_near' END,
            format('DECLARE %sBEGIN RETURN QUERY %s; END', v_declared, v_searches));
    END LOOP;
END $near$;

-- Copies of a photo: other photos within 31 bits, turned or mirrored as they may be, where both
-- have enough in them, or of the very same bytes. Never what is hidden as child safety.
CREATE FUNCTION moderation.photos_like(p_photo bigint)
RETURNS TABLE (photo_id bigint, post_id bigint, bits integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH found AS (
        SELECT n.id, n.bits
        FROM moderation.photo_hash h
        JOIN moderation.photo_digest d ON d.photo_id = h.photo_id
        CROSS JOIN moderation.all_ways(h.pdq, d.turned) AS way
        CROSS JOIN moderation.photos_near(way) AS n
        WHERE h.photo_id = p_photo AND h.quality >= 50
        UNION ALL
        SELECT o.photo_id, 0
        FROM moderation.photo_digest d
        JOIN moderation.photo_digest o ON o.sha256 = d.sha256
        WHERE d.photo_id = p_photo
    )
    SELECT h.photo_id, h.post_id, min(f.bits)
    FROM found f JOIN moderation.photo_hash h ON h.photo_id = f.id
    WHERE f.id <> p_photo AND NOT h.is_child_safety
    GROUP BY h.photo_id
$$;

-- Copies, on other posts, of the photos of an item; nothing of an item that the caller may not see.
CREATE FUNCTION moderation.similar_photos(p_item bigint)
RETURNS TABLE (photo_id bigint, post_id bigint, bits integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT l.photo_id, l.post_id, min(l.bits)
    FROM moderation.review_item i
    JOIN moderation.photo_hash h ON h.post_id = i.subject_id
    CROSS JOIN moderation.photos_like(h.photo_id) AS l
    WHERE i.id = p_item AND i.subject_kind = 'post' AND NOT i.is_child_safety
        AND l.post_id <> i.subject_id
    GROUP BY l.photo_id, l.post_id
$$;
