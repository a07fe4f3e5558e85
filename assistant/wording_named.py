"""What is said of articles that a question names and that say nothing, or something else, on the day."""

from __future__ import annotations

NOT_IN_FORCE = "물어보신 {name} 지금 시행되고 있지 않습니다."
NO_SUCH = "물어보신 {name} 찾을 수 없습니다. 조문 번호를 다시 확인해 주십시오."
SAID_BEFORE = "{until} 전까지는 다음과 같이 정하고 있었습니다: “{text}”"
WILL_SAY = "{day}부터는 다음 내용이 시행됩니다: “{text}”"
CHANGES = "{name} {day}부터 개정된 내용으로 시행됩니다."
SAID_THEN = "{name} {day} 당시에는 지금과 달리 다음과 같았습니다: “{text}”"
SAME_THEN = "{name} {day} 당시에도 지금과 같은 내용이었습니다."
NOTHING_THEN = "{name} {day} 당시의 내용을 알려 드릴 수 없습니다. {why}"
