"""Lets the SDKs do what is done after a message was sent: edit, react, ban, promote, add files."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import discord.http
import lark_oapi
import telegram
from discord_platform import Discord
from lark_oapi.api.im.v1 import (
    AddManagersChatManagersRequest,
    AddManagersChatManagersRequestBody,
    CreateMessageReactionRequest,
    CreateMessageReactionRequestBody,
    CreateMessageRequest,
    CreateMessageRequestBody,
    DeleteMessageRequest,
    Emoji,
    UpdateChatRequest,
    UpdateChatRequestBody,
    UpdateMessageRequest,
    UpdateMessageRequestBody,
)
from simulator import must, port_of, start
from slack_platform import Slack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from telegram_platform import GROUP, TOKEN, Telegram


def feishu(client: lark_oapi.Client) -> None:
    """lark-oapi edits, reacts, takes back, describes and promotes.

    It keeps one token for each app in the whole process, so it stays with one simulator.
    """
    said = CreateMessageRequestBody.builder().receive_id("oc_1").msg_type("text")
    words = said.content(json.dumps({"text": "早"})).build()
    sent = CreateMessageRequest.builder().receive_id_type("chat_id").request_body(words).build()
    name = client.im.v1.message.create(sent).data.message_id
    change = UpdateMessageRequestBody.builder().msg_type("text").content('{"text": "晚"}').build()
    edit = UpdateMessageRequest.builder().message_id(name).request_body(change).build()
    must(client.im.v1.message.update(edit).success(), "feishu: not edited")

    def react(kind: str) -> int:
        emoji = Emoji.builder().emoji_type(kind).build()
        body = CreateMessageReactionRequestBody.builder().reaction_type(emoji).build()
        request = CreateMessageReactionRequest.builder().message_id(name).request_body(body)
        return int(client.im.v1.message_reaction.create(request.build()).code)

    must(react("PARTY") == 0, "feishu: no reaction")
    must(react("DINOSAUR") == 231001, "feishu: an emoji of nobody")
    topic = UpdateChatRequestBody.builder().description("一起读书").build()
    described = UpdateChatRequest.builder().chat_id("oc_1").request_body(topic).build()
    must(client.im.v1.chat.update(described).success(), "feishu: no topic")
    body = AddManagersChatManagersRequestBody.builder().manager_ids(["ou_1"]).build()
    request = AddManagersChatManagersRequest.builder().chat_id("oc_1").member_id_type("open_id")
    promoted = client.im.v1.chat_managers.add_managers(request.request_body(body).build())
    must(promoted.success(), "feishu: not promoted")
    gone = DeleteMessageRequest.builder().message_id(name).build()
    must(client.im.v1.message.delete(gone).success(), "feishu: not taken back")
    must(client.im.v1.message.delete(gone).code == 230011, "feishu: taken back twice")


def slack() -> None:
    """slack_sdk edits, reacts, sets topics, and shares files by its own three steps."""
    url = f"http://127.0.0.1:{port_of(start(Slack))}"
    client = WebClient(token="xoxb-1", base_url=f"{url}/api/")
    stamp = client.chat_postMessage(channel="C1", text="早")["ts"]
    client.chat_update(channel="C1", ts=stamp, text="晚")
    client.conversations_setTopic(channel="C1", topic="一起读书")
    client.reactions_add(channel="C1", timestamp=stamp, name="tada")
    done = client.files_upload_v2(channel="C1", content=b"picture", filename="day.png")
    name = done["files"][0]["id"]
    must("C1" in client.files_info(file=name)["file"]["shares"]["public"], "slack: not shared")
    place = client.files_getUploadURLExternal(filename="a.txt", length=3)["file_id"]

    def react(name: str) -> Any:
        return client.reactions_add(channel="C1", timestamp=stamp, name=name)

    for call, word in [
        (lambda: react("tada"), "already_reacted"),
        (lambda: react("dino"), "invalid_name"),
        (lambda: client.chat_update(channel="C1", ts="1.0", text="x"), "message_not_found"),
        (lambda: client.files_info(file=place), "file_not_found"),
        (
            lambda: client.files_completeUploadExternal(files=[{"id": place}], channel_id="C1"),
            "file_not_found",
        ),
    ]:
        try:
            call()
        except SlackApiError as error:
            must(error.response["error"] == word, f"slack: {error.response['error']}, not {word}")
        else:
            must(False, f"slack: no {word}")


async def discord_bot() -> None:
    """discord.py edits, reacts, bans, and sets topics."""
    discord.http.Route.BASE = f"http://127.0.0.1:{port_of(start(Discord))}/api/v10"
    client = discord.http.HTTPClient(asyncio.get_running_loop())

    def words(text: str) -> Any:
        return discord.http.MultipartParameters(
            payload={"content": text}, multipart=None, files=None
        )

    try:
        await client.static_login("bot-token")
        sent = await client.send_message("100", params=words("早"))
        edited = await client.edit_message("100", sent["id"], params=words("晚"))
        must(edited["content"] == "晚", "discord: not edited")
        await client.add_reaction("100", sent["id"], "🎉")
        await client.edit_channel("100", topic="一起读书")
        await client.ban("7", "500", 0, reason="第三次广告")
        await client.unban("7", "500")
        for call, code in [
            (client.unban("7", "500"), 10026),
            (client.add_reaction("100", sent["id"], "dinosaur"), 10014),
            (client.edit_message("100", "1", params=words("x")), 10008),
        ]:
            try:
                await call
                must(False, f"discord: no {code}")
            except discord.HTTPException as error:
                must(error.code == code, f"discord: {error.code}, not {code}")
    finally:
        await client.close()


async def telegram_bot() -> None:
    """python-telegram-bot edits, reacts, describes, promotes and bans."""
    url = f"http://127.0.0.1:{port_of(start(Telegram))}/bot"
    async with telegram.Bot(TOKEN, base_url=url) as bot:
        sent = await bot.send_message(GROUP, "早")
        await bot.edit_message_text("晚", GROUP, sent.message_id)
        picture = await bot.send_photo(GROUP, b"picture", caption="一图")
        await bot.edit_message_caption(GROUP, picture.message_id, caption="新图")
        await bot.set_message_reaction(GROUP, sent.message_id, "🎉")
        await bot.set_chat_description(GROUP, "一起读书")
        await bot.promote_chat_member(GROUP, 7, can_pin_messages=True)
        await bot.ban_chat_member(GROUP, 7)
        await bot.unban_chat_member(GROUP, 7, only_if_banned=True)
        await bot.delete_message(GROUP, sent.message_id)
        odd = telegram.ReactionTypeEmoji("🦖")
        wrong: list[tuple[Callable[[], Awaitable[Any]], str]] = [
            (lambda: bot.edit_message_text("x", GROUP, picture.message_id), "no text in"),
            (lambda: bot.edit_message_caption(GROUP, picture.message_id, caption="新图"), "not mod"),
            (lambda: bot.set_chat_description(GROUP, "一起读书"), "not modified"),
            (lambda: bot.set_message_reaction(GROUP, picture.message_id, odd), "eaction_invalid"),
            (lambda: bot.delete_message(GROUP, sent.message_id), "to delete not found"),
        ]
        for call, words in wrong:
            try:
                await call()
                must(False, f"telegram: no '{words}'")
            except telegram.error.BadRequest as error:
                must(words in error.message, f"telegram: {error.message}, not '{words}'")


def vouch() -> None:
    """Vouches for every platform but Feishu."""
    slack()
    asyncio.run(discord_bot())
    asyncio.run(telegram_bot())
