"""Every sentence the program says by itself, without a model. Nothing else in the package speaks Korean to people."""

from __future__ import annotations

from assistant.abuse import Grade
from assistant.kinds import Kind
from assistant.model import DraftStatus, Move, Outcome, Problem, ReturnReason, SlotKind
from knowledge_base import Standing

OUTCOME: dict[Outcome, str] = {
    Outcome.ANSWERED: "규정을 찾아 답변 초안을 작성하였습니다.",
    Outcome.ANSWERED_EXTRACTIVE: "언어모델 없이 규정 원문을 발췌하여 작성한 초안입니다. 반드시 사람이 검토하여야 합니다.",
    Outcome.UNANSWERABLE_NOT_FOUND: (
        "민원에 답이 되는 규정을 찾지 못하였습니다. 초안에는 규정 설명이 없으며, 담당 부서의 확인이 필요합니다."
    ),
    Outcome.UNANSWERABLE_NOT_IN_FORCE: "민원이 든 조문이 지금 시행되고 있지 않아, 그 사정만 적었습니다.",
    Outcome.UNANSWERABLE_LANGUAGE: "한국어가 아닌 글이고 번역할 언어모델이 없어 답을 찾지 못하였습니다.",
    Outcome.UNANSWERABLE_NEEDS_PERSON: "개별 사안의 판단이 필요하여 담당 공무원이 답하여야 합니다.",
    Outcome.DECLINED_EMERGENCY: "위급한 상황으로 보여 긴급 신고 번호를 안내하였습니다.",
    Outcome.DECLINED_OUT_OF_SCOPE: "시의 행정에 관한 것이 아니어서 답하지 않았습니다.",
    Outcome.DECLINED_SWITCHED_OFF: "관리자가 자동 답변을 멈추어 답하지 않았습니다.",
    Outcome.ERROR_SEARCH: "규정 검색이 되지 않아 초안을 작성하지 못하였습니다. 잠시 후 다시 시도하여 주십시오.",
    Outcome.ERROR_CHECK: "검사가 이루어지지 않아 내보내지 않았습니다. 잠시 후 다시 시도하여 주십시오.",
    Outcome.ERROR_INTERRUPTED: "작성하는 도중에 중단되었습니다. 다시 시도하여 주십시오.",
}
"""What staff are told."""

TO_CITIZENS: dict[Outcome, str] = {
    Outcome.ANSWERED: "아래 규정을 바탕으로 답변드립니다.",
    Outcome.ANSWERED_EXTRACTIVE: "규정과 시의 안내 자료에 적힌 내용을 그대로 알려 드립니다.",
    Outcome.UNANSWERABLE_NOT_FOUND: (
        "질문에 답이 되는 규정을 찾지 못했습니다. 다른 말로 다시 물어보시거나 {ask}에 문의해 주세요."
    ),
    Outcome.UNANSWERABLE_NOT_IN_FORCE: "더 궁금하신 점은 {ask}에 문의해 주세요.",
    Outcome.UNANSWERABLE_LANGUAGE: "지금은 한국어로만 답변드릴 수 있습니다. 한국어로 다시 물어보시거나 {ask}에 문의해 주세요.",
    Outcome.UNANSWERABLE_NEEDS_PERSON: (
        "개인의 사정이나 시의 결정에 관한 일이어서 자동으로 답변드릴 수 없습니다. {ask}에서 담당 공무원이 도와드립니다."
    ),
    Outcome.DECLINED_EMERGENCY: (
        "지금 위급한 상황이라면 바로 전화하세요. 화재·구조·응급 119, 범죄·폭력 112, 자살예방 상담 109(24시간). "
        "이 창에서는 긴급 신고를 접수하지 않습니다."
    ),
    Outcome.DECLINED_OUT_OF_SCOPE: "시의 규정과 민원에 관한 질문에만 답변드릴 수 있습니다.",
    Outcome.DECLINED_SWITCHED_OFF: "지금은 자동 답변을 잠시 멈추었습니다. {ask}에 문의해 주세요.",
    Outcome.ERROR_SEARCH: "지금 규정을 검색할 수 없습니다. 질문에 문제가 있는 것이 아니니 잠시 후 다시 시도하시거나 {ask}에 문의해 주세요.",
    Outcome.ERROR_CHECK: "답변을 확인하지 못해 보여 드리지 않습니다. 잠시 후 다시 시도하시거나 {ask}에 문의해 주세요.",
    Outcome.ERROR_INTERRUPTED: "답변하는 도중에 중단되었습니다. 다시 질문해 주시거나 {ask}에 문의해 주세요.",
}
"""What citizens are told, with the office to ask."""

