from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    """Django's admin with the desk's own site in place of the stock one."""

    default_site = "newsroom.desk.site.Desk"
