import JubenEngine

/// Writes random playbooks, as an operator might: real Lua, for the real loader.
///
/// Every sentence that it lets a playbook say carries a mark that names its cause, its place and
/// its turn in a loop, so that a sentence said twice can be told from two sentences.
package struct PlaybookWriter {
    /// The words that messages may have in them.
    static let words = ["打卡", "请问", "买", "好"]
    /// The webhooks that may come.
    static let webhooks = ["paid", "form"]

    let name: String
    /// What all versions of the playbook agree in: which triggers there are.
    var outline: SeededRandom
    /// What this version is drawn from.
    var random: SeededRandom
    private var lines: [String] = []
    private var indentation = ""
    private var statements = 0
    private var loops: [String] = []
    /// The procedures that may be started here; none starts itself, or there would be no end.
    private var procedures: [String] = []
    /// Whether what is being written may change who is in which group.
    private(set) var mayMovePeople = true

    /// Writes one version of a playbook; the same outline and version give the same text.
    ///
    /// - Returns: the Lua source.
    package static func source(name: String, outline: UInt64, version: Int) -> String {
        var writer = PlaybookWriter(name, outline: outline, version: version)
        writer.write()
        return writer.lines.joined(separator: "\n") + "\n"
    }

    private init(_ name: String, outline: UInt64, version: Int) {
        self.name = name
        self.outline = SeededRandom(seed: outline)
        random = SeededRandom(seed: outline ^ StableHash.of("version \(version)"))
    }

    private mutating func write() {
        let parts = Int.random(in: 1...2, using: &outline)
        procedures = (1...parts).map { "part\($0)" }
        add("-- A random playbook, written by a simulation.")
        add("playbook { title = \"\(name)\", why = \"a simulation\" }")
        for number in 1...Int.random(in: 2...4, using: &outline) {
            add("")
            trigger(number)
        }
        mayMovePeople = false
        while let procedure = procedures.first {
            procedures.removeFirst()
            add("")
            block("procedure(\"\(procedure)\", function(args)", "end)") { writer in
                writer.add("local group, here = args.group, args.tag")
                writer.statementList(2...4)
            }
        }
    }

    // MARK: Text

    mutating func add(_ line: String) { lines.append(line.isEmpty ? "" : indentation + line) }

    mutating func block(
        _ first: String, _ last: String = "end", _ body: (inout PlaybookWriter) -> Void
    ) {
        add(first)
        let outer = indentation
        indentation += "  "
        body(&self)
        indentation = outer
        add(last)
    }

    /// A loop, whose turns are part of the marks of what is said in it.
    mutating func loop(turns: Int, _ body: (inout PlaybookWriter) -> Void) {
        let variable = "turn\(loops.count + 1)"
        loops.append(variable)
        block("for \(variable) = 1, \(turns) do", "end", body)
        loops.removeLast()
    }

    /// How deep the statement that is being written lies in loops and blocks.
    var depth: Int { indentation.count / 2 }

    /// A number that no other statement of the playbook has.
    mutating func nextStatement() -> Int {
        statements += 1
        return statements
    }

    /// A Lua expression for a text that nothing else says.
    mutating func mark(repeatable: Bool = false) -> String {
        let turns = loops.map { " .. \"/\" .. \($0)" }.joined()
        let start = repeatable ? EffectMark.repeatable : ""
        return "\"\(EffectMark.opening)\(start)\" .. here .. \"/s\(nextStatement())\"\(turns)"
            + " .. \"\(EffectMark.closing)\""
    }

    /// A Lua expression for the tag of what this statement starts.
    mutating func tag() -> String {
        let turns = loops.map { " .. \"/\" .. \($0)" }.joined()
        return "here .. \"/s\(nextStatement())\"\(turns)"
    }

    // MARK: Chance

    mutating func isLucky(oneIn count: Int) -> Bool {
        Int.random(in: 0..<count, using: &random) == 0
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: 0..<choices.count, using: &random)]
    }

    mutating func procedure() -> String? { procedures.isEmpty ? nil : pick(procedures) }

    /// Writes what answers to people who come or go; it must not make more of them do so.
    mutating func withoutMovingPeople(_ body: (inout PlaybookWriter) -> Void) {
        let before = mayMovePeople
        mayMovePeople = false
        body(&self)
        mayMovePeople = before
    }

    mutating func minutes(_ range: ClosedRange<Int>) -> String {
        "\"\(Int.random(in: range, using: &random))m\""
    }

    mutating func time() -> String { Self.time(using: &random) }

    /// A local time; the hours in which clocks are changed come more often than others.
    static func time(using random: inout SeededRandom) -> String {
        let isNight = Int.random(in: 0..<4, using: &random) == 0
        let hour = Int.random(in: isNight ? 0...3 : 6...23, using: &random)
        let minute = 5 * Int.random(in: 0...11, using: &random)
        return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }
}
