"""Performs two days of the playbooks that ship, in rooms of a real homeserver, at many times the
speed of life: mornings and evenings, a welcome for people who really join, and a flash group from
its creation to its end.
"""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from urllib.parse import quote

from home import BOT, PASSWORD, Home, Room, make_room
from reader import Said, timeline
from synapse import Synapse

ROOT = Path(__file__).resolve().parents[3]
SPEED = 1000
BEGIN, END = "2026-11-24 06:00", "2026-11-25 23:00"
SECONDS_MAX = 41 * 3600 / SPEED * 4
PLAYBOOKS = ["operators-day", "welcome", "flash", "topic-night", "question-desk"]
# The flash group offers nothing to fewer than a hundred.
GUESTS = 104
TALKERS = ["anna", "ben", "cleo", "dora"]
WORDS = "我在上海，最近在读《小王子》"

SCENARIO = """
commands("09:00", {
  playbook = "flash", command = "open",
  args = { product = "茶", price = 39, starts = "14:00", seller = "@lin:sop.test" },
})
"""


class Talker(threading.Thread):
    """A member who answers the first thing that Juben says in each room."""

    def __init__(self, server: Synapse, name: str, token: str) -> None:
        super().__init__(daemon=True)
        self.server = server
        self.user = server.user(name)
        self.token = token
        self.spoken: set[str] = set()
        self.is_over = False

    def run(self) -> None:
        since = ""
        while not self.is_over:
            path = f"/_matrix/client/v3/sync?timeout=1000{since}"
            try:
                status, answer = self.server.call("GET", path, token=self.token)
            except OSError:
                # The story is over, and so is the server.
                return
            if status != 200:
                continue
            since = f"&since={quote(answer['next_batch'])}"
            for room, story in answer.get("rooms", {}).get("join", {}).items():
                self.hear(room, story["timeline"]["events"])

    def hear(self, room: str, events: list[dict[str, object]]) -> None:
        if room in self.spoken:
            return
        if any(
            event["type"] == "m.room.message" and event["sender"] == self.server.user(BOT)
            for event in events
        ):
            self.spoken.add(room)
            path = f"/_matrix/client/v3/rooms/{quote(room)}/send/m.room.message/{self.user}"
            self.server.call("PUT", path, {"msgtype": "m.text", "body": WORDS}, self.token)


def enter(server: Synapse, token: str, room: str) -> None:
    """Joins a room."""
    status, answer = server.call(
        "POST", f"/_matrix/client/v3/rooms/{quote(room)}/join", {}, token)
    assert status == 200, answer


def furnish(home: Home) -> None:
    """Puts the shipped playbooks into the home, as an operator does: only the names are others."""
    shutil.copytree(
        ROOT / "playbooks" / "content", home.folder / "content", dirs_exist_ok=True)
    for name in PLAYBOOKS:
        text = (ROOT / "playbooks" / f"{name}.lua").read_text()
        text = text.replace('local LEAD = "lin"', 'local LEAD = "@lin:sop.test"')
        (home.folder / "playbooks" / f"{name}.lua").write_text(text)
    (home.folder / "scenario.lua").write_text(SCENARIO)


def people_of(server: Synapse, rooms: list[Room]) -> dict[str, str]:
    """Registers everybody, and lets the guests into the room of customers."""
    tokens = {name: server.register(name, f"password of {name}") for name in [*TALKERS, "lin"]}
    for number in range(GUESTS):
        token = server.register(f"guest{number}", f"password of {number}")
        enter(server, token, rooms[2].address)
    enter(server, tokens["lin"], rooms[2].address)
    return tokens


def customers(home: Home, rooms: list[Room]) -> None:
    """What the operator knows of the customers, as a spreadsheet."""
    lines = ["id,name,group,role,tags"]
    lines += [
        f"@guest{number}:sop.test,客人{number},{rooms[2].group},member,buyer"
        for number in range(GUESTS)
    ]
    lines.append(f"@lin:sop.test,林晚,{rooms[2].group},admin,staff")
    sheet = home.folder / "customers.csv"
    sheet.write_text("\n".join(lines) + "\n")
    home.run("members", "import", str(sheet))


