"""Public forms: throttling, honeypot, same-origin checks, responses and the pages of mailed links."""
