-- Revision 0002: what our functions need of a platform's own tables or views. Where we have made
-- the tables, ws_owner owns them.
DO $platform$
BEGIN
    IF (SELECT nspowner FROM pg_namespace WHERE nspname = 'circles') <> 'ws_owner'::regrole THEN
        RESET ROLE;
        GRANT USAGE ON SCHEMA circles TO ws_owner;
        GRANT SELECT ON circles.member, circles.credit_score, circles.circle, circles.membership,
            circles.post, circles.photo, circles.comment, circles.gift, circles.transfer,
            circles.report, circles.deletion_log TO ws_owner;
        -- What moderation.apply_* changes, and the row locks it takes.
        GRANT UPDATE (visibility) ON circles.post, circles.comment TO ws_owner;
        GRANT UPDATE (status) ON circles.gift TO ws_owner;
        SET LOCAL ROLE ws_owner;
    END IF;
END $platform$;
