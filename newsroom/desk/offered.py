"""What a request may ask of a list of the desk: what the list itself offers, and nothing else.

Django lets every lookup of a model's own fields pass, regular expressions and columns that no list shows included. The
desk mixes `OnlyOffered` into each admin that is registered with it, other packages' too (`newsroom.desk.site.Desk`).
"""

from __future__ import annotations

import re
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ORDER_VAR
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles.search.simple import holding, search_words, shown_query
from newsroom.foundation.moments import YEARS
from newsroom.foundation.row_keys import is_possible_key

MOST_VALUES = 60  # in one address: filters, their values, order, search and page
LONGEST_VALUE = 200  # characters of one value of a filter
ORDER = re.compile(r"(-?\d{1,2}(\.-?\d{1,2})*)?")
PARTS = ("year", "month", "day")  # of a date hierarchy, from the top


class OnlyOffered(admin.ModelAdmin[Any]):
    """Refuses (400, or back to the whole list) what no link, filter or field of the list could have sent."""

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """A parameter that one of the list's own filters, or its date hierarchy, produces, with a value that makes
        sense. Who overrides this may refuse more."""
        if request is None or not _makes_sense(lookup, str(value)):
            return False
        filters = self.get_list_filter(request)
        offered = any(lookup in self._produced(item, lookup, request) for item in filters)
        if not (offered or lookup in self._steps(request)):
            return False
        return bool(super().lookup_allowed(lookup, value, request))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        values = [value for _name, each in request.GET.lists() for value in each]
        if len(values) > MOST_VALUES or not self._is_order(request, request.GET.get(ORDER_VAR, "")):
            raise BadRequest(_("This list offers no such filter or order."))
        for chosen in request.POST.getlist(ACTION_CHECKBOX_NAME):
            self._check_chosen(chosen)
        return super().changelist_view(request, extra_context)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """None for what can be no row's key, as for a row that is not there."""
        if from_field is None and not is_possible_key(self.model, object_id):
            return None
        return super().get_object(request, object_id, from_field)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """The first words only, folded: each is looked for in each column. Asked by lists and choosers alike."""
        names = [str(name) for name in self.get_search_fields(request)]
        if any(
            "__" in name or name[0] in "^=@" for name in names
        ):  # how it is to be looked up is said: that is an index's way
            return super().get_search_results(request, queryset, shown_query(search_term))
        return holding(search_words(search_term), queryset, *names), False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the screen itself suggests. Django would look up, and name, whatever rows the address gives."""
        found = super().get_changeform_initial_data(request)
        return {name: value for name, value in found.items() if name not in request.GET}

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """A save that changed no field leaves no line in the history: what a button did is on the publishing record."""
        return super().log_change(request, obj, message) if message else None

    def _produced(self, item: Any, lookup: str, request: HttpRequest) -> list[str | None]:
        """The parameters of one entry of `list_filter`; asked of it only where it could have made this one."""
        if isinstance(item, type) and issubclass(item, admin.SimpleListFilter):
            return [item.parameter_name]
        path, kind = item if isinstance(item, list | tuple) else (item, admin.FieldListFilter.create)
        if lookup != path and not lookup.startswith(f"{path}__"):
            return []
        made = kind(self._field(path), request, {}, self.model, self, field_path=path)
        return list(made.expected_parameters())

    def _field(self, path: str) -> Any:
        model, found = self.model, None
        for part in path.split("__"):
            found = model._meta.get_field(part)
            model = found.related_model or model
        return found

    def _steps(self, request: HttpRequest) -> list[str]:
        """Of the date hierarchy: a month is offered within a year, a day within a month."""
        steps: list[str] = []
        for part in PARTS if self.date_hierarchy else ():
            steps.append(f"{self.date_hierarchy}__{part}")
            if steps[-1] not in request.GET:
                break
        return steps

    def _is_order(self, request: HttpRequest, order: str) -> bool:
        """Numbers of columns that can be sorted by, each once."""
        if not ORDER.fullmatch(order):
            return False
        columns = [*((None,) if self.get_actions(request) else ()), *self.get_list_display(request)]
        wanted = [int(number.lstrip("-")) for number in order.split(".") if number]
        sortable = self.get_sortable_by(request)
        return len(set(wanted)) == len(wanted) and all(
            number < len(columns) and columns[number] in sortable for number in wanted
        )

    def _check_chosen(self, chosen: str) -> None:
        """Raises BadRequest for what can be no row's number."""
        if not is_possible_key(self.model, chosen):
            raise BadRequest(_("There is no such row."))


def _makes_sense(lookup: str, value: str) -> bool:
    if len(value) > LONGEST_VALUE or not value.isprintable():
        return False
    if lookup.endswith("__year"):
        return value.isdecimal() and int(value) in YEARS
    if lookup.endswith(("__gte", "__lt")):
        return _is_moment(value)
    digits = value.removeprefix("-")
    return not digits.isdecimal() or int(digits) < 2**63


def _is_moment(value: str) -> bool:
    try:
        moment = parse_datetime(value)
    except ValueError:
        return False
    return moment is not None and moment.year in YEARS
