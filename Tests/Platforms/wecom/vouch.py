"""Lets wechatpy, which knows nothing of Juben, vouch for the simulator and for the callback crypto.

    vouch.py simulator            Drives the simulator through wechatpy's own client.
    vouch.py crypto FILE          Opens what Juben sealed, and checks that Juben was given what
                                  wechatpy seals: the same file is read by Juben's tests.
    vouch.py seal FILE            Writes that file anew.
"""

from __future__ import annotations

import base64
import io
import json
import logging
import subprocess
import sys
import urllib.request
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wechatpy.enterprise import WeChatClient
from wechatpy.enterprise.crypto import PrpCrypto, WeChatCrypto
from wechatpy.enterprise.exceptions import InvalidCorpIdException
from wechatpy.exceptions import (
    APILimitedException, InvalidSignatureException, WeChatClientException,
)

HERE = Path(__file__).resolve().parent
TOKEN = "QDG6eK"
KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
CORP = "wx5823bf96d3bd56c7"
NONCE = "1372623149"
TIMESTAMP = "1790000000"


class Simulator:
    """A simulator in a process of its own."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "simulator.py")], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True,
        )
        assert self.process.stdout is not None
        self.url = f"http://127.0.0.1:{int(self.process.stdout.readline())}"

    def order(self, *orders: dict[str, Any]) -> dict[str, Any]:
        request = urllib.request.Request(
            f"{self.url}/control", data=json.dumps(orders).encode(), method="POST"
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            state: dict[str, Any] = json.load(answer)
        return state

    def stop(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=30)


def client_of(url: str, secret: str) -> WeChatClient:
    class Client(WeChatClient):  # type: ignore[misc]
        API_BASE_URL = f"{url}/cgi-bin/"

        def fetch_access_token(self) -> Any:
            return self._fetch_access_token(
                f"{url}/cgi-bin/gettoken", {"corpid": self.corp_id, "corpsecret": self.secret}
            )

    return Client("ww-corp", secret, timeout=30)


def code_of(act: Callable[[], Any]) -> int:
    try:
        act()
    except WeChatClientException as error:
        return int(error.errcode)
    return 0


def expect(what: str, found: object, wanted: object) -> None:
    if found != wanted:
        raise SystemExit(f"error: {what}: {found!r}, and it should be {wanted!r}")


def vouch_applications(simulator: Simulator) -> None:
    client = client_of(simulator.url, "app-secret")
    simulator.order(
        {"users": ["lin", "wang", "zhao"]},
        {"app": {"secret": "app-secret", "name": "Juben", "agent": 7, "root": True}},
    )
    expect("agent", client.agent.get(7)["name"], "Juben")
    client.appchat.create("chat1", "读书会", "lin", ["lin", "wang"])
    expect("a chat", client.appchat.get("chat1")["name"], "读书会")
    again = code_of(lambda: client.appchat.create("chat1", "x", "lin", ["lin", "wang"]))
    expect("a chat twice", again, 86215)
    client.appchat.update("chat1", name="晨读", add_user_list=["zhao"])
    expect("members", client.appchat.get("chat1")["userlist"], ["lin", "wang", "zhao"])
    gone = code_of(lambda: client.appchat.update("chat1", del_user_list=["nobody"]))
    expect("a stranger is removed", gone, 86216)
    expect("an unknown chat", code_of(lambda: client.appchat.get("chat2")), 86003)
    client.appchat.send_text("chat1", "早上好")
    media = client.media.upload("image", ("a.png", io.BytesIO(b"123456789")))["media_id"]
    client.appchat.send("chat1", "image", media_id=media)
    tiny = code_of(lambda: client.media.upload("image", ("a.png", io.BytesIO(b"12345"))))
    expect("a tiny picture", tiny, 40063)
    long = code_of(lambda: client.appchat.send_text("chat1", "长" * 683))
    expect("a text of 2049 bytes", long, 45002)
    expect("a message", "msgid" in client.message.send_text(7, "lin", "早"), True)
    article = {"title": "新课", "description": "今晚", "url": "https://a.example", "image": ""}
    expect("an article", "msgid" in client.message.send_articles(7, "lin", [article]), True)
    clip = client.media.upload("video", ("a.mp4", io.BytesIO(b"123456789")))["media_id"]
    client.appchat.send("chat1", "video", media_id=clip)
    expect("to nobody", code_of(lambda: client.message.send_text(7, "nobody", "早")), 81013)
    # wechatpy fetches a new token by itself: these codes are what it looks for.
    for order in ("end_tokens", "forget_tokens"):
        simulator.order({order: True})
        client.appchat.send_text("chat1", order)
    wrong = client_of(simulator.url, "wrong")
    expect("a wrong secret", code_of(lambda: wrong.agent.get(7)), 40001)
    simulator.order({"fault": {"path": "appchat/send", "kind": "code:45009", "times": 1}})
    try:
        client.appchat.send_text("chat1", "too much")
        raise SystemExit("error: wechatpy saw no limit")
    except APILimitedException:
        pass
    seen = simulator.order()["seen"]
    texts = [entry["body"]["text"]["content"] for entry in seen if "text" in entry["body"]]
    expect("what was seen", texts, ["早上好", "早", "end_tokens", "forget_tokens"])


def vouch_customers(simulator: Simulator) -> None:
    client = client_of(simulator.url, "customer-secret")
    simulator.order(
        {"app": {"secret": "customer-secret", "name": "CRM", "agent": 8, "customer": True}},
        {"group": {"chat": "wr1", "owner": "lin"}}, {"group": {"chat": "wr2", "owner": "lin"}},
        {"join": {"chat": "wr1", "user": "wm1", "facts": {"name": "小王", "state": "shop"}}},
        {"welcome": {"code": "C1", "customer": "wm1"}},
    )
    other = client_of(simulator.url, "app-secret")
    forbidden = code_of(lambda: other.external_contact_group_chat.list(limit=10))
    expect("an application without the right", forbidden, 48002)
    listed = client.external_contact_group_chat.list(limit=1)
    expect("the first page", [one["chat_id"] for one in listed["group_chat_list"]], ["wr1"])
    expect("there is more", bool(listed["next_cursor"]), True)
    group = client.external_contact_group_chat.get("wr1")["group_chat"]
    expect("members", [one["userid"] for one in group["member_list"]], ["lin", "wm1"])
    template = {
        "chat_type": "group", "sender": "lin", "chat_id_list": ["wr1"],
        "text": {"content": "今晚八点"},
    }
    made = client.external_contact.add_msg_template(template)
    expect("nobody failed", made["fail_list"], [])
    state = simulator.order({"confirm": made["msgid"]})
    expect("it is seen once confirmed", state["seen"][-1]["to"], "wr1")
    welcome = {"welcome_code": "C1", "text": {"content": "你好"}}
    client.external_contact.send_welcome_msg(welcome)
    again = code_of(lambda: client.external_contact.send_welcome_msg(welcome))
    expect("welcomed twice", again, 41051)
    simulator.order({"received": {"chat": "wr2", "count": 30}})
    full = client.external_contact.add_msg_template(template | {"chat_id_list": ["wr2"]})
    expect("a group that has had its messages", full["fail_list"], ["wr2"])


def vouch_contacts(simulator: Simulator) -> None:
    client = client_of(simulator.url, "customer-secret")
    simulator.order(
        {"staff": ["lin", "wang", "zhao"]}, {"resign": "zhao"},
        {"follow": {"customer": "wm1", "member": "lin"}},
        {"follow": {"customer": "wm2", "member": "zhao"}},
    )
    contact = client.external_contact
    expect("customers", contact.list("lin")["external_userid"], ["wm1"])
    expect("no customers", code_of(lambda: contact.list("wang")), 84061)
    expect("a stranger", code_of(lambda: contact.get("wm9")), 40096)
    waiting = contact.get_unassigned_list(0, 1000)["info"]
    expect("who waits", [one["external_userid"] for one in waiting], ["wm2"])
    made = contact.add_corp_tag(None, "Juben", 1, [{"name": "vip", "order": 1}])["tag_group"]
    tag = made["tag"][0]["id"]
    again = code_of(lambda: contact.add_corp_tag(None, "Juben", 1, [{"name": "vip"}]))
    expect("a tag twice", again, 40071)
    groups = contact.get_corp_tag_list()["tag_group"]
    expect("the tags", [group["group_name"] for group in groups], ["Juben"])
    contact.mark_tag("lin", "wm1", add_tag=[tag])
    worn = contact.get("wm1")["follow_user"][0]["tags"]
    expect("a tag that is worn", [one["tag_name"] for one in worn], ["vip"])
    expect("no tag", code_of(lambda: contact.mark_tag("lin", "wm1", add_tag=["x"])), 40068)
    other = code_of(lambda: contact.mark_tag("wang", "wm1", add_tag=[tag]))
    expect("somebody else's customer", other, 84061)
    contact.mark_tag("lin", "wm1", remove_tag=[tag])
    expect("a tag that was taken", contact.get("wm1")["follow_user"][0]["tags"], [])
    # wechatpy knows no codes and no newer hand-overs: it carries the calls and reads the errors.
    ways = "externalcontact/groupchat/"
    way = {"scene": 2, "chat_id_list": ["wr1"], "state": "poster"}
    config = {"config_id": client.post(f"{ways}add_join_way", data=way)["config_id"]}
    known = client.post(f"{ways}get_join_way", data=config)["join_way"]
    expect("new groups by default", known["auto_create_room"], 1)
    many = {**way, "chat_id_list": ["wr1"] * 6}
    expect("six groups", code_of(lambda: client.post(f"{ways}add_join_way", data=many)), 40058)
    client.post(f"{ways}del_join_way", data=config)
    gone = code_of(lambda: client.post(f"{ways}get_join_way", data=config))
    expect("a code that is gone", gone, 40058)
    heir = {"chat_id_list": ["wr1", "wr9"], "new_owner": "wang"}
    failed = client.post(f"{ways}transfer", data=heir)["failed_chat_list"]
    expect("owners who stay", [one["errcode"] for one in failed], [90500, 90501])
    failed = client.post(f"{ways}onjob_transfer", data=heir)["failed_chat_list"]
    expect("a group that is none", [one["errcode"] for one in failed], [90501])
    owner = client.external_contact_group_chat.get("wr1")["group_chat"]["owner"]
    expect("the new owner", owner, "wang")


class FixedNoise(PrpCrypto):  # type: ignore[misc]
    """wechatpy's own cipher, with noise that a file can hold."""

    def get_random_string(self) -> str:
        return "0123456789abcdef"


