"""What the desk tells its people, there and by mail."""
