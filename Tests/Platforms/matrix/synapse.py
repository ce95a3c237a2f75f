"""A real Synapse on the loopback, for the tests of the Matrix channel.

It writes its own configuration in a folder, starts the server of the interpreter that runs this
file, registers users with the shared secret, and stops or kills the server by its process id.

Two profiles: `raised` has limits that no test meets, `real` has the limits that Synapse ships with,
so that answers 429 are met.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Literal

Profile = Literal["raised", "real"]

SERVER_NAME = "sop.test"
SHARED_SECRET = "sop-test-secret"
# A start takes some 2.5 s on a machine with nothing else to do.
START_SECONDS_MAX = 120.0
PAUSE_SECONDS = 0.1

HIGH = {"per_second": 1000, "burst_count": 1000}
RAISED_LIMITS: dict[str, Any] = {
    "rc_message": HIGH,
    "rc_login": {"address": HIGH, "account": HIGH, "failed_attempts": HIGH},
    "rc_registration": HIGH,
    "rc_joins": {"local": HIGH},
    "rc_joins_per_room": HIGH,
    "rc_invites": {"per_room": HIGH, "per_user": HIGH, "per_issuer": HIGH},
    "rc_room_creation": HIGH,
}


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Synapse:
    """One server; it keeps its folder and its port when it is killed and started again."""

    def __init__(
        self, folder: Path, profile: Profile = "raised", services: list[Path] | None = None,
        *, follows: bool = True,
    ) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        # Synapse reads JSON, too: it is YAML.
        (folder / "homeserver.yaml").write_text(
            json.dumps(self._configuration(profile, services or [], follows), indent=2)
        )
        (folder / "log.yaml").write_text(json.dumps(LOGGING))
        self._run("--generate-keys")

    def _configuration(
        self, profile: Profile, services: list[Path], follows: bool
    ) -> dict[str, Any]:
        # What the file does not say is as Synapse ships: 10 messages at once, then one in 5 s.
        limits = RAISED_LIMITS if profile == "raised" else {}
        return {
            "server_name": SERVER_NAME,
            "report_stats": False,
            "pid_file": str(self.folder / "homeserver.pid"),
            "public_baseurl": f"{self.url}/",
            "listeners": [
                {
                    "port": self.port,
                    "bind_addresses": ["127.0.0.1"],
                    "type": "http",
                    "tls": False,
                    "resources": [{"names": ["client", "media"], "compress": False}],
                }
            ],
            "database": {
                "name": "sqlite3",
                "args": {"database": str(self.folder / "homeserver.db")},
            },
            "media_store_path": str(self.folder / "media"),
            "signing_key_path": str(self.folder / "signing.key"),
            "log_config": str(self.folder / "log.yaml"),
            "registration_shared_secret": SHARED_SECRET,
            "macaroon_secret_key": "sop-test-macaroon",
            "form_secret": "sop-test-form",
            "enable_registration": False,
            "trusted_key_servers": [],
            "suppress_key_server_warning": True,
            "app_service_config_files": [str(path) for path in services],
            # The cheapest that bcrypt allows: a test registers a hundred people.
            "bcrypt_rounds": 4,
            # Who is invited comes, as people who know the community do, unless a test answers.
            "auto_accept_invites": {"enabled": follows},
        } | limits

    def _command(self, *more: str) -> list[str]:
        return [
            sys.executable,
            "-m",
            "synapse.app.homeserver",
            "-c",
            str(self.folder / "homeserver.yaml"),
            *more,
        ]

    def _run(self, *more: str) -> None:
        subprocess.run(
            self._command(*more), cwd=self.folder, check=True, stdout=subprocess.DEVNULL
        )

    def start(self) -> None:
        """Starts the server and waits until it is well."""
        log = (self.folder / "synapse.log").open("ab")
        self.process = subprocess.Popen(
            self._command(), cwd=self.folder, stdout=log, stderr=subprocess.STDOUT
        )
        log.close()
        deadline = time.monotonic() + START_SECONDS_MAX
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/health", timeout=1):
                    return
            except OSError:
                time.sleep(PAUSE_SECONDS)
        log_text = (self.folder / "synapse.log").read_text(errors="replace")
        self.kill()
        raise RuntimeError(f"Synapse did not start:\n{log_text[-4000:]}")

    def _end(self, number: signal.Signals) -> None:
        process, self.process = self.process, None
        if process is None or process.poll() is not None:
            return
        os.kill(process.pid, number)
        process.wait(timeout=START_SECONDS_MAX)

    def stop(self) -> None:
        """Stops the server as an operator does."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Kills the server as a power cut does."""
        self._end(signal.SIGKILL)

    def call(
        self, method: str, path: str, body: Any = None, token: str | None = None
    ) -> tuple[int, Any]:
        """Asks the server; the status and the answer's JSON."""
        request = urllib.request.Request(self.url + path, method=method)
        request.add_header("Content-Type", "application/json")
        if token is not None:
            request.add_header("Authorization", f"Bearer {token}")
        data = None if body is None else json.dumps(body).encode()
        try:
            with urllib.request.urlopen(request, data, timeout=30) as answer:
                return int(answer.status), json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)

    def register(self, name: str, password: str, admin: bool = False) -> str:
        """Registers a user by the shared secret; an access token."""
        _, answer = self.call("GET", "/_synapse/admin/v1/register")
        nonce = answer["nonce"]
        words = [nonce, name, password, "admin" if admin else "notadmin"]
        mac = hmac.new(
            SHARED_SECRET.encode(), "\0".join(words).encode(), hashlib.sha1
        ).hexdigest()
        status, answer = self.call(
            "POST",
            "/_synapse/admin/v1/register",
            {
                "nonce": nonce,
                "username": name,
                "password": password,
                "admin": admin,
                "mac": mac,
            },
        )
        if status != 200:
            raise RuntimeError(f"{name} could not be registered: {answer}")
        return str(answer["access_token"])

    def user(self, name: str) -> str:
        """The full id of a user."""
        return f"@{name}:{SERVER_NAME}"


LOGGING = {
    "version": 1,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"level": "WARNING", "handlers": ["console"]},
}
