import JubenEngine
import JubenValue
import Testing

@Suite struct RouterTests {
    @Test func twelveJoinsWithinAMinuteGetOneWelcome() throws {
        let world = try TestWorld(groups: ["g1", "g2"])
        try world.deploy([
            .init(.on, "member.joined", ["merge": "60s"]) { kit in
                try kit.call("send", .string("welcome \(kit.arguments.last?.list?.count ?? 0)"))
            }
        ])
        for number in 1...12 {
            try world.post("member.joined", "g1", ["member": .int(Int64(number))])
            try world.run(for: 4000)
        }
        try world.post("member.joined", "g2", ["member": 1])
        #expect(world.channel.texts.isEmpty)
        try world.run(for: 12_000)
        #expect(world.channel.texts == ["welcome 12"])
        try world.run(for: TestWorld.minute)
        #expect(world.channel.texts == ["welcome 12", "welcome 1"])
        try world.post("member.joined", "g1", ["member": 13])
        try world.run(for: TestWorld.minute)
        #expect(world.channel.texts.last == "welcome 1")
        #expect(try world.runs.count == 3)
        try world.expectAsleep()
    }

    @Test func gatheringSurvivesACrash() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.on, "member.joined", ["merge": "60s"]) { kit in
                try kit.call("send", .string("welcome \(kit.arguments.last?.list?.count ?? 0)"))
            }
        ])
        try world.post("member.joined", "g1", ["member": 1])
        try world.run(for: 1000)
        try world.crash()
        try world.post("member.joined", "g1", ["member": 2])
        try world.run(for: TestWorld.hour)
        #expect(world.channel.texts == ["welcome 2"])
        try world.expectAsleep()
    }

    @Test func whatIsGoneAgainIsNotGathered() throws {
        let world = try TestWorld(groups: ["g1", "g2"])
        try world.deploy([
            .init(.on, "member.joined", ["merge": "60s"]) { kit in
                let who = kit.arguments.last?.list?.compactMap(\.integer) ?? []
                return try kit.call("send", .string("welcome \(who)"))
            }
        ])
        for number in 1...3 {
            try world.post("member.joined", "g1", ["member": .int(Int64(number))])
        }
        try world.post("member.joined", "g2", ["member": 2])
        try world.run(for: 30_000)
        world.society.gone = [2]
        try world.run(for: TestWorld.minute)
        #expect(world.channel.texts == ["welcome [1, 3]"])
        // The one that nobody is left of never began.
        #expect(try world.runs.map(\.status) == [.done, .cancelled])
        #expect(try world.audit.map(\.verb) == ["run.cancel"])
        try world.expectAsleep()
    }

    @Test func aTriggerHearsOnlyWhatMatchesAndWhomItIsFor() throws {
        let world = try TestWorld(groups: ["g1", "g2"])
        try world.deploy([
            .init(.on, "message", ["match": ["价格"], "groups": ["g1"]]) {
                try $0.call("count", "asked")
            }
        ])
        try world.post("message", "g1", ["text": "价格多少"])
        try world.post("message", "g1", ["text": "早上好"])
        try world.post("message", "g2", ["text": "价格多少"])
        try world.run(for: 0)
        #expect(try world.count("asked") == 1)
        try world.expectAsleep()
    }

    @Test func anEventThatCannotBeReadHoldsUpNoOther() throws {
        let world = try TestWorld()
        try world.deploy([.init(.on, "message") { try $0.call("count", "heard") }])
        try world.post("poison")
        try world.post("message")
        try world.run(for: 0)
        #expect(try world.count("heard") == 1)
        #expect(try world.audit.map(\.verb) == ["event.unreadable"])
        try world.expectAsleep()
    }

    @Test func aPausedPlaybookHearsNothing() throws {
        let world = try TestWorld()
        try world.deploy([.init(.on, "message") { try $0.call("count", "heard") }])
        try world.store.write { transaction in
            var book = try #require(try transaction.get(PlaybookRecord.self, id: "book"))
            book.isPaused = true
            try transaction.update(book)
        }
        try world.post("message")
        try world.run(for: 0)
        #expect(try world.runs.isEmpty)
        try world.expectAsleep()
    }
}
