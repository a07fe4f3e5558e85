"""What stands folded on the page of a case: other languages, plainer words, the time counted, what happened around it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from api.app import create_app
from api.settings import Settings
from tests.api.serving import served
from tests.browser.people import HYDRANT, take
from tests.fakes.model_server import Play, model_server
from tests.shown import Shown

pytestmark = pytest.mark.browser
ENDING = "감사합니다.  끝."


@pytest.fixture(scope="module")
def told(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The sample city with a language model that turns a letter of four sentences into English."""
    home = Path(shutil.copytree(shown.home, tmp_path_factory.mktemp("told") / "home"))
    with model_server() as model:
        model.plays = [Play("{}"), Play("{}"), Play("1. Hello.\n2. The fine is ⟦1⟧. ⟦2⟧\n3. Thank you.\n4. End.")]
        settings = Settings(_env_file=None, home=home, model="scripted", model_url=model.url, model_key="none")
        with served(create_app(settings)) as client:
            yield client


def test_plainer_words_are_looked_at_before_they_are_taken_over(enter: object) -> None:
    person = enter("김상담")  # type: ignore[operator]
    take(person)
    person.press("초안 만들기").sees("사람이 채울 곳")
    letter = person.page.get_by_label("회신문")
    letter.fill(person.body.replace(ENDING, f"익일까지 서류를 송부하여 주시기 바랍니다. {ENDING}"))
    person.page.get_by_text("쉬운 말로", exact=True).click()
    person.press("쉬운 말 찾기").sees("MINWON_MODEL")
    expect(person.page.locator("#plainer ins", has_text="다음 날까지")).to_be_visible()
    assert "익일까지 서류를 송부하여" in person.body, "nothing is taken over by itself"
    person.page.locator("#plainer li", has_text="다음 날까지").get_by_role("button", name="이 문장 넣기").click()
    assert "다음 날까지 서류를 보내 주시기 바랍니다." in person.body
    assert person.page.locator("#edit").get_attribute("data-changed"), "it is not kept before it is saved"
    person.press("저장").sees("저장했습니다.")
    assert person.said == []


def test_all_plainer_words_are_taken_over_at_once(enter: object) -> None:
    person = enter("김상담")  # type: ignore[operator]
    take(person)
    person.press("초안 만들기").sees("사람이 채울 곳")
    hard = "익일까지 서류를 송부하여 주시기 바랍니다. 증명서를 수령하시기 바랍니다."
    person.page.get_by_label("회신문").fill(person.body.replace(ENDING, f"{hard} {ENDING}"))
    person.page.get_by_text("쉬운 말로", exact=True).click()
    person.press("쉬운 말 찾기").press("모두 넣기")
    assert "다음 날까지 서류를 보내 주시기 바랍니다. 증명서를 받으시기 바랍니다." in person.body


def test_a_reply_is_read_in_english_beside_the_korean(page: Page, told: httpx.Client) -> None:
    case = told.post("/v1/complaints", json={"text": "소화전 앞 주차 과태료가 얼마인가요?"}).json()["complaint"]["id"]
    draft = told.post(f"/v1/complaints/{case}/drafts", json={}).json()["id"]
    body = f"안녕하십니까?\n\n1. 과태료는 80,000원입니다. [1]\n\n{ENDING}"
    assert told.patch(f"/v1/drafts/{draft}", json={"revision": 1, "body": body, "actor": "김"}).status_code == 200
    page.goto(f"{told.base_url}/console/cases/{case}")
    page.get_by_text("다른 언어로", exact=True).click()
    page.get_by_label("어느 말로").select_option("en")
    page.get_by_role("button", name="번역", exact=True).click()
    row = page.locator(".sides tr", has_text="과태료는 80,000원입니다.")
    expect(row.locator("[lang=en]")).to_have_text("1. The fine is 80,000 won (KRW). [1]")
    expect(page.locator("#translations")).to_contain_text("기계번역")
    with page.expect_download() as download:
        page.get_by_role("link", name="HTML").click()
    assert "The fine is 80,000 won" in download.value.path().read_text(encoding="utf-8")


