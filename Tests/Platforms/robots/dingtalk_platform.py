"""DingTalk: the custom robot of one group."""

import base64
import hashlib
import hmac
import time

from simulator import Answer, Platform, Request

TOKEN = "robot-1"
SECRET = "SECrobot"
PER_MINUTE = 20
BLOCK_SECONDS = 600
BYTES_MAX = 20_000
CLOCK_MILLISECONDS_MAX = 3_600_000


class DingTalk(Platform):
    """One group with a robot that wants signatures."""

    def __init__(self) -> None:
        super().__init__()
        self.moments: list[float] = []
        self.blocked_until = 0.0

    @staticmethod
    def say(code: int, words: str) -> Answer:
        return Answer(body={"errcode": code, "errmsg": words})

    def limited(self) -> Answer:
        return self.say(130101, "send too fast, exceed 20 times per minute")

    def handle(self, request: Request) -> Answer:
        if request.path != "/robot/send" or request.method != "POST":
            return self.say(43002, "需要POST请求")
        if request.query.get("access_token") != TOKEN:
            return self.say(300005, "token is not exist")
        moment = request.query.get("timestamp", "0")
        sign = hmac.new(SECRET.encode(), f"{moment}\n{SECRET}".encode(), hashlib.sha256).digest()
        is_late = abs(time.time() * 1000 - int(moment)) > CLOCK_MILLISECONDS_MAX
        if is_late or request.query.get("sign") != base64.b64encode(sign).decode():
            return self.say(310000, "sign not match, more: [https://ding-doc.dingtalk.com]")
        if len(request.body) > BYTES_MAX:
            return self.say(460101, "message too long, exceed 20000 bytes")
        now = time.time()
        self.moments = [one for one in self.moments if one > now - 60]
        if now < self.blocked_until or len(self.moments) >= PER_MINUTE:
            self.blocked_until = max(self.blocked_until, now + BLOCK_SECONDS)
            return self.limited()
        self.moments.append(now)
        body = request.json()
        kind = body.get("msgtype", "")
        if kind not in ("text", "markdown"):
            return self.say(400105, "unsupported msgtype")
        text = body["text"]["content"] if kind == "text" else body["markdown"]["text"]
        self.note(kind="message", group=TOKEN, text=text, at=body.get("at", {}))
        return self.say(0, "ok")
