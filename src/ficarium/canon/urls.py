"""Pages of this room."""

from django.urls import path

from ficarium.canon import views

urlpatterns = [
    path("canons/", views.canons, name="canons"),
    path("canons/<slug:slug>/", views.canon, name="canon"),
    path("canons/<slug:slug>/seen/", views.seen, name="seen_up_to"),
]
