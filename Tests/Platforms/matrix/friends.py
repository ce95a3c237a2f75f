"""Who invites the account to talk in private asks to be a friend: it joins once and greets once.

The daemon is killed while the playbook waits before its yes, and is started again. A request that
is taken back before anybody answered waits no more.
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
"""


def invite(server: Synapse, token: str, words: str) -> str:
    """A room of one's own into which the account is invited to talk in private; its id."""
    status, answer = server.call(
        "POST", "/_matrix/client/v3/createRoom", {"preset": "private_chat"}, token)
    assert status == 200, answer
    room = str(answer["room_id"])
    path = f"/_matrix/client/v3/rooms/{quote(room)}/state/m.room.member/{server.user(BOT)}"
    content = {"membership": "invite", "is_direct": True, "reason": words}
    status, answer = server.call("PUT", path, content, token)
    assert status == 200, answer
    return room


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
        assert done == ["invite", "join", "你好 anna"], done
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
        print("friends: one yes and one greeting through a kill; no word to the others")
    finally:
        if home is not None:
            home.end()
        server.kill()
