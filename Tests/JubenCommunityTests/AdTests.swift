import JubenEngine
import JubenSchedule
import JubenValue
import Testing

@testable import JubenCommunity

/// Advertisements: what is one, when they are in order, who has leave.
struct AdTests {
    private static let rules: Value = [
        "ads": ["words": ["代理"], "links": true, "codes": true],
        "links": ["allow": ["example.com", "shop.cn/books", "读书"]],
        "windows": [["at": "sun 20:00", "lasts": "1h"]],
    ]
    private static let start = RuleKit.start
    /// Sunday 29 November 2026, 20:00 in Shanghai.
    private static let sunday = Kit.start + 5 * RuleKit.day + 20 * Kit.hour

    /// A text, and the links that are found in it.
    static let texts: [(String, [String])] = [
        ("看 https://a.cn/x?y=1，不错", ["https://a.cn/x?y=1"]),
        ("HTTP://A.CN", ["HTTP://A.CN"]),
        ("去www.a.cn看看", ["www.a.cn"]),
        ("a.com/b", ["a.com/b"]),
        ("上 taobao.com 搜", ["taobao.com"]),
        ("v1.2 更新了，3.14", []),
        ("chapter.two is fine. Next", []),
        ("写信给 me@a.com", []),
        ("…。，", []),
    ]

    @Test(arguments: texts)
    func linksAreFoundInText(text: String, links: [String]) {
        #expect(LinkFinder.find(in: text).links == links)
    }

    @Test func miniProgramsAreFoundInText() {
        let found = LinkFinder.find(in: "#小程序://读书/AbCd 和 #小程序://拼团/x")
        #expect(found.miniPrograms == ["读书", "拼团"])
        #expect(found.links == [])
    }

    /// A link, and whether it is on the list.
    static let links: [(String, Bool)] = [
        ("https://example.com", true), ("example.com/any?x#y", true), ("WWW.Example.COM", true),
        ("http://example.com:8080", true), ("https://notexample.com", false),
        ("https://example.com.evil.cn", false), ("https://example.com@evil.cn/", false),
        ("https://evil.cn/?example.com", false), ("https://evil.cn\\@example.com", false),
        ("shop.cn/books", true), ("shop.cn/books/1", true), ("shop.cn/bookshop", false),
        ("shop.cn", false),
    ]

    @Test(
        "Row 61: a link on the white list is never an advertisement, one that looks alike is",
        arguments: links)
    func theWhiteList(link: String, isAllowed: Bool) throws {
        let kit = try RuleKit(Self.rules)
        try kit.say("m2", "看看", ["links": [.string(link)]])
        #expect(try kit.outcomes() == (isAllowed ? [] : [.warned]))
    }

    @Test("Row 61: the white list has mini-programs too")
    func theWhiteListHasMiniPrograms() throws {
        let kit = try RuleKit(Self.rules)
        try kit.say("m2", "#小程序://读书/x")
        try kit.say("m2", "", ["mini_program": "读书"])
        #expect(try kit.outcomes() == [])
        try kit.say("m2", "#小程序://拼团/x")
        #expect(try kit.outcomes() == [.warned])
        try kit.say("m3", "", ["code": true])
        #expect(try kit.outcomes() == [.warned, .warned])
    }

    /// A moment, and whether the window is open.
    static let moments: [(Int64, Bool)] = [
        (sunday - 1, false), (sunday, true), (sunday + Kit.hour - 1, true),
        (sunday + Kit.hour, false), (sunday - RuleKit.day, false),
    ]

    @Test("Row 34: inside the weekly window an advertisement is no offence", arguments: moments)
    func theWeeklyWindow(moment: Int64, isOpen: Bool) throws {
        let kit = try RuleKit(Self.rules)
        try kit.say("m2", "招代理", at: moment)
        #expect(try kit.outcomes() == (isOpen ? [] : [.warned]))
        #expect(try kit.rows(AdRecord.self).map(\.leave) == (isOpen ? [.window] : []))
    }

    @Test("Row 34: the window is for advertisements alone")
    func theWindowExcusesNothingElse() throws {
        var rules = Self.rules.map ?? [:]
        rules["words"] = ["傻"]
        let kit = try RuleKit(.map(rules))
        try kit.say("m2", "傻，招代理", at: Self.sunday)
        #expect(try kit.rows(OffenceRecord.self).map(\.kind) == [.word])
        #expect(try kit.rows(AdRecord.self).isEmpty)
    }

    @Test("Row 34: another playbook without a window judges by its own rules")
    func eachPlaybookHasItsOwnWindow() throws {
        let kit = try RuleKit(Self.rules)
        try kit.declare(.rules, ["ads": ["words": ["代理"]]], playbook: "other")
        try kit.say("m2", "招代理", at: Self.sunday)
        #expect(try kit.rows(OffenceRecord.self).map(\.playbook) == ["other"])
    }

    private func allow(
        _ kit: RuleKit, _ member: String, _ options: [String: Value] = [:]
    ) throws -> Value {
        try kit.kit.value("ads.allow", [.string(member), .map(options)], at: Self.start)
    }

