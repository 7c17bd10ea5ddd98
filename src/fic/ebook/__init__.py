"""A book of one work, and the binder that makes a file of it."""

from fic.ebook.binding import BINDER_VERSION, bind
from fic.ebook.book import Aside, Book, BookChapter, BookNote, BookPassage, BookSeries, BookTag

__all__ = [
    "BINDER_VERSION",
    "Aside",
    "Book",
    "BookChapter",
    "BookNote",
    "BookPassage",
    "BookSeries",
    "BookTag",
    "bind",
]
