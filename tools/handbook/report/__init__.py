"""Speak: one list of findings, many formats."""
