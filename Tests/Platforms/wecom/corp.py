"""A company on WeCom, as its server interface shows it: robots, applications, customer groups.

Written from the published documentation, and driven by an independent SDK before Juben meets it.
Time is a number that the test moves, so no limit takes a minute to test.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR

ROBOT_CALLS_PER_MINUTE = 20
ROBOT_IMAGE_BYTES_MAX = 2 * 1024 * 1024
TEXT_BYTES_MAX = 2048
MARKDOWN_BYTES_MAX = 4096
MASS_TEXT_MAX = 4000
MASS_ATTACHMENTS_MAX = 9
TITLE_BYTES_MAX = 128
DESCRIPTION_BYTES_MAX = 512
MEDIA_BYTES_MAX = {"image": 10 << 20, "voice": 2 << 20, "video": 10 << 20, "file": 20 << 20}
MEDIA_BYTES_MIN = 6
MEDIA_LIFE = 3 * DAY
TOKEN_LIFE = 2 * HOUR
CHATS_PER_DAY = 1000
PERSON_TIMES_PER_MINUTE = 20_000
CHAT_MEMBER_PER_MINUTE = 200
MESSAGE_MEMBER_PER_MINUTE = 30
REMINDERS_PER_DAY = 3
WELCOME_LIFE = 20_000
# The days of a month of 30: what one customer group gets of mass messages in it.
MASS_PER_MONTH = 30


class WeComError(Exception):
    """An answer with a code other than 0."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code = code
        self.words = words


class Window:
    """Counts what happened in a stretch of time that slides."""

    def __init__(self, most: int, length: int) -> None:
        self.most = most
        self.length = length
        self.times: dict[str, list[int]] = {}

    def take(self, name: str, now: int, weight: int = 1) -> bool:
        times = [time for time in self.times.get(name, []) if time > now - self.length]
        fits = len(times) + weight <= self.most
        self.times[name] = times + [now] * weight if fits else times
        return fits


@dataclass
class Group:
    """A group of customers."""

    owner: str
    members: dict[str, Json]
    version: int = 1
    received: list[int] = field(default_factory=list)


@dataclass
class Task:
    """A mass message that members have to confirm."""

    sender: str
    chats: list[str]
    text: str
    created: int
    attachments: list[Json]
    state: str = "waiting"
    reminded: list[int] = field(default_factory=list)
    results: dict[str, int] = field(default_factory=dict)


def need(condition: bool, code: int, words: str) -> None:
    if not condition:
        raise WeComError(code, words)


def text_of(body: Json, kind: str, most: int) -> str:
    content = body.get(kind, {}).get("content", "")
    need(bool(content), 40063, "content is empty")
    need(len(content.encode()) <= most, 45002, "content size out of limit")
    return str(content)


