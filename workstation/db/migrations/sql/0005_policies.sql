-- Revision 0005: what a policy's key alone decides, by when, what a take-down under it does to gifts,
-- and what strikes bring upon an account.

-- In a new database the audit of revision 0002's policies still waits, and of an old one whatever
-- its migration did before: a table cannot be altered then.
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;

ALTER TABLE moderation.policy
    ADD COLUMN default_verdict VARCHAR(32) DEFAULT 'take_down' NOT NULL,
    ADD COLUMN default_gifts VARCHAR(32) DEFAULT 'none' NOT NULL,
    ADD COLUMN service_hours DOUBLE PRECISION DEFAULT '24' NOT NULL,
    ADD CONSTRAINT ck_policy_verdict CHECK (default_verdict IN ('keep', 'label', 'restrict', 'hide', 'take_down', 'escalate', 'undo', 'confirm', 'refuse')),
    ADD CONSTRAINT ck_policy_default_decides CHECK (default_verdict IN ('label', 'restrict', 'hide', 'take_down', 'escalate')),
    ADD CONSTRAINT ck_policy_giftmeasure CHECK (default_gifts IN ('none', 'freeze', 'refund')),
    ADD CONSTRAINT ck_policy_service_hours_positive CHECK (service_hours > 0);
COMMENT ON COLUMN moderation.policy.default_verdict IS 'What its key alone decides';
COMMENT ON COLUMN moderation.policy.default_gifts IS 'What a takedown does to the settled gifts on the post';
COMMENT ON COLUMN moderation.policy.service_hours IS 'Within how many hours its items are to be decided';

-- Their entry in the audit follows in 0005_audit.sql, when digests know these columns.
ALTER TABLE moderation.policy DISABLE TRIGGER audit;
UPDATE moderation.policy SET default_gifts = 'freeze' WHERE freezes_gifts;
UPDATE moderation.policy p
SET default_verdict = v.verdict, default_gifts = v.gifts, service_hours = v.hours
FROM (VALUES
    ('nudity', 'take_down', 'freeze', 4),
    ('suggestive', 'restrict', 'none', 24),
    ('solicitation', 'take_down', 'refund', 8),
    ('contact', 'take_down', 'none', 24),
    ('gating', 'take_down', 'none', 48),
    ('harassment', 'take_down', 'none', 12),
    ('other', 'label', 'none', 72),
    ('child_safety', 'escalate', 'freeze', 1)
) AS v (code, verdict, gifts, hours)
WHERE p.code = v.code;
ALTER TABLE moderation.policy ENABLE TRIGGER audit;
ALTER TABLE moderation.policy DROP COLUMN freezes_gifts;

-- What the standing weight of somebody's strikes brings, when another one is added.
CREATE TABLE moderation.sanction_step (
    weight BIGINT NOT NULL,
    measure VARCHAR(32) NOT NULL,
    days BIGINT,
    CONSTRAINT pk_sanction_step PRIMARY KEY (weight),
    CONSTRAINT ck_sanction_step_weight_positive CHECK (weight > 0),
    CONSTRAINT ck_sanction_step_some_have_an_end CHECK ((measure IN ('mute', 'suspend')) = (days IS NOT NULL) AND days BETWEEN 1 AND 365),
    CONSTRAINT ck_sanction_step_accountmeasure CHECK (measure IN ('none', 'warn', 'mute', 'suspend', 'ban'))
);
COMMENT ON COLUMN moderation.sanction_step.weight IS 'From which standing weight on';
COMMENT ON COLUMN moderation.sanction_step.days IS 'How long; NULL for what has no end of its own';
INSERT INTO moderation.sanction_step (weight, measure, days)
VALUES (1, 'warn', NULL), (3, 'mute', 7), (6, 'suspend', 30), (10, 'ban', NULL);
GRANT SELECT ON moderation.sanction_step TO ws_moderator, ws_analyst, ws_manager;
