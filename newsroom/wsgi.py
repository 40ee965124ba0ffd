"""The WSGI application, with the embedded worker beside it where the settings ask for one."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402  the settings exist only after the line above

from newsroom.foundation.jobs import embedded  # noqa: E402
from newsroom.foundation.log_redaction import redact_text  # noqa: E402

redact_text("/")  # reads the routes now, and not while the first line is written

if settings.EMBEDDED_WORKER:
    embedded.start()
