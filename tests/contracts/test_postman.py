"""The server tries again by itself what could not be delivered: in bounded steps, and never an e-mail nobody knows of."""

import threading
from collections.abc import Callable

import pytest

from api.errors import Starting
from api.postman import Postman
from assistant import Sending
from assistant.adapters.mail import MailSender
from assistant.adapters.records import SqlCaseRecords
from assistant.adapters.senders import WebhookSender
from assistant.sendings import SendingState, Way
from assistant.settings import MailSettings
from tests.fakes.actors import KIM
from tests.fakes.sending import Clock, approved, counter, cut_mail, webhook

MINUTE = 60.0


def let_pass(minutes: int, run: Callable[[], list[Sending]], clock: Clock) -> None:
    """Rounds a minute apart, on a clock that nobody waits for."""
    left, over = iter(range(minutes)), threading.Event()

    def wait(seconds: float) -> bool:
        clock.move(seconds=seconds)
        done = next(left, None) is None
        if done:
            over.set()
        return done

    postman = Postman(run, MINUTE, wait=wait)
    postman.begin()
    assert over.wait(60)
    postman.end()


def test_a_reply_that_waits_is_tried_again_until_it_arrives(records: SqlCaseRecords) -> None:
    with webhook(lambda call: 503 if call < 3 else 200) as hook:
        clock = Clock()
        opened = counter(records, {Way.WEBHOOK: WebhookSender(hook.address)}, clock)
        name = approved(opened.desk)
        assert opened.send(name, Way.WEBHOOK, actor=KIM).state is SendingState.WAITING
        let_pass(30, opened.run, clock)
        (sent,) = opened.sendings(name)
        assert (sent.state, sent.attempts) == (SendingState.SENT, 3)
        assert len(set(hook.keys)) == 1


def test_it_gives_up_after_a_minute_ten_an_hour_and_six(records: SqlCaseRecords) -> None:
    with webhook(lambda _: 503) as hook:
        clock, tries = Clock(), []
        opened = counter(records, {Way.WEBHOOK: WebhookSender(hook.address)}, clock)
        begun = clock()

        def run() -> list[Sending]:
            done = opened.run()
            tries.extend((clock() - begun).total_seconds() / MINUTE for _ in done)
            return done

        name = approved(opened.desk)
        opened.send(name, Way.WEBHOOK, actor=KIM)
        let_pass(12 * 60, run, clock)
        (failed,) = opened.sendings(name)
        assert failed.state is SendingState.FAILED
        assert tries == [1, 11, 71, 431]
        assert len(hook.keys) == 5


def test_an_e_mail_that_may_have_arrived_is_never_repeated(records: SqlCaseRecords) -> None:
    with cut_mail("answer") as (port, letters):
        clock = Clock()
        mail = MailSender(MailSettings("127.0.0.1", "minwon@saebit.example", port), seconds=5)
        opened = counter(records, {Way.MAIL: mail}, clock)
        name = approved(opened.desk)
        assert opened.send(name, Way.MAIL, actor=KIM).state is SendingState.UNKNOWN
        let_pass(24 * 60, opened.run, clock)
        assert [one.state for one in opened.sendings(name)] == [SendingState.UNKNOWN]
        assert len(letters) == 1


@pytest.mark.parametrize("error", [Starting("the desk is being opened."), RuntimeError("홍길동")])
def test_a_round_that_breaks_is_not_the_last_and_says_nothing_of_people(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    rounds = []

    def run() -> list[Sending]:
        rounds.append(1)
        raise error

    let_pass(3, run, Clock())
    assert len(rounds) == 3
    assert "홍길동" not in caplog.text
    assert caplog.records


def test_without_an_interval_nobody_goes_round() -> None:
    postman = Postman(lambda: pytest.fail("it went round"), 0, wait=lambda _: False)
    postman.begin()
    postman.end()
