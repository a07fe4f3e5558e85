"""An office of the sample city, and its people at their browsers."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx
from playwright.sync_api import Page, expect

HYDRANT = "시청 앞 소화전 옆에 매일 밤 승합차가 서 있습니다. 단속해 주시고 과태료가 얼마인지 알려 주세요. 010-1234-5678"


@dataclass(frozen=True)
class Office:
    """The sample city's office: its server, and what its people sign in with."""

    address: str
    tokens: dict[str, str]
    client: httpx.Client


@dataclass
class Person:
    """Somebody at their own browser."""

    page: Page
    office: Office
    said: list[str]

    def open(self, path: str) -> Person:
        self.page.goto(f"{self.office.address}/{path}")
        return self

    def press(self, name: str) -> Person:
        self.page.get_by_role("button", name=name, exact=True).locator("visible=true").first.click()
        return self

    def sees(self, text: str) -> Person:
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()
        return self

    def fill_slots(self) -> Person:
        for field in self.page.locator("fieldset.slots input").all():
            name = field.get_attribute("name") or ""
            field.fill("2026. 12. 4." if "예정일" in name else "김새빛" if "담당자" in name else "현장을 살펴 조치함")
        return self

    @property
    def body(self) -> str:
        return self.page.get_by_label("회신문").input_value()


def take(person: Person, text: str = HYDRANT, title: str = "소화전 앞 주차") -> str:
    """Take a complaint in by the form; gives its address below `/console/`."""
    person.open("intake")
    person.page.get_by_label("제목").fill(title)
    person.page.get_by_label("내용", exact=True).fill(text)
    person.press("접수")
    person.page.wait_for_url(re.compile(r"/console/cases/[0-9a-f]{32}$"))
    return "cases/" + person.page.url.rpartition("/")[2]
