"""Feishu's event subscription: the calls that it makes, sealed and signed as it does.

`python3 feishu_events.py` writes the calls that feishu_events.json keeps: lark-oapi vouches for
them (vouch.py), and Juben's tests read the same file. A case says what Juben must do and, where it
differs, what lark-oapi does: lark-oapi looks at no clock and takes plain text beside a key.
"""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from Crypto.Cipher import AES
from Crypto.Util.Padding import pad

KEY = "encrypt-key-1"
TOKEN = "verification-token-1"
NOW = 1_795_000_000_000
VECTOR = bytes(range(16))
FILE = Path(__file__).with_name("feishu_events.json")
LIN = {"open_id": "ou_7", "union_id": "on_7", "user_id": None}
BOSS = {"open_id": "ou_1", "union_id": "on_1", "user_id": None}


def seal(text: str, key: str = KEY) -> str:
    """Encrypts a text as Feishu does: the vector in front of the cipher text."""
    cipher = AES.new(hashlib.sha256(key.encode()).digest(), AES.MODE_CBC, VECTOR)
    return base64.b64encode(VECTOR + cipher.encrypt(pad(text.encode(), 16))).decode()


def sign(body: bytes, time: str, key: str = KEY) -> dict[str, str]:
    """The headers of a signed call."""
    code = hashlib.sha256((time + "nonce-1" + key).encode() + body).hexdigest()
    return {
        "x-lark-request-timestamp": time,
        "x-lark-request-nonce": "nonce-1",
        "x-lark-signature": code,
    }


