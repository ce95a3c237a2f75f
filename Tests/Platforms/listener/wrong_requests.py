"""Sends what no honest sender would, and compares each answer with the one that is expected.

Usage: wrong_requests.py URL SECRET
"""

import hashlib
import hmac
import json
import socket
import sys
import time
import urllib.parse
from typing import Callable, NamedTuple

import send_event


class Answer(NamedTuple):
    """A status, 0 when the connection was closed without one, and the seconds that it took."""

    status: int
    body: bytes
    seconds: float


class Server:
    """The listener, and the secret that it knows."""

    def __init__(self, url: str, secret: str) -> None:
        parts = urllib.parse.urlsplit(url)
        self.host = parts.hostname or ""
        self.port = parts.port or 80
        self.url = url
        self.secret = secret

    def connect(self) -> socket.socket:
        """A connection of its own."""
        return socket.create_connection((self.host, self.port), timeout=60)

    def event(
        self,
        event: str,
        body: bytes = b"{}",
        name: str = "wrong.test",
        ahead: int = 0,
        secret: str = "",
        length: int | None = None,
        kind: str = "application/json",
        **other: str,
    ) -> bytes:
        """A request with a signature; other headers replace those that are right."""
        timestamp = str(int(time.time()) + ahead)
        signed = "\n".join([timestamp, name, event, "", ""]).encode() + body
        code = hmac.new((secret or self.secret).encode(), signed, hashlib.sha256).hexdigest()
        headers = {
            "Host": "juben",
            "Content-Type": kind,
            "Content-Length": str(len(body) if length is None else length),
            "Juben-Timestamp": timestamp,
            "Juben-Event": event,
            "Juben-Signature": code,
        }
        for key, value in other.items():
            headers["-".join(part.capitalize() for part in key.split("_"))] = value
        lines = [f"POST /events/{name} HTTP/1.1"]
        lines += [f"{key}: {value}" for key, value in headers.items() if value]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

    def ask(self, *pieces: bytes, pause: float = 0.0) -> Answer:
        """Sends pieces with a pause behind each, and reads one answer."""
        start = time.monotonic()
        with self.connect() as connection:
            for piece in pieces:
                try:
                    connection.sendall(piece)
                except OSError:
                    break
                if pause and readable(connection, pause):
                    break
            status, body = read(connection)
        return Answer(status, body, time.monotonic() - start)


def readable(connection: socket.socket, seconds: float) -> bool:
    """Waits so long for something to read."""
    connection.settimeout(seconds)
    try:
        return connection.recv(1, socket.MSG_PEEK) is not None
    except TimeoutError:
        return False
    except OSError:
        return True
    finally:
        connection.settimeout(60)


def read(connection: socket.socket) -> tuple[int, bytes]:
    """The status and body of an answer; 0 when there is none."""
    data = b""
    try:
        while b"\r\n\r\n" not in data:
            piece = connection.recv(65536)
            if not piece:
                return 0, data
            data += piece
        head, body = data.split(b"\r\n\r\n", 1)
        fields = dict(
            line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line
        )
        while len(body) < int(fields.get(b"content-length", b"0")):
            body += connection.recv(65536)
        return int(head.split(b" ")[1]), body
    except OSError:
        return 0, data


def trickle(data: bytes, count: int) -> list[bytes]:
    """The first bytes one by one."""
    return [data[index : index + 1] for index in range(count)]


