"""The languages that a story may be in: BCP 47 tags (RFC 5646), each with its own name and its name in English.

Tags are as short as they can be (RFC 5646, section 4.1): `uk` and not `uk-UA`. What was stored or is given in another
form is taken for the nearest tag of the list (RFC 4647, section 3.4, Lookup), or by its name, or else for none.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, gettext_lazy

from newsroom.foundation.characters import legal_line
from newsroom.foundation.text_fields import Cleaned

_TABLE = """
af Afrikaans Afrikaans; am Amharic አማርኛ; ar Arabic العربية; az Azerbaijani Azərbaycanca
be Belarusian Беларуская; bg Bulgarian Български; bn Bengali বাংলা; bo Tibetan བོད་སྐད་; bs Bosnian Bosanski
ca Catalan Català; ceb Cebuano Cebuano; ckb Central_Kurdish کوردی; cs Czech Čeština; cy Welsh Cymraeg
da Danish Dansk; de German Deutsch; dv Divehi ދިވެހި; el Greek Ελληνικά; en English English
en-GB British_English British_English; en-US American_English American_English; eo Esperanto Esperanto
es Spanish Español; et Estonian Eesti; eu Basque Euskara; fa Persian فارسی; fi Finnish Suomi
fil Filipino Filipino; fo Faroese Føroyskt; fr French Français; fy Frisian Frysk; ga Irish Gaeilge
gd Scottish_Gaelic Gàidhlig; gl Galician Galego; gu Gujarati ગુજરાતી; ha Hausa Hausa; he Hebrew עברית
hi Hindi हिन्दी; hr Croatian Hrvatski; ht Haitian_Creole Kreyòl_ayisyen; hu Hungarian Magyar
hy Armenian Հայերեն; id Indonesian Bahasa_Indonesia; ig Igbo Igbo; is Icelandic Íslenska; it Italian Italiano
ja Japanese 日本語; jv Javanese Jawa; ka Georgian ქართული; kk Kazakh Қазақша; kl Greenlandic Kalaallisut
km Khmer ខ្មែរ; kn Kannada ಕನ್ನಡ; ko Korean 한국어; ku Kurdish Kurdî; ky Kyrgyz Кыргызча
lb Luxembourgish Lëtzebuergesch; lo Lao ລາວ; lt Lithuanian Lietuvių; lv Latvian Latviešu; mg Malagasy Malagasy
mi Maori Māori; mk Macedonian Македонски; ml Malayalam മലയാളം; mn Mongolian Монгол; mr Marathi मराठी
ms Malay Bahasa_Melayu; mt Maltese Malti; my Burmese မြန်မာ; nb Norwegian_Bokmål Norsk_bokmål; ne Nepali नेपाली
nl Dutch Nederlands; nn Norwegian_Nynorsk Norsk_nynorsk; om Oromo Oromoo; or Odia ଓଡ଼ିଆ; pa Punjabi ਪੰਜਾਬੀ
pl Polish Polski; prs Dari دری; ps Pashto پښتو; pt Portuguese Português
pt-BR Brazilian_Portuguese Português_do_Brasil; rm Romansh Rumantsch; ro Romanian Română; ru Russian Русский
rw Kinyarwanda Ikinyarwanda; sd Sindhi سنڌي; se Northern_Sami Davvisámegiella; si Sinhala සිංහල
sk Slovak Slovenčina; sl Slovenian Slovenščina; so Somali Soomaali; sq Albanian Shqip; sr Serbian Српски
sr-Latn Serbian_Latin Srpski; sv Swedish Svenska; sw Swahili Kiswahili; ta Tamil தமிழ்; te Telugu తెలుగు
tg Tajik Тоҷикӣ; th Thai ไทย; ti Tigrinya ትግርኛ; tk Turkmen Türkmençe; tr Turkish Türkçe; tt Tatar Татарча
ug Uyghur ئۇيغۇرچە; uk Ukrainian Українська; ur Urdu اردو; uz Uzbek Oʻzbekcha; vi Vietnamese Tiếng_Việt
xh Xhosa isiXhosa; yi Yiddish ייִדיש; yo Yoruba Yorùbá; zh Chinese 中文; zh-Hans Simplified_Chinese 简体中文
zh-Hant Traditional_Chinese 繁體中文; zu Zulu isiZulu
"""
LANGUAGES: dict[str, tuple[str, str]] = {
    tag: (english.replace("_", " "), own.replace("_", " "))
    for tag, english, own in (entry.split() for entry in re.split(r"[;\n]", _TABLE.strip()))
}
"""By tag: the language's name in English, and in itself."""
# Names and codes that were in use (RFC 5646, section 2.2.1, and ISO 639-2), and regions that mean a script.
_ALSO = {
    "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "no": "nb", "sh": "sr-Latn", "tl": "fil", "norwegian": "nb",
    "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans",
    "ara": "ar", "ces": "cs", "deu": "de", "ger": "de", "ell": "el", "eng": "en", "fas": "fa", "per": "fa",
    "farsi": "fa",
    "fra": "fr", "fre": "fr", "heb": "he", "hin": "hi", "ita": "it", "jpn": "ja", "kor": "ko", "nld": "nl", "dut": "nl",
    "pol": "pl", "por": "pt", "rus": "ru", "som": "so", "spa": "es", "swe": "sv", "tha": "th", "tir": "ti", "tur": "tr",
    "ukr": "uk", "urd": "ur", "vie": "vi", "zho": "zh", "chi": "zh",
}  # fmt: skip
_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*")  # RFC 5646, section 2.1, roughly


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.casefold().split()))


_KNOWN = _ALSO | {_folded(name): tag for tag, names in LANGUAGES.items() for name in (names[0], names[1], tag)}


def language_tag(text: str) -> str:
    """The tag of the list that `text` means: a tag in any case, a locale's name such as uk_UA.UTF-8, a language's name.

    Empty where it means none of them.
    """
    wanted = _folded(legal_line(text))
    if wanted in _KNOWN:
        return _KNOWN[wanted]
    wanted = re.split("[.@]", wanted)[0].replace("_", "-")
    if not _TAG.fullmatch(wanted):
        return ""
    while wanted and wanted not in _KNOWN:
        wanted = wanted.rpartition("-")[0]
    return _KNOWN.get(wanted, "")


def text_direction(tag: str) -> str:
    """ "rtl" or "ltr": which way a language is written, as `dir` in HTML has it; that of its own name."""
    own = LANGUAGES[tag][1] if tag in LANGUAGES else ""
    return "rtl" if own and unicodedata.bidirectional(own[0]) in {"R", "AL"} else "ltr"


def language_name(tag: str) -> str:
    """For the desk: the language's name in the desk's language and in itself."""
    if tag not in LANGUAGES:
        return tag
    english, own = LANGUAGES[tag]
    name = gettext(english)
    return name if name == own else f"{name} · {own}"


def language_choices() -> list[tuple[str, str]]:
    """By name, the paper's own language first, which is none."""
    found = sorted(((tag, language_name(tag)) for tag in LANGUAGES), key=lambda choice: choice[1].casefold())
    return [("", gettext("The paper’s own")), *found]


if TYPE_CHECKING:  # as in `newsroom.foundation.text_fields`
    LanguageField = models.CharField
else:

    class LanguageField(Cleaned, models.CharField):
        """A tag of the list or nothing, by whatever road it came."""

        cleaned = staticmethod(language_tag)

        def clean(self, value: Any, model_instance: Any) -> Any:
            found = super().clean(value, model_instance)
            if value and not found:
                raise ValidationError(gettext_lazy("Choose a language from the list."), code="invalid")
            return found
