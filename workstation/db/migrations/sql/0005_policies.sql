-- Revision 0005: what a policy's key alone decides, and by when.

ALTER TABLE moderation.policy
    ADD COLUMN default_verdict VARCHAR(32) DEFAULT 'take_down' NOT NULL,
    ADD COLUMN default_gifts VARCHAR(32) DEFAULT 'none' NOT NULL,
    ADD COLUMN service_hours DOUBLE PRECISION DEFAULT 24 NOT NULL;
