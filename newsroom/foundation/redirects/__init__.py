"""Redirects: old URLs that keep working, looked up after a 404."""
