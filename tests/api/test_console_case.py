"""The page of a case over HTTP: its words in other languages and plainer, its check while one writes, its articles."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.settings import Settings
from tests.api.serving import served
from tests.fakes.model_server import ModelServer, Play, model_server
from tests.shown import Shown

HYDRANT = "시청 앞 소화전 옆에 매일 밤 승합차가 서 있습니다. 과태료가 얼마인지 알려 주세요."
VIETNAMESE = "Mỗi đêm có một chiếc xe tải đỗ cạnh trụ cứu hỏa trước nhà tôi. Xin hãy phạt họ 80000 won theo quy định của thành phố."


@dataclass
class Desk:
    """The console of a home as whoever works at its machine uses it, and its model if it has one."""

    client: httpx.Client
    model: ModelServer | None = None

    def get(self, path: str) -> str:
        answer = self.client.get(f"/console/cases/{path}")
        assert answer.status_code == 200, answer.text
        return unescape(answer.text)

    def post(self, path: str, status: int = 200, **fields: str) -> str:
        own = {"Origin": str(self.client.base_url).rstrip("/"), "X-Part": "1"}
        answer = self.client.post(f"/console/cases/{path}", data=fields, headers=own, follow_redirects=True)
        assert answer.status_code == status, answer.text
        return unescape(answer.text)

    def say(self, *texts: str) -> None:
        assert self.model
        self.model.plays, self.model.prompts = [Play(text) for text in texts], []

    def taken(self, text: str = HYDRANT) -> str:
        made = self.client.post("/v1/complaints", json={"text": text})
        assert made.status_code == 201, made.text
        return str(made.json()["complaint"]["id"])

    def drafted(self, text: str = HYDRANT, move: str = "looked_into") -> tuple[str, dict[str, object]]:
        """The address of a new draft below that of the cases, and what it says."""
        case = self.taken(text)
        made = self.client.post(f"/v1/complaints/{case}/drafts", json={"move": move})
        assert made.status_code == 201, made.text
        return f"{case}/drafts/{made.json()['id']}", made.json()


@pytest.fixture(scope="module")
def desk(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Without a language model."""
    home = Path(shutil.copytree(shown.home, tmp_path_factory.mktemp("case") / "home"))
    with served(create_app(Settings(_env_file=None, home=home))) as client:
        yield Desk(client)


