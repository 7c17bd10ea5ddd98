"""Posting, and looking at what was read in a post."""

from django.urls import path

from ficarium.imports import review_views, views

urlpatterns = [
    path("post/", views.post_a_story, name="post_a_story"),
    path("imports/", review_views.review_imports, name="review_imports"),
    path("imports/<int:pk>/", review_views.review_import, name="review_import"),
    path("works/<int:pk>/reading/", review_views.review_reading, name="review_reading"),
    path("works/<int:pk>/post/", views.post_work, name="post_work"),
    path("works/<int:pk>/withdraw/", views.withdraw_work, name="withdraw_work"),
]
