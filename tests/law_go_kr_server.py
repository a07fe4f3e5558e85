"""A server of our own on loopback that replays law.go.kr's shapes, and any fault it is told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

KEY = "secret-key"
Answer = tuple[int, bytes] | Callable[[BaseHTTPRequestHandler], None]


def ordinance(mst: str, identifier: str = "1", text: str = "「주차장법」 제2조에 따른다.") -> dict[str, object]:
    return {
        "LawService": {
            "자치법규기본정보": {
                "자치법규ID": identifier,
                "자치법규명": f"새빛시 조례 {identifier}",
                "자치법규일련번호": mst,
                "지자체기관명": "새빛시",
                "시행일자": "20250401",
                "자치법규종류": "C0001",
                "공포번호": "10",
                "담당부서명": "주차관리과",
                "공포일자": "20250314",
            },
            "부칙": {
                "부칙공포일자": "20250314",
                "부칙내용": "부칙 <2025. 3. 14.> 이 조례는 공포한 날부터 시행한다.",
                "부칙공포번호": "10",
            },
            "조문": {
                "조": [
                    {"조문번호": ["000000", "000000"], "조제목": "", "조내용": "제1장 총칙", "조문여부": "N"},
                    {
                        "조문번호": ["000100", "000100"],
                        "조제목": "목적",
                        "조내용": f"제1조(목적) {text}",
                        "조문여부": "Y",
                    },
                    {
                        "조문번호": ["000702", "000702"],
                        "조제목": "요금(감면)",
                        "조내용": "제7조의2(요금(감면))① 다음 각 호와 같다.<개정 2025. 3. 14.>1. 하나2. 둘② 끝",
                        "조문여부": "Y",
                    },
                    {
                        "조문번호": ["000800", "000800"],
                        "조제목": "",
                        "조내용": "제8조 삭제 <2025. 3. 14.>",
                        "조문여부": "Y",
                    },
                ]
            },
        }
    }


LAW: dict[str, object] = {
    "법령": {
        "기본정보": {
            "법령ID": "001814",
            "법령명_한글": "주차장법",
            "시행일자": "20260101",
            "공포일자": "20251202",
            "공포번호": "21200",
            "법종구분": {"content": "법률", "법종구분코드": "A0002"},
            "소관부처": {"content": "국토교통부", "소관부처코드": "1613000"},
        },
        "조문": {
            "조문단위": [
                {"조문번호": "1", "조문여부": "전문", "조문내용": "            제1장 총칙 <개정 2010.3.22>"},
                {
                    "조문번호": "1",
                    "조문여부": "조문",
                    "조문제목": "목적",
                    "조문내용": "제1조(목적) 이 법은 목적을 정한다.",
                    "조문시행일자": "20260101",
                },
                {
                    "조문번호": "2",
                    "조문가지번호": "2",
                    "조문여부": "조문",
                    "조문제목": "정의",
                    "조문내용": "제2조의2(정의)",
                    "조문시행일자": "20260701",
                    "항": {
                        "항번호": "①",
                        "항내용": "① 다음 각 호와 같다.",
                        "호": [
                            {
                                "호번호": "1.",
                                "호내용": "1.  다음 각 목의 것",
                                "목": [{"목번호": "가.", "목내용": [["가. 하나", "나. 둘"]]}],
                            },
                            {"호번호": "2.", "호내용": "2. 둘"},
                        ],
                    },
                },
            ]
        },
        "부칙": {
            "부칙단위": {
                "부칙공포일자": "20251202",
                "부칙공포번호": "21200",
                "부칙내용": [["부칙 <제21200호,2025.12.2>", "이 법은 2026년 1월 1일부터 시행한다."]],
            }
        },
        "별표": {
            "별표단위": {
                "별표번호": "0001",
                "별표가지번호": "02",
                "별표구분": "별표",
                "별표제목": "기준(제2조의2 관련)",
                "별표내용": [["표"]],
            }
        },
    }
}


def listing(target: str, rows: list[tuple[str, str, str]], total: int | None = None) -> bytes:
    keys = (
        ("자치법규ID", "자치법규일련번호", "자치법규명")
        if target == "ordin"
        else ("법령ID", "법령일련번호", "법령명한글")
    )
    items = "".join(
        f'<law id="{n}">'
        + "".join(f"<{key}><![CDATA[{value}]]></{key}>" for key, value in zip(keys, row, strict=True))
        + "</law>"
        for n, row in enumerate(rows, 1)
    )
    count = len(rows) if total is None else total
    return f"<S><target>{target}</target><totalCnt>{count}</totalCnt><resultCode>00</resultCode>{items}</S>".encode()


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


class Server(ThreadingHTTPServer):
    """Answers by (path, key) from a script; what is scripted as a list is answered one after another."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.ordinances: list[tuple[str, str, str]] = []
        self.details: dict[str, bytes] = {}
        self.laws: dict[str, tuple[str, str, str]] = {}
        self.faults: list[Answer] = []
        self.asked: list[dict[str, str]] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/DRF/"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        asked = {key: values[0] for key, values in parse_qs(urlparse(self.path).query).items()}
        self.server.asked.append({**asked, "path": urlparse(self.path).path, "agent": self.headers["User-Agent"]})
        if self.server.faults:
            fault = self.server.faults.pop(0)
            if callable(fault):
                fault(self)
            else:
                self.answer(*fault)
            return
        if asked["OC"] != KEY:
            self.answer(200, "<Response><result>실패 : 사용자 정보 검증에 실패하였습니다.</result></Response>".encode())
        elif "MST" in asked:
            self.answer(200, self.server.details[asked["MST"]])
        elif asked["target"] == "law":
            found = self.server.laws.get(asked["query"])
            self.answer(200, listing("law", [("9", "9", "주차장법 시행령"), found] if found else []))
        else:
            page, size = int(asked["page"]), int(asked["display"])
            rows = self.server.ordinances[(page - 1) * size : page * size]
            self.answer(200, listing("ordin", rows, len(self.server.ordinances)))

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """The tests stay quiet."""


@contextmanager
def law_go_kr() -> Iterator[Server]:
    """Two ordinances and the law that both cite."""
    running = Server()
    running.ordinances = [("1", "101", "새빛시 조례 1"), ("2", "102", "새빛시 조례 2")]
    running.details = {"101": as_json(ordinance("101")), "102": as_json(ordinance("102", "2")), "283743": as_json(LAW)}
    running.laws = {"주차장법": ("001814", "283743", "주차장법")}
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield running
    finally:
        running.shutdown()
        thread.join()
        running.server_close()
