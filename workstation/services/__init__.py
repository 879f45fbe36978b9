"""All writes: one function per thing a person can do, in the caller's transaction."""
