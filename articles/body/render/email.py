"""The body in an email: mail programs drop style sheets and classes, so each element carries its style."""

from articles.body.render.feed import ExternalHtml

_SERIF = "font-family:Georgia,'Times New Roman',serif"
_SANS = "font-family:Helvetica,Arial,sans-serif"
_INK, _SOFT, _LINE = "color:#1d1d1b", "color:#5b5a55", "#d9d6cd"

STYLES = {
    "p": f"margin:0 0 18px;{_SERIF};font-size:17px;line-height:1.55;{_INK}",
    "h2": f"margin:32px 0 12px;{_SERIF};font-size:23px;line-height:1.2;{_INK}",
    "h3": f"margin:26px 0 10px;{_SERIF};font-size:19px;line-height:1.25;{_INK}",
    "h4": f"margin:22px 0 8px;{_SERIF};font-size:17px;line-height:1.3;{_INK}",
    "ul": "margin:0 0 18px;padding:0 0 0 24px",
    "ol": "margin:0 0 18px;padding:0 0 0 24px",
    "li": f"margin:0 0 8px;{_SERIF};font-size:17px;line-height:1.5;{_INK}",
    "blockquote": f"margin:0 0 18px;padding:0 0 0 18px;border-left:2px solid {_LINE}",
    "pull-quote": f"margin:28px 0;padding:14px 0;border:solid {_LINE};border-width:1px 0",
    "cite": f"margin:0;{_SANS};font-size:14px;{_SOFT}",
    "pre": f"margin:0 0 18px;padding:12px;white-space:pre-wrap;font-size:14px;border:1px solid {_LINE}",
    "hr": f"margin:28px 0;border:0;border-top:1px solid {_LINE}",
    "img": "display:block;width:100%;max-width:100%;height:auto;border:0",
    "figure": "margin:24px 0",
    "figcaption": f"margin:8px 0 0;{_SANS};font-size:14px;line-height:1.4;{_SOFT}",
    "note": f"margin:24px 0;padding:16px 18px 1px;border:1px solid {_LINE}",
    "note-title": f"margin:0 0 8px;{_SANS};font-size:15px;{_INK}",
    "card": f"margin:0 0 18px;{_SANS};font-size:15px;line-height:1.4;{_INK}",
    "embed": f"margin:0 0 18px;{_SANS};font-size:15px;line-height:1.4;{_INK}",
    "footnotes": f"margin:32px 0 0;padding:16px 0 0 24px;border-top:1px solid {_LINE}",
    "table": "width:100%;margin:0 0 18px;border-collapse:collapse",
    "caption": f"padding:0 0 8px;text-align:left;{_SANS};font-size:14px;{_SOFT}",
    "th": f"padding:6px 8px;text-align:left;border-bottom:2px solid {_LINE};{_SANS};font-size:14px;{_INK}",
    "td": f"padding:6px 8px;text-align:left;border-bottom:1px solid {_LINE};{_SANS};font-size:14px;{_INK}",
    "a": "color:#8a2b12",
}
# Not known to Outlook's renderer.
_TAGS = {"figure": "div", "figcaption": "div", "aside": "div"}


class Email(ExternalHtml):
    """Styles come from the closed table above; no value of the document enters one."""

    def start(self, tag: str, role: str = "", attrs: str = "") -> str:
        style = STYLES.get(role or tag)
        styled = f' style="{style}"' if style else ""
        return f"<{_TAGS.get(tag, tag)}{styled}{attrs}>"

    def end(self, tag: str) -> str:
        return f"</{_TAGS.get(tag, tag)}>"

    def link_start(self, href: str) -> str:
        return super().link_start(href).replace("<a ", f'<a style="{STYLES["a"]}" ', 1)
