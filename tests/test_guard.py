import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_no_test_reaches_another_machine() -> None:
    with socket.socket() as out, pytest.raises((SocketConnectBlockedError, UserWarning)):
        out.connect(("192.0.2.1", 80))


def test_a_test_may_reach_this_machine() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        with socket.create_connection(server.getsockname()):
            pass
