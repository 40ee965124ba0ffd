"""What the desk's forms would send, read from the page itself, so that a test changes one thing of a whole form."""

from __future__ import annotations

from html.parser import HTMLParser

from django.test import Client


class _Form(HTMLParser):
    """The fields of the page's main form, as a browser without scripts would send them."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.inside = False
        self.fields: dict[str, str | list[str]] = {}
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self.inside = given.get("id") == self.form_id
        elif not self.inside:
            return
        elif tag == "textarea":
            self.area, self.fields[name] = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in given and value:
            chosen = self.fields.setdefault(self.select, [])
            assert isinstance(chosen, list)
            chosen.append(value)
        elif tag == "input" and name and self._is_sent(given):
            self.fields[name] = value or "on" * (given.get("type") == "checkbox")

    def _is_sent(self, given: dict[str, str | None]) -> bool:
        kind = given.get("type")
        return kind not in ("submit", "file", "button") and (kind not in ("checkbox", "radio") or "checked" in given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            if self.area in self.fields:
                self.fields[self.area] = str(self.fields[self.area]).removeprefix("\n").removeprefix("\r\n")
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.fields[self.area] = str(self.fields[self.area]) + data


def shown_state(client: Client, address: str) -> dict[str, str]:
    """What the page's form says of the row that it shows, for a test that writes the other fields itself."""
    context = client.get(address).context or {}
    state = getattr(context["adminform"].form, "shown_state", "") if "adminform" in context else ""
    return {"shown_state": state} if state else {}


def form_of(client: Client, address: str, form_id: str) -> dict[str, str | list[str]]:
    """The main form's fields and their values; empty where the page has no such form."""
    parser = _Form(form_id)
    parser.feed(client.get(address).content.decode())
    return {name: value for name, value in parser.fields.items() if "__prefix__" not in name}
