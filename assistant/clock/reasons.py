"""Reading a reason in free words as one of the closed lists. What is not recognised is refused by the clock, never guessed."""

from __future__ import annotations

import re

from assistant.clock.model import ExtensionGround, PauseReason

_PAUSES: tuple[tuple[PauseReason, str], ...] = (
    (PauseReason.ON_SITE, r"현장\s*(?:조사|확인|방문)|실지\s*조사|현지\s*조사|on[- _]?site|site (?:visit|inquiry)"),
    (PauseReason.OUTAGE, r"장애|전산|시스템\s*(?:중단|점검)|outage|system failure"),
    (PauseReason.SUPPLEMENT, r"보완|보정|supplement"),
    (PauseReason.SHARED_PAPERS, r"공동\s*이용|(?:증명|구비)\s*서류.{0,8}(?:발급|확인)|shared[ _]papers"),
    (PauseReason.PRIOR_COMPLAINT, r"선행\s*민원|prior[ _]complaint"),
    (PauseReason.REPRESENTATIVE, r"대표자|representative"),
    (PauseReason.HEARING, r"의견\s*(?:청취|제출)|청문|공청회|hearing"),
    (PauseReason.COUNCIL, r"의회|국회|council|assembly"),
    (PauseReason.FOREIGN_INQUIRY, r"재외공관|외국\s*기관|대사관|영사관|foreign"),
    (PauseReason.SECURITY, r"안보|외교|security"),
    (PauseReason.BUDGET, r"예산|budget"),
    (PauseReason.PRICE_STUDY, r"(?:가격|수요|탈세)\s*조사|원가|경영\s*분석|기업\s*진단|price|cost"),
    (PauseReason.IDENTITY_CHECK, r"신원\s*조회|신체\s*검사|시험|identity|medical exam"),
    (PauseReason.EXAMINATION, r"실험|검사|감정|기술\s*검토|기술적\s*검토|examination|appraisal|inspection|test"),
    (PauseReason.APPLICANT, r"(?:신청인|민원인).{0,6}(?:귀책|불출석|지연|사정)|불출석|귀책|applicant"),
    # Forwarding is left out only where the offices are far apart (행정절차법 시행령 제11조제2호): the words must say so.
    (
        PauseReason.FORWARDING,
        r"원거리|(?:떨어|멀리|먼\s).{0,12}(?:이송|송부)|(?:이송|송부).{0,12}(?:떨어|멀리|원거리)|far.{0,20}forward",
    ),
)

_GROUNDS: tuple[tuple[ExtensionGround, str], ...] = (
    (
        ExtensionGround.WORKLOAD,
        (
            r"업무\s*(?:과중|과다|량|폭주|부담)|과중|(?:민원|업무|신청)\S*\s*(?:폭주|폭증|급증|증가|몰[려림])|인력\s*(?:부족|난)"
            r"|일손|바[빠쁘쁨]|밀[려린림]|많아|많은|workload|busy|understaff|staff shortage"
        ),
    ),
    (
        ExtensionGround.LATE_ASSIGNMENT,
        (
            r"지정\s*(?:지연|늦)|(?:담당자|담당)\S*\s*(?:지정|배정|변경|교체|미정|미지정)|배정\s*지연|인사\s*이동|인수\s*인계|전보"
            r"|late[ _-]?assign|reassign|assignment"
        ),
    ),
    (
        ExtensionGround.ABSENCE,
        r"부재|휴가|연가|병가|휴직|출장|공석|결원|교육\s*(?:참석|중|파견)|파견|absen|vacation|on leave|sick",
    ),
    (
        ExtensionGround.FORCE_MAJEURE,
        r"천재|지변|불가항력|재난|재해|태풍|호우|폭우|집중호우|폭설|대설|지진|홍수|산불|화재|감염병|force[ _-]?majeure|disaster",
    ),
    (
        ExtensionGround.COOPERATION,
        r"협조|협의|(?:관계|관련|유관|타|다른)\s*(?:기관|부서|부처)|회신|의견\s*조회|cooperat|consult",
    ),
    (
        ExtensionGround.FACTS,
        r"사실\s*(?:관계|확인|조사)|현장|현지|실지|확인\s*(?:필요|중|이\s*필요)|조사|측정|점검|fact|site|investigat|verif",
    ),
    (
        ExtensionGround.SIMILAR,
        r"준하는|제?\s*4\s*호|자문|법률\s*검토|법령\s*(?:검토|해석)|유권\s*해석|심의|위원회|감정|번역|통역|similar",
    ),
    (ExtensionGround.UNAVOIDABLE, r"부득이|불가피|unavoidable"),
)


def pause_reason(text: str) -> PauseReason:
    """The reason that `text` names; NOT_LISTED where the law knows none such."""
    for reason in PauseReason:
        if text.strip() in (reason.value, reason.name, reason.name.lower()):
            return reason
    return next((reason for reason, words in _PAUSES if re.search(words, text, re.IGNORECASE)), PauseReason.NOT_LISTED)


def extension_ground(text: str) -> ExtensionGround:
    """The ground that `text` names; an unlawful one beside a lawful one prevails, so that a person looks. UNSTATED where it names none."""
    for ground in ExtensionGround:
        if text.strip() in (ground.value, ground.name, ground.name.lower()):
            return ground
    found = (ground for ground, words in _GROUNDS if re.search(words, text, re.IGNORECASE))
    return next(found, ExtensionGround.UNSTATED)


__all__ = ["extension_ground", "pause_reason"]
