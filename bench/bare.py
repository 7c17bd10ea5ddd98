"""What everything is measured against: Django, one row of SQLite, one template, and nothing else.

A WSGI application of its own, so that the same server can serve it beside the archive. The row is made by
`bench.reading` in the file that BARE_DATABASE names.
"""

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(
    SECRET_KEY="bench",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["BARE_DATABASE"],
            "CONN_MAX_AGE": None,
        }
    },
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.cached.Loader",
                        [
                            (
                                "django.template.loaders.locmem.Loader",
                                {
                                    "page.html": "<!doctype html><html lang=en><title>{{ row.title }}</title>"
                                    "<h1>{{ row.title }}</h1><p>{{ row.words }} words</p></html>"
                                },
                            )
                        ],
                    )
                ]
            },
        }
    ],
)
django.setup()

from django.shortcuts import get_object_or_404, render  # noqa: E402  # needs the settings above


class Row(models.Model):
    title = models.CharField(max_length=100)
    words = models.PositiveIntegerField()

    class Meta:
        app_label = "bare"

    def __str__(self) -> str:
        return self.title


def page(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "page.html", {"row": get_object_or_404(Row, pk=pk)})


urlpatterns = [path("<int:pk>/", page)]
application = WSGIHandler()
