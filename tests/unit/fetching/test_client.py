"""What comes of asking a machine that means ill: a code, in time, and nothing else."""

import gzip
import re
import ssl
import time
from pathlib import Path

import pytest

import groeiruimte
from groeiruimte.fetching import Client, FetchFailure, Limits, UnableToFetch
from groeiruimte.fetching.client import JSON_TYPES
from tests.unit.fetching.hostile import NAME, Hostile, says

SOURCE = Path(groeiruimte.__file__).parent
LIMITS = Limits(
    connect_seconds=1, silent_seconds=0.3, total_seconds=0.5, most_bytes=100_000, pauses=()
)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    hostile = Hostile(tmp_path_factory.mktemp("tls"))
    yield hostile
    hostile.close()


def client(server, *, limits=LIMITS, **changes):
    chosen = {
        "hosts": [f"{NAME}:{server.port}"],
        "limits": limits,
        "trust": ssl.create_default_context(cafile=server.cert),
        "look_up": lambda host, port: ["127.0.0.1"],
        "is_allowed": lambda address: True,
    }
    return Client(**(chosen | changes))


def failure(server, *, url=None, **changes):
    with pytest.raises(UnableToFetch) as refused:
        client(server, **changes).get(url or f"https://{NAME}:{server.port}/x", kinds=JSON_TYPES)
    return refused.value


BEGINS = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = BEGINS + b"Transfer-Encoding: chunked\r\n\r\n"


def endless(connection):
    connection.sendall(CHUNKED)
    for _ in range(100_000):
        connection.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")


def slow_drip(connection):
    connection.sendall(CHUNKED)
    for _ in range(100):
        connection.sendall(b"1\r\nx\r\n")
        time.sleep(0.05)


