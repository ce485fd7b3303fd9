"""Alembic's environment and the versions of the store, oldest first."""
