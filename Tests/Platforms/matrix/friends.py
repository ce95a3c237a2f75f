"""Who invites the account to talk in private asks to be a friend: it joins once and greets once.

The daemon is killed while the playbook waits before its yes, and is started again. What a friend
writes there is heard and answered once, also what they wrote before the yes and while the daemon
was dead. A request that is taken back before anybody answered waits no more.
"""

from __future__ import annotations

import signal
from pathlib import Path
from urllib.parse import quote

from home import BOT, PASSWORD, Home
from reader import timeline
from synapse import Synapse

PLAYBOOK = """playbook {
  title = "通过好友", why = "测试",
}

on("contact.requested", { match = { "读书" } }, function(_, request)
  sleep("5s")
  contacts.accept(request, { greeting = "你好 " .. request.member.name })
end)

on("contact.message", { match = { "书单" } }, function(_, message)
  contacts.reply(message, "答：" .. message.text)
end)

on("message", function(group) send(group, "群里听见了") end)
"""


def invite(server: Synapse, token: str, words: str, account: str = "") -> str:
    """A room of one's own into which an account is invited to talk in private; its id."""
    status, answer = server.call(
        "POST", "/_matrix/client/v3/createRoom", {"preset": "private_chat"}, token)
    assert status == 200, answer
    room = str(answer["room_id"])
    path = f"/_matrix/client/v3/rooms/{quote(room)}/state/m.room.member/"
    content = {"membership": "invite", "is_direct": True, "reason": words}
    status, answer = server.call(
        "PUT", path + quote(account or server.user(BOT)), content, token)
    assert status == 200, answer
    return room


def write(server: Synapse, token: str, room: str, words: str) -> None:
    """Lets somebody write into a room."""
    path = f"/_matrix/client/v3/rooms/{quote(room)}/send/m.room.message/{quote(words)}"
    status, answer = server.call("PUT", path, {"msgtype": "m.text", "body": words}, token)
    assert status == 200, answer


def movements(server: Synapse, name: str, token: str, room: str) -> list[str]:
    """What the account did in a room: how it stood, and what it said."""
    bot = server.user(BOT)
    return [
        event.text if event.type == "m.room.message" else str(event.content["membership"])
        for event in timeline(server, server.user(name), token, room)
        if event.type == "m.room.message" and event.sender == bot
        or event.type == "m.room.member" and event.source.get("state_key") == bot
    ]


def friends(juben: Path, folder: Path) -> None:
    """Runs the whole story."""
    server = Synapse(folder / "synapse", follows=False)
    home: Home | None = None
    try:
        server.start()
        server.register(BOT, PASSWORD)
        anna, ben, cleo = (
            server.register(name, f"password of {name}") for name in ["anna", "ben", "cleo"])
        home = Home(folder / "home", juben, server)
        (home.folder / "playbooks" / "friends.lua").write_text(PLAYBOOK)
        home.serve()
        home.wait_until_ready()
        wanted = invite(server, anna, "想一起读书")
        write(server, anna, wanted, "书单，第一次问")
        other = invite(server, ben, "低价装修")
        heard = "select count(*) from contact where standing = 'requested'"
        home.wait_until("both are heard", lambda: home.rows(heard)[0][0] == 2, 60)
        home.wait_until(
            "the playbook waits", lambda: bool(home.rows("select 1 from run")), 60)
        home.end(signal.SIGKILL)
        home.serve()
        added = "select count(*) from contact where standing = 'added'"
        home.wait_until("Anna is a friend", lambda: home.rows(added)[0][0] == 1, 60)
        home.wait_until("everything is said", home.is_quiet, 60)
        done = movements(server, "anna", anna, wanted)
        greeting, first = "你好 anna", "答：书单，第一次问"
        assert done[:2] == ["invite", "join"] and sorted(done[2:]) == [greeting, first], done
        write(server, anna, wanted, "书单，第二次问")
        answers = "select count(*) from outbox where action = 'contact.reply' and state = 'sent'"
        home.wait_until("Anna is answered", lambda: home.rows(answers)[0][0] == 2, 60)
        home.end(signal.SIGKILL)
        for words in ["在吗", "书单，第三次问"]:
            write(server, anna, wanted, words)
        home.serve()
        home.wait_until(
            "Anna is answered after a death", lambda: home.rows(answers)[0][0] == 3, 60)
        home.wait_until("every answer is said", home.is_quiet, 60)
        said = movements(server, "anna", anna, wanted)
        assert said == done + ["答：书单，第二次问", "答：书单，第三次问"], said
        heard_words = home.rows("select count(*) from inbox where name = 'contact.message'")
        assert heard_words == [(4,)], heard_words
        in_groups = home.rows("select count(*) from message where member_id is not null")
        assert in_groups == [(0,)], in_groups
        left_alone = movements(server, "ben", ben, other)
        assert left_alone == ["invite"], left_alone
        home.run("contacts", "refuse", server.user("ben"), "--why", "广告")
        home.wait_until(
            "Ben is refused",
            lambda: movements(server, "ben", ben, other) == ["invite", "leave"], 60)
        path = f"/_matrix/client/v3/rooms/{quote(wanted)}/leave"
        assert server.call("POST", path, {}, anna)[0] == 200
        removed = "select count(*) from contact where standing = 'removed'"
        home.wait_until("Anna left", lambda: home.rows(removed)[0][0] == 1, 60)
        withdrawn = invite(server, cleo, "打错了")
        asked = f"select standing from contact where member_id = '{server.user('cleo')}'"
        home.wait_until(
            "Cleo is heard", lambda: home.rows(asked) == [("requested",)], 60)
        path = f"/_matrix/client/v3/rooms/{quote(withdrawn)}/kick"
        assert server.call("POST", path, {"user_id": server.user(BOT)}, cleo)[0] == 200
        home.wait_until(
            "Cleo's request is taken back", lambda: home.rows(asked) == [("removed",)], 60)
        failed = home.rows("select action, state, error from outbox where state != 'sent'")
        assert not failed, failed
        print(
            "friends: one yes, one greeting and one answer to each word through two kills; no "
            "word to the others")
    finally:
        if home is not None:
            home.end()
        server.kill()
