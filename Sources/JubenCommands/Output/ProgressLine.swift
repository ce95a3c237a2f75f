import Foundation

/// Shows on a terminal how far something is, and nothing in a pipe.
struct ProgressLine {
    private let total: Int
    private let unit: String

    /// Counts up to a total.
    init(of total: Int, _ unit: String) {
        self.total = total
        self.unit = unit
    }

    /// Shows how many are done.
    func show(_ done: Int) { write("\r\(done) of \(total) \(unit)") }

    /// Takes the line away.
    func end() { write("\r\u{1B}[K") }

    private func write(_ text: String) {
        guard Terminal.isInteractive, isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data(text.utf8))
    }
}
