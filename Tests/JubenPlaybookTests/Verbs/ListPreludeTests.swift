import JubenEngine
import JubenPlaybook
import Testing

@Suite("The prelude of lists")
struct ListPreludeTests {
    private func run(_ script: String) throws -> (status: Int32, output: String) {
        try Tools.run(
            "lua5.4",
            ["script.lua"],
            files: ["script.lua": "list = {}\n\(ListPrelude.source)\n\(script)"]
        )
    }

    @Test(.enabled(if: Tools.has("lua5.4")))
    func doesWhatTheManualPromises() throws {
        let result = try run(
            """
            local people = {
              { name = "A", city = "x", points = 2 }, { name = "B", city = "y", points = 5 },
              { name = "C", city = "x", points = 2 },
            }
            local function names(items) return table.concat(list.map(items, "name")) end
            assert(names(people) == "ABC")
            assert(table.concat(list.map({ 1, 2 }, function(n, i) return n * i end), ",") == "1,4")
            assert(names(list.filter(people, function(p) return p.points < 3 end)) == "AC")
            assert(#list.filter(people, "absent") == 0)
            local found, at = list.find(people, function(p) return p.city == "y" end)
            assert(found.name == "B" and at == 2)
            assert(list.find(people, "absent") == nil)
            local seen = ""
            list.each(people, function(p, i) seen = seen .. i .. p.name end)
            assert(seen == "1A2B3C")
            assert(names(list.sort(people, "points", { descending = true })):sub(1, 1) == "B")
            assert(table.concat(list.sort { 3, 1, 2 }) == "123")
            assert(people[1].name == "A")
            local groups, keys = list.group(people, "city")
            assert(table.concat(keys) == "xy" and names(groups.x) == "AC")
            """
        )
        #expect(result.status == 0, "\(result.output)")
    }

    static let mistakes: [(String, String)] = [
        (
            #"list.map("x", "name")"#,
            "list.map: argument 1 (list) must be a list, got string [bad-argument]"
        ),
        ("list.each({}, 5)", "list.each: argument 2 must be a function, got number [bad-argument]"),
        ("list.each({}, 'x')", "list.each: argument 2 must be a function, got string"),
        ("list.sort(5)", "list.sort: argument 1 (list) must be a list, got number"),
        (
            "list.sort({}, 5)",
            "list.sort: argument 2 must be a function or a field's name, got number"
        ),
        ("list.sort({ 1, 'a' })", "list.sort: the key of item 2 is a string; all must be numbers"),
        (
            "list.sort({ 1 }, nil, { desending = true })",
            "list.sort: unknown option 'desending'; known: descending"
        ),
        ("list.map({ {} }, 'name')", "list.map: there is no value for item 1"),
        ("list.map({ 5 }, 'name')", "list.map: item 1 is a number, which has no field 'name'"),
        ("list.group({ {} }, 'city')", "list.group: the key of item 1 is a nil"),
    ]

    @Test(.enabled(if: Tools.has("lua5.4")), arguments: mistakes)
    func mistakesNameTheVerbAndTheFix(call: String, expected: String) throws {
        let result = try run(call)
        #expect(result.status != 0)
        #expect(result.output.contains(expected), "\(result.output)")
    }

    @Test func itsVerbsAreTheOnesItDefines() {
        let defined = ListPrelude.source.matches(of: /function (list\.[a-z]+)\(/).map {
            String($0.output.1)
        }
        #expect(Set(defined) == Set(ListPrelude.specs.map(\.name)))
    }
}
