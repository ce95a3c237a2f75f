import JubenValue

/// A command that cannot be carried out: one sentence, and the exit code that says why.
struct CommandError: Error, CustomStringConvertible {
    /// The exit codes of the command line.
    enum Exit: Int32 {
        /// Everything is fine.
        case fine = 0
        /// Problems were found.
        case problems = 1
        /// The command was used in a wrong way.
        case usage = 2
        /// The store or a channel failed.
        case store = 3
    }

    let exit: Exit
    /// The sentence, in English unless whoever throws it knows the operator's language.
    let message: String
    /// The sentence in Chinese, for homes whose language that is; nil when there is but one.
    let chinese: String?

    init(_ exit: Exit, _ message: String, _ chinese: String? = nil) {
        self.exit = exit
        self.message = message
        self.chinese = chinese
    }

    /// The sentence in a language, as far as there is one.
    func message(in language: Language) -> String { language.pick(message, chinese ?? message) }

    var description: String { message }
}
