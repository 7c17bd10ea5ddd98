"""The wranglers' bench. Tag pages for readers are lists of works and live in `search`."""

from django.urls import path

from ficarium.tags import views

urlpatterns = [path("wrangling/tags/new/", views.new_tag, name="new_tag")]