    @Test("Row 33: a pass is for one post of one member, within its time")
    func aPassIsForOnePost() throws {
        let kit = try RuleKit(Self.rules)
        #expect(try allow(kit, "m2") == true)
        try kit.say("m3", "招代理", at: Self.start + 1)
        #expect(try kit.outcomes() == [.warned])
        try kit.say("m2", "大家好", at: Self.start + 2)
        try kit.say("m2", "招代理", at: Self.start + 3)
        #expect(try kit.outcomes() == [.warned])
        #expect(try kit.rows(AdRecord.self).map(\.leave) == [.pass])
        try kit.say("m2", "招代理", at: Self.start + 4)
        #expect(try kit.outcomes() == [.warned, .warned])
    }

    @Test("Row 33: a pass ends with its time")
    func aPassEnds() throws {
        let kit = try RuleKit(Self.rules)
        _ = try allow(kit, "m2", ["within": "30m"])
        try kit.say("m2", "招代理", at: Self.start + Kit.hour / 2)
        #expect(try kit.outcomes() == [.warned])
    }

    @Test func aPassThatHasEndedIsPrunedAndOneThatHoldsIsNot() throws {
        let kit = try RuleKit(Self.rules)
        _ = try allow(kit, "m2", ["within": "30m"])
        _ = try allow(kit, "m3", ["within": "3d"])
        func prune(before cutoff: Int64) throws -> Int {
            var (progress, counts) = (PruneProgress(), PruneCounts())
            try kit.kit.store.write { transaction in
                while try kit.kit.society.prune(
                    &progress, &counts, before: cutoff, rowsMax: 10, in: transaction)
                {}
            }
            return counts.passes
        }
        #expect(try prune(before: Self.start + Kit.hour / 2) == 0)
        #expect(try prune(before: Self.start + Kit.hour) == 1)
        #expect(try kit.rows(AdPassRecord.self).map(\.memberID) == ["m3"])
        try kit.say("m3", "招代理", at: Self.start + 2 * Kit.hour)
        #expect(try kit.outcomes() == [])
    }

    @Test("Row 33: one order gives one pass, whoever it is told of")
    func oneOrderIsOfOneMember() throws {
        let kit = try Kit()
        let options: Value = ["group": "g1", "once": "order-7"]
        #expect(try kit.value("ads.allow", ["m2", options]) == true)
        #expect(try kit.value("ads.allow", ["m3", options]) == false)
        #expect(try kit.value("ads.allow", ["m3", ["group": "g1", "once": "order-8"]]) == true)
        let passes = try kit.store.read { try $0.fetch(Query(AdPassRecord.self)) }
        #expect(passes.map(\.memberID) == ["m2", "m3"])
    }

    @Test("Row 33: one payment gives one pass, however often it is told")
    func onePaymentGivesOnePass() throws {
        let kit = try RuleKit(Self.rules)
        #expect(try allow(kit, "m2", ["once": "order-7"]) == true)
        #expect(try allow(kit, "m2", ["once": "order-7"]) == false)
        #expect(try kit.rows(AdPassRecord.self).map(\.posts) == [1])
        #expect(try kit.audit() == ["ad.allowed"])
    }

    @Test("Row 35: what was advertised in the window is listed for a digest")
    func collectedAdsAreListed() throws {
        let kit = try RuleKit(Self.rules)
        try kit.say("m2", "招代理", at: Self.sunday)
        try kit.say("m3", "看 https://a.cn", at: Self.sunday + 60_000)
        try kit.say("m3", "大家好", at: Self.sunday + 60_001)
        let ads =
            try kit.kit.value(
                "ads.list", [["group": "g1", "since": "2h"]], at: Self.sunday + Kit.hour
            ).list ?? []
        #expect(ads.map { $0["name"] } == ["书友m2", "书友m3"])
        #expect(ads.map { $0["text"] } == ["招代理", "看 https://a.cn"])
        let later = Self.sunday + 3 * Kit.hour
        #expect(
            try kit.kit.value("ads.list", [["since": "2h"]], at: later).list?.isEmpty == true)
        #expect(try kit.kit.value("ads.list", [["since": "1d"]], at: later).list?.count == 2)
    }

    @Test("Row 31: the words of the rules come from the data that is enforced")
    func theRulesInWords() throws {
        let kit = try RuleKit(
            .map(
                (Self.rules.map ?? [:]).merging([
                    "flood": ["messages": 6, "within": "10s"], "expires": "30d", "ban": "30d",
                    "rename": "managers", "allowed": ["提问"],
                ]) { $1 }))
        #expect(
            try kit.kit.value("groups.rules", ["g1"])["text"] == """
                Welcome:
                · 提问
                Not here:
                · advertisements outside their time
                · links to elsewhere, but for example.com, shop.cn/books, 读书
                · 6 messages within 10s
                · renaming the group, unless you run it
                Advertisements are welcome:
                · every Sunday at 20:00, for 1h
                One warning; at the second offence you are removed. An offence is forgotten \
                after 30d. You cannot come back for 30d.
                """)
        try kit.declare(.rules, ["words": ["傻"], "remove": 1])
        let rules = try kit.kit.value("groups.rules", ["g1"])
        #expect(rules["forbidden"] == ["these words: 傻"])
        #expect(rules["penalty"] == "Whoever does is removed.")
    }

    @Test("Row 31: a group without rules has none in words")
    func aGroupWithoutRulesHasNone() throws {
        #expect(try RuleKit().kit.value("groups.rules", ["g1"]) == nil)
    }
}
