"""Files with the platform's tables: read once into DuckDB, checked there, and then loaded."""
