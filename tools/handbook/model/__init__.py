"""Read: framework, profiles, chapters, sources, positions -> one frozen Handbook. Nothing here judges."""
