"""Feishu: custom robots at /open-apis/bot/v2/hook, and the interface of apps."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

from simulator import Answer, Platform, Request

APP = ("cli_1", "app-secret")
ROBOT_SECRET = "robot-secret"
ROBOT_BYTES_MAX = 20 * 1024
TEXT_BYTES_MAX = 150 * 1024
CLOCK_SECONDS_MAX = 3600
KEY_SECONDS = 3600
EMOJIS = {"THUMBSUP", "HEART", "PARTY", "OK", "DONE", "Fire", "CheckMark"}


class Feishu(Platform):
    """One tenant with a group, an app that is in it, and a robot."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: set[str] = set()
        group = {"name": "读书会", "members": ["ou_1"]}
        self.groups: dict[str, dict[str, Any]] = {"oc_1": group}
        self.keys: dict[str, tuple[float, dict[str, Any]]] = {}
        self.messages: dict[str, str] = {}

    def is_action(self, request: Request) -> bool:
        return request.method != "GET" and not request.path.endswith(("/internal", "/_expire"))

    def limited(self) -> Answer:
        return Answer(
            400,
            {"code": 99991400, "msg": "request trigger frequency limit"},
            {"x-ogw-ratelimit-reset": "7"},
        )

    def handle(self, request: Request) -> Answer:
        path = request.path.removeprefix("/open-apis")
        if path.startswith("/bot/v2/hook/"):
            return self.hook(request, path.rsplit("/", 1)[1])
        if path == "/_expire":
            self.tokens.clear()
            return self.done()
        if path == "/auth/v3/tenant_access_token/internal":
            return self.token(request)
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if token not in self.tokens:
            return self.no(99991663, "Invalid access token for authorization.")
        return self.call(request, path.strip("/").split("/"))

    @staticmethod
    def done(data: dict[str, Any] | None = None) -> Answer:
        return Answer(body={"code": 0, "msg": "success", "data": data or {}})

    @staticmethod
    def no(code: int, msg: str) -> Answer:
        return Answer(400, {"code": code, "msg": msg})

    def token(self, request: Request) -> Answer:
        body = request.json()
        if (body.get("app_id"), body.get("app_secret")) != APP:
            return Answer(body={"code": 10014, "msg": "app secret invalid"})
        token = f"t-{self.number():040d}"
        self.tokens.add(token)
        self.note(kind="token")
        return Answer(
            body={"code": 0, "msg": "ok", "tenant_access_token": token, "expire": 7200}
        )

    def hook(self, request: Request, name: str) -> Answer:
        body = request.json()
        if name != "robot-1":
            words = "param invalid: incoming webhook access token invalid"
            return Answer(body={"code": 19001, "msg": words})
        if len(request.body) > ROBOT_BYTES_MAX:
            return Answer(body={"code": 9499, "msg": "Bad Request"})
        moment = int(body.get("timestamp") or 0)
        key = f"{moment}\n{ROBOT_SECRET}".encode()
        sign = base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()
        if abs(time.time() - moment) > CLOCK_SECONDS_MAX or body.get("sign") != sign:
            words = "sign match fail or timestamp is not within one hour from current time"
            return Answer(body={"code": 19021, "msg": words})
        self.note(kind="message", group="robot-1", text=body["content"]["text"])
        return Answer(body={"code": 0, "msg": "success", "data": {}, "StatusCode": 0})

    def call(self, request: Request, path: list[str]) -> Answer:
        body = request.json()
        match (request.method, path):
            case ("GET", ["bot", "v3", "info"]):
                return Answer(body={"code": 0, "msg": "ok", "bot": {"app_name": "剧本"}})
            case ("POST", ["im", "v1", "messages"]):
                return self.message(request, body)
            case (method, ["im", "v1", "messages", name, *rest]):
                return self.care(method, name, rest, body)
            case ("POST", ["im", "v1", "images"]):
                return self.done({"image_key": f"img_{len(request.form()['image'])}"})
            case ("POST", ["im", "v1", "files"]):
                return self.done({"file_key": f"file_{len(request.form()['file'])}"})
            case ("POST", ["im", "v1", "pins"]):
                self.note(kind="pin", message=body["message_id"])
                return self.done({"pin": {"message_id": body["message_id"]}})
            case ("POST", ["im", "v1", "chats"]):
                return self.once(request.query.get("uuid"), lambda: self.create(body))
            case (_, ["im", "v1", "chats", name, *rest]):
                return self.group(request.method, name, rest, body)
        return Answer(404, "404 page not found")

    def care(self, method: str, name: str, rest: list[str], body: dict[str, Any]) -> Answer:
        """Takes back, edits or reacts to a message."""
        if name not in self.messages:
            if rest:
                return self.no(231003, "The message is not found, maybe not exist or deleted.")
            return self.no(230011, "The message is recalled.")
        if rest == ["reactions"] and method == "POST":
            emoji = body["reaction_type"]["emoji_type"]
            if emoji not in EMOJIS:
                return self.no(231001, "reaction type is invalid.")
            self.note(kind="react", message=name, emoji=emoji)
            return self.done({"reaction_id": "r1", "reaction_type": {"emoji_type": emoji}})
        if method == "DELETE":
            del self.messages[name]
            self.note(kind="recall", message=name)
            return self.done()
        if body.get("msg_type") not in ("text", "post"):
            return self.no(230001, "Your request contains an invalid request parameter.")
        self.messages[name] = json.loads(body["content"])["text"]
        self.note(kind="edit", message=name, text=self.messages[name])
        return self.done({"message_id": name, "updated": True})

    def once(self, key: str | None, act: Any) -> Answer:
        """Does what has a key once in the key's life."""
        if key and key in self.keys and time.time() - self.keys[key][0] < KEY_SECONDS:
            return self.done(self.keys[key][1])
        answer: Answer = act()
        if key and answer.status == 200:
            self.keys[key] = (time.time(), answer.body["data"])
        return answer

    def message(self, request: Request, body: dict[str, Any]) -> Answer:
        if len(body.get("uuid") or "") > 50 or request.query.get("receive_id_type") != "chat_id":
            return self.no(230001, "Your request contains an invalid request parameter.")
        group = body["receive_id"]
        if group not in self.groups:
            return self.no(230002, "Bot/User can NOT be out of the chat.")
        if len(request.body) > TEXT_BYTES_MAX:
            return self.no(230025, "The length of the message content reaches its limit.")
        return self.once(body.get("uuid"), lambda: self.say(group, body))

    def say(self, group: str, body: dict[str, Any]) -> Answer:
        name = f"om_{self.number()}"
        content = json.loads(body["content"])
        text = content.get("text") or json.dumps(content, ensure_ascii=False)
        self.messages[name] = text
        self.note(kind="message", group=group, text=text, type=body["msg_type"], id=name)
        return self.done({"message_id": name, "chat_id": group, "msg_type": body["msg_type"]})

    def create(self, body: dict[str, Any]) -> Answer:
        name = f"oc_{self.number() + 1}"
        self.groups[name] = {"name": body.get("name"), "members": []}
        self.note(kind="create", group=name, name=body.get("name"))
        return self.done({"chat_id": name})

    def group(self, method: str, name: str, rest: list[str], body: dict[str, Any]) -> Answer:
        group = self.groups.get(name)
        if group is None:
            words = "Your request specifies a chat which has already been dissolved."
            return self.no(232009, words)
        if rest == ["members"]:
            known = [one for one in body["id_list"] if one.startswith("ou_")]
            unknown = [one for one in body["id_list"] if not one.startswith("ou_")]
            members = set(group["members"])
            members = members | set(known) if method == "POST" else members - set(known)
            group["members"] = sorted(members)
            self.note(kind="members", group=name, members=group["members"])
            return self.done({"invalid_id_list": unknown})
        if rest and rest[0] == "managers" and method == "POST":
            self.note(kind="promote", group=name, verb=rest[1], members=body["manager_ids"])
            return self.done({"chat_managers": body["manager_ids"]})
        if method == "DELETE":
            del self.groups[name]
            self.note(kind="dissolve", group=name)
        elif method == "PUT" and "name" in body:
            group["name"] = body["name"]
            self.note(kind="rename", group=name, name=body["name"])
        elif method == "PUT":
            self.note(kind="topic", group=name, text=body["description"])
        return self.done()
