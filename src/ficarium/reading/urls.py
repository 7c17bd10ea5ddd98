"""Pages of this room."""

from django.urls import path

from ficarium.reading import standing, views

urlpatterns = [
    path("works/<int:pk>/", views.work, name="work"),
    path("works/<int:pk>/chapters/<int:number>/", views.chapter, name="chapter"),
    path("works/<int:pk>/entire/", views.entire_work, name="entire_work"),
    path("works/<int:pk>/enter/", views.enter_work, name="enter_work"),
    path("works/<int:pk>/place/", views.place, name="keep_place"),
    path("tolerances/", standing.tolerances, name="tolerances"),
    path("appearance/", standing.appearance, name="appearance"),
]
