"""Pictures of the widget and the console on the sample city: `python -m tests.browser.screenshots [--all FOLDER] [--home HOME]`.

Without an option the pictures of the README are made again. With `--all` every view is taken at 320, 768 and 1440
pixels in light and dark, in high contrast and in large text, to be looked at.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from PIL import Image
from playwright.sync_api import Browser

from api.app import create_app
from api.settings import Settings
from tests.api.serving import served
from tests.browser.chromium import chromium
from tests.browser.widget import QUESTION, Widget
from tests.command import minwon

HERE = Path(__file__).parent / "screenshots"
SIZES = {320: 640, 768: 1024, 1440: 900}
_GAP, _BETWEEN = 16, "#8a929b"
WAITING = {
    "공원에서 목줄 없이 다니는 개": "솔내공원에서 목줄을 매지 않은 큰 개가 아이들에게 달려듭니다. 단속해 주세요.",
    "가로등이 꺼졌습니다": "새터동 골목 가로등 두 개가 사흘째 꺼져 있어 밤에 위험합니다.",
    "공사장 소음": "집 앞 공사장이 새벽 여섯 시부터 시끄럽습니다. 몇 시부터 공사할 수 있는지 알려 주세요.",
    "대형폐기물 수수료": "장롱 하나를 버리려고 합니다. 수수료가 얼마인지, 어떻게 신고하는지 알려 주세요.",
    "주차장 요금 감면": "다자녀 가정은 공영주차장 요금을 얼마나 감면받는지 궁금합니다.",
    "도로가 파였습니다": "시청 앞 사거리에 큰 구멍이 나서 오토바이가 넘어질 뻔했습니다. 빨리 고쳐 주세요.",
    "금연구역 흡연": "버스정류소에서 담배를 피우는 사람이 많습니다. 과태료를 물려 주세요.",
    "작은도서관을 늘려 주세요": "우리 동네에도 아이들이 걸어서 갈 수 있는 작은도서관을 만들어 주시기를 건의합니다.",
}
"""Invented complaints that nobody has answered yet."""
View = Callable[[Widget], object]


def source(widget: Widget) -> None:
    widget.page.get_by_role("button", name=re.compile("^근거 2: ")).first.click()


def preview(widget: Widget) -> None:
    widget.press("사람에게 묻기")
    widget.page.get_by_label("담당자에게 바라는 것").fill("우리 집 앞 소화전을 단속해 주세요. 저는 홍길동입니다.")
    widget.page.get_by_label("전화번호나 이메일(선택)").fill("010-0000-1234")
    widget.press("보낼 내용 보기").says("이대로 접수합니다")


def receipt(widget: Widget) -> None:
    preview(widget)
    widget.press("읽었습니다. 접수하기").says("접수했습니다")


VIEWS: dict[str, View] = {
    "answer": lambda widget: None,
    "source": source,
    "person": lambda widget: widget.press("사람에게 묻기"),
    "preview": preview,
    "receipt": receipt,
    "status": lambda widget: (receipt(widget), widget.press("접수 확인").press("조회").says("처리 상황")),
    "settings": lambda widget: widget.press("설정"),
    "unanswerable": lambda widget: widget.ask("우주 정거장에 가려면 어떻게 하나요").answered(2),
    "emergency": lambda widget: widget.ask("지금 옆집에 불이 났어요 빨리요").answered(2),
}


def shot(browser: Browser, address: str, width: int, view: View, scheme: str = "light", **looks: str) -> Image.Image:
    """One picture of a view; `looks` are set on the widget: `theme`, `size`."""
    context = browser.new_context(
        viewport={"width": width, "height": SIZES[width]}, color_scheme=scheme, locale="ko-KR"
    )  # type: ignore[arg-type]
    widget = Widget(context.new_page()).visit(address).open()
    widget.ask(f"{QUESTION} 제 번호는 010-0000-1234입니다.").answered()
    view(widget)
    widget.page.evaluate("looks => Object.assign(document.querySelector('minwon-chat').frame.dataset, looks)", looks)
    widget.page.wait_for_timeout(150)
    taken = Image.open(io.BytesIO(widget.page.screenshot()))
    context.close()
    return taken


def console(
    browser: Browser,
    address: str,
    view: str,
    *,
    width: int = 1280,
    height: int = 900,
    scheme: str = "light",
    case: bool = False,
) -> Image.Image:
    """A view of the console, or the case that stands first in it."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="ko-KR",
    )
    page = context.new_page()
    page.goto(f"{address.removesuffix('/demo')}/console/{view}")
    if case:
        page.locator("a[data-row]").first.click()
        page.get_by_label("회신문").wait_for()
    page.wait_for_load_state("networkidle")
    taken = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    return taken


