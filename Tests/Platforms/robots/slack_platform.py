"""Slack: an incoming webhook, and the Web API of a bot."""

import json
import time
from typing import Any

from simulator import Answer, Platform, Request

TOKEN = "xoxb-1"
TEXT_MAX = 40_000
TOPIC_MAX = 250
EMOJIS = {"thumbsup", "+1", "heart", "tada", "fire", "100", "white_check_mark"}
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
        self.reactions: set[tuple[str, str]] = set()
        self.host = ""
        self.files: dict[str, dict[str, Any]] = {}

    def is_action(self, request: Request) -> bool:
        quiet = ("/auth.test", "/files.getUploadURLExternal")
        is_upload = request.path.startswith("/upload/")
        return request.method != "GET" and not is_upload and not request.path.endswith(quiet)

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
        if request.path.startswith("/upload/v1/"):
            return self.upload(request)
        self.host = request.headers["host"]
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

    def message_of(self, stamp: str) -> dict[str, Any] | None:
        return next((one for one in self.messages if one["ts"] == stamp), None)

    def do_chat_update(self, values: dict[str, Any]) -> Answer:
        message = self.message_of(values["ts"])
        if message is None:
            return self.no("message_not_found")
        if len(values["text"]) > TEXT_MAX:
            return self.no("msg_too_long")
        message["text"] = values["text"]
        self.note(kind="edit", message=values["ts"], text=values["text"])
        return self.yes(ts=values["ts"], channel=values["channel"], text=values["text"])

    def do_reactions_add(self, values: dict[str, Any]) -> Answer:
        if self.message_of(values["timestamp"]) is None:
            return self.no("message_not_found")
        if values["name"] not in EMOJIS:
            return self.no("invalid_name")
        reaction = (values["timestamp"], values["name"])
        if reaction in self.reactions:
            return self.no("already_reacted")
        self.reactions.add(reaction)
        self.note(kind="react", message=values["timestamp"], emoji=values["name"])
        return self.yes()

    def do_conversations_setTopic(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        if not self.group_of(values):
            return self.no("channel_not_found")
        if len(values["topic"]) > TOPIC_MAX:
            return self.no("too_long")
        self.note(kind="topic", group=values["channel"], text=values["topic"])
        return self.yes(channel={"id": values["channel"]})

    def do_files_getUploadURLExternal(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        name = f"F{self.number()}"
        self.files[name] = {
            "length": int(values["length"]), "name": values["filename"], "bytes": None,
            "channels": [],
        }
        return self.yes(upload_url=f"http://{self.host}/upload/v1/{name}", file_id=name)

    def upload(self, request: Request) -> Answer:
        """Takes a file's bytes; whoever knows the address may send them."""
        file = self.files.get(request.path.rsplit("/", 1)[1])
        body = request.form().get("file", request.body)
        if file is None or len(body) != file["length"]:
            return Answer(400, "bad upload")
        file["bytes"] = len(body)
        return Answer(200, f"OK - {len(body)}")

    def do_files_completeUploadExternal(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        given = values["files"]
        wanted = json.loads(given) if isinstance(given, str) else given
        group = values.get("channel_id")
        if group not in self.groups:
            return self.no("channel_not_found")
        files = [self.files.get(one["id"]) for one in wanted]
        if any(file is None or file["bytes"] is None for file in files):
            return self.no("file_not_found")
        for one, file in zip(wanted, files, strict=True):
            file["channels"].append(group)
            self.note(kind="file", group=group, file=one["id"], name=file["name"])
        return self.yes(files=[{"id": one["id"], "title": one.get("title")} for one in wanted])

    def do_files_info(self, values: dict[str, Any]) -> Answer:
        file = self.files.get(values["file"])
        if file is None or not file["channels"]:
            return self.no("file_not_found")
        shares = {name: [{"ts": "1.2"}] for name in file["channels"]}
        found = {"id": values["file"], "channels": file["channels"], "shares": {"public": shares}}
        return self.yes(file=found)

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
