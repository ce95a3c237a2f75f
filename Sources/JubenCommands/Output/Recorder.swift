import Synchronization

/// Keeps what commands print, instead of printing it.
final class Recorder: Sendable {
    /// What was printed.
    struct Texts: Sendable {
        /// To standard output.
        var output = ""
        /// To standard error.
        var errors = ""
    }

    /// How wide commands think that the terminal is.
    let columns: Int
    let texts = Mutex(Texts())

    init(columns: Int = 80) { self.columns = columns }

    /// What was printed to standard output.
    var output: String { texts.withLock { $0.output } }
    /// What was printed to standard error.
    var errors: String { texts.withLock { $0.errors } }
}
