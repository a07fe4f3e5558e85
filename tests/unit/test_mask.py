"""Masking as its users meet it: tokens, the way back, what is left alone, and what never shows."""

from __future__ import annotations

import logging
import pickle
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.mask import BareNames, Masked, PersonalData, RuleMasker, Span, Together, mask, unmask
from assistant.mask.fold import fold
from evals.suites.planted import NOISES, STRUCTURED, planted
from evals.suites.privacy import BAR, measure

COMPLAINT = (
    "저는 경기도 화성시 봉담읍 동화길 85, 101동 1203호에 사는 홍길동입니다. 연락처는 010-1234-5678입니다.\n"
    "옆집 김철수 씨 차(12가 3456)가 늘 막고 있습니다. 홍길동 올림 ０１０－１２３４－５６７８"
)


def test_each_value_becomes_a_typed_numbered_token() -> None:
    assert mask(COMPLAINT).text == (
        "저는 [주소1]에 사는 [이름1]입니다. 연락처는 [전화번호1]입니다.\n"
        "옆집 [이름2] 씨 차([차량번호1])가 늘 막고 있습니다. [이름1] 올림 [전화번호1]"
    )


def test_spans_are_in_characters_of_the_original() -> None:
    text = "번호는 ０１０\u200b-１２３４-５６７８ 입니다"
    (span,) = mask(text).spans
    assert text[span.start : span.end] == "０１０\u200b-１２３４-５６７８"
    assert span.type is PersonalData.MOBILE


def test_the_reply_to_the_person_gets_the_originals_back() -> None:
    masked = mask(COMPLAINT)
    assert unmask("[이름1]님, [전화번호1]로 안내드렸습니다.", masked) == "홍길동님, 010-1234-5678로 안내드렸습니다."


def test_a_token_the_writer_typed_is_never_taken_for_ours() -> None:
    masked = mask("[전화번호1]이라고 적으라던데 제 번호는 010-1234-5678입니다.")
    assert masked.text == "[전화번호1]이라고 적으라던데 제 번호는 [전화번호2]입니다."
    assert unmask(masked.text, masked) == "[전화번호1]이라고 적으라던데 제 번호는 010-1234-5678입니다."


def test_a_second_text_of_the_case_goes_on_with_the_numbers() -> None:
    first = mask("저는 홍길동입니다. 010-1234-5678")
    second = mask("홍길동입니다. 새 번호는 010-9999-8888, 옛 번호는 01012345678", after=first)
    assert second.text.endswith("새 번호는 [전화번호2], 옛 번호는 [전화번호1]")
    assert set(first.originals) <= set(second.originals)


def test_ten_tokens_of_a_kind_do_not_swallow_one_another() -> None:
    text = " ".join(f"010-1000-{1000 + i}" for i in range(12))
    masked = mask(text)
    assert unmask(masked.text, masked) == text


def test_originals_show_in_no_repr_log_or_pickle(caplog: pytest.LogCaptureFixture) -> None:
    masked = mask(COMPLAINT)
    with caplog.at_level(logging.INFO):
        logging.getLogger("test").info("%r %s %r", masked, masked.originals, masked.originals.items())
    for value in masked.originals.values():
        assert value not in caplog.text
        assert value not in repr(masked)
    with pytest.raises(TypeError):
        pickle.dumps(masked.originals)


@pytest.mark.parametrize(
    "text",
    [
        "「주차장법」 제19조의2제3항, 같은 법 시행령 제12조의2 <개정 2013.3.23, 2014.11.19, 2017.7.26>",
        "화성시 고시 제2016-123호, 공고 제2024-1호",
        "2026. 3. 14. 16:30부터 2026-04-01까지, 7일 이내",
        "과태료 113,560원, 총사업비 3,000,000,000원, 84.97㎡, 12층, 100분의 10",
        "접수번호 1AA-2404-0123456, 사건번호 2024구합12345",
        "17-1번 버스가 강남역 3번 출구 앞에 섭니다.",
        "대표번호 1588-1234, 국번 없이 110, 긴급 119",
        "축척 1/500, 1/1,000, 1/2,500, 1/5,000, 1/10,000",
        "시장ㆍ군수ㆍ구청장은 위원장이 지명하는 위원이 그 직무를 대행한다.",
        "저는 공무원입니다. 저는 장애인입니다. 저는 임차인입니다. 저는 민원인입니다.",
        "담당자님, 사장님, 선생님, 이장님, 구청장님께 여쭙니다. 아저씨와 아주머니도요.",
        "화성시 반송동의 공원과 봉담읍 도로가 파손되었습니다.",
        "버스로 10분, 전화로 3번, 카드로 2만원, 도로 1 구간, 새로 3개",
        "위도 37.2063, 경도 127.0745, 우편번호 18274",
    ],
)
def test_leaves_what_is_nobodys(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("900101-1234567", PersonalData.RESIDENT_NUMBER),
        ("９００１０１ １２３４５６７", PersonalData.RESIDENT_NUMBER),
        ("주민등록번호는 구공공일공일에 일이삼사오육칠", PersonalData.RESIDENT_NUMBER),
        ("900101-1******", PersonalData.RESIDENT_NUMBER),
        ("앞자리는 900101이고 뒷자리는 1234567", PersonalData.RESIDENT_NUMBER),
        ("900101-5234567", PersonalData.ALIEN_NUMBER),
        ("여권 M123A4567", PersonalData.PASSPORT),
        ("11-22-333333-44", PersonalData.DRIVERS_LICENCE),
        ("123-45-67890", PersonalData.BUSINESS_NUMBER),
        ("공일공 다시 일이삼사 다시 오육칠팔", PersonalData.MOBILE),
        ("⓪①⓪-①②③④-⑤⑥⑦⑧", PersonalData.MOBILE),
        ("0️⃣1️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", PersonalData.MOBILE),
        ("+82 10-1234-5678", PersonalData.MOBILE),
        ("OlO-1234-5678", PersonalData.MOBILE),
        ("031) 123-4567", PersonalData.LANDLINE),
        ("전화 345-6789", PersonalData.LANDLINE),
        ("국민은행 123456-01-234567", PersonalData.ACCOUNT),
        ("3333011234567로 입금", PersonalData.ACCOUNT),
        ("4111-1111-1111-1112", PersonalData.CARD),
        ("카드 4111111111111112", PersonalData.CARD),
        ("123가4567", PersonalData.PLATE),
        ("경기 화성 가 1234", PersonalData.PLATE),
        ("hong골뱅이네이버닷컴", PersonalData.EMAIL),
        ("hong (at) naver . com", PersonalData.EMAIL),
        ("생년월일: 1990. 1. 2.", PersonalData.BIRTH_DATE),
        ("IMEI 356938035643809", PersonalData.OTHER_NUMBER),
        ("김○○ 씨", PersonalData.NAME),
        ("신청인 김영희", PersonalData.NAME),
        ("성명: 김 철 수", PersonalData.NAME),
        ("성명: Nguyen Van Anh", PersonalData.NAME),
        ("반송동 123-4번지", PersonalData.ADDRESS),
        ("효행로 1068 앞", PersonalData.ADDRESS),
        ("주소: 경기 화성시 동탄면 오산리 산12", PersonalData.ADDRESS),
    ],
)
def test_finds_each_type_in_the_ways_people_write_it(text: str, kind: PersonalData) -> None:
    assert [span.type for span in mask(text).spans] == [kind]


