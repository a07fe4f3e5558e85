"""Personal data made up by chance in the forms the issuing bodies publish, and the sentences people put it in."""

from __future__ import annotations

import random
from collections.abc import Callable

from assistant import PersonalData as P

Rng = random.Random


def _digits(rng: Rng, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _birth(rng: Rng) -> str:
    return f"{rng.randint(0, 99):02}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"


def _luhn(rng: Rng) -> str:
    body = rng.choice("34569") + _digits(rng, 14)
    total = sum(sum(divmod(int(d) * 2, 10)) if i % 2 == 0 else int(d) for i, d in enumerate(body))
    return body + str(-total % 10)


def _card(rng: Rng) -> str:
    number = _luhn(rng)
    return "-".join(number[i : i + 4] for i in range(0, 16, 4))


def _account(rng: Rng) -> str:
    form = rng.choice(
        ("3-2-6", "6-2-6", "3-3-6", "4-3-6", "3-6-5", "3-4-4-2", "4-2-7", "4-4-4", "3-6-2-3", "3-2-6", "4-4-4-1")
    )
    return "-".join(rng.choice("123456789") + _digits(rng, int(n) - 1) for n in form.split("-"))


_PLATE_LETTERS = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배하허호"


def _plate(rng: Rng) -> str:
    front = rng.choice((str(rng.randint(10, 99)), str(rng.randint(100, 799))))
    return f"{front}{rng.choice(_PLATE_LETTERS)}{rng.choice(('', ' '))}{rng.randint(1000, 9999)}"


def _email(rng: Rng) -> str:
    local = rng.choice(("hong", "minsu.kim", "park_jy", "lee-sh", "happy", "cat.lover", "j1004")) + _digits(rng, 3)
    return f"{local}@{rng.choice(('naver.com', 'gmail.com', 'hanmail.net', 'daum.net', 'kakao.com', 'corp.co.kr'))}"


_GIVEN = (
    "민수 영희 지훈 서연 미경 정호 은주 현우 수빈 동현 경숙 순자 하늘 예린 도윤 시우 지안 태영 상철 옥분 재원 나래 유진 성민 혜진 명희 기철 "
    "다은 준서 말순"
).split()


def _name(rng: Rng) -> str:
    return rng.choice("김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하") + rng.choice(_GIVEN)


def _address(rng: Rng) -> str:
    region = rng.choice(
        (
            "경기도 화성시 봉담읍",
            "서울특별시 관악구",
            "부산 해운대구",
            "충남 천안시 서북구",
            "새빛시 한울구",
            "전북특별자치도 전주시 완산구",
        )
    )
    road = rng.choice(("동화길", "효행로", "은행나무로12번길", "중앙대로", "샘터3길", "한마음로"))
    lot = rng.choice(("반송동", "우동", "성정동", "와우리", "봉천동"))
    rooms = rng.choice(
        (
            "",
            f", {rng.randint(101, 120)}동 {rng.randint(101, 2501)}호",
            f" {rng.randint(2, 5)}층",
            f" {rng.randint(101, 505)}호",
        )
    )
    if rng.random() < 0.6:
        return f"{region} {road} {rng.randint(1, 400)}{rng.choice(('', f'-{rng.randint(1, 30)}'))}{rooms}"
    return f"{region} {lot} {rng.choice(('', '산 '))}{rng.randint(1, 900)}-{rng.randint(1, 60)}{rng.choice(('', '번지'))}{rooms}"


VALUES: dict[P, Callable[[Rng], str]] = {
    P.RESIDENT_NUMBER: lambda rng: f"{_birth(rng)}-{rng.choice('1234')}{_digits(rng, 6)}",
    P.ALIEN_NUMBER: lambda rng: f"{_birth(rng)}-{rng.choice('5678')}{_digits(rng, 6)}",
    P.PASSPORT: lambda rng: (
        rng.choice("MSRODG")
        + rng.choice((_digits(rng, 8), f"{_digits(rng, 3)}{rng.choice('ABCDEFGH')}{_digits(rng, 4)}"))
    ),
    P.DRIVERS_LICENCE: lambda rng: f"{rng.randint(11, 28)}-{_digits(rng, 2)}-{_digits(rng, 6)}-{_digits(rng, 2)}",
    P.BUSINESS_NUMBER: lambda rng: f"{rng.randint(101, 899)}-{_digits(rng, 2)}-{_digits(rng, 5)}",
    P.MOBILE: lambda rng: (
        f"{rng.choice(('010', '010', '010', '011', '016', '017', '019'))}-{rng.randint(2000, 9999)}-{_digits(rng, 4)}"
    ),
    P.LANDLINE: lambda rng: (
        f"{rng.choice(('02', '031', '032', '041', '051', '053', '062', '063', '064', '070'))}-"
        f"{rng.choice((rng.randint(200, 999), rng.randint(2000, 9999)))}-{_digits(rng, 4)}"
    ),
    P.ACCOUNT: _account,
    P.CARD: _card,
    P.PLATE: _plate,
    P.EMAIL: _email,
    P.NAME: _name,
    P.ADDRESS: _address,
}
STRUCTURED = tuple(kind for kind in VALUES if kind not in {P.NAME, P.ADDRESS})
"""The types whose form alone is given away; the bar of 99.5 % is theirs."""

SENTENCES: dict[P, tuple[str, ...]] = {
    P.RESIDENT_NUMBER: (
        "제 주민등록번호는 {}입니다.",
        "주민번호 {}로 조회해 주세요.",
        "{} 이 번호로 등록돼 있습니다.",
        "(주민등록번호: {})",
    ),
    P.ALIEN_NUMBER: (
        "외국인등록번호는 {}이고 체류 중입니다.",
        "외국인등록번호: {}",
        "등록번호 {}로 확인 부탁드립니다.",
    ),
    P.PASSPORT: ("여권번호는 {}입니다.", "여권 {} 재발급 문의입니다.", "여권번호: {}"),
    P.DRIVERS_LICENCE: ("운전면허번호는 {}입니다.", "면허번호 {} 갱신하려고 합니다.", "운전면허증 {}"),
    P.BUSINESS_NUMBER: ("사업자등록번호 {} 가게입니다.", "사업자번호는 {}이에요.", "사업자등록번호: {}"),
    P.MOBILE: (
        "연락처는 {}입니다.",
        "{}로 전화 주세요.",
        "제 번호 {} 으로 문자 주시면 됩니다.",
        "휴대폰: {}",
        "010 번호는 {}이에요.",
    ),
    P.LANDLINE: ("집 전화는 {}입니다.", "{}로 연락 바랍니다.", "전화번호: {}", "사무실 {}번으로 걸어도 됩니다."),
    P.ACCOUNT: (
        "환급은 국민은행 {} 계좌로 부탁드립니다.",
        "계좌번호는 {}입니다.",
        "농협 {} (예금주 본인)으로 입금해 주세요.",
        "계좌: {}",
    ),
    P.CARD: (
        "카드번호 {}로 결제했습니다.",
        "결제한 카드는 {}입니다.",
        "{} 카드로 냈는데 환불이 안 됩니다.",
        "카드번호: {}",
    ),
    P.PLATE: (
        "차량번호 {} 차가 막고 있습니다.",
        "{} 흰색 승용차가 인도에 주차했습니다.",
        "제 차는 {}입니다.",
        "차량번호: {}",
    ),
    P.EMAIL: ("메일은 {}입니다.", "{} 으로 회신 바랍니다.", "이메일: {}"),
    P.NAME: (
        "저는 {}입니다.",
        "신청인 {} 올림",
        "옆집 {} 씨가 늘 그럽니다.",
        "제 이름은 {}이고 어머니 대신 씁니다.",
        "성명: {}",
        "담당 {} 주무관님께 여쭙니다.",
    ),
    P.ADDRESS: ("주소는 {}입니다.", "저는 {}에 살고 있습니다.", "{} 앞 도로가 패였습니다.", "주소: {}"),
}
"""Where the value stands, with and without the word that says what it is."""

BEFORE = (
    "안녕하세요. 2026. 3. 14.부터 소음이 심합니다.",
    "주차장 조례 제12조제3항에 따라 문의합니다. 요금 113,560원이 나왔습니다.",
    "어제(5월 2일) 16:30에 17-1번 버스가 그냥 지나갔습니다.",
    "화성시 고시 제2016-123호를 읽었는데 3년이 지났습니다.",
    "접수번호 1AA-2604-0123456 건으로 다시 씁니다. 벌써 세 번째예요!!",
    "과태료 4만원은 너무합니다 ㅠㅠ 2025년 12월에도 냈어요.",
)
AFTER = (
    "빠른 처리 부탁드립니다.",
    "「주차장법」 제19조의2를 지켜 주세요. 2026. 4. 1.까지 답을 주세요.",
    "주말 09:00~18:00에는 집에 없습니다.",
    "면적은 84.97㎡이고 12층입니다. 감사합니다.",
    "120만원을 손해 봤습니다. 대표번호는 국번 없이 110입니다.",
)
