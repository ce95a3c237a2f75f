"""An application service speaks as its own account and as a ghost, past the server's limits, and
hears what members say by the server's calls, in groups and in private.
"""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

from friends import invite, write
from home import BOT, Home, Room
from reader import timeline
from synapse import SERVER_NAME, Synapse, free_port

AS_TOKEN = "the-services-own-token"
GHOST = f"@{BOT}_anna:{SERVER_NAME}"
MESSAGES = 20

REGISTRATION = {
    "id": "juben",
    "as_token": AS_TOKEN,
    "hs_token": AS_TOKEN,
    "sender_localpart": BOT,
    "rate_limited": False,
    "namespaces": {
        "users": [{"regex": f"@{BOT}.*:{SERVER_NAME}", "exclusive": True}],
        "aliases": [{"regex": f"#juben-.*:{SERVER_NAME}", "exclusive": True}],
    },
}

PLAYBOOK = f"""playbook {{
  title = "服务", why = "测试", goal = {{ metric = "messages", target = 1, by = "2030-12-31" }},
}}

command("talk", {{}}, function()
  for _, group in ipairs(groups.find {{}}) do
    for number = 1, {MESSAGES} do send(group, "第 " .. number .. " 条") end
  end
  local group = groups.create {{ name = "新群", permanent = true, channel = "rooms" }}
  send(group, "欢迎")
end)

on("contact.requested", function(_, request) contacts.accept(request) end)

on("contact.message", function(_, message) contacts.reply(message, "答：" .. message.text) end)
"""


def service(juben: Path, folder: Path) -> None:
    """Runs the whole story."""
    registration = folder / "service.yaml"
    port = free_port()
    url = f"http://127.0.0.1:{port}/callbacks/rooms"
    registration.write_text(json.dumps(REGISTRATION | {"url": url}))
    server = Synapse(folder / "synapse", "real", [registration])
    home: Home | None = None
    try:
        server.start()
        # Both are private: the ghost has to be invited by the service's own account.
        rooms = [
            Room(f"g{number}", f"{number} 群", "x", private_room(server, f"{number} 群"))
            for number in range(2)
        ]
        home = Home(folder / "home", juben, server)
        text = (home.folder / "juben.yaml").read_text()
        text = text.replace("kind: matrix", "kind: matrix-service")
        text = text.replace("    device: HOME1\n", "")
        text = text.replace(f"user: {BOT}", f'user: "{server.user(BOT)}"')
        text = text.replace("password: env:", "as_token: env:")
        text += "    hs_token: env:JUBEN_TEST_PASSWORD\n"
        text += f'    ghosts: {{ "{rooms[1].address}": "{GHOST}" }}\n'
        text += f'listen:\n  address: "127.0.0.1:{port}"\n'
        (home.folder / "juben.yaml").write_text(text)
        home.password = AS_TOKEN
        for room in rooms:
            home.add(room)
        (home.folder / "playbooks" / "service.lua").write_text(PLAYBOOK)
        home.serve()
        home.wait_until(
            "the playbook is there", lambda: bool(home.rows("select 1 from trigger")), 60)
        home.run("start", "service", "talk")
        count = "select count(*) from outbox where state='sent'"
        home.wait_until(
            "everything is sent", lambda: home.rows(count)[0][0] == 2 * MESSAGES + 2, 60)
        verify(server, home, rooms)
        token = hear(server, home, rooms[1])
        talk(server, home, token)
    finally:
        if home is not None:
            home.end()
        server.kill()


def private_room(server: Synapse, name: str) -> str:
    """A room that only the service's own account is in."""
    status, answer = server.call(
        "POST", "/_matrix/client/v3/createRoom", {"preset": "private_chat", "name": name}, AS_TOKEN
    )
    assert status == 200, answer
    return str(answer["room_id"])


def hear(server: Synapse, home: Home, room: Room) -> str:
    """A member comes, when invited, and says something; the server tells Juben of both.

    Returns the member's token.
    """
    token = server.register("anna", "a password of Anna")
    anna = server.user("anna")
    path = f"/_matrix/client/v3/rooms/{quote(room.address)}"
    assert server.call("POST", f"{path}/invite", {"user_id": anna}, AS_TOKEN)[0] == 200
    # An invitation is followed by the server itself, or here.
    assert server.call("POST", f"{path}/join", {}, token)[0] == 200
    body = {"msgtype": "m.text", "body": "大家好"}
    assert server.call("PUT", f"{path}/send/m.room.message/1", body, token)[0] == 200
    words = "select text from message where member_id is not null"
    home.wait_until("Anna is heard", lambda: home.rows(words) == [("大家好",)], 60)
    came = f"select member_id from membership where group_id = '{room.group}'"
    assert (anna,) in home.rows(came), home.rows(came)
    return token


def talk(server: Synapse, home: Home, token: str) -> None:
    """The member writes to the ghost in private, and it is the ghost that answers."""
    room = invite(server, token, "想问书单", GHOST)
    joined = f"/_matrix/client/v3/rooms/{quote(room)}/state/m.room.member/{quote(GHOST)}"
    home.wait_until(
        "the ghost comes",
        lambda: server.call("GET", joined, token=token)[1].get("membership") == "join", 60)
    write(server, token, room, "书单在哪")
    sent = "select count(*) from outbox where action='contact.reply' and state='sent'"
    home.wait_until("Anna is answered", lambda: home.rows(sent)[0][0] == 1, 60)
    said = [
        (event.sender, event.text)
        for event in timeline(server, server.user("anna"), token, room)
        if event.type == "m.room.message"
    ]
    assert said == [(server.user("anna"), "书单在哪"), (GHOST, "答：书单在哪")], said
    print("service: a ghost is written to in private, and answers itself")


def verify(server: Synapse, home: Home, rooms: list[Room]) -> None:
    """Who said what."""
    wanted = [f"第 {number} 条" for number in range(1, MESSAGES + 1)]
    for room, speaker in zip(rooms, [server.user(BOT), GHOST]):
        said = [
            event
            for event in timeline(server, server.user(BOT), AS_TOKEN, room.address)
            if event.type == "m.room.message"
        ]
        assert [event.text for event in said] == wanted, room
        assert {event.sender for event in said} == {speaker}, room
    fresh = home.rows("select address from community_group where name='新群'")
    status, answer = server.call(
        "GET", f"/_matrix/client/v3/rooms/{quote(str(fresh[0][0]))}/state/m.room.name/",
        token=AS_TOKEN)
    assert status == 200 and answer["name"] == "新群", answer
    assert not home.rows("select 1 from outbox where held_by like '%429%'")
    print(f"service: two accounts said {MESSAGES} messages each, past limits; Anna is heard")
