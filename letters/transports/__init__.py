"""How a message leaves the house. A transport gives one message to one server and says what became of it."""

from collections.abc import Callable
from typing import Protocol

from claims.delivery import Answer, Message

HandOver = Callable[[], bool]
"""Called at the last moment at which the server cannot have taken the message. False: somebody else has it; stop."""
TAKEN_OVER = Answer("retry", "taken_over")


class Transport(Protocol):
    """One channel. No error of a server or a network leaves it: each is an Answer."""

    def send(self, message: Message, hand_over: HandOver) -> Answer:
        """One attempt, within the channel's timeouts."""
        ...
