"""What the simulated platforms share: a server on the loopback that can be told to misbehave.

Each platform is a class with `handle`; faults are queued by POST /_faults and used up one a request
of an action; GET /_log says what happened, as a client of the platform would see it.
"""

import json
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

SLOW_SECONDS = 1.5


@dataclass
class Request:
    """A request as a platform looks at it."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    def json(self) -> dict[str, Any]:
        """The body as a table; empty for anything else."""
        try:
            value = json.loads(self.body or b"{}")
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}

    def form(self) -> dict[str, bytes]:
        """The pieces of a form, of either type."""
        kind = self.headers.get("content-type", "")
        if kind.startswith("application/x-www-form-urlencoded"):
            return {name: value.encode() for name, value in parse_qsl(self.body.decode())}
        if not kind.startswith("multipart/form-data"):
            return {}
        head = f"Content-Type: {kind}\r\n\r\n".encode()
        pieces = message_from_bytes(head + self.body).get_payload()
        form: dict[str, bytes] = {}
        for piece in pieces if isinstance(pieces, list) else []:
            name = piece.get_param("name", header="content-disposition")
            form[str(name)] = piece.get_payload(decode=True) or b""
        return form


@dataclass
class Answer:
    """What a platform answers."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


class Platform:
    """A platform: its state, its log, and the faults that wait for their request."""

    def __init__(self) -> None:
        self.log: list[dict[str, Any]] = []
        self.faults: list[str] = []
        self.lock = threading.RLock()
        self.count = 0

    def note(self, **entry: Any) -> None:
        """Keeps what a member of a group would see."""
        self.log.append(entry)

    def number(self) -> int:
        """The next number for an id."""
        self.count += 1
        return self.count

    def is_action(self, request: Request) -> bool:
        """Whether faults may strike the request."""
        return request.method != "GET"

    def limited(self) -> Answer:
        """What the platform says when too much is sent."""
        raise NotImplementedError

    def handle(self, request: Request) -> Answer:
        """Answers a request."""
        raise NotImplementedError


def handler_of(platform: Platform) -> type[BaseHTTPRequestHandler]:
    """The class that the server makes for each connection."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Says nothing: tests read the log."""

        def respond(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            parts = urlsplit(self.path)
            request = Request(
                self.command,
                parts.path,
                dict(parse_qsl(parts.query)),
                {name.lower(): value for name, value in self.headers.items()},
                self.rfile.read(size),
            )
            if request.path == "/_faults":
                platform.faults += request.json()["faults"]
                return self.write(Answer())
            if request.path == "/_log":
                return self.write(Answer(body=platform.log))
            fault = ""
            with platform.lock:
                if platform.faults and platform.is_action(request):
                    fault = platform.faults.pop(0)
            if fault == "limit":
                return self.write(platform.limited())
            if fault == "error":
                return self.write(Answer(502, "<html>bad gateway</html>"))
            if fault == "lose":
                return self.cut(b"")
            with platform.lock:
                answer = platform.handle(request)
            if fault == "cut":
                return self.cut(self.bytes_of(answer))
            if fault == "html":
                return self.write(Answer(200, "<html>welcome to the hotel</html>"))
            if fault == "slow":
                time.sleep(SLOW_SECONDS)
            self.write(answer)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = respond

        @staticmethod
        def bytes_of(answer: Answer) -> bytes:
            if answer.body is None:
                return b""
            if isinstance(answer.body, str):
                return answer.body.encode()
            return json.dumps(answer.body, ensure_ascii=False).encode()

        def write(self, answer: Answer) -> None:
            body = self.bytes_of(answer)
            self.send_response(answer.status)
            is_text = isinstance(answer.body, str)
            if answer.status != 204:
                self.send_header("Content-Type", "text/html" if is_text else "application/json")
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.status != 204:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if answer.status != 204:
                self.wfile.write(body)

        def cut(self, body: bytes) -> None:
            """Promises more than it sends, and hangs up."""
            if body:
                self.send_response(200)
                self.send_header("Content-Length", str(len(body) + 100))
                self.end_headers()
                self.wfile.write(body[: len(body) // 2])
                self.wfile.flush()
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

    return Handler


def start(make: Callable[[], Platform]) -> ThreadingHTTPServer:
    """Starts a platform on a free port of the loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(make()))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def port_of(server: ThreadingHTTPServer) -> int:
    """The port on which a platform listens."""
    return int(server.server_address[1])


def must(is_right: bool, what: str) -> None:
    """Ends a script when something is not so."""
    if not is_right:
        raise SystemExit(f"vouch: {what}")
