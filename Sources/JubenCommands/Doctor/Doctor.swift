import Foundation
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// Looks a home over and changes nothing.
struct Doctor {
    /// The most findings of one kind that are told one by one.
    static let sameMax = 10

    let folder: HomeFolder
    let home: Home?
    let language: Language
    /// The current time, in epoch milliseconds.
    let now: Int64
    private(set) var findings: [Finding] = []
    private(set) var facts: [Fact] = []

    /// Looks over a home, as far as what is wrong with it allows.
    ///
    /// - Parameters:
    ///   - folder: the home.
    ///   - time: says what time it is in a time zone.
    /// - Throws: an error of the file system, or of the clock's option.
    init(_ folder: HomeFolder, time: (Zone) throws -> Int64) throws {
        self.folder = folder
        var broken: CommandError?
        do {
            home = try Home(folder)
        } catch let error as CommandError {
            home = nil
            broken = error
        }
        language = home?.configuration.language ?? .en
        now = try time(home?.configuration.zone ?? .utc)
        if let broken {
            report(
                "configuration", "juben.yaml", (broken.message, broken.message),
                fix: ("correct the file", "请改正这个文件"))
        }
        try lookAtFiles()
        lookAtSecrets()
        try lookAtStore()
        try lookAtPlaybooks()
    }

    // MARK: Reports

    /// A text in both languages.
    typealias Words = (english: String, chinese: String)

    mutating func report(_ code: String, _ about: String, _ problem: Words, fix: Words) {
        findings.append(
            Finding(
                code: code, about: about, problem: language.pick(problem.english, problem.chinese),
                fix: language.pick(fix.english, fix.chinese)))
    }

    mutating func note(_ key: String, _ value: Value, _ words: Words) {
        facts.append(
            Fact(key: key, value: value, text: language.pick(words.english, words.chinese)))
    }

    /// Reports some rows one by one, and how many more there are.
    mutating func report<Row>(
        _ code: String, _ rows: [Row], more: Words, _ body: (inout Doctor, Row) throws -> Void
    ) rethrows {
        for row in rows.prefix(Self.sameMax) { try body(&self, row) }
        let rest = rows.count - Self.sameMax
        guard rest > 0 else { return }
        report(
            code, "", ("there are \(rest) more like it", "同样的情况还有 \(rest) 个"), fix: more)
    }

    // MARK: Output

    /// The findings and facts in lines.
    var text: String {
        let found = findings.map { "✗ " + $0.text(language) }
        let known = facts.map { "· " + $0.text }
        let sum =
            findings.isEmpty
            ? language.pick("Nothing is wrong.", "一切正常。")
            : language.pick(
                findings.count == 1
                    ? "1 thing is to be mended." : "\(findings.count) things are to be mended.",
                "有 \(findings.count) 处需要处理。")
        return (found + known + [sum]).joined(separator: "\n")
    }

    /// The findings and facts for programs.
    var json: String {
        let facts = Dictionary(uniqueKeysWithValues: facts.map { ($0.key, $0.value) })
        let value: Value = [
            "findings": .list(findings.map(\.value)), "facts": .map(facts),
        ]
        return value.json
    }
}
