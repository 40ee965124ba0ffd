from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembershipConfig(AppConfig):
    name = "membership"
    verbose_name = _("Membership")

    def ready(self) -> None:
        from articles.body.atoms import register
        from membership.campaigns.asking import cards as campaign_cards
        from membership.newsletters.cards import cards as newsletter_cards

        register("newsletterCard", newsletter_cards)
        register("campaignCard", campaign_cards)
