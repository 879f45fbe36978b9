-- Revision 0003: partners' lists of known photos, after they are imported.

-- On how many photos there is a signal for being a copy of what lists of a name hold.
CREATE FUNCTION moderation.list_matches(p_name text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(DISTINCT g.photo_id)
    FROM moderation.known_list l
    JOIN moderation.known_photo k ON k.list_id = l.id
    JOIN moderation.signal g ON g.kind = 'known_photo' AND g.detail ->> 'known' = k.id::text
    WHERE l.name = p_name AND k.withdrawn_at IS NULL AND g.withdrawn_at IS NULL
$$;

-- Takes what lists of a name have brought out of the bank, and the signals that rest on it. Scans'
-- batches that write end first; those that begin afterwards know.
CREATE FUNCTION moderation.withdraw_known_list(p_name text)
RETURNS TABLE (entry_count bigint, photo_count bigint)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    v_entries bigint[];
    v_lists bigint[];
    v_list bigint;
    v_photos bigint;
BEGIN
    SET CONSTRAINTS ALL DEFERRED;
    LOCK TABLE moderation.known_list IN SHARE ROW EXCLUSIVE MODE;
    LOCK TABLE moderation.scan_batch IN SHARE MODE;
    SELECT array_agg(k.id), array_agg(DISTINCT l.id ORDER BY l.id) INTO v_entries, v_lists
    FROM moderation.known_photo k JOIN moderation.known_list l ON l.id = k.list_id
    WHERE l.name = p_name AND k.withdrawn_at IS NULL;
    IF v_entries IS NULL THEN
        RETURN QUERY SELECT 0::bigint, 0::bigint;
        RETURN;
    END IF;
    v_photos := moderation.list_matches(p_name);
    UPDATE moderation.known_photo SET withdrawn_at = now() WHERE id = ANY (v_entries);
    PERFORM moderation.drop_matches(v_entries, false);
    FOREACH v_list IN ARRAY v_lists LOOP
        PERFORM moderation.append_audit('known.withdraw', 'known_list', v_list,
            jsonb_build_object('digest',
                moderation.content_digest('known_list', v_list::text)));
    END LOOP;
    RETURN QUERY SELECT cardinality(v_entries)::bigint, v_photos;
END $$;

GRANT EXECUTE ON FUNCTION moderation.list_matches(text), moderation.withdraw_known_list(text)
    TO ws_admin;