def ends_where_the_connection_ends(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\n\r\na;b\n1;2\n")


def slow_heading(connection):
    for letter in b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 100:
        connection.sendall(bytes([letter]))
        time.sleep(0.05)


def silence(connection):
    time.sleep(1)


class TestAnAnswer:
    def test_comes_with_its_kind_and_carries_the_headers_that_were_asked(self, server):
        server.answer = says(kind="application/json; charset=utf-8", body=b'{"a": 1}')

        fetched = client(server).get(
            f"https://{NAME}:{server.port}/x?y=1", kinds=JSON_TYPES, headers={"apikey": "k-1"}
        )

        assert (fetched.status, fetched.kind, fetched.content) == (
            200, "application/json", b'{"a": 1}',
        )  # fmt: skip
        asked = server.requests[-1].decode()
        assert asked.startswith("GET /x?y=1 HTTP/1.1")
        assert f"Host: {NAME}" in asked
        assert "apikey: k-1" in asked

    def test_is_unpacked(self, server):
        body = gzip.compress(b"[" + b"1," * 20_000 + b"1]")
        server.answer = says(body=body, more=["Content-Encoding: gzip"])

        fetched = client(server).get(f"https://{NAME}:{server.port}/x", kinds=JSON_TYPES)

        assert len(fetched.content) == 40_003

    def test_that_is_packed_in_parts_is_unpacked_whole(self, server):
        body = gzip.compress(b"[1, 2") + gzip.compress(b", 3]")
        server.answer = says(body=body, more=["Content-Encoding: gzip"])

        fetched = client(server).get(f"https://{NAME}:{server.port}/x", kinds=JSON_TYPES)

        assert fetched.content == b"[1, 2, 3]"

    def test_with_something_else_behind_what_is_packed_is_refused(self, server):
        server.answer = says(body=gzip.compress(b"[1]") + b"rest", more=["Content-Encoding: gzip"])

        assert failure(server).code is FetchFailure.BROKEN_OFF

    def test_of_which_half_would_look_like_all_is_refused(self, server):
        server.answer = ends_where_the_connection_ends

        with pytest.raises(UnableToFetch) as refused:
            client(server).get(f"https://{NAME}:{server.port}/x", kinds=["text/csv"])

        assert refused.value.code is FetchFailure.BROKEN_OFF

    def test_without_a_length_is_taken_where_half_of_it_does_not_read(self, server):
        server.answer = lambda connection: connection.sendall(BEGINS + b"\r\n[1, 2]")

        fetched = client(server).get(f"https://{NAME}:{server.port}/x", kinds=JSON_TYPES)

        assert fetched.content == b"[1, 2]"

    def test_of_a_status_that_is_asked_for_is_used(self, server):
        server.answer = says(status="404 Not Found", body=b'{"fout": []}')

        fetched = client(server).get(
            f"https://{NAME}:{server.port}/x", kinds=JSON_TYPES, also=[404]
        )

        assert fetched.status == 404


class TestAHostileAnswer:
    @pytest.mark.parametrize(
        ("answer", "code"),
        [
            (endless, FetchFailure.TOO_LARGE),
            (slow_drip, FetchFailure.TOO_SLOW),
            (slow_heading, FetchFailure.TOO_SLOW),
            (silence, FetchFailure.TOO_SLOW),
            (says(kind="text/html", body=b"<p>Log in</p>"), FetchFailure.OTHER_KIND),
            (
                says(status="302 Found", more=["Location: https://127.0.0.1/secret"]),
                FetchFailure.SENT_ELSEWHERE,
            ),
            (
                says(body=gzip.compress(b"0" * 50_000_000), more=["Content-Encoding: gzip"]),
                FetchFailure.TOO_LARGE,
            ),
            (
                says(body=gzip.compress(b"0" * 5000)[:-9], more=["Content-Encoding: gzip"]),
                FetchFailure.BROKEN_OFF,
            ),
            (says(body=b"x", more=["Content-Encoding: br"]), FetchFailure.OTHER_KIND),
            (says(status="403 Forbidden"), FetchFailure.KEY_REFUSED),
            (says(status="500 Internal Server Error"), FetchFailure.REFUSED),
            (lambda connection: connection.sendall(b"SSH-2.0-x\r\n"), FetchFailure.BROKEN_OFF),
            (
                lambda connection: connection.sendall(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                    b"Content-Length: 50\r\n\r\nhalf"
                ),
                FetchFailure.BROKEN_OFF,
            ),
        ],
    )
    def test_is_one_code_within_its_time(self, server, answer, code):
        server.answer = answer
        began = time.monotonic()

        refused = failure(server)

        assert refused.code is code
        assert time.monotonic() - began < 2

    def test_that_says_to_be_too_large_is_not_read(self, server):
        def answer(connection):
            connection.sendall(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                b"Content-Length: 999999999\r\n\r\n"
            )
            time.sleep(1)

        server.answer = answer

        assert failure(server).code is FetchFailure.TOO_LARGE

    def test_is_asked_again_only_where_it_may_be_over(self, server):
        server.answer = says(status="503 Service Unavailable")
        waited = []
        limits = Limits(pauses=(2.0, 10.0))

        assert failure(server, limits=limits, sleep=waited.append).code is FetchFailure.UNREACHABLE
        assert waited == [2.0, 10.0]

        server.answer = says(kind="text/html")
        assert failure(server, limits=limits, sleep=waited.append).code is FetchFailure.OTHER_KIND
        assert waited == [2.0, 10.0]


class TestAMachine:
    def test_that_is_not_on_the_list_is_not_even_looked_up(self, server):
        def look_up(host, port):
            raise AssertionError(host)

        for url in ("https://elders.example/x", f"https://{NAME}/x", f"https://u:p@{NAME}/x"):
            refused = failure(server, url=url, look_up=look_up)
            assert refused.code is FetchFailure.HOST_NOT_ALLOWED
        plain = failure(server, url=f"http://{NAME}:{server.port}/x", look_up=look_up)
        assert plain.code is FetchFailure.NOT_HTTPS

    @pytest.mark.parametrize(
        "address",
        [
            *("127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254"),
            *("::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
            *("100.64.0.1", "0.0.0.1", "224.0.0.1", "ff02::1", "no address"),
        ],
    )
    def test_of_our_own_is_refused_also_beside_one_on_the_internet(self, server, address):
        from groeiruimte.fetching.addresses import is_public

        refused = failure(
            server, is_allowed=is_public, look_up=lambda host, port: ["8.8.8.8", address]
        )

        assert refused.code is FetchFailure.ADDRESS_PRIVATE

    def test_is_looked_up_once_and_the_checked_address_is_the_one_connected_to(self, server):
        """A name that gives another address the second time reaches nobody with it."""
        given = [["127.0.0.1"], ["10.0.0.1"]]
        server.answer = says(body=b"1")

        fetched = client(server, look_up=lambda host, port: given.pop(0)).get(
            f"https://{NAME}:{server.port}/x", kinds=JSON_TYPES
        )

        assert fetched.content == b"1"
        assert given == [["10.0.0.1"]]

    def test_with_a_certificate_of_nobody_we_know_is_refused(self, server):
        assert failure(server, trust=ssl.create_default_context()).code is FetchFailure.NOT_TRUSTED

    def test_whose_name_nobody_knows_is_said_so(self, server):
        def look_up(host, port):
            raise OSError("no such name")

        assert failure(server, look_up=look_up).code is FetchFailure.ADDRESS_UNKNOWN

    def test_is_named_in_the_error_and_nothing_that_was_asked_of_it(self, server):
        server.answer = says(status="500 Internal Server Error")

        with pytest.raises(UnableToFetch) as refused:
            client(server).get(
                f"https://{NAME}:{server.port}/x?kvkNummer=12345678",
                kinds=JSON_TYPES,
                headers={"apikey": "a-secret-key"},
            )

        assert "12345678" not in str(refused.value)
        assert "a-secret-key" not in str(refused.value)
        assert NAME in str(refused.value)


class TestAsking:
    def test_what_is_sent_gets_its_answer_within_the_same_limits(self, server):
        server.answer = says(body=b'{"a": 1}')
        url = f"https://{NAME}:{server.port}/x"

        answer = client(server).ask(url, body=b"x=1", kinds=JSON_TYPES, headers={})

        assert answer.content == b'{"a": 1}'
        server.answer = says(status="302 Found", more=["Location: https://elsewhere.example/"])
        with pytest.raises(UnableToFetch) as refused:
            client(server).ask(url, body=b"x=1", kinds=JSON_TYPES, headers={})
        assert refused.value.code is FetchFailure.SENT_ELSEWHERE

    def test_without_tls_only_what_is_named_so_is_asked(self, server):
        url = f"http://{NAME}:{server.port}/x"

        assert failure(server, url=url).code is FetchFailure.NOT_HTTPS
        # The server speaks TLS: that it does not understand us says that it was asked.
        named = failure(server, url=url, plain_hosts=[f"{NAME}:{server.port}"])
        assert named.code is not FetchFailure.NOT_HTTPS


def test_nothing_else_in_the_product_asks_another_machine():
    asks = re.compile(r"^\s*(from|import) (urllib\.request|http\.client|ftplib)\b", re.M)
    found = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if asks.search(path.read_text("utf-8"))
    ]

    assert found == []
