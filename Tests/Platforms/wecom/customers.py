"""Customer contact: groups that people act in, and mass messages that members confirm."""

from __future__ import annotations

from corp import (
    DAY, MASS_ATTACHMENTS_MAX, MASS_PER_MONTH, MASS_TEXT_MAX, REMINDERS_PER_DAY, WELCOME_LIFE,
    Corp, Group, Json, Task, need,
)

SENT = 1
QUOTA = 3


class Customers:
    """The calls below `externalcontact/`."""

    def __init__(self, corp: Corp) -> None:
        self.corp = corp

    def allow(self, query: Json) -> None:
        need(self.corp.app_of(query).get("customer", False), 48002, "api forbidden")

    def group(self, chat: str) -> Group:
        group = self.corp.groups.get(chat)
        need(group is not None, 86003, "chatid does not exist")
        assert group is not None
        return group

    def task(self, msgid: str) -> Task:
        task = self.corp.tasks.get(msgid)
        need(task is not None, 40058, "invalid msgid")
        assert task is not None
        return task

    # Groups

    def list(self, query: Json, body: Json) -> Json:
        self.allow(query)
        limit = body.get("limit", 0)
        need(1 <= limit <= 1000, 40058, "limit is 1 to 1000")
        chats = sorted(self.corp.groups)
        start = int(body.get("cursor") or 0)
        page = chats[start:start + limit]
        rest = str(start + limit) if start + limit < len(chats) else ""
        return {
            "group_chat_list": [{"chat_id": chat, "status": 0} for chat in page],
            "next_cursor": rest,
        }

    def get(self, query: Json, body: Json) -> Json:
        self.allow(query)
        group = self.group(body.get("chat_id", ""))
        members = []
        for user, facts in sorted(group.members.items()):
            member = {"userid": user, "join_time": self.corp.now // 1000, **facts}
            if not body.get("need_name"):
                member.pop("name", None)
            members.append(member)
        return {
            "group_chat": {
                "chat_id": body["chat_id"], "owner": group.owner, "member_list": members,
                "admin_list": [{"userid": group.owner}], "member_version": f"v{group.version}",
            }
        }

    # Mass messages

    def add_msg_template(self, query: Json, body: Json) -> Json:
        self.allow(query)
        need(body.get("chat_type") == "group", 40058, "only groups are simulated")
        sender = body.get("sender", "")
        need(bool(sender), 40063, "sender is required for groups")
        chats = body.get("chat_id_list", [])
        need(len(chats) <= 2000, 40058, "too many chats")
        text = body.get("text", {}).get("content", "")
        attachments = body.get("attachments", [])
        need(bool(text) or bool(attachments), 40063, "nothing to send")
        need(len(text) <= MASS_TEXT_MAX, 45002, "content size out of limit")
        need(len(attachments) <= MASS_ATTACHMENTS_MAX, 40058, "too many attachments")
        app = self.corp.tokens[query["access_token"]]["app"]
        for attachment in attachments:
            kind = attachment["msgtype"]
            if kind == "link":
                need(bool(attachment["link"].get("title")), 40063, "title is empty")
            else:
                self.corp.media_of(attachment[kind]["media_id"], app)
        for chat in chats:
            need(self.group(chat).owner == sender, 40058, "sender does not own the group")
        full = [chat for chat in chats if self.is_full(chat)]
        left = [chat for chat in chats if chat not in full]
        msgid = self.corp.next("TASK-")
        if left:
            self.corp.tasks[msgid] = Task(sender, left, text, self.corp.now, attachments)
        return {"fail_list": full, "msgid": msgid}

    def is_full(self, chat: str) -> bool:
        month = [at for at in self.group(chat).received if at > self.corp.now - 30 * DAY]
        return len(month) >= MASS_PER_MONTH

    def get_groupmsg_list_v2(self, query: Json, body: Json) -> Json:
        self.allow(query)
        first, last = body["start_time"] * 1000, body["end_time"] * 1000
        found = [
            {"msgid": msgid, "create_time": str(task.created // 1000),
             "text": {"content": task.text}, "attachments": task.attachments}
            for msgid, task in self.corp.tasks.items() if first <= task.created <= last
        ]
        return {"group_msg_list": found, "next_cursor": ""}

    def get_groupmsg_task(self, query: Json, body: Json) -> Json:
        self.allow(query)
        task = self.task(body.get("msgid", ""))
        need(task.state != "dispatching", 41063, "still being dispatched")
        status = 2 if task.state == "sent" else 0
        return {"task_list": [{"userid": task.sender, "status": status}], "next_cursor": ""}

    def get_groupmsg_send_result(self, query: Json, body: Json) -> Json:
        self.allow(query)
        task = self.task(body.get("msgid", ""))
        need(body.get("userid") == task.sender, 40058, "not the sender")
        sent = [
            {"userid": task.sender, "chat_id": chat, "status": task.results.get(chat, 0)}
            for chat in task.chats
        ]
        return {"send_list": sent, "next_cursor": ""}

    def remind_groupmsg_send(self, query: Json, body: Json) -> Json:
        self.allow(query)
        task = self.task(body.get("msgid", ""))
        recent = [at for at in task.reminded if at > self.corp.now - DAY]
        need(len(recent) < REMINDERS_PER_DAY, 41094, "reminded too often")
        task.reminded = [*recent, self.corp.now]
        return {}

    def cancel_groupmsg_send(self, query: Json, body: Json) -> Json:
        self.allow(query)
        task = self.task(body.get("msgid", ""))
        need(task.state != "sent", 40058, "already sent")
        task.state = "cancelled"
        return {}

    def send_welcome_msg(self, query: Json, body: Json) -> Json:
        self.allow(query)
        code = self.corp.welcomes.get(body.get("welcome_code", ""))
        need(code is not None, 41050, "invalid welcome_code")
        assert code is not None
        need(self.corp.now < code["at"] + WELCOME_LIFE, 41050, "welcome_code expired")
        need(not code.get("used"), 41051, "already welcomed")
        code["used"] = True
        self.corp.seen.append({"to": code["customer"], "body": body})
        return {}

    # What people do in the client

    def confirm(self, msgid: str) -> None:
        task = self.task(msgid)
        need(task.state == "waiting", 40058, "nothing waits")
        task.state = "sent"
        for chat in task.chats:
            full = self.is_full(chat)
            task.results[chat] = QUOTA if full else SENT
            if not full:
                self.group(chat).received.append(self.corp.now)
                self.corp.seen.append({"to": chat, "body": {"text": task.text}})

    def join(self, chat: str, user: str, facts: Json) -> None:
        group = self.group(chat)
        group.members[user] = {"type": 2, **facts}
        group.version += 1

    def leave(self, chat: str, user: str) -> None:
        group = self.group(chat)
        group.members.pop(user, None)
        group.version += 1
