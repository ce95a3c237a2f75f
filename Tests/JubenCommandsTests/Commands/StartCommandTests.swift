import JubenValue
import Testing

@testable import JubenCommands

@Suite struct StartCommandTests {
    private static let good = [
        "product=茶", "price=39.5", "starts=20:00", "seller=m01762", "room=每日一诗二群", "loud=no",
    ]

    @Test func aCommandThatIsNotDeployedYetIsKeptForTheDaemon() async throws {
        let home = try await TestHome(playbooks: ["sale": SampleBooks.commands])
        let start = await TestHome.juben(
            ["start", "命令", "open"] + Self.good
                + ["--home", home.folder.path, "--now", TestHome.now])
        #expect(start.exit == 0, "\(start.errors)")
        try await home.perform(until: "13:00")
        let runs = try TestHome.rows(await home.juben("runs", "list", "--json").output)
        #expect(runs.first?["status"] == "done")
        #expect(runs.first?["reason"]?.text?.contains("下达命令 open") == true)
        let id = try #require(runs.first?["id"]?.text)
        let story = try Value(json: await home.juben("runs", "show", id, "--json").output)
        let arguments = story["arguments"]?.list?.first
        #expect(arguments?["price"] == 39.5)
        #expect(arguments?["loud"] == false)
        #expect(arguments?["room"]?["id"] == "poetry-2")
        #expect(arguments?["starts"]?.integer == 1_795_521_600_000)
    }

    @Test(arguments: [
        (["start", "sale", "opn"], 1, "did you mean 'open'?"),
        (["start", "sle", "open"], 1, "did you mean 'sale'?"),
        (["start", "sale", "open"], 2, "Arguments are missing: loud, price"),
        (["start", "sale", "open", "price=x"], 2, "price is a number such as 39 or 9.9, not 'x'."),
        (["start", "sale", "open", "prise=1"], 2, "did you mean 'price'?"),
        (["start", "sale", "open", "loud=maybe"], 2, "loud is true or false, not 'maybe'."),
        (["start", "sale", "open", "starts=26:00"], 2, "starts: "),
        (["start", "sale", "open", "room=nowhere"], 1, "没有群「nowhere」"),
        (["start", "sale", "open", "price"], 2, "'price' is no argument: write name=value."),
        (["start", "sale", "open", "price=1", "price=2"], 2, "'price' is given twice."),
        (["start", "sale", "plain", "x=1"], 2, "plain has no parameter 'x'"),
    ])
    func mistakesAreNamedWithTheFix(words: [String], exit: Int32, sentence: String) async throws {
        let home = try await TestHome(playbooks: ["sale": SampleBooks.commands])
        let result = await TestHome.juben(
            words + ["--home", home.folder.path, "--now", TestHome.now])
        #expect(result.exit == exit)
        #expect(result.errors.contains(sentence), "\(result.errors)")
    }

    @Test func aCommandThatNobodyKnowsAnyMoreIsShownAsFailed() async throws {
        let home = try await TestHome(playbooks: ["sale": SampleBooks.commands])
        #expect(await home.juben("start", "sale", "plain").exit == 0)
        try home.write(SampleBooks.daily, to: "playbooks/sale.lua")
        try await home.perform(until: "13:00")
        let events = try TestHome.rows(await home.juben("events", "list", "--json").output)
        #expect(events.first?["state"] == "failed")
        #expect(events.first?["problem"]?.text?.contains("sale#command plain") == true)
    }
}
