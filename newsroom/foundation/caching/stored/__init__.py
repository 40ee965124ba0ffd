"""The page cache: whole public pages, ready to send, in memory and in one SQLite file on the machine's own disk.

`requests` says which requests share a page and under which key; `entries` what is stored of one; `memory` and `disk`
keep them; `pages` decides what may be served; `changes` hears of what others invalidated. `foundation.serving` asks it
before Django, in the server's event loop. Headers follow RFC 9110, 9111, 5861 and 9211 (Cache-Status).
"""
