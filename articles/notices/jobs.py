from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from articles.notices.models import Notice
from articles.notices.words import sentence_of
from newsroom.foundation import jobs, mail
from newsroom.foundation.site_name import paper_name

KEPT = timedelta(days=60)


@jobs.task(queue="mail", retries=5, backoff=60, name="mail_notice")
def mail_notice(notice_id: int) -> None:
    """Mail one notice, if the person still works here and has not read it in the desk by then."""
    notice = (
        Notice.objects.select_related("user", "by", "article__draft")
        .filter(pk=notice_id, user__is_active=True, read_at=None)
        .first()
    )
    if notice is None:
        return
    path = reverse("admin:articles_article_change", args=[notice.article_id]) if notice.article_id else "/admin/"
    context = {
        "sentence": sentence_of(notice),
        "text": notice.text,
        "url": f"{settings.SITE_URL}{path}",
        "choices_url": f"{settings.SITE_URL}{reverse('admin:writing:notices')}",
        "paper_name": paper_name(),
    }
    mail.send("notice", notice.user.email, context)


@jobs.periodic(every=timedelta(days=1), name="forget_old_notices")
def forget_old_notices() -> None:
    """Read or not, a notice older than two months is no news."""
    Notice.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
