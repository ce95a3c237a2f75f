"""Telegram: the Bot API of one bot that is in one group."""

import json
import time
from typing import Any

from simulator import Answer, Platform, Request

TOKEN = "123456:token"
TEXT_MAX = 4096
GROUP = -1001
REACTIONS = {"👍", "👎", "❤", "🔥", "🎉", "👏", "🙏", "💯"}
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
BOT = {"id": 123456, "is_bot": True, "first_name": "Juben", "username": "juben_bot"}


class Telegram(Platform):
    """One group; updates are queued by the method `_update`, which Telegram does not have."""

    def __init__(self) -> None:
        super().__init__()
        self.updates: list[dict[str, Any]] = []
        self.banned: set[int] = set()
        self.messages: dict[int, tuple[str, str]] = {}
        self.about = ""

    def limited(self) -> Answer:
        words = "Too Many Requests: retry after 8"
        return self.no(429, words, {"retry_after": 8})

    def is_action(self, request: Request) -> bool:
        name = request.path.rsplit("/", 1)[1]
        return name not in ("getUpdates", "getMe", "_update")

    @staticmethod
    def no(code: int, words: str, parameters: dict[str, Any] | None = None) -> Answer:
        body = {"ok": False, "error_code": code, "description": words}
        if parameters:
            body["parameters"] = parameters
        return Answer(code, body)

    @staticmethod
    def yes(result: Any) -> Answer:
        return Answer(body={"ok": True, "result": result})

    def handle(self, request: Request) -> Answer:
        _, bot, name = request.path.split("/", 2)
        if bot != f"bot{TOKEN}":
            return self.no(401, "Unauthorized")
        form = {key: value.decode(errors="replace") for key, value in request.form().items()}
        values = {**request.query, **form, **request.json()}
        if "chat_id" in values:
            if str(values["chat_id"]) == "-1009":
                return self.no(403, "Forbidden: bot was kicked from the supergroup chat")
            if str(values["chat_id"]) != str(GROUP):
                return self.no(400, "Bad Request: chat not found")
        return getattr(self, f"do_{name}", lambda _: self.no(404, "Not Found"))(values)

    def message(self, text: str) -> dict[str, Any]:
        return {
            "message_id": self.number(),
            "date": int(time.time()),
            "chat": {"id": GROUP, "type": "supergroup", "title": "reading"},
            "from": BOT,
            "text": text,
        }

    def said(self, text: str, kind: str) -> Answer:
        message = self.message(text)
        self.messages[message["message_id"]] = (kind, text)
        self.note(kind="message", group=str(GROUP), text=text, type=kind, id=message["message_id"])
        return self.yes(message)

    def do_getMe(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        return self.yes({**BOT, "can_join_groups": True, "can_read_all_group_messages": False})

    def do_sendMessage(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        text = values.get("text", "")
        if not text:
            return self.no(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > TEXT_MAX:
            return self.no(400, "Bad Request: message is too long")
        return self.said(text, "text")

    def do_sendPhoto(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        return self.said(values.get("caption", ""), "photo")

    def do_sendDocument(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        return self.said(values.get("caption", ""), "document")

    def do_sendMediaGroup(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        return Answer(body={"ok": True, "result": [self.said("album", "album").body["result"]]})

    def do_setChatTitle(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        self.note(kind="rename", group=str(GROUP), name=values["title"])
        return self.yes(True)

    def do_setChatDescription(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        if values["description"] == self.about:
            return self.no(400, "Bad Request: chat description is not modified")
        self.about = values["description"]
        self.note(kind="topic", group=str(GROUP), text=self.about)
        return self.yes(True)

    def edited(self, values: dict[str, Any], text: str, is_text: bool) -> Answer:
        """Puts other words in the place of a message's, or of the words below a picture."""
        name = int(values["message_id"])
        if name not in self.messages:
            return self.no(400, "Bad Request: message to edit not found")
        kind, old = self.messages[name]
        if is_text and kind != "text":
            return self.no(400, "Bad Request: there is no text in the message to edit")
        if old == text:
            return self.no(400, f"Bad Request: {SAME}")
        self.messages[name] = (kind, text)
        self.note(kind="edit", message=str(name), text=text)
        return self.yes({**self.message(text), "message_id": name})

    def do_editMessageText(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        return self.edited(values, values["text"], True)

    def do_editMessageCaption(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        return self.edited(values, values["caption"], False)

    def do_setMessageReaction(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        given = values["reaction"]
        reactions = json.loads(given) if isinstance(given, str) else given
        if any(one.get("emoji") not in REACTIONS for one in reactions):
            return self.no(400, "Bad Request: REACTION_INVALID")
        self.note(kind="react", message=str(values["message_id"]), emoji=reactions[0]["emoji"])
        return self.yes(True)

    def do_promoteChatMember(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        rights = [name for name, value in values.items() if name.startswith("can_") and value]
        self.note(kind="promote", member=int(values["user_id"]), rights=sorted(rights))
        return self.yes(True)

    def do_pinChatMessage(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        self.note(kind="pin", message=str(values["message_id"]))
        return self.yes(True)

    def do_deleteMessage(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        if self.messages.pop(int(values["message_id"]), None) is None:
            return self.no(400, "Bad Request: message to delete not found")
        self.note(kind="recall", message=str(values["message_id"]))
        return self.yes(True)

    def do_banChatMember(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        self.banned.add(int(values["user_id"]))
        self.note(kind="ban", member=int(values["user_id"]))
        return self.yes(True)

    def do_unbanChatMember(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        self.banned.discard(int(values["user_id"]))
        self.note(kind="unban", member=int(values["user_id"]))
        return self.yes(True)

    def do__update(self, values: dict[str, Any]) -> Answer:
        self.updates.append({"update_id": 100 + self.number(), **values})
        return self.yes(True)

    def do_getUpdates(self, values: dict[str, Any]) -> Answer:  # noqa: N802
        offset = int(values.get("offset") or 0)
        if offset < 0:
            return self.yes(self.updates[offset:])
        self.updates = [one for one in self.updates if one["update_id"] >= offset]
        return self.yes(self.updates[: int(values.get("limit") or 100)])
