"""How each exercise is drawn, one file for each domain, and the poses that they start from."""
