"""Headers that keep a page safe, and the language it speaks."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from groeiruimte.web.middleware import (
    CleanTextMiddleware,
    DutchFirstMiddleware,
    SecurityHeadersMiddleware,
)


def answer(request, response=None):
    page = response or HttpResponse("page")
    return SecurityHeadersMiddleware(lambda _: page)(request)


def policy_of(response):
    parts = response.headers["Content-Security-Policy"].split("; ")
    return {part.split()[0]: part.split()[1:] for part in parts}


class TestContentSecurityPolicy:
    def test_allows_nothing_inline_and_nothing_evaluated(self):
        policy = policy_of(answer(RequestFactory().get("/")))

        assert "unsafe" not in str(policy)
        assert policy["default-src"] == ["'none'"]
        assert policy["script-src"] == ["'self'"]
        assert policy["style-src"] == ["'self'"]

    def test_lets_nobody_frame_us_or_move_our_links(self):
        policy = policy_of(answer(RequestFactory().get("/")))

        assert policy["frame-ancestors"] == ["'none'"]
        assert policy["base-uri"] == ["'none'"]
        assert policy["form-action"] == ["'self'"]

    def test_names_a_map_server_only_when_the_organization_chose_one(self, settings):
        without = policy_of(answer(RequestFactory().get("/")))
        settings.MAP_BACKGROUND = "pdok"

        chosen = policy_of(answer(RequestFactory().get("/")))

        assert without["img-src"] == ["'self'", "data:"]
        assert chosen["img-src"] == ["'self'", "data:", "https://service.pdok.nl"]
        assert chosen["connect-src"] == ["'self'"]


class TestCaching:
    def test_keeps_pages_of_a_session_out_of_every_cache(self, settings):
        request = RequestFactory().get("/")
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "someone"

        assert answer(request).headers["Cache-Control"] == "no-store, private"

    def test_keeps_the_answer_that_starts_a_session_out_of_every_cache(self, settings):
        response = HttpResponse("welcome")
        response.set_cookie(settings.SESSION_COOKIE_NAME, "someone")

        assert answer(RequestFactory().get("/"), response)["Cache-Control"] == "no-store, private"

    def test_leaves_what_a_file_says_about_itself(self, settings):
        request = RequestFactory().get("/static/app.css")
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "someone"
        file = HttpResponse(headers={"Cache-Control": "max-age=60"})

        assert answer(request, file).headers["Cache-Control"] == "max-age=60"


@pytest.mark.parametrize(
    ("cookie", "accepts", "spoken"),
    [
        ("", "", "nl"),
        ("", "en-US,en;q=0.9", "nl"),
        ("en", "nl", "en"),
        ("nl", "en", "nl"),
        ("fr", "", "nl"),
        ("../en", "", "nl"),
    ],
)
def test_speaks_dutch_unless_the_switch_says_otherwise(settings, cookie, accepts, spoken):
    request = RequestFactory().get("/", HTTP_ACCEPT_LANGUAGE=accepts)
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = cookie

    response = DutchFirstMiddleware(lambda asked: HttpResponse(asked.LANGUAGE_CODE))(request)

    assert response.content.decode() == spoken
    assert response.headers["Content-Language"] == spoken
    assert "Cookie" in response.headers["Vary"]


class TestCleanText:
    def sent(self, **fields):
        request = RequestFactory().post("/?q=a%00%E2%80%AEb", fields)
        CleanTextMiddleware(lambda asked: HttpResponse()).process_view(request)
        return request

    def test_takes_out_of_forms_and_links_what_nobody_can_see(self):
        request = self.sent(summary="Zoe\u0308 \u202eREV\x00 \U0001f3ed\u2066")

        assert request.POST["summary"] == "Zoë REV \U0001f3ed"
        assert request.GET["q"] == "ab"

    def test_leaves_the_spelling_of_a_password(self):
        assert self.sent(password1="e\u0301\u200b\0x").POST["password1"] == "e\u0301\u200bx"

    def test_keeps_several_answers_to_one_question(self):
        assert self.sent(site=["1", "2\0"]).POST.getlist("site") == ["1", "2"]

    def test_stands_before_every_page(self, settings):
        assert "groeiruimte.web.middleware.CleanTextMiddleware" in settings.MIDDLEWARE
