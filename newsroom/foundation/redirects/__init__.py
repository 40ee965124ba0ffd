"""Redirects: old addresses that keep working, looked up after a 404."""
