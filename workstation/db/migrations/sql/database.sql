-- What the owner of our schemas needs in this database, and what nobody else does.
DO $database$
BEGIN
    IF NOT has_database_privilege('ws_owner', current_database(), 'CREATE') THEN
        EXECUTE format('GRANT CREATE ON DATABASE %I TO ws_owner', current_database());
    END IF;
    -- A platform's own programs may rely on temporary tables; a database of ours has no other users.
    IF to_regnamespace('circles') IS NULL
        AND has_database_privilege('public', current_database(), 'TEMP') THEN
        EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    END IF;
END $database$;
