"""What a citizen does with the widget, in Debian's Chromium against the running server, by mouse and by keyboard."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.foreign import ForeignSite
from tests.browser.line import Line
from tests.browser.widget import ASK, QUESTION, Widget

pytestmark = pytest.mark.browser
LANGUAGES = ["ko", "en", "zh", "vi", "th", "ru"]


# ---- the page around it


def test_the_whole_path_breaks_no_policy_and_leaves_the_page_as_it_was(page: Page, site: httpx.Client) -> None:
    without = "() => { document.querySelector('minwon-chat').remove(); return document.documentElement.outerHTML; }"
    page.route(
        "**/widget.js", lambda route: route.fulfill(body="document.body.append(document.createElement('minwon-chat'))")
    )
    before = Widget(page).visit(f"{site.base_url}/demo")
    names = page.evaluate("() => Object.getOwnPropertyNames(window)")
    bare = page.evaluate(without)
    assert before.complaints == []
    page.unroute("**/widget.js")
    widget = Widget(page).visit(f"{site.base_url}/demo").open().ask().answered()
    widget.hand_over().press("접수 확인").press("조회").says("처리 상황")
    assert widget.complaints == []
    assert page.evaluate(without) == bare
    assert set(page.evaluate("() => Object.getOwnPropertyNames(window)")) <= {*names, "document", "event"}


def test_on_a_site_of_another_origin_one_script_tag_is_enough(
    page: Page, site: httpx.Client, foreign: ForeignSite
) -> None:
    widget = Widget(page).visit(foreign.origin).open().ask().answered()
    page.get_by_role("button", name="도움이 되었나요? 예").click()
    widget.says("의견 고맙습니다.").hand_over().press("접수 확인").press("조회").says("처리 상황")
    assert widget.complaints == []


def test_keys_typed_in_the_widget_do_not_reach_the_page(widget: Widget) -> None:
    widget.page.evaluate("() => { window.heard = []; addEventListener('keydown', (event) => heard.push(event.key)); }")
    widget.open().page.get_by_role("textbox", name=ASK).press("s")
    assert widget.page.evaluate("() => window.heard") == []


# ---- asking


def test_it_says_first_that_an_ai_answers_and_what_becomes_of_the_words(widget: Widget) -> None:
    first = widget.open().page.get_by_role("log").locator("p").all_inner_texts()[:4]
    assert "AI" in first[0]
    assert "개인정보를 가린 뒤" in first[1]
    assert "적지 마세요" in first[2]
    assert "119" in first[3]


def test_an_answer_has_numbered_sources_that_open_the_article(widget: Widget, site: httpx.Client) -> None:
    widget.open().ask().answered()
    source = widget.turns[0]["sources"][0]
    widget.page.get_by_role("button", name=re.compile("^근거 1: ")).first.click()
    expect(widget.page.get_by_role("heading", name=source["citation"]["no"])).to_be_visible()
    effective = date.fromisoformat(source["citation"]["effective"])
    widget.says(f"{effective.year}년 {effective.month}월 {effective.day}일 시행")
    href = widget.page.get_by_role("link", name="이 조문만 새 창에서 보기").get_attribute("href")
    assert href
    permalink = site.get(href)
    assert permalink.status_code == 200
    assert source["citation"]["regulation"] in permalink.text
    assert source["text"].splitlines()[-1].strip()[:20] in permalink.text


def test_personal_data_is_masked_and_the_widget_shows_it_and_keeps_none(widget: Widget) -> None:
    widget.open().page.get_by_role("textbox", name=ASK).fill(f"{QUESTION} 제 번호는 010-8471-2953입니다")
    widget.says("개인정보로 보이는 것이 있습니다").press("보내기").answered()
    widget.says("[전화번호1]").says("가린 글만 저장됩니다")
    held = widget.page.evaluate("() => JSON.stringify({ ...sessionStorage, ...localStorage })")
    assert "8471" not in held
    assert "8471" not in widget.page.get_by_role("log").inner_text()


@pytest.mark.parametrize(
    ("question", "said", "phone"),
    [
        ("우주 정거장에 가려면 어떻게 하나요", "찾지 못했습니다", r"^tel:0\d+-\d+-\d+$"),
        ("지금 옆집에 불이 났어요 빨리요", "바로 전화하세요", r"^tel:119$"),
        ("제 민원 처리 상황이 어떻게 되나요", "담당 공무원이", r"^tel:0\d+-\d+-\d+$"),
    ],
)
def test_what_it_does_not_know_it_says_with_a_number_to_call(
    widget: Widget, question: str, said: str, phone: str
) -> None:
    widget.open().ask(question).answered().says(said)
    numbers = [one.get_attribute("href") or "" for one in widget.page.get_by_role("log").locator(".turn a").all()]
    assert any(re.match(phone, number) for number in numbers)
    expect(widget.button("사람에게 묻기")).to_have_count(2)


def test_a_follow_up_goes_on_with_the_conversation_also_after_a_reload(widget: Widget, site: httpx.Client) -> None:
    widget.open().ask("대형폐기물은 어떻게 버리나요?").answered()
    widget.page.reload()
    widget.says("대형폐기물은 어떻게 버리나요?").ask("그럼 수수료는 얼마예요?").answered(2)
    first, second = (site.get(f"/v1/answers/{turn['id']}").json() for turn in widget.turns)
    assert first["conversation_id"] == second["conversation_id"]
    assert "폐기물" in second["query"]


def test_an_opinion_is_given_with_a_reason_from_a_list(widget: Widget) -> None:
    sent = []
    widget.page.on("request", lambda request: sent.append(request.post_data_json) if "opinion" in request.url else None)
    widget.open().ask().answered().page.get_by_role("button", name="도움이 되었나요? 아니요").click()
    widget.press("옛 내용").says("의견 고맙습니다.")
    assert sent == [{"helpful": False, "reason": None}, {"helpful": False, "reason": "outdated"}]


def test_an_answer_is_copied_with_its_sources(widget: Widget) -> None:
    widget.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    widget.open().ask().answered().press("복사").says("복사했습니다")
    copied = widget.page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith(QUESTION)
    assert "AI 답변" in copied
    for source in widget.turns[0]["sources"]:
        assert source["citation"]["no"] in copied
        assert f"as_of={source['citation']['effective']}" in copied


def test_an_answer_is_printed_with_its_sources_and_without_the_page(widget: Widget) -> None:
    widget.page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    widget.open().ask().answered().press("인쇄")
    sheet = widget.page.locator("minwon-chat iframe").element_handle().content_frame()
    assert sheet
    assert widget.turns[0]["lines"][0] in sheet.locator("pre").inner_text()
    assert widget.turns[0]["sources"][0]["citation"]["no"] in sheet.locator("pre").inner_text()
    assert widget.page.evaluate("() => window.printed") is None
    assert widget.complaints == []


# ---- bad lines


def test_a_stream_that_is_cut_goes_on_where_it_was(page: Page, line: Line) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.headers.get("last-event-id", "")))
    widget = Widget(page).visit(f"{line.address}/demo").open()
    line.cut_after(b"event: sources")
    widget.ask().answered()
    assert line.cuts == 1
    assert any(asked), "it resumes after the last event that arrived whole"
    lines = widget.turns[0]["lines"]
    assert len(lines) == len(set(lines)) > 0
    expect(page.get_by_role("log").locator(".turn [lang=ko] > p")).to_have_count(len(lines))


def test_in_an_outage_nothing_typed_is_lost_and_it_goes_on_by_itself(page: Page, line: Line) -> None:
    widget = Widget(page).visit(f"{line.address}/demo").open()
    line.cut()
    widget.ask().says("연결이 끊겼습니다").says("민원여권과")
    page.get_by_role("textbox", name=ASK).fill("다음 질문을 적어 둡니다")
    line.mend()
    widget.answered()
    expect(page.get_by_role("textbox", name=ASK)).to_have_value("다음 질문을 적어 둡니다")
    page.reload()
    expect(page.get_by_role("textbox", name=ASK)).to_have_value("다음 질문을 적어 둡니다")


def test_an_answer_that_was_under_way_is_there_after_a_reload(page: Page, line: Line) -> None:
    widget = Widget(page).visit(f"{line.address}/demo").open()
    line.cut_after(b"event: searching")
    widget.ask()
    page.wait_for_function("() => document.querySelector('minwon-chat').talk.turns[0].id")
    page.reload()
    widget.answered().says(widget.turns[0]["lines"][0][:12])


def test_a_hand_over_repeated_after_an_outage_is_filed_once(page: Page, line: Line, site: httpx.Client) -> None:
    widget = Widget(page).visit(f"{line.address}/demo").open().ask().answered()
    widget.press("사람에게 묻기").press("보낼 내용 보기").says("이대로 접수합니다")
    held = len(site.get("/v1/complaints").json()["items"])
    line.cut_after(b"receipt_no")
    widget.press("읽었습니다. 접수하기")
    lost = page.get_by_text("연결이 끊겼습니다")
    expect(lost.or_(page.get_by_text("접수했습니다")).locator("visible=true").first).to_be_visible()
    if lost.count():
        widget.press("읽었습니다. 접수하기")
    widget.says("접수했습니다")
    assert len(site.get("/v1/complaints").json()["items"]) == held + 1


def test_it_works_on_a_slow_line(widget: Widget) -> None:
    slow = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 20_000}
    widget.page.context.new_cdp_session(widget.page).send("Network.emulateNetworkConditions", slow)
    widget.open().ask().answered()


def test_a_server_that_refuses_says_so_and_the_words_come_back(widget: Widget) -> None:
    widget.page.route("**/v1/answers", lambda route: route.fulfill(status=403, body="{}"))
    widget.open().ask().says("지금은 이용할 수 없습니다")
    expect(widget.page.get_by_role("textbox", name=ASK)).to_have_value(QUESTION)
    widget.page.unroute("**/v1/answers")
    widget.press("다시 시도").answered()


# ---- to a person


def test_the_citizen_reads_what_is_sent_and_gets_number_secret_and_due_date(widget: Widget, site: httpx.Client) -> None:
    widget.open().ask().answered().press("사람에게 묻기")
    widget.page.get_by_label("담당자에게 바라는 것").fill("저는 탁별님입니다. 소화전 앞을 단속해 주세요.")
    widget.page.get_by_label("전화번호나 이메일(선택)").fill("010-8471-2953")
    read = widget.press("보낼 내용 보기").says("이대로 접수합니다").page.locator(".text").inner_text()
    assert "탁별님" not in read
    assert "8471" not in read
    assert QUESTION in read
    widget.press("읽었습니다. 접수하기").says("접수했습니다")
    number, secret = widget.fact("접수번호"), widget.fact("비밀번호")
    assert re.fullmatch(r"\d{4}-\d{6}", number)
    assert re.fullmatch(r"(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}", secret)
    assert re.search(r"\d{4}년 \d+월 \d+일", widget.fact("처리기한"))
    filed = next(one for one in site.get("/v1/complaints").json()["items"] if one["complaint"]["receipt_no"] == number)
    assert filed["complaint"]["text"].split() == read.split()


def test_out_of_hours_it_says_when_somebody_reads_it(widget: Widget) -> None:
    closed = {"city": "새빛시", "contact": "민원여권과(☎ 031-0000-2020)", "open": False}
    office = closed | {"read_from": "2026-11-30T09:00:00+09:00"}
    widget.page.route("**/v1/office", lambda route: route.fulfill(json=office))
    widget.open().press("사람에게 묻기").says("2026년 11월 30일 월 09:00부터 담당자가 읽습니다")


def test_a_conversation_that_went_on_is_shown_again_before_it_is_filed(widget: Widget, site: httpx.Client) -> None:
    widget.open().ask().answered().press("사람에게 묻기").press("보낼 내용 보기").says("이대로 접수합니다")
    talk = widget.page.evaluate("() => document.querySelector('minwon-chat').talk.id")
    site.post("/v1/answers", json={"question": "공원은 몇 시에 닫나요?", "conversation_id": talk})
    widget.press("읽었습니다. 접수하기").says("다시 보여 드립니다").says("공원은 몇 시에 닫나요?")


def test_status_and_notice_by_number_and_secret_and_satisfaction_once(widget: Widget, site: httpx.Client) -> None:
    widget.open().ask().answered().hand_over()
    number, secret = widget.fact("접수번호"), widget.fact("비밀번호")
    filed = next(one for one in site.get("/v1/complaints").json()["items"] if one["complaint"]["receipt_no"] == number)
    widget.press("접수 확인").press("조회").says("접수됨")
    notice = {"actor": "김상담", "on": datetime.now(UTC).isoformat()}
    told = site.post(f"/v1/complaints/{filed['complaint']['id']}/notices", json=notice)
    assert told.status_code in (200, 201), told.text
    widget.page.get_by_label("비밀번호").fill(secret.lower().replace("-", " "))
    widget.press("조회").says("처리 완료")
    widget.page.get_by_label("매우 만족", exact=True).check()
    widget.press("보내기").says("의견 고맙습니다.")
    widget.press("조회")
    expect(widget.page.get_by_label("매우 만족", exact=True)).to_have_count(0)
    widget.page.get_by_label("비밀번호").fill("0000-0000-0000")
    widget.press("조회").says("맞지 않습니다")


# ---- everybody


def test_keyboard_alone_goes_all_the_way(widget: Widget) -> None:
    keyboard = widget.page.keyboard

    def tab_to(name: str) -> None:
        for _ in range(40):
            keyboard.press("Tab")
            if name in widget.page.evaluate(NAMED):
                return
        raise AssertionError(f"{name} is not reached by Tab")

    tab_to("민원 상담")
    keyboard.press("Enter")
    assert widget.page.evaluate(NAMED) == ASK, "one can type at once"
    keyboard.type(QUESTION)
    keyboard.press("Enter")
    widget.answered()
    keyboard.press("Shift+Tab")
    for _ in range(40):
        if widget.page.evaluate(NAMED).startswith("근거 1"):
            break
        keyboard.press("Shift+Tab")
    keyboard.press("Enter")
    widget.says("이 조문만 새 창에서 보기")
    keyboard.press("Escape")
    assert widget.page.evaluate(NAMED).startswith("근거 1"), "the focus is where it was"
    tab_to("사람에게 묻기")
    keyboard.press("Enter")
    tab_to("담당자에게 바라는 것")
    keyboard.type("단속해 주세요")
    tab_to("보낼 내용 보기")
    keyboard.press("Enter")
    widget.says("이대로 접수합니다")
    tab_to("읽었습니다")
    keyboard.press("Enter")
    widget.says("접수했습니다")
    keyboard.press("Escape")
    keyboard.press("Escape")
    assert widget.page.evaluate(NAMED) == "민원 상담", "closing gives the focus back to what opened it"


NAMED = """() => {
  const one = document.querySelector('minwon-chat').shadowRoot.activeElement;
  return one?.getAttribute('aria-label') ?? one?.labels?.[0]?.textContent ?? one?.textContent ?? '';
}"""


def test_a_syllable_under_way_is_not_sent(widget: Widget) -> None:
    box = widget.open().page.get_by_role("textbox", name=ASK)
    box.fill("소화전 아")
    box.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    assert widget.turns == []


VIEWS = {
    "chat": lambda widget: widget,
    "source": lambda widget: widget.page.get_by_role("button", name=re.compile("^근거 1: ")).first.click(),
    "reasons": lambda widget: widget.page.get_by_role("button", name="도움이 되었나요? 아니요").click(),
    "person": lambda widget: widget.press("사람에게 묻기"),
    "preview": lambda widget: widget.press("사람에게 묻기").press("보낼 내용 보기").says("이대로 접수합니다"),
    "receipt": lambda widget: widget.hand_over(),
    "status": lambda widget: widget.hand_over().press("접수 확인").press("조회").says("처리 상황"),
    "settings": lambda widget: widget.press("설정"),
}


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_wrong_with_any_view_in_any_colours(widget: Widget, view: str) -> None:
    widget.open().ask().answered()
    VIEWS[view](widget)
    for theme in ("light", "dark", "contrast"):
        widget.page.evaluate("theme => { document.querySelector('minwon-chat').frame.dataset.theme = theme; }", theme)
        found = Axe().run(widget.page, context="minwon-chat").response["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == [], theme


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_wider_than_320_pixels_even_in_large_text(browser: Browser, site: httpx.Client, view: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 568}, locale="ko-KR")
    widget = Widget(context.new_page()).visit(f"{site.base_url}/demo").open().ask().answered()
    VIEWS[view](widget)
    for size in ("0", "2"):
        widget.page.evaluate("size => { document.querySelector('minwon-chat').frame.dataset.size = size; }", size)
        assert widget.page.evaluate(TOO_WIDE) == [], size
        assert widget.page.evaluate("() => document.documentElement.scrollWidth") == 320
    context.close()


TOO_WIDE = """() => {
  const { dialog } = document.querySelector('minwon-chat');
  const scrolls = (one) => one.closest('.scroll, .sr');
  const small = (one) => one.matches('button, select, input') && one.getBoundingClientRect().height < 24;
  return [...dialog.querySelectorAll('*')]
    .filter((one) => one.offsetParent && !scrolls(one) && (one.getBoundingClientRect().right > 320.5 || small(one)))
    .map((one) => `${one.tagName}.${one.className} ${one.textContent.slice(0, 30)}`);
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_its_words(widget: Widget, language: str) -> None:
    widget.open().ask("우주 정거장에 가려면 어떻게 하나요").answered().press("설정")
    widget.page.get_by_label("언어").select_option(language)
    shown = widget.page.locator("minwon-chat .w")
    expect(shown).to_have_attribute("lang", language)
    texts = [shown.inner_text()]
    for button in (0, 1):
        shown.locator(".nav button").nth(button).click()
        texts.append(shown.inner_text())
    assert not re.search(r"undefined|\{\w+\}|NaN|Invalid", " ".join(texts))
    widget.page.reload()
    expect(shown).to_have_attribute("lang", language)


def test_colours_and_movement_follow_the_system_until_somebody_chooses(browser: Browser, site: httpx.Client) -> None:
    context = browser.new_context(color_scheme="dark", reduced_motion="reduce", locale="ko-KR")
    widget = Widget(context.new_page()).visit(f"{site.base_url}/demo").open()
    dark = widget.page.evaluate(BACKGROUND)
    widget.press("설정").page.get_by_label("밝게").check()
    assert widget.page.evaluate(BACKGROUND) != dark
    widget.page.reload()
    assert widget.page.evaluate(BACKGROUND) != dark, "it is remembered"
    context.close()


BACKGROUND = "() => getComputedStyle(document.querySelector('minwon-chat').dialog).backgroundColor"


def test_the_city_chooses_colours_by_variables(widget: Widget) -> None:
    accent = "one => one.style.setProperty('--minwon-accent', 'rgb(11, 83, 69)')"
    widget.page.locator("minwon-chat").evaluate(accent)
    colour = "() => getComputedStyle(document.querySelector('minwon-chat').launch).backgroundColor"
    assert widget.page.evaluate(colour) == "rgb(11, 83, 69)"


def test_a_conversation_can_be_erased_from_the_device(widget: Widget) -> None:
    widget.open().ask().answered().press("설정").press("이 기기에서 대화 지우기")
    assert widget.turns == []
    widget.page.reload()
    assert widget.turns == []
