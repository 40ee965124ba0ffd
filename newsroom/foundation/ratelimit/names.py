from __future__ import annotations

import hashlib


def hashed(bucket: str) -> str:
    """`kind:who` with who as a hash, so that the tables hold no email address and no IP address."""
    kind, _, who = bucket.partition(":")
    return f"{kind}:{hashlib.sha256(who.encode()).hexdigest()[:40]}" if who else kind
