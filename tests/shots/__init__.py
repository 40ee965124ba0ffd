"""Pictures of every kind of page: `make shots`."""
