"""Reaching the database: embedded server, engine, sessions, errors, roles, migrations."""