def dump(value: Any) -> str:
    """JSON in one line."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def notice(kind: str, event: Any, token: str = TOKEN, at: int = NOW) -> str:
    """A notice of schema 2.0."""
    header = {
        "event_id": "ev-1", "event_type": kind, "create_time": str(at), "token": token,
        "app_id": "cli_1", "tenant_key": "t1",
    }
    return dump({"schema": "2.0", "header": header, "event": event})


def message(kind: str, content: Any, **changes: Any) -> Any:
    """What comes with im.message.receive_v1."""
    sender = {"sender_id": LIN, "sender_type": "user", "tenant_key": "t1"}
    said = {
        "message_id": "om_1", "chat_id": "oc_1", "chat_type": "group", "message_type": kind,
        "create_time": str(NOW - 500), "content": dump(content),
        "mentions": [
            {"key": "@_user_1", "id": BOSS, "name": "店长", "tenant_key": "t1"},
            {"key": "@_user_10", "id": LIN, "name": "小林", "tenant_key": "t1"},
        ],
    }
    return {"sender": sender, "message": {**said, **changes}}


def members(by: Any) -> Any:
    """What comes with the events of members."""
    users = [
        {"name": "小林", "tenant_key": "t1", "user_id": LIN},
        {"name": "阿青", "tenant_key": "t1", "user_id": {"open_id": "ou_8"}},
    ]
    return {"chat_id": "oc_1", "operator_id": by, "external": False, "users": users, "name": "群"}


def happenings() -> list[dict[str, Any]]:
    """Every event that Juben hears, and what it must make of it."""
    group = {"chat_id": "oc_1", "operator_id": BOSS, "external": False, "name": "群"}
    change = {"chat_id": "oc_1", "operator_id": BOSS}
    member = "im.chat.member.user"
    lines = [
        [{"tag": "text", "text": "见 "}, {"tag": "a", "href": "https://x.example", "text": "链接"}],
        [{"tag": "at", "user_id": "@_user_1", "user_name": "店长"}, {"tag": "img"}],
    ]
    said: list[tuple[str, Any, list[str]]] = [
        (
            "im.message.receive_v1", message("text", {"text": "@_user_10 和 @_user_1 早"}),
            ["said ou_7 om_1 @小林 和 @店长 早"],
        ),
        (
            "im.message.receive_v1", message("text", {"text": "@_all 开始了"}),
            ["said ou_7 om_1 @所有人 开始了"],
        ),
        (
            "im.message.receive_v1", message("post", {"title": "周报", "content": lines}),
            ["said ou_7 om_1 周报\n见 链接\n@店长"],
        ),
        ("im.message.receive_v1", message("image", {"image_key": "img_1"}), []),
        (
            "im.message.receive_v1", message("text", {"text": "书单"}, chat_type="p2p"),
            ["wrote ou_7 om_1 in oc_1 书单"],
        ),
        (
            f"{member}.added_v1", members(BOSS),
            ["joined ou_7 小林 by ou_1", "joined ou_8 阿青 by ou_1"],
        ),
        (f"{member}.added_v1", members(LIN), ["joined ou_7 小林", "joined ou_8 阿青 by ou_7"]),
        (f"{member}.deleted_v1", members(BOSS), ["removed ou_7 小林", "removed ou_8 阿青"]),
        (f"{member}.deleted_v1", members(LIN), ["left ou_7 小林", "removed ou_8 阿青"]),
        (f"{member}.withdrawn_v1", members(BOSS), ["removed ou_7 小林", "removed ou_8 阿青"]),
        ("im.chat.member.bot.added_v1", group, []),
        ("im.chat.member.bot.deleted_v1", group, ["dissolved"]),
        ("im.chat.disbanded_v1", group, ["dissolved"]),
        (
            "im.chat.updated_v1",
            {**change, "before_change": {"name": "一期"}, "after_change": {"name": "二期"}},
            ["renamed 二期"],
        ),
        ("im.chat.updated_v1", {**change, "after_change": {"description": "x"}}, []),
    ]
    return [{"type": kind, "event": event, "expect": made} for kind, event, made in said]


def calls() -> list[dict[str, Any]]:
    """Right and wrong calls."""
    text = notice("im.message.receive_v1", message("text", {"text": "早"}))
    question = {"type": "url_verification", "challenge": "c-1", "token": TOKEN}
    now, hours = str(NOW // 1000), 3_600_000
    found: list[dict[str, Any]] = []

    def call(
        name: str, body: str, headers: dict[str, str] | None, taken: bool,
        sdk: bool | None = None, keyed: bool = True,
    ) -> None:
        found.append({
            "name": name, "body": body, "headers": headers or {}, "taken": taken,
            "sdk": taken if sdk is None else sdk, "keyed": keyed,
        })

    def sealed(plain: str, key: str = KEY) -> str:
        return dump({"encrypt": seal(plain, key)})

    def signed(name: str, body: str, taken: bool, sdk: bool | None = None) -> None:
        call(name, body, sign(body.encode(), now), taken, sdk)

    call("a question without a signature", sealed(dump(question)), None, True)
    signed("a question with a signature", sealed(dump(question)), True)
    call("a question with another token", sealed(dump({**question, "token": "x"})), None, False)
    signed("an event", sealed(text), True)
    call("no signature", sealed(text), None, False)
    right = sealed(text)
    call("another's signature", right, sign(right.encode(), now, "key-2"), False)
    call("another's body", sealed(text + " "), sign(right.encode(), now), False)
    other = {**sign(right.encode(), now), "x-lark-request-nonce": "nonce-2"}
    call("another's nonce", right, other, False)
    signed("under another key", sealed(text, "key-2"), False)
    signed("another's token", sealed(notice("im.message.receive_v1", {}, "x")), False)
    past = notice("im.message.receive_v1", message("text", {"text": "早"}), at=NOW - 9 * hours)
    signed("an old event", sealed(past), False, True)
    call("an old call", right, sign(right.encode(), str(NOW // 1000 - 9 * 3600)), False, True)
    ahead = notice("im.message.receive_v1", message("text", {"text": "早"}), at=NOW + 360_000)
    signed("an event of tomorrow", sealed(ahead), False, True)
    millis = sign(right.encode(), str(NOW))
    call("a moment in milliseconds", right, millis, True)
    signed("plain beside a key", text, False, True)
    signed("no JSON", "<html>", False)
    signed("no base64", dump({"encrypt": "%%%"}), False)
    signed("a piece of a block", dump({"encrypt": base64.b64encode(b"x" * 40).decode()}), False)
    signed("nothing", dump({"encrypt": ""}), False)
    signed("sealed garbage", sealed("garbage"), False)
    call("plain without a key", text, None, True, keyed=False)
    wrong = notice("im.message.receive_v1", {}, "x")
    call("another's token without a key", wrong, None, False, keyed=False)
    return found


def kept() -> str:
    """What the file holds."""
    texts = ["", "a", "0123456789abcdef", dump({"text": "早上好 👋"})]
    value = {
        "key": KEY, "token": TOKEN, "now": NOW, "vector": VECTOR.hex(),
        "sealed": [{"text": text, "encrypted": seal(text)} for text in texts],
        "calls": calls(), "happenings": happenings(),
    }
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    FILE.write_text(kept(), encoding="utf-8")
