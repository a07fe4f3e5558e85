"""The letter to a citizen in their own words, and without what must not be written again."""

import pytest

from assistant.restore import has_tokens, restored

SAID = "[주소1] 앞 소화전에 선 차\n차 번호는 [차량번호1], 저는 [이름1] [주민등록번호1] [전화번호1]입니다."
ORIGINALS = {
    "[주소1]": "새빛로 12",
    "[차량번호1]": "12가3456",
    "[이름1]": "홍길동",
    "[주민등록번호1]": "900101-1234567",
    "[전화번호1]": "010-1234-5678",
}


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("민원은 “[주소1] 앞 소화전에 선 차”에 관한 것", "민원은 “새빛로 12 앞 소화전에 선 차”에 관한 것"),
        ("민원은 “[주소1] 앞 소화전에…”에 관한 것", "민원은 “새빛로 12 앞 소화전에…”에 관한 것"),
        ("“차 번호는 [차량번호1], 저는 [이름1]”", "“차 번호는 12가3456, 저는 홍길동”"),
        ("“[이름1] [주민등록번호1] [전화번호1]입니다.”", "“홍길동 (주민등록번호) (전화번호)입니다.”"),
        ("[주소1]에서 확인하였습니다.", "(주소)에서 확인하였습니다."),
        ("“[주소1]에서 확인하였음”", "“(주소)에서 확인하였음”"),
        ("“[주소2] 앞”", "“(주소) 앞”"),
        ("「도로교통법」 제33조 [1]에 따르면", "「도로교통법」 제33조 [1]에 따르면"),
    ],
)
def test_a_quotation_comes_back_and_what_is_none_becomes_a_word(text: str, letter: str) -> None:
    assert restored(text, SAID, ORIGINALS) == letter


def test_without_originals_no_token_is_left() -> None:
    assert restored("“[주소1] 앞 소화전에 선 차”", SAID, {}) == "“(주소) 앞 소화전에 선 차”"
    assert not has_tokens("“(주소) 앞”, [1]")
