-- Revision 0005: what a policy's key alone decides, and by when.

-- In a new database the audit of revision 0002's policies still waits: a table cannot be altered then.
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
