extension PlaybookWriter {
    private static let depthMax = 4

    /// Writes some statements.
    mutating func statementList(_ count: ClosedRange<Int>) {
        for _ in 0..<Int.random(in: count, using: &random) { statement() }
    }

    private mutating func statement() {
        let isDeep = depth >= Self.depthMax
        switch Int.random(in: 0..<(isDeep ? 30 : 40), using: &random) {
        case 0..<8: send()
        case 8..<11: add("sleep(\(minutes(1...400)))")
        case 11: add("sleep_until(\"today \(time())\")")
        case 12: add("sleep_until(\"\(time())\")")
        case 13..<16: waitForPeople()
        case 16..<19: count()
        case 19: receipt()
        case 20: add("log(now(), random(1, 6), pick { \"a\", \"b\", \"c\" })")
        case 21..<23: ask()
        case 23: child()
        case 24: tagging()
        case 25: rename()
        case 26: cleanup()
        case 27: checkin()
        case 28: mistake()
        case 29: remove()
        case 30, 31: flash()
        case 32, 33: attempt()
        case 34, 35: loop(turns: Int.random(in: 2...3, using: &random)) { $0.statementList(1...2) }
        case 36, 37: branch()
        default: stage()
        }
    }

    // MARK: Saying

    private mutating func send() {
        var options = ["text = \(mark())"]
        if isLucky(oneIn: 6) { options.append("promo = true") }
        if isLucky(oneIn: 6) { options.append("urgent = true") }
        if isLucky(oneIn: 4) { options.append("not_after = \(minutes(5...600))") }
        if isLucky(oneIn: 3) {
            options.append("on_doubt = \"\(pick(["hold", "resend", "drop"]))\"")
        }
        add("send(group, { \(options.joined(separator: ", ")) })")
    }

    private mutating func receipt() {
        let name = "message\(nextStatement())"
        add("local \(name) = send(group, \(mark()))")
        add("wait(\"receipt\", { of = \(name), within = \(minutes(1...300)) })")
    }

    private mutating func rename() {
        add("groups.rename(group, \"群\" .. \(tag()))")
    }

    // MARK: Waiting

    private mutating func waitForPeople() {
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            add("wait(\"message\", { within = \(minutes(5...240)) })")
        case 1:
            let word = pick(Self.words)
            add("wait(\"message\", { match = \"\(word)\", within = \(minutes(5...240)) })")
        case 2:
            let hook = pick(Self.webhooks)
            add("wait(\"webhook:\(hook)\", { within = \(minutes(5...240)) })")
        case 3:
            add(
                "wait { message = true, join = true, leave = true, webhook = \"paid\", "
                    + "within = \(minutes(5...400)) }")
        default:
            add("ask(group, \(mark()), { within = \(minutes(5...240)) })")
        }
    }

    private mutating func ask() {
        let title = "title = \"任务 \" .. \(tag())"
        let within = isLucky(oneIn: 5) ? "" : ", within = \(minutes(5...300))"
        if isLucky(oneIn: 3) {
            add("tasks.ask(\"lin\", { \(title)\(within) })")
        } else {
            add("tasks.confirm(\"lin\", { \(title)\(within) })")
        }
    }

    private mutating func child() {
        guard let procedure = procedure() else { return count() }
        let name = "child\(nextStatement())"
        let key = isLucky(oneIn: 3) ? ", { key = here }" : ""
        add("local \(name) = start(\"\(procedure)\", { group = group, tag = \(tag()) }\(key))")
        switch Int.random(in: 0..<3, using: &random) {
        case 0: add("if \(name) then wait(\"run\", { of = \(name), within = \"3h\" }) end")
        case 1:
            add("sleep(\(minutes(1...90)))")
            add("if \(name) then stop(\(name)) end")
        default: break
        }
    }

    // MARK: Remembering

    private mutating func count() {
        let key = "\"\(Invariant.counterPrefix)\(name):\(nextStatement())\""
        let scope = pick(["all", "playbook", "group"])
        add("state.add(\(key), 1, { scope = \"\(scope)\" })")
    }

    private mutating func tagging() {
        add("groups.\(pick(["tag", "untag"]))(group, \"\(pick(["hot", "cold"]))\")")
    }

    private mutating func checkin() {
        let name = "checkin\(nextStatement())"
        add(
            "local \(name) = checkins.open(group, { name = \"晨读\", match = \"打卡\", "
                + "until_ = \"23:30\", makeups = 1 })")
        add("sleep(\(minutes(5...200)))")
        add("log(#checkins.missing(\(name)), checkins.board(\(name)).done)")
    }

    // MARK: Groups

    private mutating func flash() {
        guard mayMovePeople else { return count() }
        // A new group has schedules of its own, which must not go on to make ever more groups.
        block("if #groups.find({}) < 7 then") { $0.create() }
    }

    private mutating func create() {
        let name = "flash\(nextStatement())"
        let lasts = isLucky(oneIn: 6) ? "" : ", lasts = \(minutes(20...900))"
        let channel = pick(["local", "local", "asked", "blind"])
        add(
            "local \(name) = groups.create { name = \"快闪\" .. \(tag()), "
                + "channel = \"\(channel)\"\(lasts) }")
        block("if \(name) then") { writer in
            writer.add("send(\(name), \(writer.mark()))")
            writer.add(
                "groups.invite(\(name), members.find { tags = { \"pool\" }, limit = 3 }, "
                    + "{ pace = \"10/m\" })")
            guard writer.isLucky(oneIn: 2) else { return }
            writer.add("sleep(\(writer.minutes(5...300)))")
            let farewell = writer.isLucky(oneIn: 2) ? ", { farewell = \(writer.mark()) }" : ""
            writer.add("groups.dissolve(\(name)\(farewell))")
        }
    }

    private mutating func remove() {
        guard mayMovePeople else { return count() }
        let name = "guest\(nextStatement())"
        add("local \(name) = members.find({ group = group, without = { \"pool\" }, limit = 1 })[1]")
        add("if \(name) then groups.remove(group, \(name), { why = \"a simulation\" }) end")
    }

    // MARK: Flow

    private mutating func attempt() {
        block("pcall(function()", "end)") { writer in
            writer.statementList(1...2)
            if writer.isLucky(oneIn: 2) { writer.add("error(\"on purpose\")") }
        }
    }

    private mutating func branch() {
        let condition = pick([
            "messages.count(group) > 2", "random(1, 3) == 1",
            "#groups.find { tags = { \"hot\" } } > 0",
            "members.count(group) > 4", "state.get(\"mood\", { default = 0 }) == 0",
        ])
        block("if \(condition) then") { $0.statementList(1...2) }
    }

    private mutating func stage() {
        let need = pick(["replies = 1", "replies = 3", "speakers = 2", "joined = 5"])
        let within = isLucky(oneIn: 4) ? "" : ", within = \(minutes(5...300))"
        block(
            "stage(\"阶段\(nextStatement())\", { needs = { \(need) }\(within) }, function()", "end)"
        ) { $0.statementList(1...2) }
    }

    private mutating func cleanup() {
        block("cleanup(function(ending)", "end)") { writer in
            writer.add("log(ending)")
            if writer.isLucky(oneIn: 2) {
                writer.add("send(group, \(writer.mark(repeatable: true)))")
            }
            writer.count()
        }
    }

    private mutating func mistake() {
        add("if random(1, 4) == 1 then error(\"on purpose\") end")
    }
}
