import JubenEngine
import JubenValue

/// A small playbook to start from.
struct PlaybookTemplate {
    /// What `--template` calls it.
    let name: String
    /// The file for operators who read English.
    let english: String
    /// The file for operators who read Chinese.
    let chinese: String
    /// The tests that are written beside it.
    let test: TestTemplate

    /// All of them.
    static let all = [daily, welcome, checkin, flash]

    func text(_ language: Language) -> String { language.pick(english, chinese) + "\n" }
}