HAND_OVER_NO_WISH = "AI 상담에서 답을 얻지 못하여 담당자의 답변을 요청합니다."
HAND_OVER_CHAT = "[AI 상담 내용: 시민이 읽고 확인하여 보냄]"
HAND_OVER_TURN = "시민: {question}\nAI: {answer}"
HAND_OVER_SOURCES = "근거: {sources}"
HAND_OVER_NAME = "신청인: {value}"
HAND_OVER_CONTACT = "연락처: {value}"

ASK_CITY = "{city} 민원 안내 창구"
ASK_DEPARTMENT = "{department}(☎ {phone})"
OTHER_AGENCY = "물어보신 일은 {agency}(☎ {phone})에서 맡고 있습니다."
PART_NOT_FOUND = "질문 가운데 위에 답하지 못한 것은 {ask}에 문의해 주세요."
NOTHING_PASSED = "언어모델이 쓴 문장이 모두 검사를 통과하지 못하였습니다"
BUDGET_SPENT = "오늘의 언어모델 예산을 모두 썼습니다"
SWITCHED_OFF = "관리자가 사용을 멈추었습니다: {reason}"

_NOTHING_CHANGES = "답변과 처리기한은 그대로입니다. 폭언을 이유로 민원을 종결하는 조문은 없습니다."
_PROTECTED = (
    _NOTHING_CHANGES,
    "원문과 녹음 등 증거를 남깁니다 (민원 처리에 관한 법률 시행령 제4조제1항제2호).",
    "전화나 면담에서 폭언·모욕·성희롱이 반복되면 사유를 먼저 알리고 끝낼 수 있습니다 (시행령 제4조제1항제8호가목).",
    "담당자는 보호 조치를 요구할 수 있고, 그 때문에 불이익을 받지 않습니다 (법 제4조제3항·제4항).",
)
MEASURES: dict[Grade, tuple[str, ...]] = {
    Grade.NONE: (),
    Grade.COARSE: (_NOTHING_CHANGES,),
    Grade.ABUSIVE: _PROTECTED,
    Grade.GRAVE: (
        *_PROTECTED,
        "담당자를 분리하거나 업무를 잠시 멈추게 할 수 있습니다 (시행령 제4조제1항제4호).",
        "치료와 상담을 지원합니다 (시행령 제4조제1항제5호).",
        "형사처벌 규정을 위반한 행위는 수사기관에 고발하고 담당자의 고소를 지원합니다 (시행령 제4조제1항제5호의2·제5호의3).",
    ),
}
"""What the office may do where a complaint is abusive. Suggestions: a person decides."""

PROBLEM: dict[Problem, str] = {
    Problem.UNKNOWN_GROUND: "근거 목록에 없는 번호를 인용하였습니다",
    Problem.NOT_IN_FORCE: "인용한 조문이 기준일에 시행 중이 아니거나 그 사이 개정되었습니다",
    Problem.NUMBER_NOT_IN_SOURCE: "인용한 근거에 없는 숫자입니다",
    Problem.QUOTE_NOT_IN_SOURCE: "따옴표 안의 말이 근거 원문과 다릅니다",
    Problem.RULE_WITHOUT_GROUND: "규정을 말하면서 근거를 달지 않았습니다",
    Problem.MODALITY_CHANGED: "근거의 의무·허용·금지를 다르게 옮겼습니다",
    Problem.EXCEPTION_DROPPED: "근거의 단서(다만)를 빠뜨렸습니다",
    Problem.LAW_NAMED_WITHOUT_GROUND: "법령을 언급하면서 근거 번호를 달지 않았습니다",
    Problem.OFFICE_FACT_INVENTED: "부서만 아는 사실을 빈칸 없이 적었습니다",
    Problem.SLOT_EMPTY: "채우지 않은 빈칸이 있습니다",
    Problem.FORM_INCOMPLETE: "회신에 있어야 할 사항이 빠졌습니다",
    Problem.NOT_IN_GROUND: "근거에 대응하는 말이 없습니다",
    Problem.NOT_KOREAN: "한국어 문장이 아닙니다",
    Problem.CHECK_DID_NOT_RUN: "검사가 이루어지지 않았습니다",
}

STANDING: dict[Standing, str] = {
    Standing.IN_FORCE: "시행 중",
    Standing.NOT_YET: "아직 시행되지 않음",
    Standing.SUPERSEDED: "개정되어 지금은 다른 내용임",
    Standing.REPEALED: "폐지됨",
    Standing.DELETED: "삭제된 조문",
    Standing.EARLIER_NOT_HELD: "이전 연혁을 보유하지 않음",
    Standing.UNKNOWN: "찾을 수 없음",
}

