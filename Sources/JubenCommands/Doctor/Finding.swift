import JubenValue

/// Something that is not as it should be, and what to do about it.
struct Finding: Sendable {
    /// A stable word for the kind of finding; new ones may come.
    let code: String
    /// What it is about: a file, a run, a message; empty when the home as a whole.
    let about: String
    /// What is wrong.
    let problem: String
    /// What to do.
    let fix: String

    /// One sentence for the operator.
    func text(_ language: Language) -> String {
        "\(problem)\(language.pick(": ", "："))\(fix)"
    }

    /// The finding for programs.
    var value: Value {
        [
            "code": .string(code), "about": .string(about), "problem": .string(problem),
            "fix": .string(fix),
        ]
    }
}

/// Something that doctor looked at and found in order, or that is merely worth knowing.
struct Fact: Sendable {
    /// The fact's key in JSON.
    let key: String
    /// What programs get.
    let value: Value
    /// What people read.
    let text: String
}
