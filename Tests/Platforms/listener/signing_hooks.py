"""Signs what schemathesis makes up, so that it comes past the door; read by schemathesis.

A request keeps whatever is wrong with it: only a timestamp of the right form becomes the time of
now, and only what is there is signed.
"""

import hashlib
import hmac
import os
import re
import time
import urllib.parse
from typing import Any

import requests
import schemathesis

SECRET = os.environ["JUBEN_TEST_SECRET"].encode()


class Signer(requests.auth.AuthBase):
    """Signs a request as it will leave."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        headers = request.headers
        if "Juben-Signature" not in headers:
            return request
        path = urllib.parse.urlsplit(request.url or "").path
        if not path.startswith("/events/"):
            return request
        timestamp = text(headers.get("Juben-Timestamp", ""))
        if re.fullmatch(r"[1-9][0-9]{0,11}", timestamp):
            timestamp = str(int(time.time()))
            headers["Juben-Timestamp"] = timestamp
        body = request.body or b""
        if isinstance(body, str):
            body = body.encode()
        if not isinstance(body, bytes):
            return request
        name = urllib.parse.unquote(path[len("/events/") :])
        lines = [
            timestamp,
            name,
            text(headers.get("Juben-Event", "")),
            text(headers.get("Juben-Group", "")),
            "",
        ]
        signed = "\n".join(lines).encode("utf-8", "surrogatepass") + body
        headers["Juben-Signature"] = hmac.new(SECRET, signed, hashlib.sha256).hexdigest()
        return request


def text(header: str | bytes) -> str:
    """A header as a text, without the spaces around it that HTTP does not count."""
    decoded = header.decode("latin-1") if isinstance(header, bytes) else header
    return decoded.strip(" \t")


@schemathesis.hook
def before_call(
    context: schemathesis.HookContext, case: schemathesis.Case, kwargs: dict[str, Any]
) -> None:
    """Has each request signed."""
    kwargs["auth"] = Signer()
