"""WeCom's server interface on the loopback, for tests.

It prints its port and serves until its standard input ends. What a test wants of the world beyond
WeCom's own interface goes to `POST /control`: a list of orders such as `{"advance": 60000}`,
`{"fault": {"path": "webhook/send", "kind": "cut", "times": 1}}` or `{"confirm": "TASK-1"}`.
`GET /control` answers with what people have seen and with a redacted record of every request.
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from collections.abc import Callable
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from contacts import Contacts
from corp import Corp, Group, Json, WeComError
from customers import Customers

SECRETS = ("key", "access_token", "corpsecret")
SLOW_SECONDS = 0.3
START = 1_790_000_000_000


class World:
    """The company, the faults that are ordered, and the record."""

    def __init__(self) -> None:
        self.corp = Corp(START)
        self.customers = Customers(self.corp)
        self.contacts = Contacts(self.corp)
        self.faults: list[Json] = []
        self.record: list[str] = []
        self.lock = threading.Lock()
        corp, contact, people = self.corp, self.customers, self.contacts
        self.gets: dict[str, Callable[[Json], Json]] = {
            "gettoken": corp.gettoken, "agent/get": corp.agent_get, "appchat/get": corp.chat_get,
            "externalcontact/list": people.list_customers,
            "externalcontact/get": people.customer,
        }
        self.posts: dict[str, Callable[[Json, Json], Json]] = {
            "webhook/send": corp.robot_send, "appchat/create": corp.chat_create,
            "appchat/update": corp.chat_update, "appchat/send": corp.chat_send,
            "message/send": corp.message_send, "externalcontact/groupchat/list": contact.list,
            "externalcontact/groupchat/get": contact.get,
        }
        for name in (
            "add_msg_template", "get_groupmsg_list_v2", "get_groupmsg_task",
            "get_groupmsg_send_result", "remind_groupmsg_send", "cancel_groupmsg_send",
            "send_welcome_msg",
        ):
            self.posts[f"externalcontact/{name}"] = getattr(contact, name)
        for name in (
            "add_join_way", "get_join_way", "update_join_way", "del_join_way", "transfer",
            "onjob_transfer",
        ):
            self.posts[f"externalcontact/groupchat/{name}"] = getattr(people, name)
        for name in (
            "get_unassigned_list", "transfer_customer", "transfer_result", "get_corp_tag_list",
            "add_corp_tag", "mark_tag",
        ):
            self.posts[f"externalcontact/{name}"] = getattr(people, name)
        welcome = "externalcontact/group_welcome_template/"
        self.posts[welcome + "add"] = people.add_welcome
        self.posts[welcome + "get"] = people.get_welcome
        resigned = "externalcontact/resigned/"
        self.posts[resigned + "transfer_customer"] = people.resigned_transfer_customer
        self.posts[resigned + "transfer_result"] = people.transfer_result

    def take_fault(self, path: str) -> str:
        for fault in self.faults:
            if fault["path"] == path and fault["times"] > 0:
                fault["times"] -= 1
                return str(fault["kind"])
        return ""

    def order(self, orders: list[Json]) -> None:
        corp = self.corp
        for order in orders:
            for name, value in order.items():
                if name == "advance":
                    corp.now += value
                elif name == "fault":
                    self.faults.append(dict(value))
                elif name == "robot":
                    corp.robots[value["key"]] = value
                elif name == "app":
                    corp.apps[value["secret"]] = value
                elif name == "users":
                    corp.users |= set(value)
                elif name == "end_tokens":
                    for token in corp.tokens.values():
                        token["until"] = corp.now
                elif name == "forget_tokens":
                    corp.tokens.clear()
                elif name == "group":
                    members = {value["owner"]: {"type": 1}}
                    corp.groups[value["chat"]] = Group(value["owner"], members)
                    self.contacts.staff.add(value["owner"])
                elif name == "staff":
                    self.contacts.staff |= set(value)
                elif name == "resign":
                    self.contacts.resigned.add(value)
                elif name == "refuse":
                    self.contacts.refusals[value["id"]] = value["code"]
                elif name == "follow":
                    follower = self.contacts.followers.setdefault(value["customer"], {})
                    follower[value["member"]] = set()
                elif name == "settle":
                    self.contacts.settle(value["customer"], value["status"])
                elif name == "unwelcome":
                    del self.contacts.welcomes[value]
                elif name == "tag_group":
                    self.contacts.tag_groups[value["name"]] = dict(value["tags"])
                elif name == "mark":
                    self.contacts.followers[value["customer"]][value["member"]] |= set(
                        value["tags"])
                elif name == "grow":
                    # WeCom makes a group by itself when all that a code leads to are full.
                    way = self.contacts.ways[value["way"]]
                    corp.groups[value["chat"]] = Group("lin", {"lin": {"type": 1}})
                    way["chat_id_list"].append(value["chat"])
                elif name == "join":
                    self.customers.join(value["chat"], value["user"], value.get("facts", {}))
                elif name == "leave":
                    self.customers.leave(value["chat"], value["user"])
                elif name == "confirm":
                    self.customers.confirm(value)
                elif name == "received":
                    corp.groups[value["chat"]].received += [corp.now] * value["count"]
                elif name == "welcome":
                    corp.welcomes[value["code"]] = {"at": corp.now, **value}
                elif name == "task":
                    corp.tasks[value["id"]].state = value["state"]
                else:
                    raise ValueError(f"no order {name}")

    def state(self) -> Json:
        corp = self.corp
        return {
            "now": corp.now, "seen": corp.seen, "dropped": corp.dropped, "record": self.record,
            "chats": corp.chats, **self.contacts.state(),
            "tasks": {
                name: {"state": task.state, "reminded": len(task.reminded), "text": task.text}
                for name, task in corp.tasks.items()
            },
        }

    def note(self, method: str, path: str, query: Json, what: str) -> None:
        shown = {name: "***" if name in SECRETS else value for name, value in query.items()}
        words = "&".join(f"{name}={value}" for name, value in sorted(shown.items()))
        self.record.append(" ".join(part for part in (method, path, words, what) if part))

    def upload(self, path: str, query: Json, form: Json) -> Json:
        if path == "webhook/upload_media":
            self.corp.robot_of(query)
            return self.corp.upload(query["key"], query.get("type", ""), form["size"])
        self.corp.app_of(query)
        owner = self.corp.tokens[query["access_token"]]["app"]
        return self.corp.upload(owner, query.get("type", ""), form["size"])


def read_form(content_type: str, body: bytes) -> Json:
    """Reads the one field of an upload; WeCom wants its name, its file name and its length."""
    header = Message()
    header["Content-Type"] = content_type
    boundary = header.get_param("boundary")
    if not boundary:
        raise WeComError(40058, "no boundary")
    head, _, rest = body.partition(b"\r\n\r\n")
    data = rest.rsplit(f"\r\n--{boundary}--".encode(), 1)[0]
    match = re.search(rb'form-data;.*name="media"', head)
    named = re.search(rb'filename="([^"]+)"', head)
    if not match or not named:
        raise WeComError(40058, "no field media with a filename")
    length = re.search(rb"filelength=(\d+)", head)
    if length and int(length[1]) != len(data):
        raise WeComError(40058, "filelength is wrong")
    return {"name": named[1].decode(), "size": len(data), "length": length is not None}


def shorten(value: Any) -> Any:
    """A body for the record, without the bytes of pictures."""
    if isinstance(value, dict):
        return {
            name: f"{len(part)} letters" if name == "base64" else shorten(part)
            for name, part in value.items()
        }
    return [shorten(part) for part in value] if isinstance(value, list) else value


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    world: World

    def log_message(self, format: str, *args: Any) -> None:
        return

    def do_GET(self) -> None:
        self.serve("GET", b"")

    def do_POST(self) -> None:
        self.serve("POST", self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def serve(self, method: str, body: bytes) -> None:
        parts = urlsplit(self.path)
        world = self.world
        if parts.path == "/control":
            with world.lock:
                if method == "POST":
                    world.order(json.loads(body))
                return self.answer(200, json.dumps(world.state(), ensure_ascii=False))
        path = parts.path.removeprefix("/cgi-bin/")
        query = dict(parse_qsl(parts.query))
        with world.lock:
            fault = world.take_fault(path)
            is_refused = fault == "cut-before" or fault.startswith("code:")
            answer = "" if is_refused else self.perform(method, path, query, body)
        self.finish_with(fault, answer)

    def finish_with(self, fault: str, answer: str) -> None:
        if fault in ("cut", "cut-before"):
            self.close_connection = True
            return None
        if fault == "slow":
            time.sleep(SLOW_SECONDS)
        if fault == "html":
            return self.answer(200, "<html>down for maintenance</html>")
        if fault.startswith("status:"):
            return self.answer(int(fault.removeprefix("status:")), "")
        if fault.startswith("code:"):
            code = int(fault.removeprefix("code:"))
            return self.answer(200, json.dumps({"errcode": code, "errmsg": "as ordered"}))
        return self.answer(200, answer)

    def perform(self, method: str, path: str, query: Json, body: bytes) -> str:
        world = self.world
        try:
            result = self.result(method, path, query, body)
        except WeComError as error:
            world.record[-1] += f" -> {error.code}"
            return json.dumps({"errcode": error.code, "errmsg": error.words})
        return json.dumps({"errcode": 0, "errmsg": "ok", **result}, ensure_ascii=False)

    def result(self, method: str, path: str, query: Json, body: bytes) -> Json:
        world = self.world
        if path in ("media/upload", "webhook/upload_media"):
            world.note(method, path, query, "")
            form = read_form(self.headers.get("Content-Type", ""), body)
            world.record[-1] += " " + json.dumps(form, ensure_ascii=False)
            return world.upload(path, query, form)
        if method == "GET":
            world.note(method, path, query, "")
            if path not in world.gets:
                raise WeComError(404, "no such call")
            return world.gets[path](query)
        data = json.loads(body)
        shown = json.dumps(shorten(data), ensure_ascii=False, sort_keys=True)
        world.note(method, path, query, shown)
        if path not in world.posts:
            raise WeComError(404, "no such call")
        return world.posts[path](query, data)

    def answer(self, status: int, body: str) -> None:
        raw = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


def main() -> None:
    Handler.world = World()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    # Whoever started this ends it by closing its input, and by dying too.
    sys.stdin.read()


if __name__ == "__main__":
    main()
