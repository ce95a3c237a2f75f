"""Starts one simulated platform, prints its port and time, and ends with its parent.

Usage: python3 serve.py feishu|dingtalk|slack|discord|telegram
"""

import os
import sys
import time

from dingtalk_platform import DingTalk
from discord_platform import Discord
from feishu_platform import Feishu
from simulator import port_of, start
from slack_platform import Slack
from telegram_platform import Telegram

PLATFORMS = {
    "feishu": Feishu,
    "dingtalk": DingTalk,
    "slack": Slack,
    "discord": Discord,
    "telegram": Telegram,
}


def main() -> None:
    """Serves until whoever started it is gone."""
    parent = os.getppid()
    server = start(PLATFORMS[sys.argv[1]])
    # In one piece: whoever reads it reads once.
    sys.stdout.write(f"{port_of(server)} {int(time.time() * 1000)}\n")
    sys.stdout.flush()
    while os.getppid() == parent:
        time.sleep(1)


if __name__ == "__main__":
    main()
