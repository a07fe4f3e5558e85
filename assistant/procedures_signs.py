"""By what words a procedure is recognised. Data only; the words are read in `procedures`."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.procedures_model import ProcedureName as Name


@dataclass(frozen=True, slots=True)
class Sign:
    """A procedure is meant where every pattern of `need` stands within two sentences, and `unless` does not."""

    name: Name
    need: tuple[str, ...]
    unless: str = ""
    certain: bool = True
    """Whether the words leave no doubt; else a person is asked to look."""


_OBJECT = r"이의\s*(?:를\s*)?(?:신청|제기)|불복"
_COMPLAIN = rf"{_OBJECT}|이의가\s*있|억울|부당|취소해|취소하여|취소\s*(?:바랍|부탁|요청|요구)|감면|면제해|철회해|잘못\s*(?:부과|나[왔온])"
_OWN_FINE = r"(?:과태료|딱지).{0,12}(?:나왔|나와서|날아왔|받았|받은|부과\s*(?:받|되었|됐|된)|물게|내라|떼[였어]|끊[겼어])|과태료\s*(?:부과\s*)?(?:고지서|통지서|처분|부과\s*통지)"
_FINE_FOR_OTHERS = r"과태료(?:를|도)?\s*(?:좀\s*)?(?:부과|물)(?:해|하여|하시|바랍|려)\s*(?:주|바|달|라|$)|과태료\s*부과\s*(?:바랍|부탁|요청|해)"
_TAX = r"지방세|재산세|취득세|등록면허세|자동차세|주민세|지방소득세"
_WELFARE = r"(?:복지|사회보장)\s*급여|기초연금|한부모|장애(?:인)?\s*(?:연금|수당)|긴급\s*지원|아동\s*수당|바우처"
_LIVING = r"기초\s*생활|생계\s*급여|주거\s*급여|의료\s*급여|교육\s*급여|수급자?\s*(?:탈락|중지|자격)"
_REFUSED = r"불허|반려(?!동물|견|묘|인\b|가구|식물|동|해변)|거부\s*(?:처분|당|되|됐|한|통)|거절|수리\s*거부"

SIGNS: tuple[Sign, ...] = (
    Sign(Name.FINE_OPINION, (r"과태료|위반", r"사전\s*통지", r"의견|억울|부당|이의|사정|감경"), _FINE_FOR_OTHERS),
    Sign(Name.FINE_OPINION, (r"과태료", r"의견\s*(?:을\s*)?(?:제출|진술)|의견서"), _FINE_FOR_OTHERS),
    Sign(Name.FINE_OBJECTION, (r"과태료", _OBJECT), rf"사전\s*통지|의견\s*제출|{_FINE_FOR_OTHERS}"),
    Sign(
        Name.FINE_OBJECTION,
        (r"과태료.{0,10}(?:고지서|부과\s*통지|부과\s*처분)", _COMPLAIN),
        rf"사전\s*통지|{_FINE_FOR_OTHERS}",
    ),
    Sign(Name.FINE_OPINION, (_OWN_FINE, _COMPLAIN), rf"{_OBJECT}|고지서|{_FINE_FOR_OTHERS}", certain=False),
    Sign(
        Name.FINE_OBJECTION, (_OWN_FINE, _COMPLAIN), rf"{_OBJECT}|사전\s*통지|고지서|{_FINE_FOR_OTHERS}", certain=False
    ),
    Sign(Name.DISCLOSURE_OBJECTION, (r"정보\s*공개", r"비공개|부분\s*공개|공개\s*(?:를\s*)?거부", _OBJECT)),
    Sign(Name.DISCLOSURE, (r"정보\s*공개(?!서)(?:를|을)?\s*(?:청구|요청|신청|요구)",), r"비공개.{0,20}(?:이의|불복)"),
    Sign(
        Name.DISCLOSURE,
        (
            r"(?:회의록|내역|내역서|자료|문서|대장|결재|계약서|보고서|명세서|의사록|공문).{0,15}(?:공개|사본).{0,10}(?:청구|요청|요구|해\s*주|하여\s*주|바랍)",
        ),
        r"정보\s*공개(?:를|을)?\s*(?:청구|요청|신청)",
        certain=False,
    ),
    Sign(
        Name.APPEAL,
        (r"행정\s*심판(?:을|를)?\s*(?:청구|제기|신청)|(?:행정)?심판\s*청구서",),
        r"(?:행정\s*심판|소송).{0,12}(?:진행\s*중|계류|중에|중입니다|중인)",
    ),
    Sign(Name.OBJECTION, (_OBJECT, _REFUSED), r"과태료|정보\s*공개|공시지가|계약|입찰"),
    Sign(
        Name.DISPOSITION_OBJECTION,
        (
            _OBJECT,
            r"영업\s*정지|과징금|이행\s*강제금|변상금|시정\s*명령|철거\s*명령|원상\s*복구|행정\s*처분|처분(?:에|을|이|통지)|허가\s*취소",
        ),
        r"과태료|정보\s*공개|공시지가|계약|입찰|운전면허",
    ),
    Sign(Name.TAX_REVIEW, (r"과세\s*전\s*적부\s*심사",)),
    Sign(Name.TAX_REVIEW, (r"과세\s*예고", r"이의|부당|심사|불복")),
    Sign(Name.TAX_CORRECTION, (_TAX, r"경정\s*청구")),
    Sign(Name.TAX_OBJECTION, (_TAX, _OBJECT), r"과세\s*예고|과세\s*전|경정"),
    Sign(Name.LAND_PRICE, (r"공시\s*지가", rf"{_OBJECT}|이의"), r"표준지"),
    Sign(Name.BASIC_LIVING, (_LIVING, _OBJECT)),
    Sign(Name.WELFARE, (_WELFARE, _OBJECT), _LIVING),
    Sign(
        Name.PETITION,
        (
            r"청원(?:합니다|드립니다|드려요|하오니|하는\s*바|서를?\s*(?:제출|접수|올)|을\s*(?:제출|접수|올립|드립|냅))|청원법",
        ),
        r"국민\s*청원|청원\s*(?:경찰|구|군|휴가)",
    ),
    Sign(Name.PROPOSAL, (r"국민\s*제안(?:을|을|으로)?\s*(?:제출|신청|드립|합니다|접수|올)|국민제안\s*신청서",)),
    Sign(
        Name.PERSONAL_DATA,
        (
            r"(?:제|내|저의|본인의?)?\s*개인\s*정보.{0,12}(?:열람|정정|삭제|파기|처리\s*정지).{0,10}(?:요구|요청|청구|해\s*주|하여\s*주|바랍|신청)",
        ),
    ),
    Sign(
        Name.COMPENSATION,
        (r"국가\s*배상(?:을|를|금)?\s*(?:신청|청구|요구|요청|받|해)|배상\s*심의회",),
    ),
    Sign(
        Name.COMPENSATION,
        (
            r"(?:손해|피해)\s*배상.{0,10}(?:신청|청구|요구|요청|해\s*주|하라)",
            r"시청|구청|군청|시에서|구에서|군에서|공무원|도로|시설물",
        ),
        certain=False,
    ),
    Sign(
        Name.COMPENSATION,
        (
            r"포트홀|맨홀|도로\s*파손|보도\s*블[록럭]|가로수|시설물|공사|배수로|하수",
            r"(?:파손|다쳤|다쳐|부상|골절|넘어져|터졌|터져|침수|피해)",
            r"배상|보상|변상|치료비|수리비",
        ),
        certain=False,
    ),
    Sign(
        Name.PUBLIC_INTEREST,
        (r"공익\s*(?:침해\s*행위.{0,10})?신고(?:합니다|를?\s*(?:하|접수|드)|드립|자\s*(?:보호|신분|비밀))",),
    ),
    Sign(
        Name.WITHDRAWAL,
        (
            r"(?:민원|신청|접수|제가\s*(?:낸|올린|신청한)|신고).{0,20}(?:취하|철회)(?:합니다|하겠|하고|해\s*주|할게|하려|요청|바랍|신청|드립|를|을)",
        ),
        r"(?:고소|고발|소송|소를|반려).{0,6}취하|처분.{0,6}철회|(?:계획|정책|사업|결정|부과|방침).{0,8}철회",
    ),
    Sign(
        Name.CHANGE,
        (
            r"(?:접수한|신청한|제출한|낸|올린|기존)\s*(?:민원|신청서?|글).{0,15}(?:변경|수정|정정)(?:합니다|하고|해\s*주|요청|바랍|하려)",
        ),
    ),
    Sign(
        Name.SUPPLEMENT,
        (
            r"보완\s*(?:서류|자료|요구|요청).{0,15}(?:제출|보냅|보내\s*드|첨부|올립)|(?:민원|신청).{0,20}(?:자료|서류|사진).{0,6}추가(?:로|하여|해)?\s*(?:제출|첨부|보냅|보내\s*드|올립)",
        ),
        r"보완\s*(?:서류|자료)?\s*(?:를|을)?\s*(?:요구|요청)해\s*주",
    ),
)

HIDES: dict[Name, frozenset[Name]] = {
    Name.DISCLOSURE_OBJECTION: frozenset({Name.DISCLOSURE}),
    Name.OBJECTION: frozenset({Name.DISPOSITION_OBJECTION}),
    **{
        special: frozenset({Name.OBJECTION, Name.DISPOSITION_OBJECTION})
        for special in (
            Name.FINE_OPINION,
            Name.FINE_OBJECTION,
            Name.TAX_REVIEW,
            Name.TAX_OBJECTION,
            Name.TAX_CORRECTION,
            Name.LAND_PRICE,
            Name.BASIC_LIVING,
            Name.WELFARE,
        )
    },
}
"""A special procedure hides the general ones in the same sentences."""

ASKING = (
    r"어떻게|방법|절차|며칠|얼마나|언제까지|가능한(?:가|지)|할\s*수\s*있(?:나|는지|는가|을까|습니까|어요)|되나요|되는지|됩니까|인가요|일까요|하나요|있나요|어떤|무엇|하려면"
    r"|궁금|알고\s*싶|알려\s*주|문의"
)
"""Words of a question about a procedure rather than a use of it."""

FILING = (
    r"(?:청구|신청|제기|제출|취하|철회|요구|신고|청원|불복)(?:을|를|서를)?\s*(?:합니다|하는\s*바|드립니다|하고자|하겠|하오니|해\s*주|하여\s*주|바랍)"
    r"|청구인|신청인|아래와\s*같이|다음과\s*같이"
)
"""Words of a paper that is the procedure."""

__all__ = ["ASKING", "FILING", "HIDES", "SIGNS", "Sign"]
