import JubenPlaybook
import Testing

@Suite struct ContentProblemsTests {
    static let calls: [(String, String)] = [
        (
            #"send(group, render("mornin", { date = "", title = "" }))"#,
            """
            2:20: render: there is no template 'mornin' in content/; did you mean \
            'morning'? [unknown-template]
            """
        ),
        (
            #"send(group, render("morning", { dat = "11-24", title = "早" }))"#,
            """
            2:31: render: the text 'morning' needs 'date'; rename 'dat' to it \
            [missing-variable]
            """
        ),
        (
            #"send(group, render("morning"))"#,
            """
            2:13: render: the text 'morning' needs 'date': give { date = … } \
            [missing-variable]
            2:13: render: the text 'morning' needs 'title': give { title = … } \
            [missing-variable]
            """
        ),
        (
            #"send(group, render("broken"))"#,
            """
            content/broken.txt:2: there is no template 'nowhere' in content/; known: \
            broken, morning, rules [unknown-template]
            """
        ),
        (
            #"log(rows("book"))"#,
            """
            2:10: rows: there is no spreadsheet 'book' in content/; did you mean 'books'? \
            [unknown-spreadsheet]
            """
        ),
        (
            #"log(rows("books", { where = { dya = "1" }, key = "titel" }))"#,
            """
            2:31: rows: the spreadsheet 'books' has no column 'dya'; did you mean 'day'? \
            [unknown-column]
            2:50: rows: the spreadsheet 'books' has no column 'titel'; did you mean \
            'title'? [unknown-column]
            """
        ),
        (
            #"send(group, { text = "早", image = "posters/rule.png" })"#,
            """
            2:35: send: there is no file content/posters/rule.png to attach; did you mean \
            'posters/rules.png'? [missing-file]
            """
        ),
        (
            #"send(group, { images = { "posters/rules.png", "a.png" } })"#,
            """
            2:47: send: there is no file content/a.png to attach [missing-file]
            """
        ),
        (
            #"send(group, { file = "posters/" .. weekday() .. ".png" })"#,
            """
            2:22: send: there are no files content/posters/mon.png, \
            content/posters/tue.png, content/posters/wed.png, content/posters/thu.png, \
            content/posters/fri.png, content/posters/sat.png, content/posters/sun.png to \
            attach [missing-file]
            """
        ),
        (#"send(group, { file = "posters/" .. group.name .. ".png" })"#, ""),
        (#"send(group, render("morning", group))"#, ""),
    ]

    @Test(arguments: calls)
    func whatACallNamesMustBeThere(call: String, expected: String) throws {
        let found = try CheckedCommunity().told(inHandler: call)
        #expect(found == expected)
    }

    @Test func aPosterForEveryWeekdayIsEnough() throws {
        var community = CheckedCommunity()
        for day in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] {
            community.content["posters/\(day).png"] = "png"
        }
        let call = #"send(group, { image = "posters/" .. weekday() .. ".png" })"#
        let found = try community.told(inHandler: call)
        #expect(found == "")
        community.content["posters/wed.png"] = nil
        let lacking = try community.told(inHandler: call)
        #expect(
            lacking
                == "2:23: send: there is no file content/posters/wed.png to attach [missing-file]")
    }
}
