import Testing

@Suite("Fields that a table does not have")
struct FieldProblemsTests {
    private let community = CheckedCommunity()

    /// What is wrong in the handler of a schedule, without what other rules say.
    private func told(inHandler text: String) throws -> String {
        try fields(community.told(inHandler: text))
    }

    private func told(belowManifest text: String) throws -> String {
        try fields(community.told(belowManifest: text))
    }

    private func fields(_ told: String) -> String {
        told.split(separator: "\n").filter { $0.contains("unknown-field") }
            .joined(separator: "\n").replacing(" [unknown-field]", with: "")
    }

    static let misspelt: [(String, String)] = [
        ("log(group.nmae)", "2:11: group.nmae: a group has no field 'nmae'; did you mean 'name'?"),
        ("log(slot.dya)", "2:10: slot.dya: a slot has no field 'dya'; did you mean 'day'?"),
        (
            "log(group[\"nmae\"])",
            "2:11: group.nmae: a group has no field 'nmae'; did you mean 'name'?"
        ),
        (
            "log(slot.when)", "2:10: slot.when: a slot has no field 'when'; known: at, date, day"
        ),
        (
            "local c = checkins.open(group, { name = \"读\" }) sleep_until(c.clsoes)",
            "2:62: c.clsoes: a check-in has no field 'clsoes'; did you mean 'closes'?"
        ),
        (
            "log(members.find({ group = group })[1].nmae)",
            "2:40: members.find(…)[1].nmae: a member has no field 'nmae'; did you mean 'name'?"
        ),
        (
            "for _, m in ipairs(members.find { group = group }) do log(m.nmae) end",
            "2:61: m.nmae: a member has no field 'nmae'; did you mean 'name'?"
        ),
        (
            "list.each(members.find { group = group }, function(m) log(m.nmae) end)",
            "2:61: m.nmae: a member has no field 'nmae'; did you mean 'name'?"
        ),
        (
            "local m = list.find(members.find { group = group }, \"name\") log(m.nmae)",
            "2:67: m.nmae: a member has no field 'nmae'; did you mean 'name'?"
        ),
        (
            "local all = list.sort(members.find { group = group }, \"name\") log(all[#all].nmae)",
            "2:77: all[…].nmae: a member has no field 'nmae'; did you mean 'name'?"
        ),
        (
            "log(groups.get(group).sise)",
            "2:23: groups.get(…).sise: a full group has no field 'sise'; did you mean 'size'?"
        ),
        (
            "log(group.size)",
            "2:11: group.size: a group has no field 'size'; what groups.get(…) returns has it"
        ),
        (
            "log(members.find({})[1].attributes.city)",
            "2:25: members.find(…)[1].attributes: a member has no field 'attributes'; "
                + "what members.get(…) returns has it"
        ),
        (
            "log(members.find { group = group }.name)",
            """
            2:36: members.find(…).name: a list has no field 'name': take an item of it, such as \
            members.find(…)[1]
            """
        ),
        (
            "local reply = ask(group, \"在吗\") if reply then log(reply.member.nmae) end",
            "2:63: reply.member.nmae: a member has no field 'nmae'; did you mean 'name'?"
        ),
        (
            "local reply = wait(\"message\", { within = \"1h\" }) log(reply.txet)",
            "2:60: reply.txet: a message has no field 'txet'; did you mean 'text'?"
        ),
        (
            "local run = wait(\"run\", { of = start(\"x\") }) log(run.stauts)",
            "2:54: run.stauts: a finished run has no field 'stauts'; did you mean 'status'?"
        ),
        (
            "local board = checkins.board(checkins.open(group, { name = \"读\" })) "
                + "log(board.rows[1].nmae)",
            "2:86: board.rows[1].nmae: a row has no field 'nmae'; did you mean 'name'?"
        ),
        (
            "local g, why = groups.create { name = \"x\", permanent = true } log(g.nmae, why)",
            "2:69: g.nmae: a group has no field 'nmae'; did you mean 'name'?"
        ),
        (
            "log(clock.date(now(), { zone = group.zone }).huor)",
            "2:46: clock.date(…).huor: a local time has no field 'huor'; did you mean 'hour'?"
        ),
        (
            "pcall(function() log(group.nmae) end)",
            "2:28: group.nmae: a group has no field 'nmae'; did you mean 'name'?"
        ),
        ("group:nmae()", "2:7: group.nmae: a group has no field 'nmae'; did you mean 'name'?"),
        (
            "group.seen.count = 1",
            "2:7: group.seen: a group has no field 'seen'; known: id, name, channel, zone, owner, "
                + "tags, first_day, day, …"
        ),
    ]

