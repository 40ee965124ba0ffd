"""Publishing: the states, the times and the actions that stories and news items share, on the record."""
