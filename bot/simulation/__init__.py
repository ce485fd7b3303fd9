"""Twelve weeks of moving, lived by invented patients through the real services: ``pacewise simulate``."""
