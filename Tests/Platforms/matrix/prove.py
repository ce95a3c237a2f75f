"""Proves the Matrix channel against a real Synapse, with the juben binary that is given.

    prove.py JUBEN FOLDER [STORY...]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from actions import actions
from day import day
from friends import friends
from limits import limits
from service import service
from storm import storm

STORIES = {
    "actions": actions,
    "service": service,
    "friends": friends,
    "day": day,
    "storm": storm,
    "limits": limits,
}


def main() -> int:
    """Runs the stories that are named, or all."""
    juben, folder, *names = sys.argv[1:]
    for name in names or list(STORIES):
        begun = time.monotonic()
        place = Path(folder) / name
        place.mkdir(parents=True)
        STORIES[name](Path(juben), place)
        print(f"{name}: held, in {time.monotonic() - begun:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
