"""Reads rooms with matrix-nio, a client that has nothing to do with Juben or Synapse."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from nio import AsyncClient, MessageDirection, RoomMessagesResponse
from nio.events import Event

from synapse import Synapse

PAGE_SIZE = 100


@dataclass(frozen=True)
class Said:
    """An event of a room's timeline."""

    id: str
    sender: str
    type: str
    content: dict[str, Any]
    source: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.content.get("body", ""))

    @property
    def key(self) -> str:
        """The action's key and the part of it that this event is."""
        return f"{self.content.get('app.juben.key')}/{self.content.get('app.juben.part')}"


def _said(event: Event) -> Said:
    source = event.source
    return Said(
        id=source["event_id"],
        sender=source["sender"],
        type=source["type"],
        content=source.get("content", {}),
        source=source,
    )


async def _timeline(server: Synapse, user: str, token: str, room: str) -> list[Said]:
    client = AsyncClient(server.url, user)
    client.access_token = token
    client.user_id = user
    events: list[Said] = []
    try:
        start: str | None = ""
        while start is not None:
            page = await client.room_messages(
                room, start, direction=MessageDirection.front, limit=PAGE_SIZE
            )
            assert isinstance(page, RoomMessagesResponse), page
            events += [_said(event) for event in page.chunk]
            start = page.end if page.chunk else None
    finally:
        await client.close()
    return events


def timeline(server: Synapse, user: str, token: str, room: str) -> list[Said]:
    """All that a user sees of a room, oldest first."""
    return asyncio.run(_timeline(server, user, token, room))