def cases(server: Server) -> list[tuple[str, int, Callable[[], Answer]]]:
    """What is sent, by the status that is to be answered."""
    event = server.event
    big = b'{"a": "' + b"x" * (64 << 10) + b'"}'
    right = event("once-17")
    chunk = b"\r\n".join([b"%x" % len(big), big, b"0", b"", b""])
    streamed = event("big-2", big, content_length="", transfer_encoding="chunked")
    streamed = streamed[: -len(big)] + chunk
    slow = event("slow-1", b"{" + b" " * 200 + b"}")
    return [
        ("a right one", 202, lambda: server.ask(right)),
        ("the same request again", 200, lambda: server.ask(right)),
        ("its id with a new time", 200, lambda: server.ask(event("once-17"))),
        ("no signature", 401, lambda: server.ask(event("a", juben_signature=""))),
        ("a wrong signature", 401, lambda: server.ask(event("a", juben_signature="0" * 64))),
        ("another secret", 401, lambda: server.ask(event("a", secret="another-secret-of-mine"))),
        ("another id", 401, lambda: server.ask(right.replace(b"once-17", b"once-18"))),
        ("another name", 401, lambda: server.ask(right.replace(b"/wrong.test", b"/order.paid"))),
        ("another group", 401, lambda: server.ask(event("a", juben_group="morning-1"))),
        ("from the future", 401, lambda: server.ask(event("a", ahead=400))),
        ("from the past", 401, lambda: server.ask(event("a", ahead=-400))),
        ("a wrong type", 415, lambda: server.ask(event("a", kind="text/plain"))),
        ("a compressed body", 415, lambda: server.ask(event("a", content_encoding="gzip"))),
        ("no JSON", 400, lambda: server.ask(event("a", b"{"))),
        ("no object", 400, lambda: server.ask(event("a", b"[]"))),
        ("brackets without end", 400, lambda: server.ask(event("a", b"[" * 60000))),
        ("too long, as it says", 413, lambda: server.ask(event("a", big))),
        ("too long, and does not say", 413, lambda: server.ask(streamed)),
        ("a gigabyte, as it says", 413, lambda: server.ask(event("a", length=1 << 30))),
        ("no such place", 404, lambda: server.ask(b"GET /events HTTP/1.1\r\nHost: a\r\n\r\n")),
        ("no UTF-8", 400, lambda: server.ask(b"GET /%FF HTTP/1.1\r\nHost: a\r\n\r\n")),
        ("no such method", 405, lambda: server.ask(right.replace(b"POST", b"PATCH"))),
        ("no HTTP", 400, lambda: server.ask(b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n")),
        ("a head without end", 400, lambda: server.ask(b"GET / HTTP/1.1\r\na: " + b"x" * 99999)),
        ("two lengths", 400, lambda: server.ask(event("a", transfer_encoding="chunked"))),
        ("slow-loris in the head", 0, lambda: server.ask(*trickle(right, 60), pause=0.5)),
        (
            "slow-loris in the body",
            408,
            lambda: server.ask(slow[:-200], *trickle(slow[-200:], 60), pause=0.5),
        ),
        ("half a body", 408, lambda: server.ask(event("half", b'{"a":', length=99))),
    ]


def crowd(server: Server) -> None:
    """Many slow connections at once: whoever is quick is still served, at the latest when they
    have been closed."""
    open_ones = []
    for _ in range(600):
        connection = server.connect()
        connection.sendall(b"POST /events/a HTTP/1.1\r\nHost: a\r\nX: ")
        open_ones.append(connection)
    start = time.monotonic()
    answer = server.ask(server.event("behind-the-crowd"))
    for connection in open_ones:
        connection.close()
    check("one event behind 600 slow connections", 202, answer.status)
    seconds = time.monotonic() - start
    if seconds > 25:
        raise SystemExit(f"it took {seconds:.1f} s to be served behind slow connections")


def check(title: str, expected: int, status: int) -> None:
    """Ends with a complaint when an answer is not the expected one."""
    if status != expected:
        raise SystemExit(f"{title}: {expected} was expected, and {status} came")
    print(f"  {expected:3} {title}")


def main() -> None:
    """Sends them one after the other."""
    url, secret = sys.argv[1:3]
    server = Server(url, secret)
    for title, expected, send in cases(server):
        answer = send()
        check(title, expected, answer.status)
        if 400 <= answer.status and "error" not in json.loads(answer.body):
            raise SystemExit(f"{title}: no sentence in {answer.body!r}")
        if answer.seconds > 30:
            raise SystemExit(f"{title}: it took {answer.seconds:.1f} s")
    crowd(server)
    first = send_event.send_event(url, secret, "paid", "e 1".replace(" ", "-"), {"n": 1}, "夜读一群")
    again = send_event.send_event(url, secret, "paid", "e-1", {"n": 1}, "evening-1")
    if (first, again) != ({"id": "e-1", "new": True}, {"id": "e-1", "new": False}):
        raise SystemExit(f"the example of the documents: {first} and {again}")
    print("  the example of the documents, by a group's name and by its id")


if __name__ == "__main__":
    main()
