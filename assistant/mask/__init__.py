"""Personal data leaves a text before the text goes anywhere.

masked = mask("저는 홍길동이고 010-1234-5678입니다.")
masked.text                    # 저는 [이름1]이고 [전화번호1]입니다.
unmask("[이름1]님께", masked)   # 홍길동님께
"""

from assistant.mask.bare import BareNames, Together
from assistant.mask.gate import OURS, RuleMasker, mask, unmask
from assistant.mask.model import Mask, Masked, Masker, Originals, PersonalData, Span

__all__ = [
    "OURS",
    "BareNames",
    "Mask",
    "Masked",
    "Masker",
    "Originals",
    "PersonalData",
    "RuleMasker",
    "Span",
    "Together",
    "mask",
    "unmask",
]
