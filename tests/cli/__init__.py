"""Tests of the command `handbook`."""
