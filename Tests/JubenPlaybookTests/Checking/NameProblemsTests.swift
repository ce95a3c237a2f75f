import JubenPlaybook
import Testing

@Suite struct NameProblemsTests {
    static let names: [(String, String)] = [
        (
            #"sned(group, "早")"#,
            """
            2:1: unknown name 'sned'; did you mean 'send'? [unknown-name]
            """
        ),
        (
            #"dissolve(group)"#,
            """
            2:1: unknown name 'dissolve'; did you mean 'groups.dissolve'? [unknown-name]
            """
        ),
        (
            #"groups.creat { name = "a" }"#,
            """
            2:8: unknown name 'groups.creat'; did you mean 'groups.create'? [unknown-name]
            """
        ),
        (
            #"groups:find { tags = { "a" } }"#,
            """
            2:8: groups:find(…) passes groups itself: write groups.find(…) with a dot \
            [colon-call]
            """
        ),
        (
            #"groups { tags = { "a" } }"#,
            """
            2:1: groups is a table of functions: call one of them, such as \
            groups.announce(…) [not-a-function]
            """
        ),
        (
            #"send.now(group)"#,
            """
            2:1: send is a function and has no field 'now': call it as send(…) \
            [not-a-table]
            """
        ),
        (
            #"log(os.time())"#,
            """
            2:5: os is not available: use now(), today() and weekday(), which a replay can \
            repeat [not-available]
            """
        ),
        (
            #"log(math.sin(1))"#,
            """
            2:10: math.sin is not available: its last digits differ between computers \
            [not-available]
            """
        ),
        (
            #"print("早")"#,
            """
            2:1: print is not available: use log() [not-available]
            """
        ),
        (
            #"total = 1 log(total) total = 2"#,
            """
            2:1: 'total' is not declared: write 'local' before it where it first stands \
            [undeclared]
            """
        ),
        (
            #"send = 1"#,
            """
            2:1: 'send' belongs to the language and cannot be changed: choose another \
            name, with local [read-only]
            """
        ),
        (
            #"groups.find = nil"#,
            """
            2:8: 'groups.find' belongs to the language and cannot be changed [read-only]
            """
        ),
        (
            #"function helper() end helper()"#,
            """
            2:10: 'helper' is not declared: write 'local' before it where it first stands \
            [undeclared]
            """
        ),
        (
            #"local gruop = 1"#,
            """
            2:7: warning: 'gruop' is never used: delete it, or call it '_gruop' to say \
            that this is meant [unused-local]
            """
        ),
        (
            #"local list = { 1, nil, 2 } log(list)"#,
            """
            2:19: warning: a nil in a list leaves a hole, after which its length is \
            anyone's guess: use null or false [list-hole]
            """
        ),
        (
            #"local members = { 1, 2 } local i = #members members[i] = nil log(members)"#,
            """
            2:45: warning: a nil in a list leaves a hole, after which its length is \
            anyone's guess: use table.remove() [list-hole]
            """
        ),
    ]

    @Test(arguments: names)
    func aNameThatCannotBeMeantIsTold(text: String, expected: String) throws {
        let found = try CheckedCommunity().told(inHandler: text)
        #expect(found == expected)
    }

    @Test func everyNameOfLuaThatIsKnownIsInTheVM() throws {
        let found = try CheckedCommunity().told(
            belowManifest: "local _names = { \(LuaNames.all.joined(separator: ", ")) }")
        #expect(found == "")
    }
}
