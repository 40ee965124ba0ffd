"""Moments that people type without an offset, read in the paper's zone, where summer time skips or doubles an hour."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

YEARS = range(1900, 3000)  # outside of these, a zone's offset may leave the calendar of Python or of a database
FIRST, SECOND = "first", "second"
FORMAT = "%Y-%m-%dT%H:%M"  # of the browser's own field


class DoubledHourError(ValidationError):
    """The clocks go back and the time comes twice: the person must say which. `choices`: (value, words)."""

    def __init__(self, naive: datetime) -> None:
        self.choices = doubled_choices(naive)
        sentence = _("The clocks go back that night, and %(time)s comes twice: say which of the two you mean.")
        super().__init__(sentence % {"time": f"{naive:%H:%M}"}, code="doubled")


def check_year(day: date) -> None:
    """Raises ValidationError for a date, or a date and time, that nobody can mean."""
    if day.year not in YEARS:
        sentence = _("Look at the year: it must be one from %(first)d to %(last)d.")
        raise ValidationError(sentence % {"first": YEARS[0], "last": YEARS[-1]}, code="year")


def read_moment(text: str, which: str = "") -> datetime:
    """A time in ISO 8601; without an offset it is the paper's own, `which` telling the first of two from the second.

    Raises ValidationError for what is no time, or in no calendar, for one that summer time skips, and DoubledHourError.
    """
    try:
        moment = parse_datetime(text)
        if moment is None:
            raise ValueError
        if timezone.is_naive(moment):
            return in_paper_zone(moment, which)
        return moment.astimezone(timezone.get_default_timezone())
    except (ValueError, OverflowError) as error:
        raise ValidationError(_("This is no date and time.")) from error


def in_paper_zone(naive: datetime, which: str = "") -> datetime:
    zone = timezone.get_default_timezone()
    first, second = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        before, after = sorted(moment.astimezone(UTC).astimezone(zone) for moment in (first, second))
        sentence = _(
            "The clocks go forward that night and skip %(time)s: give %(from)s for the moment before, %(to)s for the"
            " one after."
        )
        raise ValidationError(
            sentence % {"time": f"{naive:%H:%M}", "from": f"{before:%H:%M}", "to": f"{after:%H:%M}"}, code="skipped"
        )
    if which not in (FIRST, SECOND):
        raise DoubledHourError(naive)
    return first if which == FIRST else second


def doubled_choices(naive: datetime) -> list[tuple[str, str]]:
    """The two moments a doubled time may mean, told apart by their distance from UTC."""
    zone = timezone.get_default_timezone()
    words = {FIRST: _("The first, %(moment)s"), SECOND: _("The second, %(moment)s")}
    return [
        (which, words[which] % {"moment": _with_offset(naive.replace(tzinfo=zone, fold=fold))})
        for fold, which in enumerate((FIRST, SECOND))
    ]


def _with_offset(moment: datetime) -> str:
    return f"{date_format(moment, 'j M Y, H:i')} (UTC{moment:%z})"


class MomentInput(forms.MultiWidget):
    """The browser's own field for a day and a time, in the paper's zone; which of the two is asked only of a time that
    comes twice."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        moment = forms.DateTimeInput(format=FORMAT)
        moment.input_type = "datetime-local"
        which = forms.Select(attrs={"aria-label": gettext_lazy("Which of the two")})
        super().__init__({"": moment, "which": which}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        """A doubled time that is stored is shown with the one it is."""
        if isinstance(value, datetime):
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            return [local.replace(tzinfo=None), SECOND if local.fold else FIRST]
        return [value, ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        moment, which = context["widget"]["subwidgets"]
        naive = _parsed(moment["value"])
        if naive is None or not is_doubled(naive):
            context["widget"]["subwidgets"] = [moment]
            return context
        chooser = self.widgets[1]
        chooser.choices = [("", "–"), *doubled_choices(naive)]  # type: ignore[attr-defined]
        given = which["value"][0] if which["value"] else ""
        context["widget"]["subwidgets"] = [moment, chooser.get_context(which["name"], given, which["attrs"])["widget"]]
        return context

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_


class MomentField(forms.Field):
    """A moment in the paper's zone; None where it is left empty. Errors as of `read_moment` and `check_year`."""

    widget = MomentInput
    default_validators = [check_year]

    def to_python(self, value: Any) -> datetime | None:
        text, which = value if isinstance(value, list) else (value, "")
        if not text:
            return None
        return text if isinstance(text, datetime) else read_moment(str(text).strip()[:40], str(which or ""))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """The browser's field shows minutes: seconds that it cannot show are no change."""
        if isinstance(initial, datetime):
            initial = initial.replace(second=0, microsecond=0)
        try:
            return super().has_changed(initial, self.to_python(data))
        except ValidationError:
            return True


def is_doubled(naive: datetime) -> bool:
    try:
        in_paper_zone(naive)
    except DoubledHourError:
        return True
    except (ValidationError, ValueError, OverflowError):
        return False
    return False


def _parsed(text: Any) -> datetime | None:
    try:
        return parse_datetime(str(text)) if text else None
    except ValueError:
        return None
