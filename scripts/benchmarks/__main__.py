"""Measures Juben beside its floor and its rivals, and prints one table.

Run by scripts/bench, which builds and installs what is measured and says what the options mean.
"""

import argparse
import pathlib
import platform
import sys
import tempfile

import scenarios
from processes import Tools
from table import markdown


def main() -> int:
    """Measures what was asked for; 1 when a target is missed."""
    options = parse_options()
    wanted = options.only or list(scenarios.ALL)
    rows = []
    with tempfile.TemporaryDirectory(dir=options.folder, prefix="run-") as folder:
        tools = Tools(
            juben=options.juben,
            python=options.python,
            floor=options.floor,
            schema=options.schema,
            root=options.root,
            folder=pathlib.Path(folder),
        )
        plan = scenarios.Plan(
            tools, options.repeat, options.rival_runs, options.groups, options.date
        )
        for name in wanted:
            print(f"==> Measuring {name}", file=sys.stderr, flush=True)
            found = scenarios.ALL[name](plan)
            rows += found
            print(markdown(found), file=sys.stderr, flush=True)
        disk = tools.disk()
    print(markdown(rows))
    print()
    versions = [f"{name} {plan.versions[name]}" for name in sorted(plan.versions)]
    print(f"Versions: {', '.join(versions) or 'of Juben alone'}.")
    print(
        f"Disk: fdatasync of 8 KiB p50 {disk['p50_ms']:.2f} ms, p99 {disk['p99_ms']:.2f} ms. "
        f"Machine: {processor()}, {platform.system()} {platform.release()}."
    )
    print(f"Medians of {options.repeat}; Juben and the floor commit with synchronous=FULL.")
    return 1 if any(row.is_met is False for row in rows) else 0


def processor() -> str:
    """What the processor calls itself, and how many of it there are."""
    lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} x {names[0]}" if names else platform.machine()


def parse_options() -> argparse.Namespace:
    """The options, as scripts/bench hands them on."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ["juben", "python", "floor", "schema", "root", "folder"]:
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--only", action="append", choices=list(scenarios.ALL))
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--rival-runs", type=int, default=50)
    parser.add_argument("--groups", type=int, default=1000)
    parser.add_argument("--date", default="2026-11-24")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
