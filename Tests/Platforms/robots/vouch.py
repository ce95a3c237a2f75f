"""Drives each simulated platform by an SDK that others wrote, so that the SDK vouches for it.

What the SDK does not accept, or the simulator does not understand, ends the script.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import time
import urllib.parse
import urllib.request
from typing import Any

import dingtalk_platform
import discord.http
import feishu_platform
import lark_oapi
import telegram
import vouch_care
import vouch_feishu_events
from dingtalk_platform import DingTalk
from discord_platform import Discord
from feishu_platform import Feishu
from lark_oapi.api.im.v1 import (
    CreateChatMembersRequest,
    CreateChatMembersRequestBody,
    CreateChatRequest,
    CreateChatRequestBody,
    CreateMessageRequest,
    CreateMessageRequestBody,
    CreatePinRequest,
    DeleteChatRequest,
    UpdateChatRequest,
    UpdateChatRequestBody,
)
from lark_oapi.api.im.v1.model.pin import Pin
from simulator import must, port_of, start
from slack_platform import Slack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient
from telegram_platform import GROUP, Telegram
from telegram_platform import TOKEN as TELEGRAM_TOKEN


def post(url: str, body: dict[str, Any]) -> dict[str, Any]:
    """Posts JSON, for interfaces that have no SDK."""
    request = urllib.request.Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        value: dict[str, Any] = json.loads(answer.read())
        return value


def feishu() -> None:
    """lark-oapi as an app; the robot by the formula of its page."""
    url = f"http://127.0.0.1:{port_of(start(Feishu))}"
    app, secret = feishu_platform.APP
    client = lark_oapi.Client.builder().app_id(app).app_secret(secret).domain(url).build()

    def say(group: str, key: str) -> Any:
        body = (
            CreateMessageRequestBody.builder()
            .receive_id(group)
            .msg_type("text")
            .content(json.dumps({"text": "你好"}))
            .uuid(key)
            .build()
        )
        request = CreateMessageRequest.builder().receive_id_type("chat_id").request_body(body)
        return client.im.v1.message.create(request.build())

    first, again = say("oc_1", "k1"), say("oc_1", "k1")
    must(first.success(), f"feishu: {first.msg}")
    must(first.data.message_id == again.data.message_id, "feishu: a key made two messages")
    must(say("oc_9", "k2").code == 230002, "feishu: a group without the bot took a message")
    chat = CreateChatRequest.builder().uuid("c1").request_body(
        CreateChatRequestBody.builder().name("快闪").build()
    )
    made = client.im.v1.chat.create(chat.build())
    must(made.success() and made.data.chat_id.startswith("oc_"), "feishu: no group was made")
    name = made.data.chat_id
    members = CreateChatMembersRequest.builder().chat_id(name).member_id_type("open_id")
    body = CreateChatMembersRequestBody.builder().id_list(["ou_7", "nobody"]).build()
    invited = client.im.v1.chat_members.create(members.request_body(body).build())
    must(invited.data.invalid_id_list == ["nobody"], "feishu: an unknown member was invited")
    change = UpdateChatRequest.builder().chat_id(name)
    renamed = client.im.v1.chat.update(
        change.request_body(UpdateChatRequestBody.builder().name("二期").build()).build()
    )
    must(renamed.success(), "feishu: no rename")
    pin = Pin.builder().message_id(first.data.message_id).build()
    must(
        client.im.v1.pin.create(CreatePinRequest.builder().request_body(pin).build()).success(),
        "feishu: no pin",
    )
    vouch_care.feishu(client)
    gone = DeleteChatRequest.builder().chat_id(name).build()
    must(client.im.v1.chat.delete(gone).success(), "feishu: not dissolved")
    must(client.im.v1.chat.delete(gone).code == 232009, "feishu: dissolved twice")
    hook = f"{url}/open-apis/bot/v2/hook/robot-1"
    moment = int(time.time())
    key = f"{moment}\n{feishu_platform.ROBOT_SECRET}".encode()
    sign = base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()
    message = {"msg_type": "text", "content": {"text": "你好"}, "timestamp": str(moment)}
    must(post(hook, {**message, "sign": sign})["code"] == 0, "feishu: the robot is silent")
    must(post(hook, {**message, "sign": "x"})["code"] == 19021, "feishu: a forgery was taken")


def dingtalk() -> None:
    """The robot by the formula of its page."""
    url = f"http://127.0.0.1:{port_of(start(DingTalk))}/robot/send?access_token=robot-1"
    moment, secret = int(time.time() * 1000), dingtalk_platform.SECRET
    code = hmac.new(secret.encode(), f"{moment}\n{secret}".encode(), hashlib.sha256).digest()
    sign = urllib.parse.quote_plus(base64.b64encode(code))
    message = {"msgtype": "text", "text": {"content": "你好"}}
    signed = f"{url}&timestamp={moment}&sign={sign}"
    must(post(signed, message)["errcode"] == 0, "dingtalk: the robot is silent")
    must(post(f"{url}&timestamp={moment}&sign=x", message)["errcode"] == 310000, "dingtalk: forged")
    answers = [post(signed, message)["errcode"] for _ in range(20)]
    must(answers[-1] == 130101, "dingtalk: more than 20 a minute")


def slack() -> None:
    """slack_sdk as a bot and through the webhook."""
    url = f"http://127.0.0.1:{port_of(start(Slack))}"
    client = WebClient(token="xoxb-1", base_url=f"{url}/api/")
    must(client.auth_test()["user_id"] == "U0BOT", "slack: who am I")
    metadata = {"event_type": "t", "event_payload": {"key": "k1"}}
    sent = client.chat_postMessage(channel="C1", text="你好", metadata=metadata)
    history = client.conversations_history(channel="C1", include_all_metadata=True)
    must(history["messages"][0]["metadata"]["event_payload"]["key"] == "k1", "slack: no metadata")
    client.pins_add(channel="C1", timestamp=sent["ts"])
    group = client.conversations_create(name="flash")["channel"]["id"]
    client.conversations_invite(channel=group, users="U7")
    client.conversations_rename(channel=group, name="flash-two")
    client.conversations_kick(channel=group, user="U7")
    client.conversations_archive(channel=group)
    for call, word in [
        (lambda: client.conversations_archive(channel=group), "already_archived"),
        (lambda: client.chat_postMessage(channel="C9", text="x"), "channel_not_found"),
        (lambda: client.conversations_create(name="reading"), "name_taken"),
        (lambda: WebClient(token="x", base_url=f"{url}/api/").auth_test(), "invalid_auth"),
    ]:
        try:
            call()
        except SlackApiError as error:
            must(error.response["error"] == word, f"slack: {error.response['error']}, not {word}")
        else:
            must(False, f"slack: no {word}")
    hook = WebhookClient(f"{url}/services/T1/B1/robot-1").send(text="你好")
    must((hook.status_code, hook.body) == (200, "ok"), "slack: the webhook is silent")
    gone = WebhookClient(f"{url}/services/T1/B1/gone").send(text="你好")
    must((gone.status_code, gone.body) == (404, "no_service"), "slack: a webhook of nobody")


async def discord_bot() -> None:
    """discord.py's HTTP client."""
    discord.http.Route.BASE = f"http://127.0.0.1:{port_of(start(Discord))}/api/v10"
    client = discord.http.HTTPClient(asyncio.get_running_loop())
    try:
        me = await client.static_login("bot-token")
        must(me["id"] == "900", "discord: who am I")

        async def say(text: str, nonce: str) -> Any:
            payload = {"content": text, "nonce": nonce, "enforce_nonce": True}
            params = discord.http.MultipartParameters(
                payload=payload, multipart=None, files=None
            )
            return await client.send_message("100", params=params)

        first, again = await say("hello", "n1"), await say("hello", "n1")
        must(first["id"] == again["id"], "discord: a nonce made two messages")
        await client.pin_message("100", first["id"])
        made = await client.create_channel("500", 0, name="flash")
        await client.edit_channel(made["id"], name="flash-two")
        await client.edit_channel_permissions(made["id"], "7", "1024", "0", 1)
        await client.delete_channel(made["id"])
        try:
            await client.delete_channel(made["id"])
            must(False, "discord: deleted twice")
        except discord.NotFound as error:
            must(error.code == 10003, f"discord: {error.code}, not 10003")
        try:
            await say("x" * 2001, "n2")
            must(False, "discord: took 2001 characters")
        except discord.HTTPException as error:
            must(error.code == 50035, f"discord: {error.code}, not 50035")
    finally:
        await client.close()


