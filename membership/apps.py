from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembershipConfig(AppConfig):
    name = "membership"
    verbose_name = _("Membership")

    def ready(self) -> None:
        from articles.body import resolvers
        from articles.editor.cards import register
        from articles.pictures import uses
        from articles.references.holders import register_holder, register_target
        from membership.campaigns import cards as campaigns
        from membership.campaigns.actions import recount
        from membership.members.events import membership_changed
        from membership.models import Campaign, Newsletter
        from membership.newsletters import cards as newsletters
        from membership.newsletters.queries import is_concealed
        from newsroom.foundation.redirects import concealed

        for kind, module in (("newsletterCard", newsletters), ("campaignCard", campaigns)):
            resolvers.register(kind, module.cards)
            register(kind, module.FINDER)
        concealed.register("membership:newsletter", is_concealed)
        register_target(Newsletter, "newsletterCard")
        register_target(Campaign, "campaignCard")
        register_holder(Newsletter, _("in its sample edition"))
        uses.register(Newsletter, lambda: Newsletter.objects.filter(active=True))
        membership_changed.connect(recount)
