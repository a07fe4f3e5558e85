"""What people are told of the stages of long work; one that is not named here is told as it calls itself."""

from __future__ import annotations

STAGES: dict[str, str] = {
    "list": "목록",
    "ordin": "자치법규",
    "laws": "인용 법령 찾기",
    "law": "법령",
    "read": "읽기",
    "records": "저장",
    "tokens": "형태소 분석",
    "training": "검색 모델 학습",
    "word vectors": "낱말 벡터",
    "vectors": "조문 벡터",
    "lexical": "낱말 색인",
    "bigrams": "글자 색인",
    "vector_index": "벡터 색인",
    "drafting": "초안",
}
