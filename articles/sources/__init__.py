"""The claims a story makes, where each comes from, and who checked it."""