async def telegram_bot() -> None:
    """python-telegram-bot with an address of its own."""
    url = f"http://127.0.0.1:{port_of(start(Telegram))}/bot"
    async with telegram.Bot(TELEGRAM_TOKEN, base_url=url) as bot:
        must(bot.username == "juben_bot", "telegram: who am I")
        sent = await bot.send_message(GROUP, "你好")
        await bot.pin_chat_message(GROUP, sent.message_id)
        await bot.send_photo(GROUP, b"picture", caption="一图")
        await bot.set_chat_title(GROUP, "二期")
        await bot.ban_chat_member(GROUP, 7)
        await bot.unban_chat_member(GROUP, 7, only_if_banned=True)
        user = {"id": 7, "is_bot": False, "first_name": "Lin"}
        chat = {"id": GROUP, "type": "supergroup", "title": "reading"}
        said = {"message_id": 5, "date": 1, "chat": chat, "from": user, "text": "早"}
        post(f"{url}{TELEGRAM_TOKEN}/_update", {"message": said})
        updates = await bot.get_updates(timeout=0)
        must(updates[0].message.text == "早", "telegram: no update")
        must(not await bot.get_updates(updates[0].update_id + 1), "telegram: heard twice")
        for call, kind in [
            (bot.send_message(-1009, "x"), telegram.error.Forbidden),
            (bot.send_message(-5, "x"), telegram.error.BadRequest),
            (bot.send_message(GROUP, "x" * 4097), telegram.error.BadRequest),
        ]:
            try:
                await call
                must(False, f"telegram: no {kind}")
            except kind:
                pass
    try:
        async with telegram.Bot("1:x", base_url=url):
            must(False, "telegram: a token of nobody")
    except telegram.error.InvalidToken:
        pass


def main() -> None:
    """Vouches for every platform."""
    feishu()
    vouch_feishu_events.vouch()
    dingtalk()
    slack()
    asyncio.run(discord_bot())
    asyncio.run(telegram_bot())
    vouch_care.vouch()
    print("lark-oapi, slack_sdk, discord.py and python-telegram-bot accept their simulators")


if __name__ == "__main__":
    main()