def day(juben: Path, folder: Path) -> None:
    """Runs the whole story."""
    server = Synapse(folder / "synapse")
    home: Home | None = None
    talkers: list[Talker] = []
    try:
        server.start()
        token = server.register(BOT, PASSWORD, admin=True)
        home = Home(folder / "home", juben, server, "    admin: true\n")
        furnish(home)
        rooms = [
            Room("reading-1", "晨读一群", "reading", make_room(server, token, "晨读一群")),
            Room("study-1", "自习一群", "study", make_room(server, token, "自习一群")),
            Room("customers", "老客户群", "old", make_room(server, token, "老客户群")),
        ]
        for room in rooms:
            home.add(room)
        customers(home, rooms)
        tokens = people_of(server, rooms)
        home.serve(
            "--speed", str(SPEED), "--from", BEGIN, "--until", END, "--on-platforms",
            "--scenario", str(home.folder / "scenario.lua"))
        home.wait_until_ready()
        talkers = [Talker(server, name, tokens[name]) for name in TALKERS]
        for talker in talkers:
            talker.start()
            for room in rooms[:2]:
                enter(server, talker.token, room.address)
        home.wait_for_end(SECONDS_MAX)
        verify(server, token, home, rooms)
    finally:
        for talker in talkers:
            talker.is_over = True
        if home is not None:
            home.end()
        server.kill()


# What was performed


def verify(server: Synapse, token: str, home: Home, rooms: list[Room]) -> None:
    """Holds the rooms against the outbox, and the days against the playbooks."""
    bot = server.user(BOT)
    lost = home.rows(
        "select action, state, error from outbox where state not in ('sent', 'expired')")
    assert not lost, lost
    flash = home.rows("select id, address, status from community_group where tags like '%flash%'")
    assert len(flash) == 1 and flash[0][2] == "dissolved", flash
    places = [(room.group, room.address) for room in rooms]
    places.append((str(flash[0][0]), str(flash[0][1])))
    said: dict[str, list[Said]] = {}
    for group, address in places:
        # The flash room is gone for everybody; the server's admin can still read it.
        events = (
            all_of(server, token, address) if group == flash[0][0]
            else timeline(server, bot, token, address)
        )
        mine = [
            event for event in events
            if event.sender == bot and event.type == "m.room.message"
        ]
        said[group] = mine
        keys = [str(event.content["app.juben.key"]) for event in mine]
        parts = [event.key for event in mine]
        assert len(set(parts)) == len(parts), f"{group}: something was said twice"
        # In the order in which Juben sent them: the lane of a group is a queue.
        wanted = home.rows(
            f"select key from outbox where subject='{group}' and action='message' "
            "and state='sent' order by settled_at, id")
        assert list(dict.fromkeys(keys)) == [row[0] for row in wanted], group
    stories(said, rooms, str(flash[0][0]))
    joined = home.rows(
        "select count(*) from arrival where group_id in ('reading-1', 'study-1')")
    assert joined[0][0] == 2 * len(TALKERS), joined
    total = sum(len(events) for events in said.values())
    print(
        f"day: {total} messages of {len(PLAYBOOKS)} shipped playbooks in {len(said)} rooms, each "
        f"once and in order; {GUESTS} guests came to the flash group, which is dissolved"
    )


def stories(said: dict[str, list[Said]], rooms: list[Room], flash: str) -> None:
    """The moments that must have been there."""
    def has(group: str, words: str) -> bool:
        return any(words in event.text for event in said[group])

    for room in rooms[:2]:
        assert has(room.group, "欢迎"), f"{room.name}: no welcome"
    assert has("reading-1", "早"), "no morning"
    pictures = [
        event for event in said["reading-1"] if event.content["msgtype"] == "m.image"
    ]
    assert pictures, "no picture of the evening"
    assert pictures[0].content["info"]["w"] > 0
    pills = [event for event in said["reading-1"] if "matrix.to" in str(event.content)]
    assert pills and pills[0].content["m.mentions"]["user_ids"], "nobody was mentioned"
    assert not said["customers"], "no playbook speaks to the customers"
    for words in ["只活 48 小时", "先不谈价格"]:
        assert has(flash, words), f"flash: '{words}' is missing"
    assert any(event.content["m.mentions"].get("room") for event in said[flash]), "no offer"
    assert len(said[flash]) >= 5, [event.text for event in said[flash]]


def all_of(server: Synapse, token: str, room: str) -> list[Said]:
    """The events of a room that nobody is in any more, as the server's admin sees them."""
    events: list[Said] = []
    start = ""
    while True:
        path = f"/_synapse/admin/v1/rooms/{quote(room)}/messages?dir=f&limit=100{start}"
        status, answer = server.call("GET", path, token=token)
        assert status == 200, answer
        for event in answer["chunk"]:
            events.append(
                Said(event["event_id"], event["sender"], event["type"], event["content"], event))
        if not answer["chunk"] or "end" not in answer:
            return events
        start = f"&from={quote(answer['end'])}"
