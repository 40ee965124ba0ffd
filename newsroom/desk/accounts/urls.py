"""A forgotten password. The names are Django's own: its sign-in page links to `admin_password_reset`, its views to the
others. Who it is stands in a token as well: no log tells who has forgotten a password."""

from django.contrib.auth import views as auth
from django.urls import path

from newsroom.desk.accounts.views import ForgottenPassword, NewPassword
from newsroom.foundation import url_tokens  # noqa: F401  the converter `token`
from newsroom.foundation.caching import private_with_forms

urlpatterns = [
    path("", private_with_forms(ForgottenPassword.as_view()), name="admin_password_reset"),
    path("sent/", private_with_forms(auth.PasswordResetDoneView.as_view()), name="password_reset_done"),
    path("new/<token:uidb64>/<token:token>/", private_with_forms(NewPassword.as_view()), name="password_reset_confirm"),
    path("done/", private_with_forms(auth.PasswordResetCompleteView.as_view()), name="password_reset_complete"),
]