MOVE: dict[Move, str] = {
    Move.EXPLAIN: "규정 안내",
    Move.GRANT: "수용",
    Move.REFUSE: "수용 불가(사유와 불복 절차 안내)",
    Move.WILL_DO: "조치 예정",
    Move.LOOKED_INTO: "확인 후 조치",
    Move.NOT_OURS: "다른 기관 소관(이송)",
    Move.THANK: "제안 감사·검토",
}

MOVE_REASON: dict[Kind, tuple[Move, str]] = {
    Kind.STATUTORY: (Move.EXPLAIN, "법정민원이므로 신청 절차와 요건을 안내합니다."),
    Kind.INQUIRY_LAW: (Move.EXPLAIN, "법령의 뜻을 묻는 민원이므로 규정을 설명합니다."),
    Kind.INQUIRY_SCHEME: (Move.EXPLAIN, "제도와 절차를 묻는 민원이므로 규정을 설명합니다."),
    Kind.SUGGESTION: (Move.THANK, "제도나 운영의 개선을 제안한 민원이므로 검토 결과를 알립니다."),
    Kind.OTHER: (Move.LOOKED_INTO, "생활 불편을 알린 민원이므로 확인한 결과와 조치를 알립니다."),
    Kind.GRIEVANCE: (Move.LOOKED_INTO, "행정의 잘못을 호소한 민원이므로 사실을 조사한 결과를 알립니다."),
}
MOVE_ASKED = "담당자가 선택한 답변 방향입니다."
MOVE_THANKS = "요청 없이 감사의 뜻을 전한 민원입니다."
MOVE_NOTHING_TO_LOOK_AT = "현장 확인이 필요 없는 문의이므로 규정을 설명합니다."

SLOT_LABEL: dict[SlotKind, str] = {
    SlotKind.SITE_RESULT: "현장 확인 결과",
    SlotKind.ACTION: "조치 내용",
    SlotKind.DATE: "처리 예정일",
    SlotKind.PLAN: "검토 결과",
    SlotKind.BUDGET: "예산 사정",
    SlotKind.RESPONSIBLE_OFFICE: "소관 기관",
    SlotKind.OFFICER: "담당자",
}
SLOT_FACTS = "사실 확인 결과"
SLOT_REFUSAL = "수용하기 어려운 사유"
SLOT_HINT: dict[str, str] = {
    "현장 확인 결과": "언제 누가 나가 무엇을 확인하였는지 (예: 11. 17. 14:00 현장 확인, 위반 차량 1대 적발)",
    "사실 확인 결과": "무엇을 어떻게 확인하였는지 (예: 접수와 처리 경과, 당사자와 관계자의 말, 남은 기록)",
    "조치 내용": "무엇을 하였거나 할 것인지 (예: 과태료 부과 사전통지, 순찰 구간에 추가)",
    "처리 예정일": "언제까지 마칠 것인지 (예: 2026. 12. 4.)",
    "검토 결과": "제안이나 요청을 어떻게 하기로 하였는지",
    "예산 사정": "예산의 유무와 시기",
    "소관 기관": "이 일을 맡은 기관과 부서의 이름",
    "담당자": "회신에 적을 담당자의 이름",
    "수용하기 어려운 사유": "왜 받아들일 수 없는지, 사실과 규정에 따라",
}

