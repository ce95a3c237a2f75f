"""Kills the homeserver and the daemon in the middle of sends; every room must hold every message
once and in order, and every word of a member must be heard once.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

from home import BOT, PASSWORD, Home, Room, make_room
from reader import timeline
from synapse import Synapse

ROOMS = 5
TICKS = 20
PER_TICK = 3
WORDS = 30
# More than one answer of the homeserver holds, said while no daemon lives.
BURST = 130
MESSAGES = TICKS * PER_TICK

PLAYBOOK = f"""playbook {{
  title = "风暴", why = "测试", goal = {{ metric = "messages", target = 1, by = "2030-12-31" }},
}}

command("storm", {{}}, function()
  for _, group in ipairs(groups.find {{}}) do start("speak", {{ group = group }}) end
end)

procedure("speak", function(args)
  for tick = 0, {TICKS - 1} do
    for part = 1, {PER_TICK} do
      send(args.group, "第 " .. (tick * {PER_TICK} + part) .. " 条")
    end
    sleep("1s")
  end
end)
"""


def talk(server: Synapse, token: str, room: str) -> list[str]:
    """A member who says numbered words, and says each until the server has it."""
    said = []
    for number in range(WORDS):
        path = f"/_matrix/client/v3/rooms/{room}/send/m.room.message/word-{number}"
        body = {"msgtype": "m.text", "body": f"word {number}"}
        while True:
            try:
                status, _ = server.call("PUT", path, body, token)
                if status == 200:
                    break
            except OSError:
                pass
            time.sleep(0.2)
        said.append(body["body"])
        time.sleep(0.8)
    return said


def burst(server: Synapse, token: str, room: str) -> None:
    """Another member says much at once."""
    for number in range(BURST):
        path = f"/_matrix/client/v3/rooms/{room}/send/m.room.message/burst-{number}"
        status, answer = server.call(
            "PUT", path, {"msgtype": "m.text", "body": f"burst {number}"}, token)
        assert status == 200, answer


def storm(juben: Path, folder: Path) -> None:
    """Runs the whole story."""
    server = Synapse(folder / "synapse")
    home: Home | None = None
    try:
        server.start()
        token = server.register(BOT, PASSWORD)
        member = server.register("anna", "a password of Anna")
        other = server.register("ben", "a password of Ben")
        home = Home(folder / "home", juben, server)
        rooms = [
            Room(f"g{number}", f"{number} 群", "x", make_room(server, token, f"{number} 群"))
            for number in range(ROOMS)
        ]
        for room in rooms:
            home.add(room)
            for person in [member, other]:
                path = f"/_matrix/client/v3/rooms/{room.address}/join"
                server.call("POST", path, {}, person)
        (home.folder / "playbooks" / "storm.lua").write_text(PLAYBOOK)
        home.serve()
        home.wait_until_ready()
        home.run("start", "storm", "storm")
        words: list[str] = []
        speaker = threading.Thread(
            target=lambda: words.extend(talk(server, member, rooms[0].address)))
        speaker.start()
        disturb(server, home, lambda: burst(server, other, rooms[1].address))
        speaker.join()
        home.wait_until(
            "everything is sent",
            lambda: home.is_quiet() and len(sent(home)) == ROOMS * MESSAGES, 600)
        home.wait_until("everything is heard",
            lambda: len(heard(home, "anna")) >= WORDS and len(heard(home, "ben")) >= BURST, 300)
        verify(server, member, home, rooms, words)
    finally:
        if home is not None:
            home.end()
        server.kill()


def disturb(server: Synapse, home: Home, talk_much: Callable[[], None]) -> None:
    """Three deaths: the server's, the daemon's, and both at once while the backlog flows."""
    time.sleep(4)
    server.kill()
    time.sleep(2)
    server.start()
    time.sleep(2.3)
    home.end(signal.SIGKILL)
    talk_much()
    home.serve()
    time.sleep(2.7)
    server.kill()
    time.sleep(0.5)
    home.end(signal.SIGKILL)
    server.start()
    home.serve()
    # What has piled up leaves now: the best moment for another death.
    time.sleep(1.5)
    home.end(signal.SIGKILL)
    home.serve()


def sent(home: Home) -> list[tuple[object, ...]]:
    """What Juben says that it sent."""
    return home.rows("select key, subject from outbox where action='message' and state='sent'")


def heard(home: Home, name: str) -> list[str]:
    """What Juben heard from a member, in order."""
    question = f"select text from message where member_id = '@{name}:sop.test' order by id"
    return [str(row[0]) for row in home.rows(question)]


def verify(
    server: Synapse, token: str, home: Home, rooms: list[Room], words: list[str]
) -> None:
    """Holds the rooms, as another client sees them, against what was wanted."""
    wanted = [f"第 {number} 条" for number in range(1, MESSAGES + 1)]
    for room in rooms:
        said = [
            event
            for event in timeline(server, server.user("anna"), token, room.address)
            if event.type == "m.room.message" and event.sender == server.user(BOT)
        ]
        texts = [event.text for event in said]
        assert texts == wanted, f"{room.name}: {texts}"
        assert len({event.key for event in said}) == MESSAGES, f"{room.name}: keys repeat"
    assert heard(home, "anna") == words, heard(home, "anna")
    much = [f"burst {number}" for number in range(BURST)]
    assert heard(home, "ben") == much, heard(home, "ben")
    print(
        f"storm: {ROOMS} rooms hold {MESSAGES} messages each, once and in order, and all "
        f"{len(words) + BURST} words of members were heard once and in order, through 2 kills of "
        "the homeserver and 3 of the daemon"
    )
