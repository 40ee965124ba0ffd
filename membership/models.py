"""Table of contents of the membership app's models."""

from membership.campaigns.models import Campaign
from membership.members.models import Member, MemberSession
from membership.newsletters.models import Newsletter
from membership.signups.models import Consent, Signup

__all__ = ["Campaign", "Consent", "Member", "MemberSession", "Newsletter", "Signup"]