    @Test(arguments: misspelt)
    func aMisspeltFieldIsSeen(script: String, expected: String) throws {
        #expect(try told(inHandler: script) == expected)
    }

    static let handlers: [(String, String)] = [
        (
            "on(\"member.joined\", function(group, joined, event) log(joined[1].nmae, "
                + "event.member.id) end)",
            "2:66: joined[1].nmae: a member has no field 'nmae'; did you mean 'name'?"
        ),
        (
            "on(\"message\", { merge = \"1m\" }, function(group, said) log(said[1].txt) end)",
            "2:67: said[1].txt: a message has no field 'txt'; did you mean 'text'?"
        ),
        (
            "on(\"checkin\", function(group, entry) log(entry.member.nmae) end)",
            "2:55: entry.member.nmae: a member has no field 'nmae'; did you mean 'name'?"
        ),
        (
            "command(\"open\", { product = \"string\", by = \"member\" }, "
                + "function(args) log(args.prodct, args.by.name) end)",
            "2:80: args.prodct: this command has no field 'prodct'; did you mean 'product'?"
        ),
        (
            "day(\"1 09:00\", { each = \"member\" }, function(group, slot) log(slot.day) end)",
            "2:68: slot.day: a member has no field 'day'; this is the member: the handler is "
                + "function(group, member, slot) here"
        ),
        (
            "at(\"2026-12-31 20:00\", { each = \"once\" }, function(_, slot) log(slot.dy) end)",
            "2:70: slot.dy: a slot has no field 'dy'; did you mean 'day'?"
        ),
        (
            "local function evening(group) log(group.nmae) end every(\"20:00\", evening)",
            "2:41: group.nmae: a group has no field 'nmae'; did you mean 'name'?"
        ),
    ]

    @Test(arguments: handlers)
    func handlersGetWhatTheirTriggerSays(script: String, expected: String) throws {
        #expect(try told(belowManifest: script) == expected)
    }

