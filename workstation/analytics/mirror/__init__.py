"""The mirror: DuckDB's copy of what a login may read, and how it is asked."""
