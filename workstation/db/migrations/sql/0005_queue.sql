-- Revision 0005: the queue: expected harm, who works on what, leases of many, notifications.

ALTER TABLE moderation.review_item
    ADD COLUMN escalation VARCHAR(32),
    ADD CONSTRAINT ck_review_item_escalationkind CHECK (escalation IN ('manager', 'child_safety', 'legal_hold', 'police', 'compliance'));
COMMENT ON COLUMN moderation.review_item.escalation IS 'To whom it was handed on; manager for compliance';
