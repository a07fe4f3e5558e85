"""The search in chains of LangChain: the same articles, with the reasons, one after the other and side by side."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest
from langchain_core.language_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnablePassthrough

from knowledge_base import KnowledgeBase, QueryRefused, langchain_retriever
from tests.fakes.knowledge_base import FakeParts, FakeSource
from tests.regulations import article, regulation

WORDS = "주차 요금은 한 시간에 천 원이다."


@pytest.fixture
def knowledge(tmp_path: Path) -> KnowledgeBase:
    base = FakeParts(tmp_path).open()
    old = regulation("2020-01-01", article("제1조", "주차 요금은 한 시간에 오백 원이다.", "요금"))
    new = regulation("2024-01-01", article("제1조", WORDS, "요금"), article("제2조", "견인 비용", "견인"))
    base.add(FakeSource("city", [old, new]))
    base.update_index()
    return base


def test_documents_are_the_hits_of_the_search_with_their_reasons(knowledge: KnowledgeBase) -> None:
    retriever = langchain_retriever(knowledge, mask=str, k=3)
    assert isinstance(retriever, BaseRetriever)
    documents = retriever.invoke("주차 요금")
    found = knowledge.search("주차 요금", k=3)
    assert [document.id for document in documents] == [hit.passage.id for hit in found.hits]
    first = documents[0]
    assert WORDS in first.page_content
    assert "제1조" in first.page_content
    assert first.metadata["legs"] == found.hits[0].legs
    assert first.metadata["matched"] == ["주차", "요금"]
    assert first.metadata["as_of"] == "2026-09-07"
    assert first.metadata["snapshot"] == found.snapshot


def test_the_day_is_that_of_the_retriever(knowledge: KnowledgeBase) -> None:
    then = langchain_retriever(knowledge, mask=str, as_of=date(2021, 1, 1))
    assert "오백 원" in then.invoke("주차 요금")[0].page_content


def test_kinds_and_jurisdictions_narrow_it(knowledge: KnowledgeBase) -> None:
    assert langchain_retriever(knowledge, mask=str, kinds=["법률"]).invoke("주차 요금") == []


def test_every_query_is_masked_first(knowledge: KnowledgeBase) -> None:
    said: list[str] = []

    def mask(text: str) -> str:
        said.append(text)
        return text.replace("010-1234-5678", "")

    assert langchain_retriever(knowledge, mask=mask).invoke("주차 요금 010-1234-5678")
    assert said == ["주차 요금 010-1234-5678"]


def test_many_questions_at_once_get_what_one_gets(knowledge: KnowledgeBase) -> None:
    retriever = langchain_retriever(knowledge, mask=str)
    alone = [retriever.invoke(query) for query in ("주차 요금", "견인 비용")]

    async def ask() -> list[list[object]]:
        return list(await asyncio.gather(*(retriever.ainvoke(query) for query in ("주차 요금", "견인 비용") * 5)))

    together = asyncio.run(ask())
    assert together == alone * 5
    assert retriever.batch(["주차 요금", "견인 비용"]) == alone


def test_a_chain_asks_it(knowledge: KnowledgeBase) -> None:
    prompt = ChatPromptTemplate.from_template("{articles}\n\n{question}")
    asked: list[str] = []
    chain = (
        {"articles": langchain_retriever(knowledge, mask=str, k=1), "question": RunnablePassthrough()}
        | prompt
        | (lambda said: asked.append(said.to_string()) or said)
        | FakeListChatModel(responses=["천 원입니다."])
        | StrOutputParser()
    )
    assert chain.invoke("주차 요금이 얼마인가요?") == "천 원입니다."
    assert WORDS in asked[0]


def test_what_the_search_refuses_the_retriever_refuses(knowledge: KnowledgeBase) -> None:
    with pytest.raises(QueryRefused):
        langchain_retriever(knowledge, mask=str).invoke("!!!")
