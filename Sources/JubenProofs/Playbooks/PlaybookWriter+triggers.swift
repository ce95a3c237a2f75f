import JubenEngine

extension PlaybookWriter {
    /// Writes a trigger of any kind, with its handler.
    ///
    /// Kind and key come from the outline, so that an edit changes the handler and not the slots;
    /// a trigger without a name changes its key with its schedule.
    mutating func trigger(_ number: Int) {
        switch Int.random(in: 0..<12, using: &outline) {
        case 0..<5: every(number)
        case 5: day(number)
        case 6: moment(number)
        case 7: message(number)
        case 8: join(number)
        case 9: webhook(number)
        case 10: leave(number)
        default: command(number)
        }
    }

    // MARK: The clock

    private mutating func every(_ number: Int) {
        let each = Int.random(in: 0..<8, using: &outline)
        var options = timing(number)
        switch each {
        case 0: options.append("each = \"once\"")
        case 1: options.append("each = \"member\"")
        default: break
        }
        let schedule = schedule()
        let head = "every(\"\(schedule)\", { \(options.joined(separator: ", ")) }, "
        timed(head, each: each)
    }

    private mutating func schedule() -> String {
        let time = Self.time(using: &outline)
        let other = Self.time(using: &outline)
        let forms = [
            time, "day \(time)", "\(time),\(other)", "2h from 07:00 to 21:00", "90m",
            "workday \(time)", "weekend \(time)", "mon,wed,fri \(time)", "dayoff \(time)",
            "cron \(time.suffix(2)) * * * *", "month 1,15,last \(time)",
        ]
        return forms[Int.random(in: 0..<forms.count, using: &outline)]
    }

    private mutating func timing(_ number: Int) -> [String] {
        var options: [String] = []
        if Bool.random(using: &outline) { options.append("name = \"\(name) \(number)\"") }
        let late = [
            nil, nil, "skip", "once", "ask", "2h", "20m",
        ][Int.random(in: 0..<7, using: &outline)]
        if let late { options.append("late = \"\(late)\"") }
        let overlap = [
            nil, "skip", "queue", "allow", "replace",
        ][Int.random(in: 0..<5, using: &outline)]
        if let overlap { options.append("overlap = \"\(overlap)\"") }
        if Int.random(in: 0..<4, using: &outline) == 0 { options.append("jitter = \"25m\"") }
        return options
    }

    private mutating func day(_ number: Int) {
        let isMember = Bool.random(using: &outline)
        var options = timing(number)
        if isMember { options.append("each = \"member\"") }
        let time = Self.time(using: &outline)
        let head = "day(\"1-9 \(time)\", { \(options.joined(separator: ", ")) }, "
        timed(head, each: isMember ? 1 : 2)
    }

    private mutating func moment(_ number: Int) {
        let time = Self.time(using: &outline)
        timed("at(\"\(time)\", { name = \"\(name) at \(number)\" }, ", each: 2)
    }

    private mutating func timed(_ head: String, each: Int) {
        switch each {
        case 0:
            block(head + "function(_, slot)", "end)") { writer in
                writer.add("local group = groups.find({})[1]")
                writer.add("if not group then return skip(\"nobody is there\") end")
                writer.add("local here = \"\(writer.name)/once@\" .. slot.at")
                writer.statementList(1...4)
            }
        case 1:
            block(head + "function(group, member, slot)", "end)") { writer in
                let place = "group.id .. \"/\" .. member.id .. \"@\" .. slot.at"
                writer.add("local here = \"\(writer.name)/\" .. \(place)")
                writer.statementList(1...2)
            }
        default:
            block(head + "function(group, slot)", "end)") { writer in
                writer.add("local here = \"\(writer.name)/\" .. group.id .. \"@\" .. slot.at")
                writer.statementList(2...6)
            }
        }
    }

    // MARK: Events

    private mutating func message(_ number: Int) {
        let word = Self.words[Int.random(in: 0..<Self.words.count, using: &outline)]
        block(
            "on(\"message\", { match = \"\(word)\", name = \"\(name) hears \(number)\" }, "
                + "function(group, event)", "end)"
        ) { writer in
            writer.add("local here = \"\(writer.name)/\" .. group.id .. \"/\" .. event.text")
            writer.statementList(1...4)
        }
    }

    private mutating func join(_ number: Int) {
        let merge = ["", "merge = \"60s\", ", "merge = \"10m\", "][
            Int.random(in: 0..<3, using: &outline)]
        block(
            "on(\"member.joined\", { \(merge)name = \"\(name) greets \(number)\" }, "
                + "function(group, joined)", "end)"
        ) { writer in
            // The same person may be invited twice, so the moment is part of the cause.
            let cause = "joined[1].id .. \"@\" .. now()"
            writer.add("local here = \"~\(writer.name)/\" .. group.id .. \"/\" .. \(cause)")
            writer.withoutMovingPeople { $0.statementList(1...4) }
        }
    }

    private mutating func leave(_ number: Int) {
        block(
            "on(\"member.left\", { name = \"\(name) misses \(number)\" }, "
                + "function(group, gone)", "end)"
        ) { writer in
            let cause = "gone[1].id .. \"@\" .. now()"
            writer.add("local here = \"~\(writer.name)/\" .. group.id .. \"/\" .. \(cause)")
            writer.withoutMovingPeople { $0.statementList(1...3) }
        }
    }

    private mutating func webhook(_ number: Int) {
        let hook = Self.webhooks[Int.random(in: 0..<Self.webhooks.count, using: &outline)]
        block(
            "on(\"webhook:\(hook)\", { name = \"\(name) hook \(number)\" }, "
                + "function(_, event)", "end)"
        ) { writer in
            writer.add("local group = groups.find({})[1]")
            writer.add("if not group then return end")
            writer.add("local here = \"\(writer.name)/hook/\" .. event.number")
            writer.statementList(1...4)
        }
    }

    private mutating func command(_ number: Int) {
        block(
            "command(\"do\(number)\", { group = \"group\", tag = \"string\" }, function(args)",
            "end)"
        ) { writer in
            writer.add("local group = args.group")
            writer.add("local here = \"\(writer.name)/do\(number)/\" .. args.tag")
            writer.statementList(2...5)
        }
    }
}
