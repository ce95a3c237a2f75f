import ArgumentParser
import Foundation
import Logging

/// How the daemon's log is written.
enum LogForm: String, ExpressibleByArgument, CaseIterable {
    /// A line for people.
    case text
    /// An object of JSON a line, for programs.
    case json

    /// A log on standard error.
    func logger(label: String) -> Logger {
        Logger(label: label) { label in
            switch self {
            case .text: StreamLogHandler.standardError(label: label)
            case .json:
                JSONLogHandler(label: label, clock: SystemClock(), write: Self.writeLine)
            }
        }
    }

    /// Writes a line at once, so that lines of several threads do not mix; a log that nobody reads
    /// any more does not stop the daemon.
    private static func writeLine(_ text: String) {
        let line = Array((text + "\n").utf8)
        _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
