"""A draft shown, or given for approval, to somebody without an account."""
