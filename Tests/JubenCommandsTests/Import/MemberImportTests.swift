import Foundation
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenSchedule
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

/// Members from spreadsheets: all or nothing, with a report of what was refused and why.
@Suite struct MemberImportTests {
    private func home() async throws -> TestHome {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let text = try String(contentsOfFile: home.folder.configuration.path, encoding: .utf8)
        try home.write(
            text + "tag_rules: { 看过直播: { where: { watch_minutes: { min: 10 } } } }\n",
            to: "juben.yaml")
        return home
    }

    private func run(
        _ home: TestHome, _ text: String, _ more: String...
    ) async throws -> CommandResult {
        try home.write(text, to: "people.csv")
        let file = home.folder.url.appendingPathComponent("people.csv").path
        return await TestHome.juben(
            ["members", "import", file, "--home", home.folder.path, "--now", TestHome.now] + more)
    }

    private func rows<R: Record>(_ home: TestHome, _ type: R.Type) throws -> [R] {
        try Home(home.folder).openStore().read { try $0.fetch(Query(type)) }
    }

    @Test func whatIsKnownGrowsAndNothingIsLost() async throws {
        let home = try await home()
        let done = try await run(
            home,
            #"""
            \#u{FEFF}id,name,group,role,tags,joined,source,expires,city,orders
            new1,"小新，""阿新""",poetry-2,host,vip;buyer,2026-11-01,抖音,2027-10-31,"杭州
            西湖",3
            m00003,,,,expert,,,,上海,

            """#)
        #expect(done.exit == 0, "\(done.errors)")
        #expect(done.output == "共 2 行：新增 1，更新 1，未变 0，拒绝 0。\n")
        let new = try Value(json: await home.juben("members", "show", "new1", "--json").output)
        #expect(new["name"] == "小新，\"阿新\"" && new["tags"] == ["vip", "buyer"])
        #expect(new["attributes"] == ["city": "杭州\n西湖", "orders": 3])
        let place = try #require(new["groups"]?.list?.first)
        #expect(place["role"] == "host" && place["expires"] == "2027-10-31")
        let old = try Value(json: await home.juben("members", "show", "m00003", "--json").output)
        #expect(old["name"] == "大罗" && old["tags"] == ["buyer", "expert"])
        #expect(try rows(home, ArrivalRecord.self).map(\.source) == ["抖音"])
        // The same file again changes nothing but what it says anew.
        let file = home.folder.url.appendingPathComponent("people.csv").path
        let again = await TestHome.juben([
            "members", "import", file, "--home", home.folder.path, "--now", TestHome.now, "--json",
        ])
        #expect(try Value(json: again.output)["new"] == 0)
    }

    static let broken = """
        id,name,group,role,joined,orders
        a,甲,poetry-2,member,2026-11-01,1
        ,乙,poetry-2,,,
        c,丙,poetry-9,,,
        d,丁,poetry-2,hots,,
        e,戊,poetry-2,,昨天,many
        f,己
        a,甲,poetry-2,,,
        g,"庚,poetry-2,,,
        """

    @Test func everyMistakeIsToldWithItsLineItsColumnAndTheFixAndNothingIsTaken() async throws {
        let home = try await home()
        let before = try rows(home, MemberRecord.self).count
        let done = try await run(home, Self.broken)
        #expect(done.exit == 1 && done.output == "")
        #expect(
            done.errors == """
                people.csv:3:1: id: it is empty: give the member one
                people.csv:4:3: group: there is no group 'poetry-9'; did you mean 'poetry-1'?
                people.csv:5:4: role: it is member, host, manager, admin, owner, not 'hots'; did \
                you mean 'host'?
                people.csv:6:6: orders: a value is a number, not "many"
                people.csv:6:5: joined: it is a date such as 2026-11-24, or with a time such as \
                2026-11-24 09:30, not "昨天"
                people.csv:7: the line has 2 cells, the first line 6: a cell with a comma in it \
                needs quotes
                people.csv:8:1: id: 'a' stands above already: remove one of the lines
                people.csv:9: a quote is never closed: close it, or take it away
                juben: 8 行中有 7 行有误，一行都没有导入：请改正，或用 --skip-broken 只导入其余的行。

                """)
        #expect(try rows(home, MemberRecord.self).count == before)
        #expect(try rows(home, AuditRecord.self).allSatisfy { $0.verb != "members.import" })
        let rest = try await run(home, Self.broken, "--skip-broken")
        #expect(rest.exit == 0)
        #expect(try rows(home, MemberRecord.self).count == before + 1)
    }

    @Test func aDryRunSaysTheSameAndWritesNothing() async throws {
        let home = try await home()
        let before = try rows(home, MemberRecord.self).count
        let done = try await run(home, "id,name\nx1,甲\nx2,乙\n", "--dry-run")
        #expect(done.exit == 0)
        #expect(done.output == "共 2 行：新增 2，更新 0，未变 0，拒绝 0；只检查，未写入。\n")
        #expect(try rows(home, MemberRecord.self).count == before)
    }

    @Test(arguments: [
        ("id,nmae\n", "people.csv:1:2: there is no column 'nmae'; did you mean 'name'?"),
        ("name\n甲\n", "people.csv:1: column 'id' is missing: add it"),
        ("id,id\n", "people.csv:1:2: column 'id' stands there twice"),
        ("", "people.csv:1: the file is empty: its first line names the columns"),
        (
            "id,身高\n",
            "people.csv:1:2: there is no column '身高': declare it under attributes in juben.yaml, "
                + "or take the column out"
        ),
    ])
    func aHeadThatIsWrongIsToldAtOnce(text: String, expected: String) async throws {
        let done = try await run(try await home(), text)
        #expect(done.exit == 1 && done.errors == "juben: \(expected)\n")
    }

    @Test(
        arguments: [
            ([0xD0, 0xA1, 0xC1, 0xD6], "GBK (GB 18030)"), ([0xFF, 0xFE, 0x41, 0x00], "UTF-16"),
        ] as [([UInt8], String)])
    func anotherEncodingIsNamed(bytes: [UInt8], name: String) async throws {
        let home = try await home()
        let file = home.folder.url.appendingPathComponent("people.csv")
        let head = name == "UTF-16" ? [] : Array("id,name\nx1,".utf8)
        try Data(head + bytes).write(to: file)
        let done = await TestHome.juben([
            "members", "import", file.path, "--home", home.folder.path,
        ])
        #expect(done.exit == 1)
        #expect(done.errors.contains("looks like \(name), not UTF-8: save the file as"))
    }

    @Test("Row 62: watch data becomes a tag at once, and the next notice goes to the tag alone")
    func watchData() async throws {
        let home = try await home()
        let done = try await run(
            home, "id,watch_minutes\nm00003,42\nm00005,6\nm00007,30\n")
        #expect(done.exit == 0)
        try home.write(
            """
            playbook { title = "下一场", why = "测试", groups = { ids = { "morning-1" } } }
            every("19:30", function(group)
              send(group, {
                text = "今晚见", mention = members.find { group = group, tags = { "看过直播" } },
              })
            end)
            every("19:40", {
              each = "member", members = { where = { watch_minutes = { min = 40 } } },
            }, function(group, member) send(group, { text = "单独提醒", mention = member }) end)
            """, to: "playbooks/daily.lua")
        let day = try await home.preview()
        let sends = day.entries.filter { $0.kind == .send }
        #expect(sends.map(\.mentions) == [["大罗", "广州-Yoyo"], ["大罗"]])
    }

    @Test func whatIsExportedIsReadAgainAsItWas() async throws {
        let home = try await home()
        #expect(try await run(home, "id,name,tags,city\nq,\"a,\"\"b\"\"\",x;y,杭州\n").exit == 0)
        let export = await home.juben("members", "export")
        #expect(export.exit == 0)
        let text = export.output
        #expect(text.contains("q,\"a,\"\"b\"\"\",,,x;y,,,,杭州,,"))
        let again = try await run(home, text, "--json")
        let report = try Value(json: again.output)
        #expect(report["refused"] == 0 && report["new"] == 0 && report["changed"] == 0)
        #expect(await home.juben("groups", "export").output.contains("morning-1,晨读一群,local"))
    }

    /// An export keeps when people came to the millisecond, and from where: read again it changes
    /// no row, and in another home it makes the same ones.
    @Test func anExportMakesTheSameRowsAgain() async throws {
        let home = try await home()
        let given = """
            id,name,group,joined,source,expires
            a,甲,poetry-2,2026-11-01 09:30:15.25,抖音,2027-01-31
            b,乙,poetry-2,2026-11-02,,
            c,丙,poetry-1,2026/11/3 20:00,"朋友,介绍",
            d,丁,,,,
            """
        #expect(try await run(home, given).exit == 0)
        let places = try rows(home, MembershipRecord.self)
        let arrivals = try rows(home, ArrivalRecord.self)
        let people = try rows(home, MemberRecord.self)
        #expect(arrivals.map(\.source) == ["抖音", "", "朋友,介绍"])
        #expect(arrivals.first.map { $0.at % 60_000 } == 15_250)
        let export = await home.juben("members", "export").output
        let again = try Value(json: await run(home, export, "--json").output)
        #expect(again["refused"] == 0 && again["new"] == 0)
        #expect(try rows(home, MembershipRecord.self) == places)
        #expect(try rows(home, ArrivalRecord.self) == arrivals)
        #expect(try rows(home, MemberRecord.self) == people)

        let other = try await self.home()
        #expect(try await run(other, export).exit == 0)
        #expect(try rows(other, MembershipRecord.self) == places)
        func facts(_ rows: [ArrivalRecord]) -> [[String]] {
            rows.map { [$0.groupID, $0.memberID, $0.source, "\($0.at)"] }.sorted {
                $0.joined() < $1.joined()
            }
        }
        #expect(try facts(rows(other, ArrivalRecord.self)) == facts(arrivals))
    }

    /// A file as operators have it: Chinese headings, semicolons, groups by their names.
    @Test func aSheetWithChineseHeadingsIsRead() async throws {
        let home = try await home()
        let done = try await run(
            home, "编号;姓名;群名;角色;入群时间;城市\nx1;小新;晨读一群;主持;2026/11/1;杭州\n")
        #expect(done.exit == 0, "\(done.errors)")
        let place = try #require(
            try rows(home, MembershipRecord.self).first { $0.memberID == "x1" })
        #expect(place.groupID == "morning-1" && place.role == "host")
        let person = try Value(json: await home.juben("members", "show", "x1", "--json").output)
        #expect(person["name"] == "小新" && person["attributes"]?["city"] == "杭州")
        let twice = try await run(home, "id,group\nx2,晨读一群\nx2,morning-1\n")
        #expect(twice.exit == 1 && twice.errors.contains("people.csv:3:1: id: 'x2' stands above"))
        try Home(home.folder).openStore().write { transaction in
            var group = try #require(try transaction.get(GroupRecord.self, id: "evening-1"))
            group.name = "晨读一群"
            try transaction.update(group)
        }
        let several = try await run(home, "id,group\nx3,晨读一群\n")
        #expect(
            several.errors.contains(
                "2 groups are called '晨读一群': write the id of one: evening-1, morning-1"),
            "\(several.errors)")
    }

    @Test func aFullGroupAndTwoNamesOfOneIDAreTold() async throws {
        let home = try await home()
        try Home(home.folder).openStore().write { transaction in
            var group = try #require(try transaction.get(GroupRecord.self, id: "poetry-2"))
            group.capacity = 2
            try transaction.update(group)
        }
        let done = try await run(
            home, "id,name,group\na,甲,poetry-2\na,假,morning-1\nb,乙,poetry-2\nc,丙,poetry-2\n")
        #expect(done.exit == 0)
        #expect(done.errors.contains("编号「a」在第 2 行叫「甲」，在第 3 行叫「假」"), "\(done.errors)")
        #expect(done.errors.contains("超过上限 2 人"), "\(done.errors)")
    }

    /// A source that is told again is no second arrival, and one that is told later is the first's.
    @Test func whoIsToldTwiceHasComeOnce() async throws {
        let home = try await home()
        for source in ["", "抖音", "抖音", "", "朋友"] {
            #expect(try await run(home, "id,group,source\na,poetry-2,\(source)\n").exit == 0)
        }
        #expect(try rows(home, ArrivalRecord.self).map(\.source) == ["朋友"])
    }

    /// The hour that is known stays when a sheet says the day alone, and the hour that stands twice
    /// when clocks are set back is read as the one it was.
    @Test func theHourOfJoiningIsKept() throws {
        let berlin = try Zone("Europe/Berlin")
        let noon: Int64 = 1_793_180_000_123
        #expect(JoinTime.read("2026-10-28", in: berlin, known: noon) == noon)
        #expect(JoinTime.read("2026/10/27", in: berlin, known: noon) != noon)
        // From 2026-10-25 00:00 on, an hour at a time.
        for hour in 0..<6 {
            let moment = 1_792_879_200_000 + Int64(hour) * 3_600_000 + 7
            let text = JoinTime.text(moment, in: berlin)
            #expect(JoinTime.read(text, in: berlin, known: nil) == moment, "\(text)")
        }
        #expect(JoinTime.read("2026-10-25 9点", in: berlin, known: nil) == nil)
    }

    @Test("Rows 47 and 73: a group from a spreadsheet says for whom, what and how long")
    func groups() async throws {
        let home = try await home()
        try home.write(
            """
            id,name,capacity,permanent,audience,service,lasting,stage
            n1,甲群,200,no,新手妈妈,每日共读,半年,growing
            n2,乙群,,yes,,,,
            n3,丙群,lots,no,考研党,,一年,
            """, to: "groups.csv")
        let file = home.folder.url.appendingPathComponent("groups.csv").path
        let words = ["groups", "import", file, "--home", home.folder.path, "--now", TestHome.now]
        let done = await TestHome.juben(words)
        #expect(done.exit == 1)
        #expect(
            done.errors.hasPrefix(
                """
                groups.csv:4:3: capacity: it is a whole number from 0, not "lots"
                groups.csv:4:6: service: it is empty: a group says for whom it is, what it does \
                for them and how long, or is permanent

                """))
        #expect(await home.juben("groups", "show", "n1").exit == 1)
        #expect(await TestHome.juben(words + ["--skip-broken"]).exit == 0)
        let group = try Value(json: await home.juben("groups", "show", "n1", "--json").output)
        #expect(group["audience"] == "新手妈妈" && group["stage"] == "growing")
    }

    /// Issue 4: an import of 100,000 members with one line in a hundred broken comes out right.
    ///
    /// Fewer lines do here, because every line is treated alike.
    @Test func manyLinesWithSomeBrokenOnesComeOutRight() async throws {
        let home = try await home()
        var text = "id,name,group,city,orders\n"
        for index in 1...5000 {
            let orders = index.isMultiple(of: 100) ? "x\(index)" : "\(index)"
            text += "p\(index),名\(index),poetry-2,杭州,\(orders)\n"
        }
        let before = try rows(home, MemberRecord.self).count
        let refused = try await run(home, text, "--json")
        #expect(refused.exit == 1)
        let report = try Value(json: refused.output)
        #expect(report["rows"] == 5000 && report["refused"] == 50)
        #expect(
            report["problems"]?.list?.first
                == [
                    "line": 101, "column": 5, "name": "orders",
                    "problem": "a value is a number, not \"x100\"",
                ])
        #expect(try rows(home, MemberRecord.self).count == before)
        #expect(try await run(home, text, "--skip-broken").exit == 0)
        #expect(try rows(home, MemberRecord.self).count == before + 4950)
    }
}
