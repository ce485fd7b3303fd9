"""Knowledge and words as data."""
