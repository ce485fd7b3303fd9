"""Rasa custom actions: read slots, call one service, name the responses."""
