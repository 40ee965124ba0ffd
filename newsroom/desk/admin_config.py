from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    """Django's admin with the desk's own site as its default."""

    default_site = "newsroom.desk.site.Desk"
