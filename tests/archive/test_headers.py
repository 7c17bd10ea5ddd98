"""What every answer tells a browser it may do, whoever gives the answer."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client


@pytest.mark.parametrize("path", ["/", "/works/", "/robots.txt", "/nothing-here/", "/works/987654/"])
def test_every_answer_says_what_a_page_may_do(db: None, client: Client, path: str) -> None:
    answer = client.get(path)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_a_request_for_another_host_is_told_too(db: None) -> None:
    answer = Client(headers={"host": "elsewhere.example"}).get("/")
    assert answer.status_code == 400
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_a_static_file_is_told_too(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A picture opened by its own address is a document, and an SVG may hold a script."""
    (tmp_path / "one.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    monkeypatch.setattr(settings, "STATIC_ROOT", tmp_path)
    answer = Client().get("/static/one.svg")
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
