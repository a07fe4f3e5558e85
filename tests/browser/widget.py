"""The widget as a citizen handles it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page

QUESTION = "소화전 앞에 주차하면 과태료가 얼마인가요?"
ASK = "무엇이 궁금하세요?"


@dataclass
class Widget:
    page: Page
    complaints: list[str] = field(default_factory=list)
    """What the browser's console said: breaches of the page's policy, errors."""

    def visit(self, address: str) -> Widget:
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(address)
        return self

    def open(self) -> Widget:
        self.press("민원 상담")
        self.page.get_by_text("새빛시 · 민원 상담").wait_for()
        return self

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> Widget:
        self.button(name).last.click()
        return self

    def ask(self, question: str = QUESTION) -> Widget:
        self.page.get_by_role("textbox", name=ASK).fill(question)
        return self.press("보내기")

    def answered(self, count: int = 1) -> Widget:
        self.page.wait_for_function(
            "count => { const { turns } = document.querySelector('minwon-chat').talk;"
            " return turns.length === count && turns.every((turn) => turn.end); }",
            arg=count,
        )
        return self

    @property
    def turns(self) -> list[dict[str, Any]]:
        held: list[dict[str, Any]] = self.page.evaluate("() => document.querySelector('minwon-chat').talk.turns")
        return held

    def says(self, text: str) -> Widget:
        self.page.get_by_text(text).locator("visible=true").first.wait_for()
        return self

    def hand_over(self, wish: str = "소화전 앞을 단속해 주세요.") -> Widget:
        """Up to the receipt."""
        self.press("사람에게 묻기")
        self.page.get_by_label("담당자에게 바라는 것").fill(wish)
        self.press("보낼 내용 보기")
        return self.press("읽었습니다. 접수하기").says("접수했습니다")

    def fact(self, name: str) -> str:
        """The value beside a name in a list of facts."""
        value: str = self.page.locator(f"dt:text-is('{name}') + dd").inner_text()
        return value
