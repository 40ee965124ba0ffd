"""The editors' screens of the edited record."""

from articles.admin import article, author, front, redirects, shelves  # noqa: F401  registers
from articles.pictures import admin as pictures  # noqa: F401  registers
