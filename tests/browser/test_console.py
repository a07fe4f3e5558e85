"""What counsellors and approvers do with the console, in Debian's Chromium, several of them at once."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.people import Office, take

pytestmark = pytest.mark.browser


def test_two_people_bring_a_complaint_to_its_reply(enter: object, office: Office) -> None:
    counsellor, approver = enter("김상담"), enter("박결재")  # type: ignore[operator]
    case = take(counsellor)
    counsellor.sees("[전화번호1]")
    counsellor.page.get_by_text("분류 고치기").click()
    counsellor.page.get_by_label("종류", exact=True).select_option("고충")
    counsellor.press("고치기")
    expect(counsellor.page.locator(".facts")).to_contain_text("고충민원")
    counsellor.press("초안 만들기").sees("사람이 채울 곳")

    counsellor.fill_slots()
    counsellor.page.get_by_label("회신문").fill(counsellor.body.replace("감사합니다.  끝.", "거듭 감사합니다.  끝."))
    counsellor.press("저장").sees("저장했습니다.")
    counsellor.press("결재 올리기").sees("결재 대기")
    expect(counsellor.page.get_by_role("button", name="승인", exact=True)).not_to_be_visible()

    approver.open("cases?tab=approval")
    approver.page.get_by_role("link", name="소화전 앞 주차").first.click()
    approver.sees("모든 문장이 검사를 통과했습니다").press("승인").sees("승인됨")
    expect(approver.page.locator("ins", has_text="거듭")).to_be_visible()

    counsellor.open(case).press("보내기").sees("발송함")
    letter = counsellor.page.request.get(f"{office.address}/{case}/document.txt")
    assert "거듭 감사합니다" in letter.text()
    counsellor.open("cases?tab=ended").sees("소화전 앞 주차")
    assert counsellor.said == approver.said == []


def test_nobody_approves_alone_and_is_told_why(enter: object) -> None:
    approver = enter("박결재")  # type: ignore[operator]
    take(approver)
    approver.press("초안 만들기").sees("사람이 채울 곳").sees("기안한 사람이 혼자 승인할 수 없습니다")


def test_what_is_written_is_checked_at_once_and_lost_to_nobody(enter: object) -> None:
    first, second = enter("김상담"), enter("이상담")  # type: ignore[operator]
    case = take(first)
    first.press("초안 만들기").sees("사람이 채울 곳")
    second.open(case)
    letter = first.page.get_by_label("회신문")
    letter.fill(first.body.replace("\n\n3. 더", "\n  바. 과태료는 77만원을 부과하여야 합니다.\n\n3. 더"))
    first.sees("고칠 문장 1개")
    expect(first.page.locator("#verdict")).to_contain_text("규정을 말하면서 근거를 달지 않았습니다")
    assert "77만원" not in second.open(case).body, "nothing was kept yet"
    letter.fill(first.body.replace("  바. 과태료는 77만원을 부과하여야 합니다.\n", ""))
    first.sees("모든 문장이 검사를 통과했습니다").fill_slots().press("저장").sees("저장했습니다.")

    second.page.get_by_label("회신문").fill(second.body + " ")
    second.press("저장").sees("읽으신 뒤에 다른 사람이 초안을 고쳤습니다.")
    assert second.body.endswith(" "), "what was typed is still there"


def test_an_article_is_found_and_cited_at_the_caret(enter: object) -> None:
    person = enter("김상담")  # type: ignore[operator]
    take(person)
    person.press("초안 만들기").sees("사람이 채울 곳")
    person.page.get_by_label("조문을 찾을 말").fill("주민신고 요건 사진")
    with person.page.expect_response(lambda one: one.request.method == "POST" and one.url.endswith("/articles")):
        person.page.locator("form[data-swap='#articles'] button").click()
    expect(person.page.locator("#articles")).to_contain_text("주민신고")
    number = int(person.page.locator("#edit").get_attribute("data-next") or 0)
    article = person.page.locator("#articles details:not(:has(summary .mark))").first
    article.locator("summary").click()
    letter = person.page.get_by_label("회신문")
    letter.focus()
    letter.evaluate("field => field.setSelectionRange(field.value.length, field.value.length)")
    article.get_by_role("button", name="근거로 넣기").click()
    expect(person.page.locator(f"#ground-{number}")).to_be_visible()
    assert person.body.endswith(f"[{number}]")


def test_an_original_is_read_with_a_reason_and_on_record(enter: object, office: Office) -> None:
    person = enter("김상담")  # type: ignore[operator]
    take(person)
    person.page.get_by_text("원문과 연락처 보기").click()
    person.page.get_by_label("보는 까닭").fill("위치를 전화로 확인")
    person.press("보기").sees("010-1234-5678").sees("열람이 기록되었습니다.")


def test_a_case_is_worked_without_a_mouse(enter: object) -> None:
    person = enter("김상담")  # type: ignore[operator]
    take(person, title="자판만으로")
    keys = person.open("cases").page.keyboard
    keys.press("/")
    keys.type("자판만으로")
    keys.press("Enter")
    expect(person.page.locator("a[data-row]")).to_have_count(1)
    keys.press("Escape")
    keys.press("j")
    keys.press("Enter")
    person.page.wait_for_url(re.compile("/console/cases/[0-9a-f]{32}$"))
    keys.press("d")
    person.sees("사람이 채울 곳")
    keys.press("s")
    for _ in person.page.locator("fieldset.slots input").all():
        keys.type("살펴 봄")
        keys.press("Tab")
        while person.page.locator(".hintchip:focus").count():  # what like replies said there lies on the way
            keys.press("Tab")
    expect(person.page.get_by_label("회신문")).to_be_focused()
    keys.press("Escape")
    keys.press("w")
    person.sees("저장했습니다.")
    expect(person.page.locator("#verdict")).not_to_contain_text("채울 곳")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_case_shuts_nobody_out(enter: object, theme: str) -> None:
    person = enter("김상담")  # type: ignore[operator]
    take(person)
    person.press("초안 만들기").sees("사람이 채울 곳")
    person.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    person.page.wait_for_load_state("networkidle")
    for details in person.page.locator("details:not([open]) > summary").all():
        if details.is_visible():
            details.click()
    found = Axe().run(person.page).response["violations"]
    assert [one["nodes"][0]["html"] for one in found if one["impact"] in ("serious", "critical")] == []


def test_an_evaluator_sees_reports_and_no_queue(enter: object) -> None:
    person = enter("최평가")  # type: ignore[operator]
    views = person.page.get_by_role("navigation", name="주 메뉴").get_by_role("link").all_inner_texts()
    assert {"법령", "평가"} <= set(views)
    assert not {"대기열", "질문", "관리"} & set(views)
    person.open("cases").sees("이 일을 할 권한이 없습니다.")


def test_a_question_is_answered_and_becomes_a_complaint(enter: object) -> None:
    person = enter("김상담")  # type: ignore[operator]
    person.open("ask")
    person.page.get_by_label("민원인이 묻는 것").fill("소화전 앞에 주차하면 과태료가 얼마인가요?")
    person.page.keyboard.press("Control+Enter")
    expect(person.page.locator(".answer")).to_contain_text("8만원", timeout=30_000)
    person.press("민원으로 접수")
    assert "소화전 앞에 주차하면" in person.page.get_by_label("내용", exact=True).input_value()


def test_a_table_is_sent_and_followed_without_a_reload(enter: object) -> None:
    who = enter("이상담").open("batches")  # type: ignore[operator]
    rows = [f"창-{n},공사장 소음,공사장이 밤에도 시끄럽습니다. {n}번째 말씀드립니다." for n in range(6)]
    table = "\n".join(["접수번호,제목,내용", "창-9,빈 민원,", *rows]).encode()
    who.page.get_by_label("민원 표").set_input_files({"name": "day.csv", "mimeType": "text/csv", "buffer": table})
    who.press("보내기").page.wait_for_url(re.compile("/batches/."))
    who.page.evaluate("() => { window.same = true; }")
    expect(who.page.get_by_text("7행 가운데 1행을 받지 못했습니다.")).to_be_visible(timeout=60_000)
    assert who.page.evaluate("() => window.same"), "it was loaded anew"
    who.sees("민원 내용을 적으십시오.")
    with who.page.expect_download() as got:
        who.page.get_by_role("link", name="결과 표 받기").click()
    assert got.value.suggested_filename.startswith("result-")
    who.page.locator("a[data-row]").first.click()
    expect(who.page.get_by_label("회신문")).to_be_visible()
    assert who.said == []
