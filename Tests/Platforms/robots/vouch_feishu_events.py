"""Lets lark-oapi take the calls that feishu_events.json keeps, and refuse the wrong ones."""

import logging
from typing import Any

import feishu_events
from lark_oapi.core.model import RawRequest
from lark_oapi.event.dispatcher_handler import EventDispatcherHandler


def handler(key: str, heard: list[Any]) -> EventDispatcherHandler:
    """lark-oapi's own receiver, which keeps what it hears."""
    builder = EventDispatcherHandler.builder(key, feishu_events.TOKEN)
    for name in [
        "message_receive", "chat_member_user_added", "chat_member_user_deleted",
        "chat_member_user_withdrawn", "chat_member_bot_added", "chat_member_bot_deleted",
        "chat_disbanded", "chat_updated",
    ]:
        builder = getattr(builder, f"register_p2_im_{name}_v1")(heard.append)
    return builder.build()


def take(key: str, headers: dict[str, str], body: str, heard: list[Any]) -> bool:
    """Whether lark-oapi takes a call."""
    request = RawRequest()
    request.uri, request.body = "/callbacks/feishu", body.encode()
    names = ["X-Lark-Request-Timestamp", "X-Lark-Request-Nonce", "X-Lark-Signature"]
    request.headers = {name: headers[name.lower()] for name in names if name.lower() in headers}
    return handler(key, heard).do(request).status_code == 200


def vouch() -> None:
    """Ends the script when lark-oapi and the file disagree."""
    logging.disable(logging.CRITICAL)
    if feishu_events.kept() != feishu_events.FILE.read_text(encoding="utf-8"):
        raise SystemExit("vouch: feishu_events.json is stale: run feishu_events.py")
    for call in feishu_events.calls():
        key = feishu_events.KEY if call["keyed"] else ""
        if take(key, call["headers"], call["body"], []) != call["sdk"]:
            raise SystemExit(f"vouch: lark-oapi does not do with '{call['name']}' as the file says")
    for one in feishu_events.happenings():
        body = feishu_events.dump(
            {"encrypt": feishu_events.seal(feishu_events.notice(one["type"], one["event"]))}
        )
        heard: list[Any] = []
        headers = feishu_events.sign(body.encode(), str(feishu_events.NOW // 1000))
        if not take(feishu_events.KEY, headers, body, heard) or len(heard) != 1:
            raise SystemExit(f"vouch: lark-oapi does not take {one['type']}")
        check(one["type"], one["event"], heard[0].event)
    logging.disable(logging.NOTSET)


def check(kind: str, given: Any, read: Any) -> None:
    """Holds what lark-oapi read against what was given, at the places that Juben reads."""
    if kind == "im.message.receive_v1":
        one = given["message"]
        pairs = [
            (one["chat_id"], read.message.chat_id), (one["content"], read.message.content),
            (one["message_type"], read.message.message_type),
            (one["mentions"][1]["key"], read.message.mentions[1].key),
            (one["mentions"][1]["name"], read.message.mentions[1].name),
            (given["sender"]["sender_id"]["open_id"], read.sender.sender_id.open_id),
            (given["sender"]["sender_type"], read.sender.sender_type),
        ]
    else:
        by = given["operator_id"]["open_id"]
        pairs = [(given["chat_id"], read.chat_id), (by, read.operator_id.open_id)]
        for index, user in enumerate(given.get("users", [])):
            pairs.append((user["user_id"]["open_id"], read.users[index].user_id.open_id))
            pairs.append((user["name"], read.users[index].name))
        if "name" in given.get("after_change", {}):
            pairs.append((given["after_change"]["name"], read.after_change.name))
    for mine, theirs in pairs:
        if mine != theirs:
            raise SystemExit(f"vouch: {kind}: lark-oapi read {theirs}, not {mine}")
