"""Posting."""

from django.urls import path

from ficarium.imports import views

urlpatterns = [
    path("post/", views.post_a_story, name="post_a_story"),
    path("works/<int:pk>/post/", views.post_work, name="post_work"),
    path("works/<int:pk>/withdraw/", views.withdraw_work, name="withdraw_work"),
]
