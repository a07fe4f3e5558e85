import pytest

import prompts


@pytest.mark.parametrize("name", prompts.names())
def test_every_prompt_renders_with_its_declared_variables(name: str) -> None:
    prompt = prompts.load(name)
    rendered = prompt.render(**{variable: f"<{variable}>" for variable in prompt.variables})
    assert all(f"<{variable}>" in rendered.system + rendered.user for variable in prompt.variables)
    assert "{{" not in rendered.system + rendered.user
    assert rendered.digest == prompt.digest


def test_a_value_is_never_read_for_variables() -> None:
    prompt = prompts.parse("x", "---\npurpose: p\nvariables: a, b\n---\n# system\n{{a}}\n# user\n{{b}}\n")
    assert prompt.render(a="{{b}}", b="secret").system == "{{b}}"


def test_a_variable_too_many_or_too_few_is_refused() -> None:
    prompt = prompts.load("rephrase")
    with pytest.raises(prompts.PromptError, match="declares"):
        prompt.render(conversation="x")
    with pytest.raises(prompts.PromptError, match="declares"):
        prompt.render(conversation="x", question="y", extra="z")


@pytest.mark.parametrize(
    "text",
    [
        "no header",
        "---\npurpose: p\nvariables: a\n---\n# system\nx\n# user\ny\n",
        "---\npurpose: p\nvariables:\n---\n# system\nx\n# user\n{{a}}\n",
        "---\npurpose: p\nvariables: \n---\n# user\nx\n",
    ],
)
def test_a_malformed_prompt_is_refused(text: str) -> None:
    with pytest.raises(prompts.PromptError):
        prompts.parse("x", text)


def test_an_unknown_prompt_names_those_there_are() -> None:
    with pytest.raises(prompts.PromptError, match="draft"):
        prompts.load("nothing")


def test_a_changed_word_changes_the_digest() -> None:
    text = "---\npurpose: p\nvariables: a\n---\n# system\nx\n# user\n{{a}}\n"
    assert prompts.parse("x", text).digest != prompts.parse("x", text.replace("x\n", "y\n")).digest