class Corp:
    """The company, and what every call does to it."""

    def __init__(self, now: int) -> None:
        self.now = now
        self.id = "ww-corp"
        self.robots: dict[str, Json] = {}
        self.apps: dict[str, Json] = {}
        self.tokens: dict[str, Json] = {}
        self.users: set[str] = set()
        self.media: dict[str, Json] = {}
        self.chats: dict[str, Json] = {}
        self.groups: dict[str, Group] = {}
        self.tasks: dict[str, Task] = {}
        self.welcomes: dict[str, Json] = {}
        self.seen: list[Json] = []
        self.dropped = 0
        self.count = 0
        self.robot_window = Window(ROBOT_CALLS_PER_MINUTE, MINUTE)
        self.person_window = Window(PERSON_TIMES_PER_MINUTE, MINUTE)
        self.chat_window = Window(CHAT_MEMBER_PER_MINUTE, MINUTE)
        self.message_window = Window(MESSAGE_MEMBER_PER_MINUTE, MINUTE)
        self.create_window = Window(CHATS_PER_DAY, DAY)

    def next(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    # Tokens

    def gettoken(self, query: Json) -> Json:
        app = self.apps.get(query.get("corpsecret", ""))
        need(app is not None and query.get("corpid") == self.id, 40001, "invalid credential")
        token = self.next("TOKEN-")
        self.tokens[token] = {"app": query["corpsecret"], "until": self.now + TOKEN_LIFE}
        return {"access_token": token, "expires_in": TOKEN_LIFE // 1000}

    def app_of(self, query: Json) -> Json:
        token = self.tokens.get(query.get("access_token", ""))
        need(token is not None, 40014, "invalid access_token")
        assert token is not None
        need(token["until"] > self.now, 42001, "access_token expired")
        app: Json = self.apps[token["app"]]
        need(app.get("trusted", True), 60020, "not allow to access from your ip")
        return app

    # Robots

    def robot_of(self, query: Json) -> Json:
        robot = self.robots.get(query.get("key", ""))
        need(robot is not None, 93000, "invalid webhook url")
        assert robot is not None
        need(not robot.get("disabled"), 93004, "robot is disabled")
        return robot

    def robot_send(self, query: Json, body: Json) -> Json:
        robot = self.robot_of(query)
        need(self.robot_window.take(query["key"], self.now), 45009, "api freq out of limit")
        self.robot_content(body, query["key"])
        self.seen.append({"to": robot["group"], "body": body})
        return {}

    def robot_content(self, body: Json, key: str) -> None:
        kind = body.get("msgtype", "")
        if kind == "text":
            text_of(body, "text", TEXT_BYTES_MAX)
        elif kind in ("markdown", "markdown_v2"):
            text_of(body, kind, MARKDOWN_BYTES_MAX)
        elif kind == "image":
            raw = base64.b64decode(body["image"]["base64"], validate=True)
            need(len(raw) <= ROBOT_IMAGE_BYTES_MAX, 45001, "image size out of limit")
            digest = hashlib.md5(raw, usedforsecurity=False).hexdigest()
            need(digest == body["image"]["md5"], 40058, "md5 does not match")
        elif kind == "news":
            articles = body["news"]["articles"]
            need(1 <= len(articles) <= 8, 40058, "1 to 8 articles")
            for article in articles:
                need(bool(article.get("title")) and bool(article.get("url")), 40063, "empty")
                # WeCom cuts without a word.
                cut(article, "title", TITLE_BYTES_MAX)
                cut(article, "description", DESCRIPTION_BYTES_MAX)
        elif kind in ("file", "voice"):
            self.media_of(body[kind]["media_id"], key)
        elif kind == "template_card":
            card = body["template_card"]
            need(card.get("card_type") in ("text_notice", "news_notice"), 40058, "card_type")
            need(bool(card.get("card_action")), 40058, "card_action is missing")
            need(len(card.get("horizontal_content_list", [])) <= 6, 40058, "too many rows")
            need(len(card.get("jump_list", [])) <= 3, 40058, "too many jumps")
        else:
            raise WeComError(40058, "invalid msgtype")

    # Media

    def upload(self, owner: str, kind: str, size: int) -> Json:
        need(kind in MEDIA_BYTES_MAX, 40058, "invalid type")
        need(size >= MEDIA_BYTES_MIN, 40063, "media is too small")
        need(size <= MEDIA_BYTES_MAX[kind], 45001, "media size out of limit")
        media = self.next("MEDIA-")
        self.media[media] = {"owner": owner, "kind": kind, "until": self.now + MEDIA_LIFE}
        return {"type": kind, "media_id": media, "created_at": str(self.now // 1000)}

    def media_of(self, media_id: str, owner: str) -> None:
        media = self.media.get(media_id)
        need(media is not None, 40007, "invalid media_id")
        assert media is not None
        need(media["owner"] == owner and media["until"] > self.now, 40007, "invalid media_id")

    # Applications

    def agent_get(self, query: Json) -> Json:
        app = self.app_of(query)
        need(str(app.get("agent")) == query.get("agentid"), 301002, "not your agent")
        return {"agentid": app["agent"], "name": app["name"]}

    def chat_create(self, query: Json, body: Json) -> Json:
        app = self.app_of(query)
        need(app.get("root", False), 60011, "no privilege")
        need(self.create_window.take("corp", self.now), 45009, "api freq out of limit")
        chat = body.get("chatid") or self.next("chat")
        need(re.fullmatch("[0-9A-Za-z]{1,32}", chat) is not None, 86001, "invalid chatid")
        need(chat not in self.chats, 86215, "chatid exists")
        users = body.get("userlist", [])
        need(2 <= len(users) <= 2000, 86006, "invalid chat member count")
        need(body.get("owner", users[0]) in users, 86005, "invalid owner")
        need(set(users) <= self.users, 86007, "invalid member")
        self.chats[chat] = {
            "chatid": chat, "name": str(body.get("name", ""))[:50],
            "owner": body.get("owner", users[0]), "userlist": list(users), "app": app["name"],
        }
        return {"chatid": chat}

    def chat_of(self, app: Json, chat_id: str) -> Json:
        chat = self.chats.get(chat_id)
        need(chat is not None, 86003, "chatid does not exist")
        assert chat is not None
        need(chat["app"] == app["name"], 86008, "chat was created by another app")
        return chat

    def chat_update(self, query: Json, body: Json) -> Json:
        chat = self.chat_of(self.app_of(query), body.get("chatid", ""))
        gone = body.get("del_user_list", [])
        new = body.get("add_user_list", [])
        need(set(gone) <= set(chat["userlist"]), 86216, "illegal member")
        need(set(new) <= self.users, 86216, "illegal member")
        chat["userlist"] = [user for user in chat["userlist"] if user not in gone]
        chat["userlist"] += [user for user in new if user not in chat["userlist"]]
        chat["name"] = body.get("name", chat["name"])[:50]
        chat["owner"] = body.get("owner", chat["owner"])
        return {}

    def chat_get(self, query: Json) -> Json:
        chat = self.chat_of(self.app_of(query), query.get("chatid", ""))
        return {"chat_info": {name: chat[name] for name in chat if name != "app"}}

    def app_content(self, query: Json, body: Json) -> None:
        kind = body.get("msgtype", "")
        if kind in ("text", "markdown"):
            text_of(body, kind, TEXT_BYTES_MAX)
        elif kind in MEDIA_BYTES_MAX:
            self.media_of(body[kind]["media_id"], self.tokens[query["access_token"]]["app"])
        elif kind == "textcard":
            card = body["textcard"]
            need(all(card.get(name) for name in ("title", "description", "url")), 40063, "empty")
        elif kind == "news":
            articles = body["news"]["articles"]
            need(1 <= len(articles) <= 8, 40058, "1 to 8 articles")
            for article in articles:
                need(bool(article.get("title")) and bool(article.get("url")), 40063, "empty")
        else:
            raise WeComError(40058, "invalid msgtype")

    def chat_send(self, query: Json, body: Json) -> Json:
        chat = self.chat_of(self.app_of(query), body.get("chatid", ""))
        self.app_content(query, body)
        people = chat["userlist"]
        fits = self.person_window.take("corp", self.now, len(people))
        need(fits, 45009, "api freq out of limit")
        heard = [user for user in people if self.chat_window.take(user, self.now)]
        # The surplus is dropped, and the answer is the same.
        self.dropped += len(people) - len(heard)
        if heard:
            self.seen.append({"to": chat["chatid"], "body": body})
        return {}

    def message_send(self, query: Json, body: Json) -> Json:
        app = self.app_of(query)
        need(body.get("agentid") == app.get("agent"), 301002, "not your agent")
        self.app_content(query, body)
        users = [user for user in str(body.get("touser", "")).split("|") if user]
        known = [user for user in users if user in self.users]
        need(bool(known), 81013, "user & party & tag all invalid")
        for user in known:
            if self.message_window.take(user, self.now):
                self.seen.append({"to": f"user:{user}", "body": body})
            else:
                self.dropped += 1
        unknown = "|".join(user for user in users if user not in known)
        return {"msgid": self.next("MSG-"), "invaliduser": unknown}


def cut(article: Json, name: str, most: int) -> None:
    if name in article:
        article[name] = article[name].encode()[:most].decode(errors="ignore")
