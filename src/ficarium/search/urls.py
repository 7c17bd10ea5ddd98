"""Pages of this room. Each list page is the same list, asked on another page."""

from django.urls import path

from ficarium.search import saved_views, views

urlpatterns = [
    path("", views.home, name="home"),
    path("works/", views.works, name="works"),
    path("works/surprise/", views.surprise, name="surprise"),
    path("works/<int:pk>/like/", views.like, name="more_like"),
    path("works/facets/<slug:name>/", views.facet, name="facet"),
    path("tags/", views.tags, name="tags"),
    path("tags/suggest", views.suggest, name="suggest_tags"),
    path("tags/<str:slug>/", views.tag, name="tag"),
    path("authors/", views.authors, name="authors"),
    path("authors/<int:pk>/", views.author, name="author"),
    path("searches/", saved_views.searches, name="searches"),
    path("searches/standing/", saved_views.standing, name="standing_filters"),
    path("searches/<int:pk>/", saved_views.search, name="saved_search"),
    path("series/<int:pk>/", views.series, name="series"),
]
