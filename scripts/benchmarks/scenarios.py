"""What is measured, on whom, and what is wanted."""

import collections
import dataclasses
import pathlib
import subprocess
import typing

import processes
from processes import Tools
from table import Row

# Seconds for which a daemon with nothing to do is watched.
IDLE_SECONDS = 20.0


@dataclasses.dataclass
class Plan:
    """How often and how much is measured."""

    tools: Tools
    repeat: int
    rival_runs: int
    groups: int
    date: str
    versions: dict[str, str] = dataclasses.field(default_factory=dict)

    def note(self, subject: str, found: dict[str, typing.Any]) -> dict[str, typing.Any]:
        """Keeps the versions that a measurement tells."""
        if "version" in found:
            self.versions[subject] = str(found["version"])
        for library in ["sqlite", "lua"]:
            if library in found:
                name = {"sqlite": "SQLite", "lua": "Lua"}[library]
                self.versions[name] = str(found[library]).removeprefix("Lua ")
        return found

    def in_turn(
        self, subjects: dict[str, typing.Callable[[], float]]
    ) -> dict[str, list[float]]:
        """Measures all of them, one after the other, again and again: all share the noise."""
        values: dict[str, list[float]] = collections.defaultdict(list)
        for _ in range(self.repeat):
            for name, take in subjects.items():
                values[name].append(take())
        return values

    def figure(self, scenario: str, key: str, **size: int) -> typing.Callable[[], float]:
        """A figure of Juben's."""
        return lambda: self.note("Juben", self.tools.measure(scenario, **size))[key]


def at_most(row: Row, limit: float, unit: str) -> Row:
    """The row with its target."""
    row.target, row.is_met = f"at most {limit:g} {unit}", row.median <= limit
    return row


def at_least(row: Row, ours: float, factor: float) -> Row:
    """The row with how many times faster Juben is, and how many times it must be."""
    row.ratio = ours / row.median
    row.target, row.is_met = f"at least {factor:g} x", row.ratio >= factor
    return row


# MARK: Steps


def steps_of_rivals(plan: Plan, runs: int, steps: int, others: bool) -> dict[str, typing.Any]:
    """How many steps a second the rivals make."""
    tools = plan.tools
    size = [f"--runs={runs}", f"--steps={steps}"]

    def rival(name: str, subject: str, *words: str) -> typing.Callable[[], float]:
        def take() -> float:
            return plan.note(subject, tools.rival(name, *size, *words))["steps_per_second"]

        return take

    found = {
        "DBOS, WAL and FULL": rival("dbos", "DBOS", "--full"),
        "DBOS by default": rival("dbos", "DBOS"),
    }
    if others:
        found["huey, FULL"] = rival("huey", "huey")
        found["APScheduler, WAL and FULL"] = rival("apscheduler", "APScheduler")
    return found


def durable_sends(plan: Plan) -> list[Row]:
    """Many runs that send many messages."""
    tools, runs, steps = plan.tools, 1000, 20
    bytes_per_step: list[float] = []
    rest: list[float] = []

    def juben() -> float:
        found = plan.note("Juben", tools.measure("durable-sends", runs=runs, steps=steps))
        bytes_per_step.append(found["bytes_per_step"])
        rest.append(found["store_after_retention"])
        return found["steps_per_second"]

    def floor() -> float:
        return plan.note("floor", tools.floor_sends(runs, steps))["steps_per_second"]

    subjects = {"Juben": juben, "floor": floor}
    subjects |= steps_of_rivals(plan, plan.rival_runs, steps, others=True)
    values = plan.in_turn(subjects)
    name = f"{runs:,} runs x {steps} sends"
    rows = [Row(name, subject, found, "steps/s") for subject, found in values.items()]
    ours = rows[0].median
    at_least(rows[1], ours, 0.25)
    at_least(rows[2], ours, 50)
    for row in rows[3:]:
        row.ratio = ours / row.median
    size = Row("store of a send-step", "Juben", bytes_per_step, "bytes")
    kept = Row("store after retention", "Juben", rest, "of before")
    return rows + [at_most(size, 700, "bytes"), at_most(kept, 1.2, "of before")]