GREETING = "안녕하십니까? {city}정에 관심을 가져 주셔서 감사합니다."
GIST = "귀하께서 제출하신 민원(접수번호 {receipt})은 “{gist}”에 관한 것으로 이해됩니다."
GIST_MANY = "귀하께서 제출하신 민원(접수번호 {receipt})은 “{gist}” 등 여러 부서의 소관 사항에 관한 것으로 이해됩니다."
HEADING = "{department}{phone}: {gist}에 대하여"
LEAD_IN = "귀하의 민원에 대하여 검토한 결과를 다음과 같이 알려드립니다."
NO_RULE = "귀하의 민원에 바로 적용되는 규정은 확인되지 않아, 담당 부서에서 다음과 같이 검토하였습니다."
SITE = "현장을 확인한 결과는 다음과 같습니다: 〔현장 확인 결과〕"
FACTS = "말씀하신 사실을 확인한 결과는 다음과 같습니다: 〔사실 확인 결과〕"
ACTION = "이에 따라 다음과 같이 조치하겠습니다: 〔조치 내용〕 (처리 예정일: 〔처리 예정일〕)"
WILL_DO = "말씀하신 사항은 다음과 같이 처리하겠습니다: 〔조치 내용〕 (처리 예정일: 〔처리 예정일〕)"
PLAN = "제안하여 주신 내용을 검토한 결과는 다음과 같습니다: 〔검토 결과〕"
REVIEWED = "담당 부서의 검토 결과는 다음과 같습니다: 〔검토 결과〕"
GRANT = "신청하신 사항은 받아들이기로 하였으며, 처리 예정일은 〔처리 예정일〕입니다."
REFUSAL = "다만, 다음과 같은 사유로 요청하신 대로 처리하기 어려운 점을 너그러이 양해하여 주시기 바랍니다: 〔수용하기 어려운 사유〕"
NOT_OURS = "말씀하신 사항은 〔소관 기관〕에서 담당하고 있어, 해당 기관으로 이송하여 처리되도록 하겠습니다."
THANKS_FOR_IDEA = "소중한 의견을 주셔서 감사드리며, 시정을 운영하는 데 참고하겠습니다."
WARM_WORDS = "보내 주신 따뜻한 말씀을 담당 직원에게 전하겠으며, 앞으로도 시민의 불편을 살피겠습니다."
REMEDY_STATUTORY = (
    "이 결정에 이의가 있으시면 「민원 처리에 관한 법률」 제35조에 따라 결정을 통지받은 날부터 60일 이내에 문서로 "
    "이의신청을 하실 수 있습니다."
)
REMEDY_APPEAL = (
    "또한 「행정심판법」 제27조에 따라 처분이 있음을 알게 된 날부터 90일 이내에 행정심판을, 「행정소송법」 제20조에 따라 "
    "90일 이내에 행정소송을 제기하실 수 있습니다."
)
REMEDY_GRIEVANCE = "처리 결과에 이의가 있으시면 국민권익위원회에 고충민원을 신청하실 수 있습니다."
CONTACT = "더 궁금하신 사항은 {department} 〔담당자〕({phone})에게 문의하여 주시면 성심껏 안내해 드리겠습니다."
CLOSING = "감사합니다."
END = "끝."

NO_DEPARTMENT = "〔담당 부서〕"
NO_PHONE = "〔담당 부서 전화번호〕"

MISSING_DEPARTMENT = "담당 부서"
MISSING_PHONE = "담당 부서 전화번호"
MISSING_REMEDY = "거부에 대한 불복 절차"
MISSING_END = "맺음말(끝.)"

NOT_A_REPLY_YET = "초안 — 사람이 검토하고 승인하기 전에는 회신이 아닙니다."
RELATED = "관련 규정"
IN_FORCE_SINCE = "{day} 시행"

MISSING_GROUND = "거부의 근거 조문"
MISSING_REFUSAL_REASON = "거부하는 사유"
MISSING_OFFICER = "담당자 이름"
STATUS: dict[DraftStatus, str] = {
    DraftStatus.DRAFT: "작성 중",
    DraftStatus.IN_REVIEW: "검토 중",
    DraftStatus.RETURNED: "보완 요구",
    DraftStatus.APPROVED: "승인",
    DraftStatus.SENT: "발송",
    DraftStatus.OBJECTED: "이의신청",
}
RETURN_REASON: dict[ReturnReason, str] = {
    ReturnReason.FACTS: "사실관계를 다시 확인할 것",
    ReturnReason.GROUNDS: "근거 법령이 맞지 않음",
    ReturnReason.INCOMPLETE: "요구 사항 가운데 답하지 않은 것이 있음",
    ReturnReason.WORDING: "표현을 고칠 것",
    ReturnReason.FORM: "형식이나 기재 사항이 빠짐",
    ReturnReason.NOT_OURS: "우리 부서 소관이 아님",
    ReturnReason.PERSONAL_DATA: "개인정보가 들어 있음",
    ReturnReason.OTHER: "그 밖의 사유",
}
NOT_AN_APPROVER = "{role} 권한으로는 결재할 수 없습니다"
NOT_DESIGNATED = "{department}의 결재자로 지정되지 않았습니다"
OTHER_DEPARTMENT = "다른 부서의 민원입니다"
ABOVE_ONLY = "상급자에게 올린 건이어서 관리자만 결재할 수 있습니다"
OWN_DRAFT = "기안한 사람이 혼자 승인할 수 없습니다"
GROUNDS_FULL = "근거는 99개까지 달 수 있습니다"
REVIEW_NEEDS_REASON = "돌려보내려면 사유를 적어야 합니다."
APPROVAL_STOPPED = "이대로는 승인할 수 없습니다: {reasons}"
DECISION_STOPPED = "지금은 할 수 없습니다: {reasons}"
REASON_SLOT = "채우지 않은 빈칸 {labels}"
REASON_CHECK = "검사를 통과하지 못한 문장 {count}개"
REASON_MISSING = "빠진 사항 {names}"
REASON_STATUS = "지금 상태({status})에서는 할 수 없습니다"
