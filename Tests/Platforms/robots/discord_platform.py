"""Discord: a webhook, and the HTTP interface of a bot on one server."""

import json
from typing import Any
from urllib.parse import unquote

from simulator import Answer, Platform, Request

TOKEN = "bot-token"
TEXT_MAX = 2000
BOT = {"id": "900", "username": "juben", "discriminator": "0", "avatar": None, "bot": True}
SERVER = "500"


class Discord(Platform):
    """One server with a channel."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: dict[str, dict[str, Any]] = {
            "100": {"id": "100", "name": "reading", "type": 0, "topic": None, "guild_id": SERVER},
        }
        self.messages: dict[str, list[dict[str, Any]]] = {"100": []}
        self.nonces: dict[str, dict[str, Any]] = {}
        self.banned: set[str] = set()

    def limited(self) -> Answer:
        body = {"message": "You are being rate limited.", "retry_after": 2.5, "global": False}
        return Answer(429, body, {"Retry-After": "3", "X-RateLimit-Scope": "user"})

    @staticmethod
    def no(status: int, code: int, words: str) -> Answer:
        return Answer(status, {"code": code, "message": words})

    def handle(self, request: Request) -> Answer:
        path = request.path.removeprefix("/api/v10").strip("/").split("/")
        if path[0] == "webhooks":
            return self.hook(request, path)
        if request.headers.get("authorization") != f"Bot {TOKEN}":
            return self.no(401, 0, "401: Unauthorized")
        match (request.method, path):
            case ("GET", ["users", "@me"]):
                return Answer(body=BOT)
            case ("GET", ["guilds", name]):
                return Answer(body={"id": name, "name": "Readers"})
            case ("GET", ["guilds", _, "channels"]):
                return Answer(body=list(self.groups.values()))
            case ("POST", ["guilds", _, "channels"]):
                return self.create(request.json())
            case (method, ["guilds", _, "bans", member]):
                return self.ban(method, member, request)
            case (_, ["channels", name, *rest]):
                if name not in self.groups:
                    return self.no(404, 10003, "Unknown Channel")
                return self.group(request, name, rest)
        return self.no(404, 0, "404: Not Found")

    def hook(self, request: Request, path: list[str]) -> Answer:
        if path[1:] != ["1", "robot-1"]:
            return self.no(404, 10015, "Unknown Webhook")
        if request.method == "GET":
            return Answer(body={"id": "1", "type": 1, "channel_id": "100", "name": "juben"})
        answer = self.say("100", request, "hook")
        if answer.status == 200 and request.query.get("wait") != "true":
            return Answer(204)
        return answer

    def create(self, body: dict[str, Any]) -> Answer:
        name = str(self.number() + 1000)
        group = {"id": name, "guild_id": SERVER, "position": 0, **body}
        self.groups[name] = group
        self.messages[name] = []
        self.note(kind="create", group=name, name=body["name"])
        return Answer(201, group)

    def ban(self, method: str, member: str, request: Request) -> Answer:
        """Bans somebody from the server, or lifts that."""
        if method == "DELETE" and member not in self.banned:
            return self.no(404, 10026, "Unknown Ban")
        self.banned = self.banned | {member} if method == "PUT" else self.banned - {member}
        reason = unquote(request.headers.get("x-audit-log-reason", ""))
        self.note(kind="ban" if method == "PUT" else "unban", member=member, why=reason)
        return Answer(204)

    def say(self, name: str, request: Request, group: str) -> Answer:
        form = request.form()
        body = json.loads(form["payload_json"]) if form else request.json()
        files = sum(1 for piece in form if piece.startswith("files["))
        text = body.get("content") or ""
        if len(text) > TEXT_MAX:
            errors = {"content": {"_errors": [{"code": "BASE_TYPE_MAX_LENGTH"}]}}
            return Answer(
                400, {"code": 50035, "message": "Invalid Form Body", "errors": errors}
            )
        if not text and not files:
            return self.no(400, 50006, "Cannot send an empty message")
        nonce = body.get("nonce")
        if nonce and body.get("enforce_nonce") and nonce in self.nonces:
            return Answer(body=self.nonces[nonce])
        message = {
            "id": str((self.number() + 1) << 22),
            "channel_id": name,
            "content": text,
            "author": BOT,
            "nonce": nonce,
            "type": 0,
            "attachments": [],
            "embeds": [],
            "mentions": [],
            "mention_roles": [],
            "pinned": False,
            "mention_everyone": False,
            "tts": False,
            "timestamp": "2026-11-23T00:00:00+00:00",
            "edited_timestamp": None,
        }
        if nonce:
            self.nonces[nonce] = message
        self.messages[name].insert(0, message)
        self.note(kind="message", group=group, text=text, id=message["id"], files=files)
        headers = {"X-RateLimit-Limit": "5", "X-RateLimit-Bucket": "b1"}
        headers["X-RateLimit-Remaining"] = "0" if text == "last one" else "4"
        headers["X-RateLimit-Reset-After"] = "1.250"
        return Answer(200, message, headers)

    def care(self, request: Request, message: dict[str, Any], rest: list[str]) -> Answer:
        """Edits, takes back or reacts to a message."""
        match (request.method, rest):
            case ("PATCH", []):
                message["content"] = request.json()["content"]
                self.note(kind="edit", message=message["id"], text=message["content"])
                return Answer(body=message)
            case ("DELETE", []):
                self.messages[message["channel_id"]].remove(message)
                self.note(kind="recall", message=message["id"])
                return Answer(204)
            case ("PUT", ["reactions", emoji, "@me"]):
                if unquote(emoji).isascii():
                    return self.no(400, 10014, "Unknown Emoji")
                self.note(kind="react", message=message["id"], emoji=unquote(emoji))
                return Answer(204)
        return self.no(404, 0, "404: Not Found")

    def group(self, request: Request, name: str, rest: list[str]) -> Answer:
        match (request.method, rest):
            case ("POST", ["messages"]):
                return self.say(name, request, name)
            case ("GET", ["messages"]):
                return Answer(body=self.messages[name][:100])
            case ("PUT", ["messages", "pins", message]) | ("PUT", ["pins", message]):
                self.note(kind="pin", message=message)
                return Answer(204)
            case (_, ["messages", message, *more]):
                found = [one for one in self.messages[name] if one["id"] == message]
                if not found:
                    return self.no(404, 10008, "Unknown Message")
                return self.care(request, found[0], more)
            case ("PUT", ["permissions", member]):
                self.note(kind="permission", group=name, member=member, **request.json())
                return Answer(204)
            case ("PATCH", []):
                change = request.json()
                self.groups[name].update(change)
                if "topic" in change:
                    self.note(kind="topic", group=name, text=change["topic"])
                else:
                    self.note(kind="rename", group=name, name=change["name"])
                return Answer(body=self.groups[name])
            case ("DELETE", []):
                self.note(kind="dissolve", group=name)
                return Answer(body=self.groups.pop(name))
        return self.no(404, 0, "404: Not Found")
