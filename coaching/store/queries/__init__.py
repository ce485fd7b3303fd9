"""Reads for pages and reports, apart from the services that write."""
