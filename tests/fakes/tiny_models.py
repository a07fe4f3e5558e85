"""Transformers of random numbers, small enough to make in a test and saved as any published model is."""

from __future__ import annotations

from pathlib import Path

LETTERS = "옆집개가너무짖어요동물쓰레기폐기물주차과태료얼마신고합니다의한이를는은을에서로그다"


def tiny_embedder(folder: Path, *, pooling: str = "mean", prompts: dict[str, str] | None = None, seed: int = 3) -> Path:
    """A sentence-transformers folder: two layers of 32 numbers over single letters, at most 24 of them."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertModel

    _seed(seed)
    words = folder.with_name(f"{folder.name}-words")
    BertModel(_config()).save_pretrained(words)
    _tokenizer(words)
    layers = [Transformer(str(words)), Pooling(32, pooling)]
    model = SentenceTransformer(modules=layers, device="cpu", prompts=prompts or {})
    model.max_seq_length = 24
    model.save(str(folder))
    return folder


def tiny_reranker(folder: Path, *, classes: int = 1) -> Path:
    """A cross-encoder's folder."""
    from transformers import BertForSequenceClassification

    _seed(5)
    BertForSequenceClassification(_config(num_labels=classes)).save_pretrained(folder)
    _tokenizer(folder)
    return folder


def _config(**more: int) -> object:
    from transformers import BertConfig

    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    return BertConfig(vocab_size=200, max_position_embeddings=64, **sizes, **more)


def _tokenizer(folder: Path) -> None:
    from transformers import BertTokenizerFast

    letters = dict.fromkeys(f"{LETTERS}abcdefghijklmnopqrstuvwxyz0123456789:")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    vocabulary = {word: at for at, word in enumerate(words)}
    # lower-casing would take Hangul apart into letters that the vocabulary lacks
    BertTokenizerFast(vocab=vocabulary, do_lower_case=False, model_max_length=64).save_pretrained(folder)


def _seed(number: int) -> None:
    import torch

    torch.manual_seed(number)
