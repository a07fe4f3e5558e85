"""A sender that is killed at every step, then resumed: a reply goes out, none is lost, and no mail goes out twice."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from assistant import DraftStatus, MoveNotAllowed
from assistant.adapters.casework import SqlCaseActs
from assistant.adapters.record import SqlRecord
from assistant.adapters.records import SqlCaseRecords
from assistant.audit import verify
from assistant.sendings import SendingState, Way
from tests.contracts.killed_sender import KILLED, sender, senders
from tests.fakes.actors import KIM
from tests.fakes.sending import Clock, approved, counter, cut_mail, webhook

EVERY_STEP = 200
"""More steps than a sending has."""


@pytest.mark.slow
@pytest.mark.parametrize("way", list(Way))
def test_a_sender_killed_at_any_step_is_resumed(address: str, way: Way, tmp_path: Path) -> None:
    records, outcomes = SqlCaseRecords(address), set()
    with ExitStack() as stack:
        killed = stack.enter_context(senders())
        stack.callback(records.close)
        hook = stack.enter_context(webhook())
        port, letters = stack.enter_context(cut_mail("never"))
        for step in range(1, EVERY_STEP):
            folder = tmp_path / f"out{step}"
            where = {Way.FILE: str(folder), Way.WEBHOOK: hook.address, Way.MAIL: str(port)}[way]
            clock = Clock()
            opened = counter(records, {way: sender(way, where)}, clock)
            name = approved(opened.desk)
            hook.keys.clear()
            letters.clear()
            code = killed(address, name, way, where, step)
            assert code in (0, KILLED), code
            died = code == KILLED
            clock.move(hours=1)
            if not opened.sendings(name):  # it died before it was queued: whoever asked asks again
                opened.request(name, way, actor=KIM)
            opened.run()
            (sending,) = opened.sendings(name)
            outcomes.add(sending.state)
            if way is Way.MAIL and sending.state is SendingState.UNKNOWN:
                assert len(letters) <= 1
            else:
                assert sending.state is SendingState.SENT, step
                arrived = {
                    Way.FILE: len(list(folder.glob("*/*.txt"))),
                    Way.WEBHOOK: len(set(hook.keys)),
                    Way.MAIL: len(letters),
                }
                assert arrived[way] == 1, step
            sent = sending.state is SendingState.SENT
            assert (opened.desk.find_draft(sending.draft_id).status is DraftStatus.SENT) is sent
            assert SqlCaseActs(records.engine).matter(name).open is not sent
            with pytest.raises(MoveNotAllowed):
                opened.request(name, way, actor=KIM)
            if not died:
                break
        else:
            pytest.fail("a sending has more steps than were tried")
        assert step > 20, "there were steps to die at"
        assert verify(SqlRecord(records.engine).links(), SqlRecord(records.engine).head()).sound
    assert outcomes == ({SendingState.SENT, SendingState.UNKNOWN} if way is Way.MAIL else {SendingState.SENT})
