"""What git knows: another revision's handbook beside this one, and when each thing changed."""