def strip(pictures: list[Image.Image]) -> Image.Image:
    """Pictures side by side."""
    width = sum(one.width for one in pictures) + _GAP * (len(pictures) + 1)
    whole = Image.new("RGB", (width, max(one.height for one in pictures) + 2 * _GAP), _BETWEEN)
    left = _GAP
    for one in pictures:
        whole.paste(one, (left, _GAP))
        left += one.width + _GAP
    return whole


def save(picture: Image.Image, path: Path) -> None:
    """With 64 colours, which is enough for flat surfaces and keeps the repository small."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.convert("RGB").quantize(64).save(path, optimize=True)
    print(f"{path}  {path.stat().st_size // 1024} KiB")


@contextmanager
def sample_city(shown: Path | None) -> Iterator[str]:
    """The address of the city site, on a copy of a home that `minwon demo` filled or on a fresh one."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        if shown:
            shutil.copytree(shown, home)
        else:
            minwon("demo", "--home", "home", "--json", folder=Path(folder))
        with served(create_app(Settings(_env_file=None, home=home))) as client:
            yield f"{client.base_url}/demo"


def half_a_year(shown: Path | None, folder: Path) -> Path:
    """A home in which the sample city worked for half a year, so that there is something to count."""
    if shown is None:
        minwon("demo", "--home", "demo", "--json", folder=folder)
    home = folder / "home"
    shutil.copytree(shown or folder / "demo", home, ignore=shutil.ignore_patterns("cases.db*"))
    asked = ["simulate", "--home", str(home), "--months", "6", "--monthly", "25"]
    subprocess.run([sys.executable, "-c", "from evals.cli import main; main()", *asked], check=True)
    return home


def send(address: str) -> None:
    """Complaints that wait, so that there is a queue."""
    for title, text in WAITING.items():
        said = {"title": title, "text": text, "channel": "phone"}
        case = httpx.post(f"{address}/v1/complaints", json=said, timeout=60).raise_for_status().json()
        httpx.post(f"{address}/v1/complaints/{case['complaint']['id']}/drafts", timeout=60).raise_for_status()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", metavar="FOLDER", type=Path, help="every view, size and colour into a folder")
    parser.add_argument("--home", type=Path, help="a home that `minwon demo` filled, to save the time")
    parser.add_argument("--year", type=Path, help="a home that `minwon-evals simulate` filled, to save more")
    asked = parser.parse_args()
    everything: Path | None = asked.all
    with sample_city(asked.home) as address, chromium() as browser:
        if everything:
            for name, view in VIEWS.items():
                for scheme in ("light", "dark"):
                    pictures = [shot(browser, address, width, view, scheme) for width in SIZES]
                    save(strip(pictures), everything / f"{name}-{scheme}.png")
            for name in ("answer", "receipt", "settings"):
                looks = [{"theme": "contrast"}, {"size": "2"}, {"theme": "contrast", "size": "1"}]
                save(
                    strip([shot(browser, address, 320, VIEWS[name], **one) for one in looks]),
                    everything / f"{name}-looks.png",
                )
            return
        save(console(browser, address, "cases", width=1600, case=True), HERE / "console.png")
        phone = [shot(browser, address, 320, VIEWS[name]) for name in ("answer", "source", "preview", "receipt")]
        save(strip(phone), HERE / "phone.png")
        save(shot(browser, address, 1440, VIEWS["answer"]), HERE / "desktop.png")
        save(shot(browser, address, 768, VIEWS["answer"], "dark"), HERE / "dark.png")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        home: Path = asked.year or half_a_year(asked.home, Path(folder))
        with sample_city(home) as address:
            send(address.removesuffix("/demo"))
            save(console(browser, address, "cases", height=560), HERE / "queue.png")
            save(console(browser, address, "statistics", scheme="dark"), HERE / "statistics.png")


if __name__ == "__main__":
    main()
