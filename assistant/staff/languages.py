"""Which language a text is in, as far as its letters tell; what is said beside every machine translation."""

from __future__ import annotations

import re

LANGUAGES: dict[str, str] = {
    "en": "영어(English)",
    "zh": "중국어 간체(简体中文)",
    "vi": "베트남어(Tiếng Việt)",
    "th": "태국어(ภาษาไทย)",
    "ru": "러시아어(русский)",
    "mn": "몽골어(монгол хэл)",
}
NOTICE: dict[str, str] = {
    "ko": "기계번역입니다. 효력은 한국어 원문에 있으며, 번역은 이해를 돕기 위한 것입니다.",
    "en": "This is a machine translation for your convenience. Only the Korean text has legal effect.",
    "zh": "本文为机器翻译，仅供参考。以韩文原文为准。",
    "vi": "Đây là bản dịch máy để tham khảo. Chỉ bản tiếng Hàn có hiệu lực.",
    "th": "นี่คือคำแปลด้วยเครื่องเพื่อช่วยให้เข้าใจ ข้อความภาษาเกาหลีเท่านั้นที่มีผลทางกฎหมาย",
    "ru": "Это машинный перевод для удобства. Юридическую силу имеет только корейский текст.",
    "mn": "Энэ бол ойлгоход туслах машин орчуулга. Зөвхөн солонгос эх бичвэр хүчинтэй.",
}
LEFT: dict[str, str] = {
    "ko": "번역하지 못하여 원문 그대로 둠",
    "en": "not translated",
    "zh": "未翻译",
    "vi": "chưa dịch",
    "th": "ยังไม่ได้แปล",
    "ru": "не переведено",
    "mn": "орчуулаагүй",
}
_HOLE = re.compile(r"⟦\s?\d+\s?⟧")
_ASIDE = re.compile(r"\([^()]*\)|「[^」]*」|\[[^\[\]]*\]")
_SCRIPTS = {
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "han": re.compile("[\u4e00-\u9fff]"),
    "thai": re.compile("[\u0e00-\u0e7f]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "hangul": re.compile("[가-힣ㄱ-ㅎㅏ-ㅣ]"),
    "kana": re.compile("[\u3040-\u30ff]"),
}
_SCRIPT_OF = {
    "ko": "hangul",
    "en": "latin",
    "zh": "han",
    "vi": "latin",
    "th": "thai",
    "ru": "cyrillic",
    "mn": "cyrillic",
}
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9àáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝ]")
_MONGOLIAN = re.compile("[өүӨҮ]")
_ENGLISH = re.compile(
    r"\b(?:the|a|an|of|to|in|is|are|be|for|and|or|by|on|with|you|your|we|not|if|at|as|it|this|that|from|may|must|has)\b",
    re.IGNORECASE,
)
_LONG = 6
"""Words from which on a sentence shows its language among those of one script."""


def language_of(text: str) -> str:
    """`ko`, one of `LANGUAGES`, or `''` where the letters do not tell (French looks like no English)."""
    return next(
        (name for name in ("ko", "zh", "th", "ru", "mn", "en", "vi") if _lettered(text) and speaks(text, name)), ""
    )


def speaks(text: str, language: str) -> bool:
    """Whether a text may be in the language: its script, and in longer ones the letters or little words that tell it
    from others of that script. Korean names in brackets may stay. What has no letters is in every language."""
    said = _ASIDE.sub(" ", _HOLE.sub(" ", text))
    counts = {name: len(script.findall(said)) for name, script in _SCRIPTS.items()}
    total = sum(counts.values())
    if total < 2:
        return True
    if counts[_SCRIPT_OF[language]] < 0.7 * total or (language != "ko" and counts["hangul"]):
        return False
    long = len(said.split()) >= _LONG
    if language == "en":
        return not re.search("[đơưĐƠƯ\u1ea0-\u1ef9]", said) and (not long or bool(_ENGLISH.search(said)))
    if language == "vi":
        return not long or bool(_VIETNAMESE.search(said))
    if language == "mn":
        return not long or bool(_MONGOLIAN.search(said))
    return not (language == "ru" and _MONGOLIAN.search(said)) and not (language == "zh" and counts["kana"])


def _lettered(text: str) -> bool:
    return any(script.search(text) for script in _SCRIPTS.values())