    @Test func thePlaybookSaysForWhomItsHandlersAre() throws {
        let told = try community.told([
            "a.lua": """
            playbook { title = "早报", why = "见面", each = "member" }
            every("08:30", function(group, member) log(member.nmae, group.name) end)
            every("08:30", { each = "group" }, function(group, slot) log(slot.dya) end)
            """
        ])
        #expect(
            fields(told) == """
                a.lua:2:51: member.nmae: a member has no field 'nmae'; did you mean 'name'?
                a.lua:3:67: slot.dya: a slot has no field 'dya'; did you mean 'day'?
                """)
    }

    static let silent = [
        // A local that is given something else.
        "local g = group if slot.day then g = {} end log(g.nmae)",
        "group = { nmae = 1 } log(group.nmae)",
        // A table of the script's own.
        "local t = { nmae = 1 } log(t.nmae, t.other)",
        "local t = {} t[slot.date] = 1 log(t.nmae)",
        // What the script sets itself, under any name of the same table.
        "group.nmae = 1 log(group.nmae)",
        "local g = group g.nmae = 1 log(group.nmae)",
        "group[\"nmae\"] = 1 log(group.nmae)",
        "local key = slot.date group[key] = 1 log(group.nmae)",
        "local function mark(t, key) t[key] = 1 end mark(group, slot.date) log(group.nmae)",
        "local function mark(t) t.nmae = 1 end mark(group) log(group.nmae)",
        "local function mark(t) t.group[slot.date] = 1 end mark({ group = group }) log(group.nmae)",
        "local function same() return group end local function mark(t, k) t[k] = 1 end "
            + "mark(same(), slot.date) log(group.nmae)",
        // Somebody else put into a list.
        "local all = members.find { group = group } table.insert(all, { nmae = 1 }) "
            + "log(all[1].nmae)",
        "local all = members.find { group = group } all[#all + 1] = { nmae = 1 } log(all[1].nmae)",
        "local function add(t) table.insert(t, { x = 1 }) end local all = members.find {} "
            + "add(all) log(all[1].x)",
        // Tables whose fields are the operator's own.
        "log(members.get(\"m1\").attributes.city)",
        "log(state.get(\"plan\").anything)",
        "log(rows(\"books\")[1].title)",
        "local answer = http.get(\"https://api.example.com/x\") if answer then "
            + "log(answer.json.whatever) end",
        "local order = wait(\"webhook:paid\") log(order.price)",
        "local it, what = wait { message = true, within = \"1h\" } log(it.text, what)",
        // What only running decides.
        "local ok, found = pcall(members.get, \"m1\") log(ok, found.nmae)",
        "local it = slot.day and group or slot log(it.nmae)",
        "local find = groups.get local g = find(group) log(g.nmae)",
        "local word = slot.date local it = wait(word) log(it.nmae)",
        "list.each({ { nmae = 1 } }, function(item) log(item.nmae) end)",
        // Another local of the same name.
        "for _, group in ipairs({ { nmae = 1 } }) do log(group.nmae) end",
        "local function show(group) log(group.nmae) end show({ nmae = 1 })",
        "do local slot = { dya = 1 } log(slot.dya) end",
        // Fields that are there.
        "log(group.id, group.name, group.channel, group.zone, group.owner, group.tags[1])",
        "log(group.first_day, group.day, group.purpose, group.capacity, slot.at, slot.date)",
        "log(groups.get().size, groups.get().status, groups.get().name, group.name:len())",
    ]

    @Test(arguments: silent)
    func whatIsNotCertainIsLeftAlone(script: String) throws {
        #expect(try told(inHandler: script) == "")
    }

    static let silentHandlers = [
        "local each = \"member\" .. today() every(\"08:30\", { each = each }, "
            + "function(group, it) log(it.nmae) end)",
        "on(\"webhook:paid\", function(group, data) log(data.price, data.items[1].name) end)",
        "procedure(\"settle\", function(args) log(args.anything) end)",
        "local kinds = {} command(\"open\", kinds, function(args) log(args.x) end) kinds.x = 1",
        "local function show(group) log(group.nmae) end every(\"08:30\", show) "
            + "every(\"09:30\", function() show({ nmae = 1 }) end)",
    ]

    @Test(arguments: silentHandlers)
    func handlersWhoseArgumentsAreNotCertainAreLeftAlone(script: String) throws {
        #expect(try told(belowManifest: script) == "")
    }

    @Test func aModuleMaySetWhatAPlaybookReads() throws {
        let playbook = """
            playbook { title = "早报", why = "见面" }
            local marks = use("marks")
            every("08:30", function(group) marks.add(group) log(group.nmae, group.nome) end)
            """
        let told = try community.told([
            "club/a.lua": playbook,
            "club/marks.lua": "return { add = function(group) group.nmae = 1 end }",
        ])
        #expect(
            fields(told)
                == "club/a.lua:3:71: group.nome: a group has no field 'nome'; did you mean 'name'?")
    }

    @Test func aModulesTriggersAreOfWhoeverUsesIt() throws {
        let told = try community.told([
            "club/a.lua": """
            playbook { title = "早报", why = "见面", each = "member" }
            use("more")
            """,
            "club/more.lua": "every(\"08:30\", function(group, member) log(member.tags, "
                + "member.day) end)",
        ])
        #expect(fields(told) == "")
    }
}
