"""Money that makes patterns: schemes, and everyday business that only looks like one."""
