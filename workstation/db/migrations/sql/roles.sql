-- Group roles. They belong to the whole cluster, so another database may have made them already,
-- or may be making them right now: every step bears repeating and bears company.
DO $roles$
DECLARE
    v_role text;
BEGIN
    FOREACH v_role IN ARRAY ARRAY['ws_owner', 'ws_moderator', 'ws_analyst', 'ws_manager',
                                  'ws_admin', 'ws_scanner', 'ws_child_safety']
    LOOP
        IF to_regrole(v_role) IS NULL THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', v_role);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL; -- another database of this cluster was faster
            END;
        END IF;
    END LOOP;

    IF NOT pg_has_role('ws_admin', 'ws_scanner', 'USAGE') THEN
        BEGIN
            GRANT ws_scanner TO ws_admin;
        EXCEPTION WHEN unique_violation OR internal_error THEN
            NULL; -- "tuple concurrently updated": likewise
        END;
    END IF;

    -- Whoever installs must be able to become the owner. A superuser can; others grant it to themselves.
    IF NOT pg_has_role(session_user, 'ws_owner', 'SET') THEN
        EXECUTE format('GRANT ws_owner TO %I', session_user);
    END IF;
END $roles$;