def test_a_card_that_fails_luhn_is_a_card_where_it_says_so() -> None:
    assert mask("카드번호 4111 1111 1111 1112").spans[0].type is PersonalData.CARD


def test_a_name_found_once_is_hidden_wherever_it_stands() -> None:
    assert "홍길동" not in mask("홍길동은 나쁜 사람입니다. 홍길동 씨가 밀쳤습니다. 그 홍길동이요.").text


def test_bare_names_ask_the_analyser_once_about_likely_words_only() -> None:
    asked: list[str] = []

    def tokens(texts):  # type: ignore[no-untyped-def]
        for text in texts:
            asked.append(text)
            yield ["김철수/NNP"] if text.startswith("김철수") else [f"{text}/NNG"]

    masker = Together(RuleMasker(), BareNames(lambda: tokens))
    text = "옆집 김철수가 밀쳤습니다. 이자율이 올랐고 도로가 파였습니다."
    assert [text[s.start : s.end] for s in masker.spans(text)] == ["김철수"]
    masker.spans(text)
    assert asked == ["김철수가"]


def test_where_maskers_meet_the_first_one_s_type_holds() -> None:
    class Everything:
        def spans(self, text: str) -> tuple[Span, ...]:
            return (Span(0, len(text), PersonalData.OTHER_NUMBER),)

    assert Together(RuleMasker(), Everything()).spans("010-1234-5678") == (Span(0, 13, PersonalData.MOBILE),)


def test_every_structured_type_is_hidden_in_every_noise() -> None:
    leaks = measure(planted(seed=99, each=5))
    missed = {kind.value: str(leaks.by_type(kind)) for kind in STRUCTURED if leaks.by_type(kind).share < BAR}
    assert not missed, [case.text for case in leaks.left[:5]]
    assert leaks.beside.hit == 0


def test_there_are_twenty_noises_beside_the_printed_form() -> None:
    assert len(NOISES) == 21


ANY_TEXT = st.text(
    st.one_of(
        st.sampled_from("0123456789０１２①②⓪공일이삼사오육칠팔구-–.·/ ()\n[]"),
        st.sampled_from("김이박홍길동철수영희씨님은는이가동호로길번지시군구읍면리가나다○"),
        st.sampled_from("@.comnaver\u200b\u0336\u1100\u1161\u11a8\ufe0f\u20e3\ue000\ue012"),
        st.characters(),
    ),
    max_size=200,
)


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_any_text_is_masked_and_comes_back(text: str) -> None:
    masked = mask(text)
    ends = [0, *(edge for span in masked.spans for edge in (span.start, span.end)), len(text)]
    assert ends == sorted(ends)
    assert all(span.start < span.end for span in masked.spans)
    tokens = list(masked.originals)
    if len(tokens) == len(masked.spans):
        assert unmask(masked.text, masked) == text


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.starts) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    for at in range(len(folded.text)):
        start, end = folded.original(at, at + 1)
        assert 0 <= start < end <= len(text) or folded.starts[at : at + 2] == [start, start]


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "가", "일이삼사", "김이 박최 ", "([{<", "010-", "a@", "101동 ", "○", "\u1100\u1161", "１"]
)
def test_a_tenth_of_a_megabyte_takes_a_tenth_of_the_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.process_time()
    Masked(text)
    mask(text)
    assert time.process_time() - began < 1.0


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("알려 주세요. 정다온 010-0000-3321", "알려 주세요. [이름1] [휴대전화번호1]"),
        ("메일로 주세요.\n한도윤, doyun@example.com", "메일로 주세요.\n[이름1], [이메일1]"),
        ("확인해 주시면 010-0000-3321로", "확인해 주시면 [휴대전화번호1]로"),
        ("연락처 010-0000-3321", "연락처 [휴대전화번호1]"),
    ],
)
def test_a_signature_before_a_contact_is_a_name(text: str, masked: str) -> None:
    assert re.sub(r"\[전화번호", "[휴대전화번호", mask(text).text) == masked