def separate_commits(plan: Plan) -> list[Row]:
    """One run whose every step is a commit of its own."""
    steps = 2000
    subjects = {"Juben": plan.figure("separate-commits", "steps_per_second", steps=steps)}
    subjects |= steps_of_rivals(plan, 1, min(steps, plan.rival_runs * 20), others=False)
    values = plan.in_turn(subjects)
    name = f"one run, {steps:,} commits"
    rows = [Row(name, subject, found, "steps/s") for subject, found in values.items()]
    at_least(rows[1], rows[0].median, 4)
    rows[2].ratio = rows[0].median / rows[2].median
    return rows


def one_slice(plan: Plan) -> list[Row]:
    """One run that sends without waiting."""
    values = plan.in_turn({"Juben": plan.figure("one-slice", "steps_per_second")})
    return [Row("one run, 2,000 sends", "Juben", values["Juben"], "steps/s")]


# MARK: Waking


def same_second(plan: Plan) -> list[Row]:
    """Many runs that are due at once."""
    found = [plan.tools.measure("same-second", runs=10_000) for _ in range(plan.repeat)]
    name = "10,000 runs due at once"
    last = Row(f"{name}, last", "Juben", [one["last_seconds"] for one in found], "s")
    late = Row(f"{name}, p99", "Juben", [one["p99_seconds"] for one in found], "s")
    return [at_most(last, 1, "s"), at_most(late, 1, "s")]


def event_latency(plan: Plan) -> list[Row]:
    """From an event's commit to the answer in the channel's hands."""
    values = plan.in_turn({"Juben": plan.figure("event-latency", "p99_milliseconds")})
    return [at_most(Row("event to answer, p99", "Juben", values["Juben"], "ms"), 5, "ms")]


def rebuild(plan: Plan) -> list[Row]:
    """Reading a journal and replaying it."""
    rows = []
    for steps, limit in [(20, 0.1), (1000, 2), (10_000, 20)]:
        values = plan.in_turn({"Juben": plan.figure("rebuild", "milliseconds", steps=steps)})
        row = Row(f"rebuild of {steps:,} steps", "Juben", values["Juben"], "ms")
        rows.append(at_most(row, limit, "ms"))
    return rows


def sleepers(plan: Plan) -> list[Row]:
    """A daemon over a million runs that sleep."""
    tools, runs = plan.tools, 1_000_000
    with tools.scratch() as folder:
        made = processes.run_json(
            [tools.juben, "measure", "sleepers", "--json", f"--folder={folder}", f"--runs={runs}"]
        )
        home = pathlib.Path(folder) / "home"
        found = [
            processes.serve_idly(tools.juben, home, IDLE_SECONDS) for _ in range(plan.repeat)
        ]
    name = f"{runs:,} sleeping runs"
    start = Row(f"{name}: start", "Juben", [one.start_seconds * 1000 for one in found], "ms")
    memory = Row(f"{name}: memory", "Juben", [one.mebibytes for one in found], "MB")
    idle = Row(f"{name}: processor", "Juben", [one.cpu_percent for one in found], "%")
    store = Row(f"{name}: store", "Juben", [made["bytes_per_run"]], "bytes/run")
    return [at_most(start, 200, "ms"), at_most(memory, 60, "MB"), at_most(idle, 0.1, "%"), store]


# MARK: A large community


def message_path(plan: Plan) -> list[Row]:
    """What members say, held against rules and answered, among a hundred thousand of them."""
    members = 100_000
    values = plan.in_turn(
        {"Juben": plan.figure("message-path", "milliseconds_per_message", runs=members)}
    )
    return [Row(f"a message, {members:,} members", "Juben", values["Juben"], "ms")]


def report(plan: Plan) -> list[Row]:
    """The report of a month of a thousand groups, with its page."""
    values = plan.in_turn({"Juben": plan.figure("report", "seconds")})
    return [Row("report of 30 days, 1,000 groups", "Juben", values["Juben"], "s")]


