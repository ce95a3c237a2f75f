import JubenValue

/// The first test of a playbook that is written from a template.
struct TestTemplate {
    /// The file for operators who read English.
    let english: String
    /// The file for operators who read Chinese.
    let chinese: String

    func text(_ language: Language) -> String { language.pick(english, chinese) + "\n" }
}
