"""How often stories are read: counted by the hour, of stories and never of readers."""
