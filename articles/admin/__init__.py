"""The editors' screens of the edited record."""

from articles.admin import article, author, front, photo, record, redirects, shelves  # noqa: F401  registers
