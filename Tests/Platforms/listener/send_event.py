import hashlib
import hmac
import json
import time
import urllib.parse
import urllib.request


def send_event(url: str, secret: str, name: str, event: str, data: dict, group: str = "") -> dict:
    """Reports an event to Juben: the same event may be sent again until there is an answer."""
    body = json.dumps(data).encode()
    timestamp = str(int(time.time()))
    group = urllib.parse.quote(group, safe="")
    signed = "\n".join([timestamp, name, event, group, ""]).encode() + body
    headers = {
        "Content-Type": "application/json",
        "Juben-Timestamp": timestamp,
        "Juben-Event": event,
        "Juben-Signature": hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest(),
    }
    if group:
        headers["Juben-Group"] = group
    request = urllib.request.Request(
        f"{url}/events/{urllib.parse.quote(name, safe='')}", body, headers
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)
