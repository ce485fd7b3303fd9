"""What can be wrong with content."""


class ContentError(Exception):
    """A content file, key or placeholder that is not as it must be."""
