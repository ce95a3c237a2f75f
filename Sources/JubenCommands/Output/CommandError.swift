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
    let message: String

    init(_ exit: Exit, _ message: String) {
        self.exit = exit
        self.message = message
    }

    var description: String { message }
}
