"""Sends more than a homeserver with its own limits takes: all arrive, none twice, in order."""

from __future__ import annotations

from pathlib import Path

from home import BOT, PASSWORD, Home, Room, make_room
from reader import timeline
from synapse import Synapse

ROOMS = 2
MESSAGES = 9

PLAYBOOK = f"""playbook {{
  title = "限速", why = "测试", goal = {{ metric = "messages", target = 1, by = "2030-12-31" }},
}}

command("talk", {{}}, function()
  for _, group in ipairs(groups.find {{}}) do
    for number = 1, {MESSAGES} do send(group, "第 " .. number .. " 条") end
  end
end)
"""


def limits(juben: Path, folder: Path) -> None:
    """Runs the whole story."""
    server = Synapse(folder / "synapse", "real")
    home: Home | None = None
    try:
        server.start()
        token = server.register(BOT, PASSWORD)
        home = Home(folder / "home", juben, server)
        rooms = [
            Room(f"g{number}", f"{number} 群", "x", make_room(server, token, f"{number} 群"))
            for number in range(ROOMS)
        ]
        for room in rooms:
            home.add(room)
        (home.folder / "playbooks" / "limits.lua").write_text(PLAYBOOK)
        home.serve()
        home.wait_until_ready()
        home.run("start", "limits", "talk")
        count = "select count(*) from outbox where state='sent'"
        home.wait_until(
            "everything is sent", lambda: home.rows(count)[0][0] == ROOMS * MESSAGES, 240)
        held = home.rows("select held_by from outbox where held_by like '%429%'")
        assert held, "no limit was met, so nothing was shown"
        wanted = [f"第 {number} 条" for number in range(1, MESSAGES + 1)]
        for room in rooms:
            said = timeline(server, server.user(BOT), token, room.address)
            texts = [event.text for event in said if event.type == "m.room.message"]
            assert texts == wanted, f"{room.name}: {texts}"
        print(
            f"limits: {ROOMS * MESSAGES} messages arrived once and in order; "
            f"{len(held)} of them had met 'too much'"
        )
    finally:
        if home is not None:
            home.end()
        server.kill()