@pytest.fixture(scope="module")
def modelled(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """With one that says what it is told to."""
    home = Path(shutil.copytree(shown.home, tmp_path_factory.mktemp("modelled") / "home"))
    with model_server() as model:
        model.plays = [Play("{}")]
        settings = Settings(_env_file=None, home=home, model="scripted", model_url=model.url, model_key="none")
        with served(create_app(settings)) as client:
            yield Desk(client, model)


# ---- other languages


def test_a_complaint_in_another_language_is_read_in_korean_and_stays_so(modelled: Desk) -> None:
    modelled.say("{}")
    case = modelled.taken(VIETNAMESE)
    page = modelled.get(case)
    assert "베트남어(Tiếng Việt)로 쓴 민원입니다." in page
    assert "한국어로 번역" in page
    modelled.say("1. 매일 밤 집 앞 소화전 옆에 트럭이 서 있습니다.\n2. 규정에 따라 ⟦1⟧ won의 과태료를 매겨 주세요.")
    part = modelled.post(f"{case}/translation")
    for said in (part, modelled.get(case)):
        assert "규정에 따라 80000 won의 과태료를 매겨 주세요." in said
        assert "기계번역입니다" in said
    assert VIETNAMESE in modelled.get(case), "the original stays in sight"


def test_a_sentence_that_loses_its_number_is_shown_as_it_came_with_the_reason(modelled: Desk) -> None:
    modelled.say("{}")
    case = modelled.taken(VIETNAMESE)
    modelled.say("1. 매일 밤 집 앞 소화전 옆에 트럭이 서 있습니다.\n2. 규정에 따라 과태료를 매겨 주세요.")
    part = modelled.post(f"{case}/translation")
    assert re.search(r'class="left" lang="vi">Xin hãy phạt họ 80000 won', part)
    assert "숫자·조문·이름 등이 빠지거나 되풀이됨" in part


def test_the_articles_of_a_translated_complaint_are_found_by_its_korean(modelled: Desk) -> None:
    modelled.say("{}")
    case = modelled.taken(VIETNAMESE)
    assert "소화전" not in modelled.get(f"{case}/articles")
    modelled.say("1. 매일 밤 집 앞 소화전 옆에 트럭이 서 있습니다.\n2. 규정에 따라 ⟦1⟧ won의 과태료를 매겨 주세요.")
    modelled.post(f"{case}/translation")
    assert "소화전" in modelled.get(f"{case}/articles")


def test_a_korean_complaint_offers_no_translation(modelled: Desk) -> None:
    modelled.say("{}")
    assert "한국어로 번역" not in modelled.get(modelled.taken())


def test_a_reply_stands_beside_its_translation_which_goes_stale_with_it(modelled: Desk) -> None:
    modelled.say("{}")
    draft, _ = modelled.drafted()
    body = "안녕하십니까?\n\n1. 과태료는 80,000원입니다. [1]\n\n감사합니다.  끝."
    modelled.post(draft, body=body, revision="1")
    modelled.say("1. Hello.\n2. The fine is ⟦1⟧. ⟦2⟧\n3. Thank you.\n4. End.")
    part = modelled.post(f"{draft}/translations", language="en")
    assert "과태료는 80,000원입니다. [1]" in part
    assert "The fine is 80,000 won (KRW). [1]" in part
    assert "Only the Korean text has legal effect." in part
    assert "그 뒤에 초안이 바뀌었으니" not in part
    for form, kind in (("pdf", "application/pdf"), ("html", "text/html"), ("txt", "text/plain")):
        file = modelled.client.get(f"/console/cases/{draft}/translations/en.{form}")
        assert (file.status_code, file.headers["Content-Type"].partition(";")[0]) == (200, kind)
    modelled.post(draft, body=body.replace("80,000", "90,000"), revision="2")
    assert "그 뒤에 초안이 바뀌었으니" in modelled.get(f"{draft}/translations")


@pytest.mark.parametrize("language", ["en", "zh", "vi", "th", "ru", "mn"])
def test_every_language_is_offered_for_a_reply(modelled: Desk, language: str) -> None:
    modelled.say("{}")
    assert f'<option value="{language}"' in modelled.get(f"{modelled.drafted()[0]}/translations")


def test_without_a_model_the_page_says_how_to_get_one_and_offers_nothing_dead(desk: Desk) -> None:
    draft, _ = desk.drafted()
    for part in (desk.get(f"{draft}/translations"), desk.get(desk.taken(VIETNAMESE))):
        assert "관리자가 MINWON_MODEL에 모델을 정하면 번역합니다." in part
        assert "/translation" not in part.replace(f"{draft}/translations", "")


# ---- plainer words


def test_plainer_words_are_a_difference_of_what_is_being_written_and_change_nothing(desk: Desk) -> None:
    draft, made = desk.drafted()
    written = f"{made['body']}".replace(
        "감사합니다.  끝.", "익일까지 서류를 송부하여 주시기 바랍니다. 감사합니다.  끝."
    )
    part = desk.post(f"{draft}/plain", body=written)
    assert "<del>익일까지</del><ins>다음 날까지</ins>" in part
    assert 'data-for="익일까지 서류를 송부하여 주시기 바랍니다."' in part
    assert 'data-takes="다음 날까지 서류를 보내 주시기 바랍니다."' in part
    assert "MINWON_MODEL" in part, "that only the glossary was asked is said with the mend"
    assert "익일" not in desk.get(draft.partition("/")[0])


def test_a_models_plainer_words_are_named_as_its_own(modelled: Desk) -> None:
    modelled.say("{}")
    draft, _ = modelled.drafted()
    modelled.say("1. 다음 날까지 서류를 보내 주십시오.")
    part = modelled.post(f"{draft}/plain", body="익일까지 구비서류를 송부하여 주시기 바랍니다.")
    assert 'data-takes="다음 날까지 서류를 보내 주십시오."' in part
    assert "scripted" in part


def test_a_sentence_with_nothing_hard_has_nothing_to_take_over(desk: Desk) -> None:
    draft, _ = desk.drafted()
    part = desk.post(f"{draft}/plain", body="감사합니다.  끝.")
    assert "더 쉽게 바꿀 말이 없습니다." in part
    assert "data-takes" not in part


# ---- while one writes


def test_the_check_tells_of_what_is_written_and_keeps_nothing(desk: Desk) -> None:
    draft, made = desk.drafted()
    body = f"{made['body']}".replace("감사합니다.  끝.", "과태료는 77만원을 부과하여야 합니다. 감사합니다.  끝.")
    part = desk.post(f"{draft}/check", body=body)
    assert {"#paint", "#verdict", "#checked"} == set(re.findall(r'<template data-into="(#\w+)"', part))
    assert "고칠 문장 1개" in part
    assert re.search(r'class="failed" data-n="\d+"[^>]*>과태료는 77만원을', part)
    page = desk.get(draft.partition("/")[0])
    assert "77만원" not in page
    assert "모든 문장이 검사를 통과했습니다" in page


def test_the_check_counts_the_slots_that_are_still_empty(desk: Desk) -> None:
    draft, made = desk.drafted()
    labels = [slot["label"] for slot in made["slots"]]  # type: ignore[attr-defined]
    filled = {f"slot:{label}": "현장을 살핌" for label in labels[1:]}
    part = desk.post(f"{draft}/check", body=str(made["body"]), **filled)
    assert "채울 곳 1개" in part
    assert labels[0] in part.partition("채울 곳 1개")[2]


def test_the_check_of_a_letter_without_its_ending_says_what_is_missing(desk: Desk) -> None:
    draft, made = desk.drafted()
    part = desk.post(f"{draft}/check", body=f"{made['body']}".replace("  끝.", ""))
    assert "빠진 것" in part


def test_nothing_can_be_checked_without_words(desk: Desk) -> None:
    draft, _ = desk.drafted()
    assert "적은 내용의 꼴이 맞지 않습니다." in desk.post(f"{draft}/check", 422, body="")


def test_an_article_becomes_the_next_ground_with_what_was_typed(desk: Desk) -> None:
    draft, made = desk.drafted()
    number = max(one["number"] for one in made["grounds"]) + 1  # type: ignore[attr-defined]
    found = desk.post(f"{draft.partition('/')[0]}/articles", cite_q="주민신고 요건 사진")
    cited = {f"{g['citation']['regulation_id']}#{g['citation']['no']}" for g in made["grounds"]}  # type: ignore[attr-defined]
    article = next(one for one in re.findall(r'name="article" value="([^"]+)"', found) if one not in cited)
    body = f"{made['body']}".replace("감사합니다.  끝.", f"거듭 감사합니다. [{number}]  끝.")
    panel = desk.post(f"{draft}/grounds", body=body, revision="1", article=article)
    assert f'id="ground-{number}"' in panel
    assert f"거듭 감사합니다. [{number}]" in panel
    assert 'name="revision" value="2"' in panel


def test_an_article_that_is_not_there_adds_no_ground_and_loses_no_words(desk: Desk) -> None:
    draft, made = desk.drafted()
    desk.post(f"{draft}/grounds", 409, body=str(made["body"]), revision="1", article="saebit:parking#제999조")
    assert 'name="revision" value="1"' in desk.get(draft.partition("/")[0])


def test_a_ground_is_not_added_to_a_revision_that_somebody_changed(desk: Desk) -> None:
    draft, made = desk.drafted()
    desk.post(draft, body=str(made["body"]) + " ", revision="1")
    part = desk.post(
        f"{draft}/grounds", 409, body=str(made["body"]), revision="1", article="saebit:illegal-parking#제7조"
    )
    assert "읽으신 뒤에 다른 사람이 초안을 고쳤습니다." in part


# ---- hints


def test_a_slot_is_hinted_at_by_the_reply_it_comes_from_and_its_day(desk: Desk) -> None:
    draft, made = desk.drafted()
    case = draft.partition("/")[0]
    empty = {slot["label"]: "" for slot in made["slots"]}  # type: ignore[attr-defined]
    filled = {f"slot:{label}": "순찰 구간에 넣음" for label in empty}
    assert "순찰 구간에 넣음" not in desk.get(f"{desk.drafted()[0].partition('/')[0]}/similar")
    desk.post(f"{draft}/review", body=str(made["body"]), revision="1", decision="approve", **filled)
    desk.post(f"{case}/sendings", way="file")
    assert desk.client.post("/v1/learned/sync").json()["replies"] == 1
    receipt = desk.client.get(f"/v1/complaints/{case}").json()["complaint"]["receipt_no"]
    part = desk.get(f"{desk.drafted()[0].partition('/')[0]}/similar")
    hint = re.search(r'<button[^>]*data-puts="slot:조치 내용" value="순찰 구간에 넣음".*?</button>', part, re.DOTALL)
    assert hint
    assert re.search(rf"{receipt}의 회신\(\d{{4}}\. \d+\. \d+\.\)에서", hint[0])
    assert "slot:담당자" not in part, "the name of another officer is no hint"


# ---- the time that was worked


def test_the_hours_of_a_case_worked_in_the_console_are_in_its_statistics(desk: Desk) -> None:
    def recorded() -> tuple[int, float | None]:
        saved = desk.client.get("/v1/statistics").json()["saved"]
        return saved["recorded"], saved["mean_minutes"]

    before, _ = recorded()
    assert before == 0
    draft, made = desk.drafted()
    page = desk.get(draft.partition("/")[0])
    assert f'data-work="/console/cases/{draft}/work"' in page
    assert "초안을 고치는 시간을 셉니다." in page
    for seconds in ("200", "160"):
        desk.post(f"{draft}/work", 204, seconds=seconds)
    filled = {f"slot:{slot['label']}": "살핌" for slot in made["slots"]}  # type: ignore[attr-defined]
    desk.post(f"{draft}/review", body=str(made["body"]), revision="1", decision="approve", **filled)
    assert recorded() == (1, 6.0)
    told = desk.client.get("/console/statistics", headers={"Accept-Language": "ko"}).text
    assert re.search(r"− 실제 6\.0분\) × 1건 ÷ 60 = [\d.]+시간", told)


@pytest.mark.parametrize("seconds", ["0", "-5", "14401", "x"])
def test_no_stretch_of_work_is_nothing_or_longer_than_half_a_day(desk: Desk, seconds: str) -> None:
    desk.post(f"{desk.drafted()[0]}/work", 422, seconds=seconds)


def test_another_sites_page_adds_no_work(desk: Desk) -> None:
    answer = desk.client.post(
        f"/console/cases/{desk.drafted()[0]}/work", data={"seconds": "60"}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code in (401, 403)


def test_a_reply_that_is_read_for_approval_is_not_counted(desk: Desk) -> None:
    draft, made = desk.drafted()
    filled = {f"slot:{slot['label']}": "살핌" for slot in made["slots"]}  # type: ignore[attr-defined]
    desk.post(f"{draft}/review", body=str(made["body"]), revision="1", decision="submit", **filled)
    assert "data-work" not in desk.get(draft.partition("/")[0])


def test_a_city_that_switched_the_counting_off_counts_nothing(shown: Shown, tmp_path: Path) -> None:
    home = Path(shutil.copytree(shown.home, tmp_path / "home"))
    with served(create_app(Settings(_env_file=None, home=home, count_work=False))) as client:
        desk = Desk(client)
        draft, made = desk.drafted()
        page = desk.get(draft.partition("/")[0])
        assert "data-work" not in page
        assert "초안을 고치는 시간을" not in page
        desk.post(f"{draft}/work", 204, seconds="60")  # from a page that was open before
        filled = {f"slot:{slot['label']}": "살핌" for slot in made["slots"]}  # type: ignore[attr-defined]
        desk.post(f"{draft}/review", body=str(made["body"]), revision="1", decision="approve", **filled)
        assert client.get("/v1/statistics").json()["saved"]["recorded"] == 0


# ---- what happens to a case


def choices(page: str, field: str) -> list[str]:
    """What a select offers."""
    found = re.search(rf'<select id="{field}".*?</select>', page, re.DOTALL)
    return re.findall(r'value="([^"]+)"', found[0]) if found else []


def test_an_objection_stands_on_the_page_with_the_date_that_runs_from_it_and_its_article(desk: Desk) -> None:
    case = desk.taken()
    assert 'id="passed"' not in desk.get(case)
    page = desk.post(f"{case}/happenings", what="이의신청")
    passed = page.partition('id="passed"')[2].partition("</ol>")[0]
    assert "이의신청" in passed
    assert "「행정기본법」 제36조제2항 본문" in passed
    assert re.search(r"→ <b>\d{4}\. \d+\. \d+\.", passed)
    assert "이의신청 결과 통지" in choices(page, "happened-what")


def test_what_happened_in_turn_is_listed_by_its_day_and_by_whom(desk: Desk) -> None:
    case = desk.taken()
    desk.post(f"{case}/happenings", what="다른 기관 소관")
    page = desk.post(f"{case}/happenings", what="이송 완료")
    assert re.findall(r'<span lang="ko">(다른 기관 소관|이송 완료)</span>', page) == ["다른 기관 소관", "이송 완료"]
    assert "끝남" in page, "another agency has it now"
    assert "이송 완료" not in choices(page, "happened-what")


def test_another_office_is_asked_by_name_and_day_and_is_offered_to_answer(desk: Desk) -> None:
    case = desk.taken("공원 산책로의 목줄 없는 개가 무섭습니다. 담당자가 태도를 바꾸지 않아 억울합니다. 조치해 주세요.")
    desk.post(f"{case}/triage", kind="고충")
    due = desk.client.get(f"/v1/complaints/{case}/deadline").json()["deadline"]["due"][:10]
    page = desk.post(f"{case}/happenings", what="협조 요청", note="공원녹지과", until=due)
    assert "협조 요청 공원녹지과" in page
    assert "「민원 처리에 관한 법률」 제20조" in page.partition('id="passed"')[2].partition("</ol>")[0]
    assert "협조 회신" in choices(page, "happened-what")
    assert "권익위원회 신청" in choices(page, "happened-what"), "it is a grievance"


def test_what_the_law_does_not_allow_is_told_and_changes_nothing(desk: Desk) -> None:
    case = desk.taken()
    assert "그런 날짜일 수 없습니다." in desk.post(f"{case}/happenings", 422, what="이의신청", on="2020-01-01")
    assert "지금은 할 수 없는 단계입니다." in desk.post(f"{case}/happenings", 409, what="이의신청 결과 통지")
    assert "지금은 할 수 없는 단계입니다." in desk.post(f"{case}/withdrawals", 409, ground="반려")
    assert 'id="passed"' not in desk.get(case)


def test_handling_ends_with_a_notice_or_without_a_result_and_is_not_ended_twice(desk: Desk) -> None:
    told, withdrawn = desk.taken(), desk.taken()
    page = desk.get(told)
    assert 'action="/console/cases/' + told + '/notices"' in page
    assert choices(page, "closed-ground") == ["취하"], "what the other grounds want has not happened"
    assert "결과를 알림" in desk.post(f"{told}/notices")
    page = desk.post(f"{withdrawn}/withdrawals", ground="취하")
    assert "취하함" in page
    assert "/withdrawals" not in page
    assert "/notices" not in page


def test_the_time_of_a_notice_is_korean_time(desk: Desk) -> None:
    sent = {"text": HYDRANT, "arrived": "2026-11-02T10:00:00+09:00"}
    case = desk.client.post("/v1/complaints", json=sent).json()["complaint"]["id"]
    assert "그런 날짜일 수 없습니다." in desk.post(f"{case}/notices", 422, on="2026-11-02T09:59")
    desk.post(f"{case}/notices", on="2026-11-02T11:30")
    record = desk.client.get(f"/v1/complaints/{case}/record").json()
    assert [line["detail"]["on"] for line in record if line["action"] == "result.told"] == ["2026-11-02T11:30:00+09:00"]
