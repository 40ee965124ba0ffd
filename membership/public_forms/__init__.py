"""Public forms: throttling, honeypot, responses and the pages of mailed links."""
