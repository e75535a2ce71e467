"""Speak to readers: what the site needs besides the macros, without knowing the site builder."""
