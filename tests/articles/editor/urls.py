"""The site's addresses, and a page with nothing but a form that holds the editor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import Context, Template
from django.urls import include, path
from django.views.decorators.csrf import csrf_protect

from articles.body.forms import BodyFormField
from articles.body.schema import SCHEMAS
from articles.editor.widgets import BodyWidget

STORED: dict[str, Any] = {}
"""What the page shows (`body`, `schema`) and, once it is sent, what came (`raw`, and `cleaned`)."""

ICON = "<link rel=icon href='data:,'>"
PAGE = Template(
    "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width'>"
    f"<meta name=color-scheme content='light dark'><title>Trial</title>{ICON}{{{{ form.media }}}}</head>"
    "<body><form method=post>{% csrf_token %}<label for={{ form.body.id_for_label }}>Story</label>"
    "{{ form.body.errors }}{{ form.body }}<button id=save>Save</button></form></body></html>"
)


@csrf_protect
def trial(request: HttpRequest) -> HttpResponse:
    schema = STORED.get("schema", "ARTICLE")

    class TrialForm(forms.Form):
        body = BodyFormField(schema=SCHEMAS[schema.lower()], widget=BodyWidget(schema=schema), required=False)

    form = TrialForm(request.POST or None, initial={"body": STORED.get("body")})
    if request.method == "POST":
        STORED["raw"] = request.POST["body"]
        if form.is_valid():
            STORED["cleaned"] = form.cleaned_data["body"]
            return HttpResponse(f"<!doctype html><title>Saved</title>{ICON}<p id=saved>Saved.</p>")
    return HttpResponse(PAGE.render(Context({"form": form, "csrf_token": get_token(request)})))


urlpatterns = [path("trial/", trial), path("", include("newsroom.urls"))]
