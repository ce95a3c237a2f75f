import JubenCommunity
import Testing

@testable import JubenPlaybook

/// Data below the manifest, on line 2, and what is said about it.
@Suite struct DataDeclarationTests {
    static let declarations: [(String, String)] = [
        (#"rules { ads = { words = { "代理" } } }"#, ""),
        (
            #"rules { adds = { words = { "代理" } } }"#,
            """
            2:9: rules: unknown option 'adds'; did you mean 'ads'? [unknown-option]
            """
        ),
        (
            #"rules { flood = { message = 6, within = "10s" } }"#,
            """
            2:17: rules: option 'flood': field 'messages' is missing: give a whole number from 2 \
            to 1000 [missing-field]
            2:19: rules: option 'flood': unknown field 'message'; did you mean 'messages'? \
            [unknown-field]
            """
        ),
        (
            #"rules { words = {} }"#,
            "2:17: rules: words is empty: name at least one, or take it out [empty-list]"
        ),
        (
            #"rules { ads = { words = {} } }"#,
            "2:15: rules: ads: words is empty: name at least one, or take it out [empty-list]"
        ),
        (
            #"rules { words = { "傻", "" } }"#,
            """
            2:17: rules: words has an empty text, which is part of everything: take it out \
            [empty-text]
            """
        ),
        (
            #"rules { words = { "傻" }, windows = { { at = "son 20:00", lasts = "1h" } } }"#,
            """
            2:45: rules: option 'windows', item 1, field 'at': "son" in "son 20:00" is not a day; \
            did you mean 'mon'? [bad-time]
            """
        ),
        (
            #"rules { words = { "傻" }, windows = { { at = "life 1 20:00", lasts = "1h" } } }"#,
            """
            2:36: rules: windows: "life 1 20:00" counts days of a life: give days of the week or \
            the month, such as "sun 20:00" [bad-time]
            """
        ),
        (
            #"rules { words = { "傻" }, windows = { { at = "sun 20:00", lasts = 60 } } }"#,
            """
            2:66: rules: option 'windows', item 1, field 'lasts': a duration needs a unit, such \
            as "30m" or "2h", got 60 [bare-duration]
            """
        ),
        (
            #"rules { words = { "傻" }, warn = "{{nmae}}" }"#,
            """
            2:33: rules: warn: nothing fills {{nmae}}; did you mean 'name'?; known: name, reason, \
            count, limit [unknown-variable]
            """
        ),
        (
            #"rules { words = { "傻" }, ban = "for ever", remove = 0 }"#,
            """
            2:32: rules: option 'ban': "for ever" is not a duration: units are w, d, h, m and s \
            [bad-time]
            """
        ),
        (
            #"rules { words = { "傻" } } rules { words = { "呆" } }"#,
            "2:27: rules: declared on line 2 already: put both into one [declared-twice]"
        ),
        (
            #"every("08:30", function() rules { words = { "傻" } } end)"#,
            """
            2:27: rules: only at the top level of a file: move it out of the handler \
            [wrong-place]
            """
        ),
        (#"replies { { match = { "价格" }, text = "十元", cooldown = "10m" } }"#, ""),
        (
            #"replies { { macth = "价格", text = "十元" } }"#,
            """
            2:11: replies: argument 1 (replies), item 1: field 'match' is missing: give a string \
            or a list (each a string) [missing-field]
            2:13: replies: argument 1 (replies), item 1: unknown field 'macth'; did you mean \
            'match'? [unknown-field]
            """
        ),
        (
            #"replies {}"#,
            "2:9: replies: the list is empty: give a reply, or take it out [empty-list]"
        ),
        (
            #"replies { { match = {}, text = "十元" } }"#,
            "2:9: replies: item 1: match is empty: name a word to answer [empty-list]"
        ),
        (#"faq { file = "faq.csv", text = "答：{{answer}}" }"#, ""),
        (
            #"faq { file = "fqa.csv" }"#,
            """
            2:14: faq: there is no spreadsheet 'fqa.csv' in content/; known: books, faq \
            [unknown-spreadsheet]
            """
        ),
        (
            #"faq { file = "books.csv" }"#,
            """
            2:14: faq: the spreadsheet 'books.csv' has no column 'answer'; known: day, title \
            [unknown-column]
            2:14: faq: the spreadsheet 'books.csv' has no column 'question'; known: day, title \
            [unknown-column]
            """
        ),
        (
            #"faq { likeness = 5, text = "答" }"#,
            "2:18: faq: likeness goes from 0 to 1, such as 0.5, not 5.0 [bad-argument]"
        ),
        (
            #"faq { text = "答" }"#,
            """
            2:14: faq: text has no place for the answer: write {{answer}} where it goes \
            [missing-variable]
            """
        ),
    ]

    @Test(arguments: declarations)
    func dataIsChecked(text: String, told: String) throws {
        var community = CheckedCommunity()
        community.content["faq.csv"] = "question,answer\n几点,八点\n"
        let found = try community.told(belowManifest: text)
        #expect(told.isEmpty ? found.isEmpty : found.contains(told), "\(found)")
    }

    @Test func aWarningMayNameWhatIsFilled() {
        #expect(DataDeclarations.warningVariables == WarningVariables.all)
    }
}
