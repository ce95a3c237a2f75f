"""Customer contact beyond groups: codes that lead into groups, hand-overs, tags of customers."""

from __future__ import annotations

from dataclasses import dataclass, field

from corp import DAY, Corp, Json, need

JOIN_WAY_GROUPS_MAX = 5
JOIN_WAY_STATE_MAX = 30
JOIN_WAY_NAME_MAX = 40
JOIN_WAYS_MAX = 500_000
TRANSFER_CHATS_MAX = 100
TRANSFER_CUSTOMERS_MAX = 100
TRANSFERS_IN_PERIOD = 2
TRANSFER_PERIOD = 90 * DAY
TAG_NAME_MAX = 30
TAGS_MAX = 3000
WELCOMES_MAX = 100
WELCOME_BYTES_MAX = 3000
DONE, WAITING = 1, 2


@dataclass
class Transfer:
    """A customer on the way from one member to another."""

    giver: str
    taker: str
    customer: str
    begun: int
    status: int = WAITING


@dataclass
class Contacts:
    """The calls below `externalcontact/` that are about codes, owners and customers."""

    corp: Corp
    ways: dict[str, Json] = field(default_factory=dict)
    resigned: set[str] = field(default_factory=set)
    staff: set[str] = field(default_factory=set)
    # The members whose customer somebody is, and the tags that each gave.
    followers: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    transfers: list[Transfer] = field(default_factory=list)
    refusals: dict[str, int] = field(default_factory=dict)
    group_transfers: dict[str, list[int]] = field(default_factory=dict)
    tag_groups: dict[str, dict[str, str]] = field(default_factory=dict)
    welcomes: dict[str, Json] = field(default_factory=dict)

    def allow(self, query: Json) -> None:
        need(self.corp.app_of(query).get("customer", False), 48002, "api forbidden")

    # Codes that lead into groups

    def way(self, body: Json) -> Json:
        way = self.ways.get(body.get("config_id", ""))
        need(way is not None, 40058, "invalid config_id")
        assert way is not None
        return way

    def check_way(self, body: Json) -> Json:
        need(body.get("scene") in (1, 2), 40058, "invalid scene")
        chats = body.get("chat_id_list", [])
        need(1 <= len(chats) <= JOIN_WAY_GROUPS_MAX, 40058, "1 to 5 groups")
        for chat in chats:
            need(chat in self.corp.groups, 86003, "chatid does not exist")
        need(len(body.get("state", "")) <= JOIN_WAY_STATE_MAX, 40058, "state is too long")
        name = body.get("room_base_name", "")
        need(len(name) <= JOIN_WAY_NAME_MAX, 40058, "room_base_name is too long")
        # What is not said is as it is by default: an update replaces everything.
        return {
            "scene": body["scene"], "remark": body.get("remark", "")[:30], "state":
            body.get("state", ""), "auto_create_room": body.get("auto_create_room", 1),
            "room_base_name": name, "room_base_id": body.get("room_base_id", 1),
            "chat_id_list": list(chats),
        }

    def add_join_way(self, query: Json, body: Json) -> Json:
        self.allow(query)
        need(len(self.ways) < JOIN_WAYS_MAX, 45009, "too many join ways")
        way = self.check_way(body)
        config = self.corp.next("WAY-")
        way["config_id"] = config
        if way["scene"] == 2:
            way["qr_code"] = f"https://wework.qpic.cn/{config}"
        self.ways[config] = way
        return {"config_id": config}

    def get_join_way(self, query: Json, body: Json) -> Json:
        self.allow(query)
        return {"join_way": self.way(body)}

    def update_join_way(self, query: Json, body: Json) -> Json:
        self.allow(query)
        self.way(body).update(self.check_way(body))
        return {}

    def del_join_way(self, query: Json, body: Json) -> Json:
        self.allow(query)
        self.way(body)
        del self.ways[body["config_id"]]
        return {}

    # Hand-over of groups

    def transfer(self, query: Json, body: Json) -> Json:
        return self.hand_over(query, body, has_left=True)

    def onjob_transfer(self, query: Json, body: Json) -> Json:
        return self.hand_over(query, body, has_left=False)

    def hand_over(self, query: Json, body: Json, has_left: bool) -> Json:
        self.allow(query)
        chats, heir = body.get("chat_id_list", []), body.get("new_owner", "")
        need(1 <= len(chats) <= TRANSFER_CHATS_MAX, 40058, "1 to 100 groups")
        need(heir in self.staff, 60111, "userid not found")
        failed = []
        for chat in chats:
            code = self.hand_over_one(chat, heir, has_left)
            if code:
                failed.append({"chat_id": chat, "errcode": code, "errmsg": "as documented"})
        return {"failed_chat_list": failed}

    def hand_over_one(self, chat: str, heir: str, has_left: bool) -> int:
        group = self.corp.groups.get(chat)
        if group is None:
            return 90501
        if chat in self.refusals:
            return self.refusals[chat]
        if has_left and group.owner not in self.resigned:
            return 90500
        times = self.group_transfers.setdefault(chat, [])
        recent = [at for at in times if at > self.corp.now - TRANSFER_PERIOD]
        if not has_left and len(recent) >= TRANSFERS_IN_PERIOD:
            # The page names the limit, and no code of it; this one stands for any.
            return 90999
        self.group_transfers[chat] = [*recent, self.corp.now]
        group.owner = heir
        group.members[heir] = {"type": 1}
        group.version += 1
        return 0

    # Hand-over of customers

    def list_customers(self, query: Json) -> Json:
        self.allow(query)
        member = query.get("userid", "")
        mine = [one for one, who in sorted(self.followers.items()) if member in who]
        need(bool(mine), 84061, "not external contact")
        return {"external_userid": mine}

    def get_unassigned_list(self, query: Json, body: Json) -> Json:
        self.allow(query)
        need(1 <= body.get("page_size", 1000) <= 1000, 40058, "page_size is 1 to 1000")
        waiting = {(one.giver, one.customer) for one in self.transfers}
        info = [
            {"handover_userid": member, "external_userid": customer, "dimission_time": 1}
            for customer, who in sorted(self.followers.items())
            for member in sorted(who)
            if member in self.resigned and (member, customer) not in waiting
        ]
        size = body.get("page_size", 1000)
        start = int(body.get("cursor") or body.get("page_id", 0) * size)
        rest = str(start + size) if start + size < len(info) else ""
        return {"info": info[start:start + size], "is_last": not rest, "next_cursor": rest}

    def transfer_customer(self, query: Json, body: Json) -> Json:
        need(body.get("handover_userid") not in self.resigned, 40058, "has left")
        return self.hand_customers_over(query, body)

    def resigned_transfer_customer(self, query: Json, body: Json) -> Json:
        need(body.get("handover_userid") in self.resigned, 40058, "has not left")
        return self.hand_customers_over(query, body)

    def hand_customers_over(self, query: Json, body: Json) -> Json:
        self.allow(query)
        giver, taker = body.get("handover_userid", ""), body.get("takeover_userid", "")
        customers = body.get("external_userid", [])
        need(taker in self.staff, 60111, "userid not found")
        need(1 <= len(customers) <= TRANSFER_CUSTOMERS_MAX, 40058, "1 to 100 customers")
        results = []
        for customer in customers:
            code = 0 if giver in self.followers.get(customer, {}) else 40096
            code = self.refusals.get(customer, code)
            if not code:
                self.transfers.append(Transfer(giver, taker, customer, self.corp.now))
            results.append({"external_userid": customer, "errcode": code})
        return {"customer": results}

    def transfer_result(self, query: Json, body: Json) -> Json:
        self.allow(query)
        rows = [
            {"external_userid": one.customer, "status": one.status, "takeover_time": 0}
            for one in self.transfers
            if one.giver == body.get("handover_userid")
            and one.taker == body.get("takeover_userid")
        ]
        return {"customer": rows, "next_cursor": ""}

    # Tags

    def customer(self, query: Json) -> Json:
        self.allow(query)
        customer = query.get("external_userid", "")
        need(customer in self.followers, 40096, "invalid external userid")
        names = {tag: (group, name) for group, tags in self.tag_groups.items()
                 for name, tag in tags.items()}
        return {
            "external_contact": {"external_userid": customer, "name": customer, "type": 1},
            "follow_user": [
                {
                    "userid": member,
                    "tags": [
                        {"group_name": names[tag][0], "tag_name": names[tag][1], "type": 1,
                         "tag_id": tag}
                        for tag in sorted(tags)
                    ],
                }
                for member, tags in sorted(self.followers[customer].items())
            ],
        }

    def tag_group(self, name: str) -> Json:
        return {
            "group_id": f"GROUP-{name}", "group_name": name, "create_time": 1, "order": 0,
            "tag": [
                {"id": tag, "name": word, "create_time": 1, "order": 0}
                for word, tag in self.tag_groups[name].items()
            ],
        }

    def get_corp_tag_list(self, query: Json, body: Json) -> Json:
        self.allow(query)
        return {"tag_group": [self.tag_group(name) for name in self.tag_groups]}

    def add_corp_tag(self, query: Json, body: Json) -> Json:
        self.allow(query)
        name = body.get("group_name", "")
        need(0 < len(name) <= TAG_NAME_MAX, 40058, "invalid group_name")
        words = [tag.get("name", "") for tag in body.get("tag", [])]
        need(bool(words), 40063, "no tags")
        need(all(0 < len(word) <= TAG_NAME_MAX for word in words), 40058, "invalid tag name")
        known = self.tag_groups.setdefault(name, {})
        count = sum(len(tags) for tags in self.tag_groups.values())
        need(count + len(words) <= TAGS_MAX, 45009, "too many tags")
        need(not set(words) & set(known), 40071, "tag exists")
        for word in words:
            known[word] = self.corp.next("TAG-")
        new = self.tag_group(name)
        new["tag"] = [tag for tag in new["tag"] if tag["name"] in words]
        return {"tag_group": new}

    def mark_tag(self, query: Json, body: Json) -> Json:
        self.allow(query)
        who = self.followers.get(body.get("external_userid", ""), {})
        need(body.get("userid") in who, 84061, "not external contact")
        tags = who[body["userid"]]
        known = {tag for group in self.tag_groups.values() for tag in group.values()}
        new, old = set(body.get("add_tag", [])), set(body.get("remove_tag", []))
        need(bool(new or old), 40058, "nothing to mark")
        need(new | old <= known, 40068, "invalid tag id")
        tags |= new
        tags -= old
        return {}

    # Words of welcome

    def welcome(self, body: Json) -> Json:
        welcome = self.welcomes.get(body.get("template_id", ""))
        need(welcome is not None, 40058, "invalid template_id")
        assert welcome is not None
        return welcome

    def add_welcome(self, query: Json, body: Json) -> Json:
        self.allow(query)
        need(len(self.welcomes) < WELCOMES_MAX, 41055, "too many templates")
        text = body.get("text", {}).get("content", "")
        kinds = [name for name in ("image", "link", "miniprogram", "file", "video") if name in body]
        need(bool(text) or bool(kinds), 40063, "nothing to say")
        need(len(text.encode()) <= WELCOME_BYTES_MAX, 45002, "content size out of limit")
        template = self.corp.next("WELCOME-")
        self.welcomes[template] = {name: body[name] for name in ["text", *kinds] if name in body}
        return {"template_id": template}

    def get_welcome(self, query: Json, body: Json) -> Json:
        self.allow(query)
        return self.welcome(body)

    # What people do elsewhere

    def settle(self, customer: str, status: int) -> None:
        for one in self.transfers:
            if one.customer == customer:
                one.status = status
                if status == DONE:
                    tags = self.followers[customer].pop(one.giver, set())
                    self.followers[customer][one.taker] = tags

    def state(self) -> Json:
        return {
            "ways": self.ways,
            "owners": {chat: group.owner for chat, group in self.corp.groups.items()},
            "transfers": [[one.giver, one.taker, one.customer] for one in self.transfers],
            "tags": {
                customer: {member: sorted(tags) for member, tags in who.items()}
                for customer, who in self.followers.items()
            },
            "tag_groups": self.tag_groups, "welcomes": self.welcomes,
        }
