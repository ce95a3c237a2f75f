"""Every action that a playbook can ask for, one after another, and what the room looks like then.

Who dissolves the group here is no admin of the server: the account removes everybody and leaves.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from home import BOT, PASSWORD, Home, Room, make_room
from reader import timeline
from synapse import Synapse

PLAYBOOK = """playbook {
  title = "动作", why = "测试", goal = { metric = "messages", target = 1, by = "2030-12-31" },
}

command("act", { anna = "member", ben = "member", cleo = "member" }, function(args)
  local group = groups.find {}[1]
  local rules = send(group, "群规")
  messages.pin(rules)
  local offer = send(group, { text = "特价 38", mention = args.anna })
  messages.edit(offer, "特价 39")
  messages.react(offer, "🎉")
  messages.react(offer, "🎉")
  local wrong = send(group, "发错了")
  messages.recall(wrong, { why = "错了" })
  groups.rename(group, "新群名")
  groups.topic(group, "一起读书")
  groups.announce(group, "周六共读")
  groups.promote(group, args.anna, "moderator")
  groups.remove(group, args.ben, { why = "广告" })
  groups.remove(group, args.ben, { why = "广告" })
  groups.ban(group, args.cleo, { why = "广告" })
  groups.unban(group, args.cleo)
end)

command("finish", {}, function()
  groups.dissolve(groups.find {}[1], { farewell = "再见" })
end)
"""


def state(server: Synapse, token: str, room: str, kind: str, key: str = "") -> Any:
    """The content of a state event."""
    path = f"/_matrix/client/v3/rooms/{quote(room)}/state/{kind}/{quote(key)}"
    status, answer = server.call("GET", path, token=token)
    assert status == 200, (kind, key, answer)
    return answer


def actions(juben: Path, folder: Path) -> None:
    """Runs the whole story."""
    server = Synapse(folder / "synapse")
    home: Home | None = None
    try:
        server.start()
        token = server.register(BOT, PASSWORD)
        people = {
            name: server.register(name, f"password of {name}")
            for name in ["anna", "ben", "cleo"]
        }
        home = Home(folder / "home", juben, server)
        room = Room("g1", "一群", "x", make_room(server, token, "一群"))
        home.add(room)
        (home.folder / "playbooks" / "actions.lua").write_text(PLAYBOOK)
        home.serve()
        home.wait_until_ready()
        for person in people.values():
            path = f"/_matrix/client/v3/rooms/{quote(room.address)}/join"
            server.call("POST", path, {}, person)
        count = "select count(*) from membership where left_at is null"
        home.wait_until("all three came", lambda: home.rows(count)[0][0] == 3, 60)
        found = home.run("channels", "check")
        assert server.user(BOT) in found, found
        names = [f"{name}={server.user(name)}" for name in people]
        home.run("start", "actions", "act", *names)
        home.wait_until(
            "everything is done",
            lambda: home.is_quiet()
            and bool(home.rows("select 1 from outbox where action='member.unban'")), 60)
        failed = home.rows("select action, state, error from outbox where state != 'sent'")
        assert not failed, failed
        verify(server, people["anna"], room.address)
        home.wait_until("two are heard to leave", lambda: home.rows(count)[0][0] == 1, 60)
        end(server, home, people["anna"], room.address)
        print("actions: 17 actions are what an independent client sees, and none happened twice")
    finally:
        if home is not None:
            home.end()
        server.kill()


def verify(server: Synapse, token: str, room: str) -> None:
    """What Anna sees."""
    anna = server.user("anna")
    events = timeline(server, anna, token, room)
    said = [event for event in events if event.type == "m.room.message"]
    texts = [event.text for event in said if event.content]
    assert texts == ["群规", "@anna 特价 38", "* 特价 39", "周六共读"], texts
    edit = said[2].content
    assert edit["m.new_content"]["body"] == "特价 39"
    assert edit["m.relates_to"] == {"rel_type": "m.replace", "event_id": said[1].id}
    recalled = [event for event in said if not event.content]
    assert len(recalled) == 1, recalled
    reactions = [event for event in events if event.type == "m.reaction"]
    assert len(reactions) == 1, reactions
    assert reactions[0].content["m.relates_to"]["event_id"] == said[1].id
    pinned = state(server, token, room, "m.room.pinned_events")["pinned"]
    assert pinned == [said[0].id, said[-1].id], pinned
    assert state(server, token, room, "m.room.name")["name"] == "新群名"
    assert state(server, token, room, "m.room.topic")["topic"] == "一起读书"
    levels = state(server, token, room, "m.room.power_levels")
    assert levels["users"].get(anna) == 50, levels
    for name in ["ben", "cleo"]:
        member = state(server, token, room, "m.room.member", server.user(name))
        assert member["membership"] == "leave", (name, member)
    kicks = [
        event for event in events
        if event.type == "m.room.member" and event.source.get("state_key") == server.user("ben")
        and event.content["membership"] == "leave"
    ]
    assert len(kicks) == 1, "Ben was removed more than once"


def end(server: Synapse, home: Home, token: str, room: str) -> None:
    """The dissolution by an account that is no admin of the server."""
    home.run("start", "actions", "finish")
    home.wait_until(
        "the group is dissolved",
        lambda: home.rows("select status from community_group")[0][0] == "dissolved", 60)
    status, answer = server.call("GET", "/_matrix/client/v3/joined_rooms", token=token)
    assert status == 200 and answer["joined_rooms"] == [], answer
    events = timeline(server, server.user("anna"), token, room)
    assert [event.text for event in events if event.text][-1] == "再见"
