"""Starts the processes of an installation in order, watches them, and stops them together."""
