"""One file per step; each is compatible with the previous release."""
