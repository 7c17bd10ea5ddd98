"""Pages of this room."""

from django.urls import path

from ficarium.archive import views

urlpatterns = [
    path("help/", views.help_index, name="help"),
    path("help/<slug:slug>/", views.help_page, name="help_page"),
    path("archive/", views.archive_settings, name="archive"),
    path("robots.txt", views.robots, name="robots"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
