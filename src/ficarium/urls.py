"""Every room's pages. Rooms name their URLs; the names are the doors (house.md)."""

from django.urls import include, path

from ficarium.accounts.views import claim

urlpatterns = [
    path("", include("ficarium.archive.urls")),
    path("", include("ficarium.tags.urls")),
    path("", include("ficarium.imports.urls")),
    path("", include("ficarium.search.urls")),
    path("", include("ficarium.canon.urls")),
    path("", include("ficarium.downloads.urls")),
    path("", include("ficarium.reading.urls")),
    path("accounts/", include("ficarium.accounts.urls")),
    path("claim/<str:token>/", claim, name="claim"),
]

handler400 = "ficarium.archive.views.bad_request"
handler403 = "ficarium.archive.views.not_allowed"
handler404 = "ficarium.archive.views.not_found"
handler500 = "ficarium.archive.views.broken"
