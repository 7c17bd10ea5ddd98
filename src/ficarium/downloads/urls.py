"""Files of this room."""

from django.urls import path

from ficarium.downloads import views

urlpatterns = [
    path("works/<int:pk>/download.epub", views.epub, name="download_epub"),
]
