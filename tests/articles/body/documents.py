"""Documents to try the body on: any JSON, nearly valid bodies, hostile strings in every place."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests.articles.body import grammar

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    " \x01JaVa\tScRiPt:alert(1)//",
    "java\nscript:alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "//evil.example/x",
    "/\\evil.example",
    "/\t/evil.example",
    "\\\\evil.example",
    "https://good.example@evil.example/",
    "https:evil.example",
    "https://exa\u202emple.org/",
    "</style><style>*{display:none}</style>",
    "expression(alert(1))",
    "--><svg/onload=alert(1)>",
    "</textarea></title><iframe srcdoc='<script>1</script>'>",
    "{{ 7|add:7 }}{% debug %}",
    'x" style="position:fixed" a="',
    "\u0000<\u0000script>",
    "]]><script>1</script>",
]

_words = st.one_of(
    st.text(max_size=12), st.sampled_from(HOSTILE), st.sampled_from(["a", "b ", " ", "\n", "\ud800", "\r\nx"])
)
_scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([0, 1, 7, 2**53, 10**400, -1]),
    st.floats(),
    _words,
)
anything = st.recursive(
    _scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["type", "content", "text", "attrs", "marks", "v", "x"]), inner, max_size=4),
    ),
    max_leaves=25,
)

_hrefs = st.one_of(
    _words,
    st.sampled_from(
        [
            "https://example.org/a?b=c&d",
            "HTTP://example.org",
            "/about/",
            "#h-x",
            "mailto:a@example.org",
            "tel:+49 30 1",
        ]
    ),
)
_marks = st.lists(
    st.one_of(
        st.sampled_from([*grammar.ORDER, "blink"]).map(lambda name: {"type": name}),
        _hrefs.map(lambda href: {"type": "link", "attrs": {"href": href, "onclick": "x"}}),
        _scalars,
    ),
    max_size=3,
)
_attr_names = sorted({name for attrs in grammar.ATTRS.values() for name in attrs} | {"style", "onload", "href"})
_values = st.one_of(
    _scalars,
    st.integers(1, 9),
    st.sampled_from(["wide", "normal", "editors-note", "youtube", "dQw4w9WgXcQ", "vimeo", "12345678"]),
    st.lists(st.one_of(st.integers(1, 9), st.just({"photo": 3, "alt": "<b>"}), _scalars), max_size=3),
)
_attrs = st.one_of(st.dictionaries(st.sampled_from(_attr_names), _values, max_size=4), _scalars)
_names = st.one_of(st.sampled_from(sorted(grammar.ARTICLE)), st.sampled_from(["blink", "image", "script", ""]))
_text = st.fixed_dictionaries({"type": st.just("text"), "text": _words}, optional={"marks": _marks})


def _element(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    content = st.one_of(st.lists(children, max_size=4), st.lists(children, max_size=4), _scalars)
    return st.fixed_dictionaries(
        {"type": _names, "content": content}, optional={"attrs": _attrs, "text": _words, "marks": _marks}
    )


_tree = st.recursive(st.one_of(_text, _text, _scalars), _element, max_leaves=30)
near_valid = st.fixed_dictionaries(
    {"type": st.just("doc"), "content": st.lists(_tree, max_size=6)},
    optional={"v": st.one_of(st.just(1), _scalars)},
)


def words_of(value: Any) -> Iterator[str]:
    """Every text in any JSON value, in reading order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for child in value:
            yield from words_of(child)
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        yield from words_of(value.get("content"))


def hostile_bodies(vector: str) -> Iterator[Any]:
    """Bodies with the vector in every place a value can stand."""
    text = {"type": "text", "text": vector}
    link = {
        "type": "text",
        "text": "x",
        "marks": [{"type": "link", "attrs": {"href": vector, "title": vector}}],
    }
    for name, pattern in grammar.ARTICLE.items():
        inner = [text, link] if "text" in pattern else [{"type": "paragraph", "content": [text, link]}]
        valid = _VALID.get(name, {})
        yield _doc({"type": name, "attrs": valid, "content": inner})
        for attr in [*grammar.ATTRS.get(name, {}), "onclick", "style"]:
            yield _doc({"type": name, "attrs": {**valid, attr: vector}, "content": inner})
    yield _doc({"type": vector, "content": [text]})
    yield _doc({"type": "paragraph", "content": [{"type": "text", "text": "x", "marks": [{"type": vector}]}]})
    yield _doc({"type": "gallery", "attrs": {"photos": [{"photo": 1, "alt": vector, "credit": vector}]}})


_VALID: dict[str, dict[str, Any]] = {
    "heading": {"level": 2},
    "figure": {"photo": 1},
    "gallery": {"photos": [{"photo": 1}]},
    "embed": {"provider": "youtube", "id": "dQw4w9WgXcQ"},
    "articleCard": {"article": 1},
    "newsItemCard": {"newsItem": 1},
    "newsletterCard": {"newsletter": 1},
    "campaignCard": {"campaign": 1},
}


def _doc(node: Any) -> Any:
    return {"type": "doc", "v": 1, "content": [node]}
