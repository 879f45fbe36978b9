-- Revision 0005: measures, four eyes, escalations, holds.

-- Decisions of revision 0002 may still wait for their audit: a table cannot be altered then.
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;

ALTER TABLE moderation.decision
    DROP CONSTRAINT ck_decision_verdict,
    ADD CONSTRAINT ck_decision_verdict CHECK (verdict IN ('keep', 'label', 'restrict', 'hide', 'take_down', 'escalate', 'undo', 'confirm', 'refuse'));
ALTER TABLE moderation.enforcement
    DROP CONSTRAINT ck_enforcement_enforcementaction,
    ADD CONSTRAINT ck_enforcement_enforcementaction CHECK (action IN ('post_visibility', 'comment_visibility', 'post_label', 'gift_status', 'gift_refund', 'member_status', 'circle_status'));
