"""Revisions of the database, run by Alembic. Their SQL lies in `sql/`, frozen with the revision."""
