"""What went wrong, in words, and what whoever reads it can do, by the last part of a problem's type."""

from __future__ import annotations

from assistant import Decision

LATER = "잠시 후 다시 시도하십시오. 계속되면 관리자에게 아래 번호를 알려 주십시오."
_AGAIN = "잠시 후 이 화면을 다시 여십시오."
_ADMINISTRATOR = "관리자에게 알려 주십시오. 서버의 기록에 까닭이 적혀 있습니다."
_LIST = "대기열에서 다시 찾아 여십시오."
_READ_AGAIN = "화면을 다시 열어 지금 내용을 읽고, 그 위에 고치십시오. 적던 글은 이 창에 남아 있습니다."
_CORRECT = "표시된 곳을 고쳐 다시 보내십시오."

WORDS: dict[str, tuple[str, str]] = {
    "not-identified": (
        "로그인이 끝났거나 토큰이 더는 쓰이지 않습니다.",
        "다시 로그인하십시오. 적던 글은 이 창에 남아 있습니다.",
    ),
    "not-allowed": ("이 일을 할 권한이 없습니다.", "권한이 필요하면 관리자에게 요청하십시오."),
    "not-entitled": ("이 단계는 다른 사람이 맡아야 합니다.", "아래에 적힌 대로 하거나 결재자에게 넘기십시오."),
    "token-not-found": ("그런 토큰이 없습니다.", "목록을 다시 여십시오."),
    "issuer-down": ("시의 통합로그인 서버가 답하지 않습니다.", _AGAIN),
    "too-many-requests": ("요청이 너무 잦습니다.", "1분쯤 뒤에 다시 시도하십시오."),
    "complaint-refused": ("이 글은 민원으로 접수할 수 없습니다.", "무엇을 원하는지 알 수 있게 내용을 적으십시오."),
    "table-refused": (
        "이 파일은 민원 표로 읽을 수 없습니다.",
        "첫 줄에 ‘내용’ 열이 있는 CSV(UTF-8 또는 CP949)인지 확인하십시오.",
    ),
    "query-refused": ("이 말로는 찾을 수 없습니다.", "찾을 말을 낱말 몇 개로 줄여 다시 적으십시오."),
    "question-refused": ("이 글은 질문으로 받을 수 없습니다.", "알고 싶은 것을 한두 문장으로 적으십시오."),
    "answer-not-found": ("그런 답변이 없습니다.", "다시 질문하십시오."),
    "reason-missing": ("사유가 있어야 합니다.", "왜 그렇게 하는지 한 문장으로 적으십시오."),
    "slot-unknown": ("초안에 그런 빈칸이 없습니다.", _READ_AGAIN),
    "complaint-not-found": ("그런 민원이 없거나 다른 부서의 민원입니다.", _LIST),
    "draft-not-found": ("그런 초안이 없거나 다른 부서의 초안입니다.", _LIST),
    "article-unknown": ("그런 법령이나 조문을 보유하고 있지 않습니다.", "제목의 일부로 다시 찾으십시오."),
    "file-unknown": ("그런 첨부파일이 없습니다.", "민원을 다시 여십시오."),
    "files-refused": ("파일을 하나도 받을 수 없습니다.", "PDF, HWPX, DOCX, XLSX, 글, 그림 파일인지 확인하십시오."),
    "refused-by-law": ("법령이 허용하지 않습니다. 아무것도 바뀌지 않았습니다.", "아래 조문을 확인하십시오."),
    "not-listed": ("목록에 없는 부서이거나 법정민원 종류입니다.", "목록에서 고르십시오."),
    "unsigned": ("누가 결정하는지 알 수 없습니다.", "다시 로그인하십시오."),
    "period-unreadable": ("기간을 읽을 수 없습니다.", "‘7일’, ‘3시간’처럼 적으십시오."),
    "no-rule-in-force": ("그 날 시행 중인 규칙이 없습니다.", "날짜를 확인하십시오."),
    "period-missing": ("법정민원은 종류를 정해야 기한이 정해집니다.", "‘분류 고치기’에서 법정민원 종류를 고르십시오."),
    "pause-unreadable": ("멈춤의 끝이 시작보다 앞섭니다.", "날짜를 바로잡으십시오."),
    "language-unknown": ("이 언어로는 번역할 수 없습니다.", "목록에 있는 언어 가운데서 고르십시오."),
    "span-unreadable": ("셀 수 없는 기간입니다.", "달은 ‘2026-11’처럼, 날짜는 앞선 날부터 적으십시오."),
    "job-not-found": (
        "그런 작업이 없거나 다른 사람의 작업입니다.",
        "표를 다시 보내십시오. 이미 한 것은 두 번 하지 않습니다.",
    ),
    "job-not-done": ("작업이 아직 끝나지 않았습니다.", "끝난 뒤에 다시 받으십시오."),
    "date-impossible": ("그런 날짜일 수 없습니다.", "날짜를 바로잡으십시오."),
    "supplement-too-long": ("보완 기간이 너무 깁니다.", "법령이 정한 범위에서 다시 정하십시오."),
    "no-reply": ("아직 승인된 회신이 없습니다.", "먼저 초안을 승인받으십시오."),
    "hand-over-changed": ("넘길 내용이 그 사이 바뀌었습니다.", "다시 읽고 확인하십시오."),
    "hand-over-not-found": ("접수번호와 확인번호가 맞지 않습니다.", "번호를 다시 확인하십시오."),
    "stale-revision": ("읽으신 뒤에 다른 사람이 초안을 고쳤습니다.", _READ_AGAIN),
    "precondition-failed": ("읽으신 뒤에 다른 사람이 초안을 고쳤습니다.", _READ_AGAIN),
    "sending-not-found": ("그런 발송 기록이 없습니다.", "민원을 다시 여십시오."),
    "move-not-allowed": ("지금은 할 수 없는 단계입니다.", "아래에 적힌 까닭을 먼저 해결하십시오."),
    "revision-needed": ("어느 판을 읽고 고쳤는지 알 수 없습니다.", _READ_AGAIN),
    "starting": ("프로그램이 준비하는 중입니다.", "몇 초 뒤에 이 화면을 다시 여십시오."),
    "index-missing": ("법령 색인이 아직 없습니다.", "관리자가 ‘minwon index 폴더’로 색인을 만들어야 합니다."),
    "index-corrupt": ("법령 색인이 손상되었거나 다른 판의 프로그램이 만든 것입니다.", _ADMINISTRATOR),
    "index-stopped": ("색인을 만들던 서버가 멈추었습니다.", "다시 누르십시오. 하던 일은 이어서 합니다."),
    "index-busy": ("법령 색인을 새로 만드는 중입니다.", _AGAIN),
    "embedder-unavailable": ("검색에 쓰는 모델이 답하지 않습니다.", _AGAIN),
    "source-error": ("법령을 가져오는 곳을 읽을 수 없습니다.", _ADMINISTRATOR),
    "knowledge-base-unavailable": ("법령 저장소를 쓸 수 없습니다.", _ADMINISTRATOR),
    "records-unavailable": ("민원 기록을 읽거나 쓸 수 없습니다. 방금 하신 일은 저장되지 않았습니다.", _ADMINISTRATOR),
    "desk-unavailable": ("지금은 이 일을 할 수 없습니다.", _ADMINISTRATOR),
    "settings-wrong": ("서버의 설정이 잘못되었습니다.", _ADMINISTRATOR),
    "internal-error": ("프로그램 안에서 문제가 생겼습니다. 방금 하신 일이 저장되었는지 확인하십시오.", LATER),
    "disk-full": ("서버의 디스크가 가득 차 저장하지 못했습니다.", _ADMINISTRATOR),
    "request-invalid": ("적은 내용의 꼴이 맞지 않습니다.", _CORRECT),
    "unsupported-media-type": ("보낸 내용을 읽을 수 없습니다.", _CORRECT),
    "body-unreadable": ("보낸 내용을 읽을 수 없습니다.", _CORRECT),
    "not-found": ("이 주소에는 아무것도 없습니다.", "위의 메뉴에서 고르십시오."),
    "method-not-allowed": ("이 주소로는 할 수 없는 일입니다.", "위의 메뉴에서 다시 시작하십시오."),
    "body-too-large": ("보낸 내용이 너무 큽니다.", "나누어 보내거나 파일을 줄이십시오."),
}
FIELDS: dict[str, str] = {
    "address": "주소",
    "body": "회신문",
    "days": "며칠 동안",
    "email": "전자우편",
    "end": "끝",
    "first": "접수일",
    "kind": "종류",
    "last": "까지",
    "length": "기간",
    "month": "달",
    "name": "이름",
    "names": "지정한 결재자",
    "on": "기준일",
    "phone": "전화",
    "q": "찾을 말",
    "question": "질문",
    "reason": "사유",
    "role": "역할",
    "since": "이 날과",
    "start": "시작",
    "text": "내용",
    "title": "제목",
    "token": "토큰",
    "until": "이 날",
}
"""The fields of forms and addresses, as their pages call them."""
DAYS = frozenset({"end", "first", "last", "on", "since", "start", "until"})
"""Those of them that hold a day."""
INSTEAD: dict[str, str] = {
    Decision.SUBMIT.value: "결재 올리기",
    Decision.APPROVE.value: "승인",
    Decision.RETURN.value: "고쳐 달라고 돌려보내기",
    Decision.ESCALATE.value: "상급자에게 넘기기",
    "revise": "고치기",
    "send": "보내기",
    "object": "이의신청 기록",
    "triage": "분류 고치기",
}
"""The steps that are possible instead, as the buttons of a case name them."""
