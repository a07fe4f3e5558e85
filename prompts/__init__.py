"""Every word that is sent to a model, as files beside this one, loaded strictly.

A file `draft.md` opens with a header that declares its variables and has two parts, `# system` and `# user`:

    ---
    purpose: Draft a reply to a complaint from numbered passages
    variables: complaint, passages
    ---
    # system
    …
    # user
    {{complaint}}
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from importlib import resources

_HEADER = re.compile(r"\A---\npurpose: (?P<purpose>[^\n]+)\nvariables: (?P<variables>[^\n]*)\n---\n")
_PARTS = re.compile(r"\A# system\n(?P<system>.+?)\n# user\n(?P<user>.+)\Z", re.DOTALL)
_VARIABLE = re.compile(r"\{\{(\w+)\}\}")


class PromptError(Exception):
    """A prompt file does not have its form, or was rendered with other variables than it declares."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is sent: two messages, and the digest of the prompt they were made from."""

    system: str
    user: str
    digest: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt with its declared variables."""

    name: str
    purpose: str
    variables: tuple[str, ...]
    system: str
    user: str
    digest: str
    """Twelve hex digits over the file; kept with everything a model wrote from it."""

    def render(self, **values: str) -> Rendered:
        """Both parts with the variables filled in. Raises `PromptError` for a variable too many or too few.

        A value is put in as it is and never read for variables itself.
        """
        if values.keys() != set(self.variables):
            raise PromptError(f"prompt {self.name!r} declares {self.variables!r} and was given {sorted(values)!r}")

        def fill(part: str) -> str:
            return _VARIABLE.sub(lambda m: values[m[1]], part)

        return Rendered(fill(self.system), fill(self.user), self.digest)


def names() -> tuple[str, ...]:
    """The prompts there are."""
    return tuple(
        sorted(f.name.removesuffix(".md") for f in resources.files(__name__).iterdir() if f.name.endswith(".md"))
    )


def load(name: str) -> Prompt:
    """The prompt `name`. Raises `PromptError` where the file is missing, malformed or uses undeclared variables."""
    file = resources.files(__name__) / f"{name}.md"
    if not file.is_file():
        raise PromptError(f"no prompt {name!r}; there are {names()!r}")
    return parse(name, file.read_text(encoding="utf-8"))


def parse(name: str, text: str) -> Prompt:
    """A prompt from the text of its file."""
    header = _HEADER.match(text)
    parts = _PARTS.match(text[header.end() :].strip() + "\n") if header else None
    if not header or not parts:
        raise PromptError(f"prompt {name!r} wants a header with purpose and variables, then '# system' and '# user'")
    declared = tuple(part.strip() for part in header["variables"].split(",") if part.strip())
    used = set(_VARIABLE.findall(parts["system"])) | set(_VARIABLE.findall(parts["user"]))
    if used != set(declared):
        raise PromptError(f"prompt {name!r} declares {sorted(declared)!r} and uses {sorted(used)!r}")
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return Prompt(name, header["purpose"], declared, parts["system"].strip(), parts["user"].strip(), digest)