def members_import(plan: Plan) -> list[Row]:
    """Members, their groups and tags from a spreadsheet into an empty community."""
    tools, lines = plan.tools, 100_000
    found = []
    for _ in range(plan.repeat):
        with tools.scratch() as folder:
            home, sheet = pathlib.Path(folder) / "home", pathlib.Path(folder) / "members.csv"
            for words in [
                ["init"],
                ["groups", "add", "readers", "--name", "Readers"],
            ]:
                subprocess.run(
                    [tools.juben, "--home", home, *words], check=True, capture_output=True
                )
            with sheet.open("w", encoding="utf-8") as file:
                file.write("id,name,group,tags,joined\n")
                for number in range(lines):
                    file.write(f"m{number},Member {number},readers,buyer;new,2026-11-01\n")
            words = [tools.juben, "--home", home, "members", "import", sheet]
            found.append(processes.usage(words))
    name = f"import of {lines:,} members"
    return [
        Row(name, "Juben", [one.seconds for one in found], "s"),
        Row(f"{name}: memory", "Juben", [one.mebibytes for one in found], "MB"),
    ]


# MARK: The command line


def preview(plan: Plan) -> list[Row]:
    """A day of seven touchpoints in a thousand and in ten thousand groups."""
    rows: list[Row] = []
    for groups in [1000, 10_000]:
        with plan.tools.scratch() as folder:
            size = [f"--runs={groups}", "--steps=7", f"--folder={folder}", "--json"]
            processes.run_json([plan.tools.juben, "measure", "touchpoints", *size])
            home = pathlib.Path(folder) / "home"
            rows += previewed(plan, home, f"preview {groups:,} groups x 7", "2026-11-24")
    at_most(rows[0], 1, "s")
    at_most(rows[1], 200, "MB")
    ratio = rows[2].median / rows[0].median
    rows[2].target, rows[2].is_met = f"at most 12 x the time: {ratio:.1f} x", ratio <= 12
    return rows


def previewed(plan: Plan, home: pathlib.Path, name: str, date: str) -> list[Row]:
    """How long the preview of a day takes, and how much memory."""
    words = [plan.tools.juben, "--home", home, "preview", "--date", date]
    found = [processes.usage(words) for _ in range(plan.repeat)]
    return [
        Row(name, "Juben", [one.seconds for one in found], "s"),
        Row(f"{name}: memory", "Juben", [one.mebibytes for one in found], "MB"),
    ]


def shipped(plan: Plan) -> list[Row]:
    """A day of the playbooks that ship, in a made-up community with its members."""
    tools = plan.tools
    with tools.scratch() as folder:
        seed, home = pathlib.Path(folder) / "seed", pathlib.Path(folder) / "home"
        for words in [
            [tools.root / "scripts" / "make-seed", "--groups", str(plan.groups), seed],
            [tools.juben, "--home", home, "init", "--seed", seed, "--playbooks",
             tools.root / "playbooks"],
        ]:
            subprocess.run(words, check=True, capture_output=True)
        rows = previewed(plan, home, f"shipped playbooks, {plan.groups:,} groups", plan.date)
    if plan.groups == 1000:
        at_most(rows[0], 2, "s")
        at_most(rows[1], 300, "MB")
    return rows


def command_line(plan: Plan) -> list[Row]:
    """The shortest commands."""
    tools = plan.tools
    with tools.scratch() as folder:
        home = pathlib.Path(folder) / "home"
        processes.copy_playbooks(tools.juben, home, tools.root / "playbooks", 10)
        values = plan.in_turn(
            {
                "version": lambda: processes.usage([tools.juben, "--version"]).seconds * 1000,
                "check": lambda: processes.usage(
                    [tools.juben, "--home", home, "check"]
                ).seconds * 1000,
            }
        )
    return [
        at_most(Row("juben --version", "Juben", values["version"], "ms"), 30, "ms"),
        at_most(Row("juben check, ten playbooks", "Juben", values["check"], "ms"), 100, "ms"),
    ]


ALL: dict[str, typing.Callable[[Plan], list[Row]]] = {
    "durable-sends": durable_sends,
    "separate-commits": separate_commits,
    "one-slice": one_slice,
    "same-second": same_second,
    "event-latency": event_latency,
    "rebuild": rebuild,
    "sleepers": sleepers,
    "message-path": message_path,
    "report": report,
    "members-import": members_import,
    "preview": preview,
    "shipped": shipped,
    "command-line": command_line,
}
