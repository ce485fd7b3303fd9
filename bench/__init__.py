"""Measurements: what a turn costs, how long things take, how much memory is used."""
