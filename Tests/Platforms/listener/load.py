"""Reports events at a steady rate, and tells what came of them.

Usage: load.py URL SECRET PID DATABASE --rate N --seconds N [--any-pace]

Every event is signed before the clock starts. The program ends with a complaint when an event that
was accepted is not in the store, when the rate was not reached, or when the memory of the daemon
grew beyond the bound.
"""

import argparse
import asyncio
import hashlib
import hmac
import os
import sqlite3
import sys
import time
import urllib.parse
from pathlib import Path

CONNECTIONS = 64
# Seconds after which the daemon's caches are as large as they get.
WARM_UP = 2
# How much more memory the daemon may have at the end than after the warm-up.
GROWTH_MAX = 32 << 20


class Sender(asyncio.Protocol):
    """One connection: a request, its answer, the next request."""

    def __init__(self, load: "Load") -> None:
        self.load = load
        self.transport: asyncio.Transport | None = None
        self.data = b""
        self.begun = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]
        self.load.idle.append(self)

    def send(self, request: bytes, due: float) -> None:
        """Sends a request that was due at a moment."""
        self.begun = due
        assert self.transport
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.data += data
        head, gap, body = self.data.partition(b"\r\n\r\n")
        if not gap:
            return
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        if len(body) < length:
            return
        self.data = body[length:]
        self.load.answered(self, int(head[9:12]), time.monotonic() - self.begun)

    def connection_lost(self, error: Exception | None) -> None:
        self.load.lost += 1


class Load:
    """All the events, and what came of them."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.idle: list[Sender] = []
        self.statuses: dict[int, int] = {}
        self.delays: list[float] = []
        self.lost = 0
        self.memory: list[int] = []
        self.processor = 0.0
        self.requests = self.signed()
        self.due: list[float] = []
        self.next = 0

    def signed(self) -> list[bytes]:
        """Every request, ready to leave."""
        stamp = str(int(time.time()))
        run = time.monotonic_ns()
        key = self.options.secret.encode()
        requests = []
        for number in range(self.options.rate * self.options.seconds):
            body = b'{"order": %d, "paid": 99.5, "product": "\xe6\x99\xa8\xe8\xaf\xbb"}' % number
            event = f"{run}-{number}"
            signed = f"{stamp}\norder.paid\n{event}\n\n".encode() + body
            code = hmac.new(key, signed, hashlib.sha256).hexdigest()
            requests.append(
                (
                    "POST /events/order.paid HTTP/1.1\r\nHost: juben\r\n"
                    "Content-Type: application/json\r\n"
                    f"Content-Length: {len(body)}\r\nJuben-Timestamp: {stamp}\r\n"
                    f"Juben-Event: {event}\r\nJuben-Signature: {code}\r\n\r\n"
                ).encode()
                + body
            )
        return requests

    def answered(self, sender: Sender, status: int, delay: float) -> None:
        """Takes note of an answer, and gives the connection its next request."""
        self.statuses[status] = self.statuses.get(status, 0) + 1
        self.delays.append(delay)
        self.idle.append(sender)
        self.feed()

    def feed(self) -> None:
        """Hands what is due to the connections that are free."""
        now = time.monotonic()
        while self.idle and self.next < len(self.requests) and self.due[self.next] <= now:
            self.idle.pop().send(self.requests[self.next], self.due[self.next])
            self.next += 1

    async def run(self) -> float:
        """Sends everything; returns the seconds that it took."""
        loop = asyncio.get_running_loop()
        parts = urllib.parse.urlsplit(self.options.url)
        for _ in range(CONNECTIONS):
            await loop.create_connection(lambda: Sender(self), parts.hostname, parts.port)
        start = time.monotonic()
        worked = processor(self.options.pid)
        self.due = [start + n / self.options.rate for n in range(len(self.requests))]
        sampled = 0.0
        while len(self.delays) < len(self.requests):
            self.feed()
            now = time.monotonic() - start
            if now - sampled >= 0.5:
                sampled = now
                if now > WARM_UP:
                    self.memory.append(resident(self.options.pid))
            if self.lost or now > self.options.seconds * 20 + 60:
                break
            await asyncio.sleep(0.001)
        self.processor = processor(self.options.pid) - worked
        return time.monotonic() - start


def resident(pid: int) -> int:
    """The memory that a process has, in bytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) << 10
    raise SystemExit(f"process {pid} is gone")


def processor(pid: int) -> float:
    """The time of processors that a process has used, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def stored(database: str) -> int:
    """How many events the store has."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as store:
        rows = store.execute("SELECT count(*) FROM inbox WHERE source LIKE 'webhook:%'")
        return int(rows.fetchone()[0])


def main() -> None:
    """Measures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("secret")
    parser.add_argument("pid", type=int)
    parser.add_argument("database")
    parser.add_argument("--rate", type=int, default=3000)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--any-pace", action="store_true", help="the machine may be slow")
    options = parser.parse_args()
    before = stored(options.database)
    load = Load(options)
    seconds = asyncio.run(load.run())
    accepted = load.statuses.get(202, 0)
    kept = stored(options.database) - before
    delays = sorted(load.delays) or [0.0]
    growth = max(load.memory, default=0) - (load.memory[0] if load.memory else 0)
    print(
        f"  {accepted} events accepted in {seconds:.1f} s ({accepted / seconds:.0f} a second), "
        f"{kept} in the store\n"
        f"  answers: {load.statuses}; half within {delays[len(delays) // 2] * 1000:.1f} ms, "
        f"99 % within {delays[len(delays) * 99 // 100] * 1000:.1f} ms\n"
        f"  processor: {load.processor / max(accepted, 1) * 1000:.2f} ms an event, with what the "
        "engine does of it\n"
        f"  memory: {(load.memory or [0])[0] >> 20} MB after {WARM_UP} s, "
        f"{(load.memory or [0])[-1] >> 20} MB at the end, at most {growth >> 20} MB more between"
    )
    total = options.rate * options.seconds
    if accepted != total or kept != total or load.lost:
        sys.exit(f"{total} events were sent, {accepted} accepted, {kept} kept")
    if growth > GROWTH_MAX:
        sys.exit(f"the memory grew by {growth >> 20} MB; the bound is {GROWTH_MAX >> 20} MB")
    if seconds > options.seconds * 1.1 + 1 and not options.any_pace:
        sys.exit(f"it took {seconds:.1f} s instead of {options.seconds}")


if __name__ == "__main__":
    main()
