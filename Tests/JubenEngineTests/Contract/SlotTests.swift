import JubenEngine
import JubenSchedule
import JubenValue
import Testing

/// Clause 9 of the contract: every slot gets one verdict.
@Suite struct SlotTests {
    private func world(
        _ spec: String, _ options: Value = [:], groups: [String] = ["g1"],
        handler: @escaping Handler = { _ in [] }
    ) throws -> TestWorld {
        let world = try TestWorld(groups: groups)
        try world.deploy([.init(.every, spec, options, handler)])
        return world
    }

    /// The daemon is away until a time.
    private func outage(_ world: TestWorld, until time: String) throws {
        world.now = try world.time(time)
        try world.crash()
        try world.run(for: 0)
    }

    @Test func everySlotOfAnOutageGetsOneVerdict() throws {
        let world = try world("day 08:30", groups: ["g1", "g2"])
        try outage(world, until: "2026-11-28T08:45+08:00")
        let verdicts = try world.slots.map(\.verdict)
        #expect(
            verdicts == [
                .missed, .missed, .missed, .missed, .missed, .missed,
                .missed, .missed, .late, .late,
            ])
        #expect(try world.runs.count == 2, "no flood")
        #expect(try world.slots.allSatisfy { !$0.note.isEmpty }, "no silence")
        try world.expectAsleep()
    }

    @Test func lateOnceStartsOnlyTheNewest() throws {
        let world = try world("10m from 08:00 to 09:00")
        try outage(world, until: "2026-11-24T08:45+08:00")
        #expect(try world.slots.map(\.verdict) == [.missed, .merged, .merged, .late])
        #expect(try world.run.slotAt == world.time("2026-11-24T08:40+08:00"))
        try world.expectAsleep()
    }

    @Test func lateSkipMissesWhatIsNotOnTime() throws {
        let world = try world("day 08:30", ["late": "skip"])
        try outage(world, until: "2026-11-24T08:31:01+08:00")
        #expect(try world.slots.map(\.verdict) == [.missed])
        #expect(try world.runs.isEmpty)
        try world.expectAsleep()
    }

    @Test(
        arguments: [
            ("08:31", SlotVerdict.started), ("08:32", .late), ("10:30", .late), ("10:31", .missed),
        ])
    func lateWithADurationStartsWithinIt(_ time: String, _ verdict: SlotVerdict) throws {
        let world = try world("day 08:30", ["late": "2h"])
        try outage(world, until: "2026-11-24T\(time)+08:00")
        #expect(try world.slots.map(\.verdict) == [verdict])
        try world.expectAsleep()
    }

    @Test(arguments: [true, false])
    func askLeavesALateSlotToAPerson(_ answer: Bool) throws {
        let world = try world("day 08:30", ["late": "ask"]) { try $0.call("send", "late") }
        try outage(world, until: "2026-11-25T09:45+08:00")
        #expect(try world.slots.map(\.verdict) == [.merged, .asked])
        #expect(try world.run.status == .paused)
        #expect(world.society.asked.map(\.id) == [try world.run.id])
        try world.expectAsleep()
        if answer {
            try world.engine.resume(try world.run.id, by: "lin", at: world.now)
        } else {
            try world.engine.cancel(
                try world.run.id, because: "not wanted", by: "lin", at: world.now)
        }
        try world.run(for: 0)
        #expect(try world.run.status == (answer ? .done : .cancelled))
        #expect(world.channel.texts == (answer ? ["late"] : []))
        try world.expectAsleep()
    }

    @Test func aQuestionThatNobodyAnswersDoesNotHoldUpTheNextDay() throws {
        let world = try world("day 08:30", ["late": "ask"])
        try outage(world, until: "2026-11-24T09:45+08:00")
        try world.run(for: TestWorld.day)
        #expect(try world.slots.map(\.verdict) == [.asked, .started])
        try world.expectAsleep()
    }

    // MARK: Overlap

    private func slow(_ overlap: String) throws -> TestWorld {
        let world = try world("20m from 08:00 to 09:00", ["overlap": .string(overlap)]) { kit in
            try kit.call("sleep", .int(30 * TestWorld.minute))
            return try kit.call("count", "ends")
        }
        try world.run(until: try world.time("2026-11-24T08:45+08:00"))
        return world
    }

    @Test func overlapSkipStartsNothingWhileARunIsAtWork() throws {
        let world = try slow("skip")
        #expect(try world.slots.map(\.verdict) == [.started, .overlapped])
        try world.run(for: TestWorld.hour)
        #expect(try world.count("ends") == 2)
        try world.expectAsleep()
    }

    @Test func overlapQueueStartsWhenTheOtherHasEnded() throws {
        let world = try slow("queue")
        #expect(try world.slots.map(\.verdict) == [.started, .started])
        #expect(try world.runs.map(\.status) == [.waiting, .waiting])
        #expect(try world.runs.map(\.headSeq) == [1, 0])
        try world.run(for: 2 * TestWorld.hour)
        #expect(try world.count("ends") == 3)
        #expect(try world.runs.allSatisfy { $0.status == .done })
        try world.expectAsleep()
    }

    @Test func overlapAllowRunsBoth() throws {
        let world = try slow("allow")
        #expect(try world.runs.map(\.status) == [.waiting, .waiting])
        try world.run(for: TestWorld.hour)
        #expect(try world.count("ends") == 3)
        try world.expectAsleep()
    }

    @Test func overlapReplaceCancelsTheOther() throws {
        let world = try slow("replace")
        #expect(try world.runs.map(\.status) == [.cancelled, .waiting])
        try world.run(for: TestWorld.hour)
        #expect(try world.count("ends") == 1)
        try world.expectAsleep()
    }

    @Test(arguments: ["skip", "queue"])
    func aRunThatWasSetAsideHoldsUpNoLaterSlot(_ overlap: String) throws {
        let world = try world("day 08:30", ["overlap": .string(overlap)]) { kit in
            try kit.call("count", "starts")
            try kit.call("sleep", .int(TestWorld.day))
            return try kit.call("defect")
        }
        try world.run(until: try world.time("2026-11-26T12:00+08:00"))
        let ready: Set<RunStatus> = [.paused, .waiting]
        #expect(try world.runs.allSatisfy { ready.contains($0.status) })
        #expect(try world.count("starts") == (overlap == "skip" ? 2 : 3))
        try world.expectAsleep()
    }

    // MARK: Audiences and times

    @Test func jitterSpreadsGroupsAndEachSlotStartsOnce() throws {
        let groups = (1...20).map { "g\($0)" }
        let world = try world("day 08:30", ["jitter": "30m"], groups: groups) {
            try $0.call("send", "hello")
        }
        try world.run(for: 2 * TestWorld.day)
        let slot = try world.time("2026-11-24T08:30+08:00")
        let first = world.channel.deeds.filter { $0.at < slot + TestWorld.day }
        #expect(first.count == 20)
        #expect(Set(first.map(\.at)).count == 20)
        #expect(first.allSatisfy { $0.at >= slot && $0.at < slot + 30 * TestWorld.minute })
        #expect(try world.slots.allSatisfy { $0.verdict == .started })
        #expect(try world.slots.count == 40)
        try world.expectAsleep()
    }

    @Test func whoJoinsTheAudienceLaterHasNotMissedEarlierSlots() throws {
        let world = try world("day 08:30", groups: [])
        try world.run(until: try world.time("2026-11-27T08:40+08:00"))
        world.society.groups = [
            Subject(
                group: "new", zone: "Asia/Tokyo",
                firstDay: LocalDate(year: 2026, month: 11, day: 27))
        ]
        try world.run(for: TestWorld.hour)
        #expect(try world.slots.isEmpty)
        try world.run(for: TestWorld.day)
        #expect(try world.slots.map(\.verdict) == [.started])
        try world.expectAsleep()
    }

    @Test func aNewcomerBringsTheNextSlotForward() throws {
        let world = try world("day 08:30", groups: ["g"])
        try world.run(until: try world.time("2026-11-27T05:00+08:00"))
        let before = try world.slots.count
        // In Tokyo it is six, so eight thirty there comes before eight thirty here.
        world.society.join(Subject(group: "new", zone: "Asia/Tokyo", firstDay: nil))
        try world.run(until: try world.time("2026-11-27T08:00+08:00"))
        #expect(try world.slots.dropFirst(before).map(\.subject) == ["new"])
        try world.run(until: try world.time("2026-11-27T09:00+08:00"))
        #expect(try world.slots.dropFirst(before).map(\.subject).sorted() == ["g", "new"])
        try world.expectAsleep()
    }

    @Test func aNewcomerHasNotMissedEarlierSlots() throws {
        let world = try world("day 08:30", groups: ["g"])
        try world.run(until: try world.time("2026-11-27T08:40+08:00"))
        world.society.join(Subject(group: "new", zone: "Asia/Shanghai", firstDay: nil))
        try world.run(for: TestWorld.hour)
        #expect(try !world.slots.contains { $0.subject == "new" })
        try world.run(for: TestWorld.day)
        #expect(try world.slots.filter { $0.subject == "new" }.map(\.verdict) == [.started])
    }

    @Test func eachGroupHasItsOwnZone() throws {
        let world = try world("day 08:30") { try $0.call("send", "morning") }
        world.society.groups = [
            Subject(group: "berlin", zone: "Europe/Berlin", firstDay: nil),
            Subject(group: "tokyo", zone: "Asia/Tokyo", firstDay: nil),
        ]
        try world.run(for: TestWorld.day)
        #expect(
            world.channel.deeds.map(\.at) == [
                try world.time("2026-11-24T08:30+01:00"), try world.time("2026-11-25T08:30+09:00"),
            ])
        try world.expectAsleep()
    }

    @Test func aSkippedHourRunsAfterTheGapAndARepeatedOneRunsOnce() throws {
        let world = try TestWorld(at: "2026-03-28T12:00+01:00")
        world.society.groups = [Subject(group: "b", zone: "Europe/Berlin", firstDay: nil)]
        try world.deploy([.init(.every, "day 02:30") { try $0.call("send", "night") }])
        try world.run(until: try world.time("2026-03-29T12:00+02:00"))
        #expect(world.channel.deeds.map(\.at) == [try world.time("2026-03-29T03:00+02:00")])
        world.now = try world.time("2026-10-24T12:00+02:00")
        try world.crash()
        try world.run(until: try world.time("2026-10-25T12:00+01:00"))
        #expect(
            world.channel.deeds.map(\.at).suffix(1) == [
                try world.time("2026-10-25T02:30+02:00")
            ])
        #expect(world.channel.deeds.count == 2)
        try world.expectAsleep()
    }

    @Test func aPausedPlaybookSkipsItsSlotsAndSaysSo() throws {
        let world = try world("day 08:30")
        try world.store.write { transaction in
            var book = try #require(try transaction.get(PlaybookRecord.self, id: "book"))
            book.isPaused = true
            try transaction.update(book)
        }
        try world.run(for: TestWorld.day)
        #expect(try world.slots.map(\.verdict) == [.skipped])
        #expect(try world.slots.map(\.note) == [Note.paused.stored])
        try world.expectAsleep()
    }

    @Test func aTriggerThatCannotBePlannedHoldsUpNoOther() throws {
        let world = try world("day 08:30")
        try world.deploy([.init(.every, "day 08:15") { _ in [] }], name: "second", hash: "v2")
        try world.store.write { transaction in
            let id = "second#every day 08:15"
            var trigger = try #require(try transaction.get(TriggerRecord.self, id: id))
            let options: Value = ["broken": true]
            trigger.options = options.encoded
            try transaction.update(trigger)
        }
        try world.run(for: TestWorld.day)
        #expect(try world.slots.map(\.triggerID) == ["book#every day 08:30"])
        #expect(try world.audit.map(\.verb) == ["trigger.unplannable"])
        try world.expectAsleep()
    }

    @Test func aMomentComesOnce() throws {
        let world = try TestWorld()
        try world.deploy([.init(.at, "22:30") { try $0.call("send", "night") }])
        try world.run(for: 3 * TestWorld.day)
        #expect(world.channel.deeds.map(\.at) == [try world.time("2026-11-24T22:30+08:00")])
        try world.expectAsleep()
    }

    @Test func aDayOfALifeCountsFromTheGroupsFirst() throws {
        let world = try TestWorld()
        try world.deploy([.init(.day, "6 09:00") { try $0.call("send", "day six") }])
        try world.run(for: 7 * TestWorld.day)
        #expect(world.channel.deeds.map(\.at) == [try world.time("2026-11-25T09:00+08:00")])
        try world.expectAsleep()
    }
}
