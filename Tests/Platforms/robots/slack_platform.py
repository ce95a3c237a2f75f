"""Slack: an incoming webhook, and the Web API of a bot."""

import time
from typing import Any

from simulator import Answer, Platform, Request

TOKEN = "xoxb-1"
TEXT_MAX = 40_000
BOT = "U0BOT"


class Slack(Platform):
    """One workspace with a channel in which the bot is, and one in which it is not."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: dict[str, dict[str, Any]] = {
            "C1": {"name": "reading", "members": ["U1"], "creator": "U1", "created": 0},
        }
        self.messages: list[dict[str, Any]] = []
        self.pins: set[str] = set()

    def is_action(self, request: Request) -> bool:
        return request.method != "GET" and not request.path.endswith("/auth.test")

    def limited(self) -> Answer:
        return Answer(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "6"})

    @staticmethod
    def no(word: str) -> Answer:
        return Answer(body={"ok": False, "error": word})

    @staticmethod
    def yes(**rest: Any) -> Answer:
        return Answer(body={"ok": True, **rest})

    def handle(self, request: Request) -> Answer:
        if request.path.startswith("/services/"):
            return self.hook(request)
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return self.no("invalid_auth")
        form = {name: value.decode() for name, value in request.form().items()}
        values = {**request.query, **form, **request.json()}
        name = request.path.rsplit("/", 1)[1].replace(".", "_")
        return getattr(self, f"do_{name}", lambda _: self.no("unknown_method"))(values)

    def hook(self, request: Request) -> Answer:
        if request.path != "/services/T1/B1/robot-1":
            return Answer(404, "no_service")
        text = request.json().get("text", "")
        if not text:
            return Answer(400, "no_text")
        self.note(kind="message", group="hook", text=text)
        return Answer(200, "ok")

    def do_auth_test(self, values: dict[str, Any]) -> Answer:
        return self.yes(user_id=BOT, team="Readers", url="https://readers.example/", user="juben")

    def do_chat_postMessage(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        group = values.get("channel")
        if group not in self.groups:
            return self.no("channel_not_found")
        if BOT not in self.groups[group]["members"] and group != "C1":
            return self.no("not_in_channel")
        if len(values.get("text", "")) > TEXT_MAX:
            return self.no("msg_too_long")
        stamp = f"{int(time.time())}.{self.number():06d}"
        message = {"ts": stamp, "text": values["text"], "channel": group, "user": BOT}
        if "metadata" in values:
            message["metadata"] = values["metadata"]
        self.messages.insert(0, message)
        self.note(kind="message", group=group, text=values["text"], id=stamp)
        return self.yes(ts=stamp, channel=group, message=message)

    def do_chat_delete(self, values: dict[str, Any]) -> Answer:
        if not any(one["ts"] == values["ts"] for one in self.messages):
            return self.no("message_not_found")
        self.messages = [one for one in self.messages if one["ts"] != values["ts"]]
        self.note(kind="recall", message=values["ts"])
        return self.yes(ts=values["ts"], channel=values["channel"])

    def do_conversations_history(self, values: dict[str, Any]) -> Answer:
        found = [
            one
            for one in self.messages
            if one["channel"] == values["channel"]
            and float(one["ts"]) >= float(values.get("oldest", 0))
        ]
        return self.yes(messages=found, has_more=False, response_metadata={"next_cursor": ""})

    def do_conversations_list(self, values: dict[str, Any]) -> Answer:
        found = [{"id": name, **group} for name, group in self.groups.items()]
        return self.yes(channels=found, response_metadata={"next_cursor": ""})

    def do_conversations_create(self, values: dict[str, Any]) -> Answer:
        if any(group["name"] == values["name"] for group in self.groups.values()):
            return self.no("name_taken")
        name = f"C{self.number() + 10}"
        self.groups[name] = {
            "name": values["name"],
            "members": [BOT],
            "creator": BOT,
            "created": int(time.time()),
        }
        self.note(kind="create", group=name, name=values["name"])
        return self.yes(channel={"id": name, "name": values["name"]})

    def group_of(self, values: dict[str, Any]) -> dict[str, Any]:
        return self.groups.get(values.get("channel", ""), {})

    def do_conversations_rename(self, values: dict[str, Any]) -> Answer:
        group = self.group_of(values)
        if not group:
            return self.no("channel_not_found")
        group["name"] = values["name"]
        self.note(kind="rename", group=values["channel"], name=values["name"])
        return self.yes(channel={"id": values["channel"], "name": values["name"]})

    def do_conversations_invite(self, values: dict[str, Any]) -> Answer:
        group = self.group_of(values)
        if not group:
            return self.no("channel_not_found")
        if values["users"] in group["members"]:
            return self.no("already_in_channel")
        group["members"].append(values["users"])
        self.note(kind="members", group=values["channel"], members=list(group["members"]))
        return self.yes(channel={"id": values["channel"]})

    def do_conversations_kick(self, values: dict[str, Any]) -> Answer:
        group = self.group_of(values)
        if not group:
            return self.no("channel_not_found")
        if values["user"] not in group["members"]:
            return self.no("not_in_channel")
        group["members"].remove(values["user"])
        self.note(kind="members", group=values["channel"], members=list(group["members"]))
        return self.yes()

    def do_conversations_archive(self, values: dict[str, Any]) -> Answer:
        group = self.group_of(values)
        if not group:
            return self.no("channel_not_found")
        if group.get("archived"):
            return self.no("already_archived")
        group["archived"] = True
        self.note(kind="dissolve", group=values["channel"])
        return self.yes()

    def do_pins_add(self, values: dict[str, Any]) -> Answer:
        if values["timestamp"] in self.pins:
            return self.no("already_pinned")
        self.pins.add(values["timestamp"])
        self.note(kind="pin", message=values["timestamp"])
        return self.yes()