def seal(text: str) -> dict[str, str]:
    key = base64.b64decode(KEY + "=")
    encrypted = FixedNoise(key).encrypt(text, CORP)
    sealed = encrypted.decode() if isinstance(encrypted, bytes) else encrypted
    # The signature is taken from wechatpy's own answer to a platform.
    crypto = WeChatCrypto(TOKEN, KEY, CORP)
    from wechatpy.crypto import _get_signature

    signature = _get_signature(crypto.token, TIMESTAMP, NONCE, sealed)
    return {"text": text, "encrypted": sealed, "signature": signature}


def vectors() -> dict[str, Any]:
    # Every length of padding once, and texts of more than one byte a letter.
    texts = ["x" * length for length in range(1, 65)] + ["你好，读书会", "<xml><a>1</a></xml>"]
    return {
        "token": TOKEN, "key": KEY, "corp": CORP, "nonce": NONCE, "timestamp": TIMESTAMP,
        "noise": "0123456789abcdef", "sealed": [seal(text) for text in texts],
    }


def vouch_crypto(path: Path) -> None:
    kept = json.loads(path.read_text(encoding="utf-8"))
    expect("the file", kept, vectors())
    crypto = WeChatCrypto(kept["token"], kept["key"], kept["corp"])
    for one in kept["sealed"]:
        xml = f"<xml><Encrypt><![CDATA[{one['encrypted']}]]></Encrypt></xml>"
        arguments = (one["signature"], kept["timestamp"], kept["nonce"])
        opened = crypto.decrypt_message(xml, *arguments)
        expect("a message", opened.decode() if isinstance(opened, bytes) else opened, one["text"])
        try:
            crypto.decrypt_message(xml, "0" * 40, *arguments[1:])
            raise SystemExit("error: wechatpy takes a wrong signature")
        except InvalidSignatureException:
            pass
        try:
            WeChatCrypto(kept["token"], kept["key"], "other").decrypt_message(xml, *arguments)
            raise SystemExit("error: wechatpy takes another company's message")
        except InvalidCorpIdException:
            pass


def main(arguments: list[str]) -> None:
    warnings.simplefilter("ignore")
    logging.disable()
    match arguments:
        case ["simulator"]:
            simulator = Simulator()
            try:
                vouch_applications(simulator)
                vouch_customers(simulator)
                vouch_contacts(simulator)
            finally:
                simulator.stop()
        case ["crypto", path]:
            vouch_crypto(Path(path))
        case ["seal", path]:
            text = json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n"
            Path(path).write_text(text, encoding="utf-8")
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
