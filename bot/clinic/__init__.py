"""The clinician's web page."""
