"""Where to go after a form: back to the page it stood on, and nowhere outside this archive."""

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def local_address(request: HttpRequest, wanted: str | None, fallback: str) -> str:
    """`wanted` when it is a path of this archive, else `fallback`. Anything else falls back."""
    if (
        wanted
        and wanted.startswith("/")
        and len(wanted) <= 2000
        and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None, require_https=request.is_secure())
    ):
        return wanted
    return fallback


def redirect_to(address: str) -> HttpResponseRedirect:
    """303, so that the browser asks with GET whatever came before."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
