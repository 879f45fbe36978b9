-- What the owner of our schemas and our group roles need in this database, and nobody else does.
DO $database$
DECLARE
    v_role text;
BEGIN
    IF NOT has_database_privilege('ws_owner', current_database(), 'CREATE') THEN
        EXECUTE format('GRANT CREATE ON DATABASE %I TO ws_owner', current_database());
    END IF;
    -- A platform's own programs may rely on what PostgreSQL gives everybody; a database of ours
    -- has no other users.
    IF to_regnamespace('circles') IS NULL THEN
        EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
        IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
            -- Large objects are a way to fill the disk for people who may write no table.
            REVOKE EXECUTE ON FUNCTION pg_catalog.lo_create(oid), pg_catalog.lo_creat(integer),
                pg_catalog.lo_from_bytea(oid, bytea), pg_catalog.lo_put(oid, bigint, bytea),
                pg_catalog.lowrite(integer, bytea) FROM PUBLIC;
        END IF;
    END IF;
    FOREACH v_role IN ARRAY ARRAY['ws_moderator', 'ws_analyst', 'ws_manager', 'ws_admin',
                                  'ws_scanner']
    LOOP
        IF NOT has_database_privilege(v_role, current_database(), 'CONNECT') THEN
            EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), v_role);
        END IF;
    END LOOP;
END $database$;