def test_time_in_which_something_is_done_is_counted_and_no_other(page: Page, site: httpx.Client) -> None:
    def counted() -> list[int]:
        """Both countings; the second is sent while the page is left, and nobody waits for its answer."""
        until = monotonic() + 20
        while True:
            record = site.get(f"/v1/complaints/{case}/record").json()
            held = [int(line["detail"]["seconds"]) for line in record if line["action"] == "draft.worked"]
            if len(held) == 2 or monotonic() > until:
                return held
            sleep(0.1)

    case = site.post("/v1/complaints", json={"text": "소화전 앞 주차를 단속해 주세요."}).json()["complaint"]["id"]
    site.post(f"/v1/complaints/{case}/drafts", json={})
    page.clock.install()
    page.goto(f"{site.base_url}/console/cases/{case}")
    letter = page.get_by_label("회신문")
    letter.press("End")
    page.clock.fast_forward(40_000)
    letter.press("Home")
    page.clock.fast_forward(20 * 60_000)  # away: a minute of it counts
    letter.press("End")
    page.clock.fast_forward(20_000)
    with page.expect_request("**/work") as told:
        page.get_by_role("button", name="저장", exact=True).click()
    assert re.fullmatch(r"seconds=\d+", told.value.post_data or ""), "nothing of what was typed goes along"
    page.get_by_text("저장했습니다.").wait_for()
    letter.press("Home")  # counting ended with the save, and begins anew with what is done next
    page.clock.fast_forward(30_000)
    page.goto(f"{site.base_url}/console/cases")
    page.wait_for_load_state("networkidle")
    saved, left = counted()
    assert 120 <= saved <= 130
    assert 30 <= left <= 35, "the rest is sent when the page is left"


def test_what_happened_is_recorded_and_its_date_stands_with_its_article(enter: object) -> None:
    person = enter("김상담")  # type: ignore[operator]
    take(person, title="협조를 구할 민원")
    person.page.get_by_text("있었던 일 기록", exact=True).click()
    office, until = person.page.get_by_label("협조 부서"), person.page.get_by_label("회신 기한")
    person.page.locator("#happened-what").select_option("이의신청")
    expect(office).to_be_hidden()
    person.page.locator("#happened-what").select_option("협조 요청")
    expect(office).to_be_visible()
    expect(until).to_be_visible()
    person.page.locator("#happened-what").select_option("이의신청")
    person.press("기록")
    expect(person.page.locator("#passed li", has_text="이의신청")).to_contain_text("「행정기본법」 제36조제2항")
    person.page.get_by_text("처리 끝내기", exact=True).click()
    person.press("결과 통지 기록")
    expect(person.page.locator(".facts")).to_contain_text("끝남")
    assert person.said == []


def test_a_list_that_comes_late_does_not_take_the_place_of_what_was_searched_for(enter: object) -> None:
    person = enter("김상담")  # type: ignore[operator]
    case = take(person)
    held: list[Route] = []
    person.page.route(
        "**/articles", lambda route: held.append(route) if route.request.method == "GET" else route.continue_()
    )
    person.open(case)
    person.page.get_by_label("조문을 찾을 말").fill("주민신고 요건 사진")
    person.page.get_by_label("조문을 찾을 말").press("Enter")
    articles = person.page.locator("#articles")
    expect(articles).to_contain_text("주민신고")
    (late,) = held
    late.fulfill(body="<p>늦게 온 목록</p>", content_type="text/html")
    person.page.wait_for_load_state("networkidle")
    expect(articles).to_contain_text("주민신고")
    expect(articles).not_to_contain_text("늦게 온 목록")


def test_what_a_like_reply_said_comes_with_its_field_and_moves_nothing(page: Page, site: httpx.Client) -> None:
    def drafted() -> tuple[str, dict[str, Any]]:
        case = site.post("/v1/complaints", json={"text": HYDRANT}).json()["complaint"]["id"]
        return case, site.post(f"/v1/complaints/{case}/drafts", json={"move": "looked_into"}).json()

    past, draft = drafted()
    slots = {slot["label"]: "순찰 구간에 넣음" for slot in draft["slots"]}
    decided = {"revision": 1, "decision": "approve", "reviewer": "박결재", "slots": slots}
    assert site.post(f"/v1/drafts/{draft['id']}/reviews", json=decided).status_code == 201
    assert site.post(f"/v1/complaints/{past}/sendings", json={"way": "file", "actor": "박결재"}).status_code == 201
    assert site.post("/v1/learned/sync").json()["replies"] >= 1
    page.goto(f"{site.base_url}/console/cases/{drafted()[0]}")
    field, hint = page.get_by_label("조치 내용"), page.get_by_role("button", name="순찰 구간에 넣음").first
    letter = page.get_by_label("회신문")
    before = letter.bounding_box()
    page.wait_for_load_state("networkidle")
    expect(hint).to_be_hidden()
    field.focus()
    expect(hint).to_contain_text("의 회신(")
    assert letter.bounding_box() == before
    hint.click()
    expect(field).to_have_value("순찰 구간에 넣음")
    expect(field).to_be_focused()
    expect(hint).to_be_hidden()
