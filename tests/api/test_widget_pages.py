"""What citizens' browsers load besides the API: the script, the page of an article, the city site."""

from __future__ import annotations

from urllib.parse import quote

import httpx

from tests.fakes.desk import HEAD, HYDRANT

ARTICLE = f"/articles/{quote(HYDRANT.regulation_id)}/{quote(HYDRANT.no)}"


def test_the_script_is_packed_cached_and_asked_for_again_by_its_tag(client: httpx.Client) -> None:
    first = client.get("/widget.js", headers={"Accept-Encoding": "gzip"})
    assert first.headers["content-encoding"] == "gzip"
    assert "max-age" in first.headers["cache-control"]
    again = client.get("/widget.js", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    plain = client.get("/widget.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == first.content


def test_an_article_has_a_page_with_its_words_and_since_when(client: httpx.Client) -> None:
    page = client.get(ARTICLE)
    assert page.status_code == 200
    assert HYDRANT.text in page.text
    assert "2025. 4. 1. 시행" in page.text
    assert "지금도 이 내용으로" in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]


def test_an_article_before_its_day_and_an_unknown_one_say_so(client: httpx.Client) -> None:
    before = client.get(f"{ARTICLE}?as_of=2020-01-01")
    assert HYDRANT.text not in before.text
    assert "이전 연혁" in before.text
    assert client.get(f"/articles/{HEAD.regulation_id}/nothing").status_code == 404


def test_nothing_of_an_address_runs_on_the_page(client: httpx.Client) -> None:
    assert (
        "<script>"
        not in client.get(f"/articles/{HEAD.regulation_id}/{quote('<script>alert(1)</script>', safe='')}").text
    )


def test_the_city_site_lets_the_widget_in_by_a_strict_policy(client: httpx.Client) -> None:
    policy = client.get("/demo").headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    for name in ("demo.css", "article.css"):
        assert client.get(f"/pages/{name}").status_code == 200
