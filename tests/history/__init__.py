"""What git knows: the ratchet's changes, the log, the timeline and its cache."""
