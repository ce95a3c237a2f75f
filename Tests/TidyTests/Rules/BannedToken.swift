/// Something that code does not say, what it says instead, and where it may.
struct BannedToken {
    let text: String
    let instead: String
    /// Names of files and targets where it is right.
    var allowedIn: Set<String> = []
    /// What makes it right when it stands on the same line or the next.
    var allowedWith: String?

    private static let clocks: Set = ["SystemClock.swift"]
    private static let chance: Set = ["SystemChance.swift"]

    static let all = [
        BannedToken(
            text: "Date()",
            instead: "take the time from an EngineClock",
            allowedIn: clocks
        ),
        BannedToken(
            text: "Date.now",
            instead: "take the time from an EngineClock",
            allowedIn: clocks
        ),
        BannedToken(text: "ContinuousClock", instead: "take an EngineClock", allowedIn: clocks),
        BannedToken(text: "SuspendingClock", instead: "take an EngineClock", allowedIn: clocks),
        BannedToken(text: "Task.sleep", instead: "sleep by the EngineClock", allowedIn: clocks),
        BannedToken(text: "UUID()", instead: "take ids from an IDSource", allowedIn: chance),
        BannedToken(
            text: ".random(",
            instead: "use the run's seeded generator",
            allowedIn: chance,
            allowedWith: "using:"
        ),
        BannedToken(text: ".randomElement(", instead: "use the run's seeded generator"),
        BannedToken(
            text: ".shuffled(",
            instead: "use the run's seeded generator",
            allowedWith: "using:"
        ),
        BannedToken(text: "SystemRandomNumberGenerator", instead: "take a seed", allowedIn: chance),
        BannedToken(text: "Task.detached", instead: "give the work to a Service"),
        BannedToken(text: "try!", instead: "throw, or test with try #require"),
        BannedToken(text: "as!", instead: "guard with as?"),
        BannedToken(text: "fatalError(", instead: "throw; precondition for a bug of ours"),
        BannedToken(
            text: "print(",
            instead: "return the text, or log",
            allowedIn: ["JubenCommands"]
        ),
    ]

    static func findings(in files: [TrackedFile]) -> [Finding] {
        files.filter { $0.pathExtension == "swift" }.flatMap { file -> [Finding] in
            let tokens = all.filter { token in
                !token.allowedIn.contains(file.name)
                    && !token.allowedIn.contains(file.target ?? "")
            }
            let lines = SwiftLines(file.lines ?? []).code
            return lines.enumerated().flatMap { index, code -> [Finding] in
                let next = index + 1 < lines.count ? lines[index + 1] : ""
                return tokens.filter { $0.occurs(in: code, before: next) }.map { token in
                    file.finding(line: index, "has '\(token.text)': \(token.instead).")
                }
            }
        }
    }

    /// Whether code has the token as words of its own: `LocalDate()` is no `Date()`.
    ///
    /// A declaration, such as `func print(`, is none either.
    func occurs(in code: String, before next: String = "") -> Bool {
        if let allowedWith, code.contains(allowedWith) || next.contains(allowedWith) {
            return false
        }
        return code.ranges(of: text).contains { range in
            guard text.first?.isLetter == true, range.lowerBound > code.startIndex else {
                return true
            }
            if code[..<range.lowerBound].hasSuffix("func ") { return false }
            let before = code[code.index(before: range.lowerBound)]
            return !(before.isLetter || before.isNumber || before == "_" || before == ".")
        }
    }
}
