"""Pictures of the widget and the console on the sample city: `python -m tests.browser.screenshots [--all FOLDER] [--home HOME]`.

Without an option the pictures of the README are made again. With `--all` every view is taken at 320, 768 and 1440
pixels in light and dark, in high contrast and in large text, to be looked at.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

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


def console(browser: Browser, address: str) -> Image.Image:
    """The console with the first complaint of the demo open."""
    context = browser.new_context(viewport={"width": 1600, "height": 900}, locale="ko-KR")
    page = context.new_page()
    page.goto(f"{address.removesuffix('/demo')}/console/cases")
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", metavar="FOLDER", type=Path, help="every view, size and colour into a folder")
    parser.add_argument("--home", type=Path, help="a home that `minwon demo` filled, to save the time")
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
        save(console(browser, address), HERE / "console.png")
        phone = [shot(browser, address, 320, VIEWS[name]) for name in ("answer", "source", "preview", "receipt")]
        save(strip(phone), HERE / "phone.png")
        save(shot(browser, address, 1440, VIEWS["answer"]), HERE / "desktop.png")
        save(shot(browser, address, 768, VIEWS["answer"], "dark"), HERE / "dark.png")


if __name__ == "__main__":
    main()
