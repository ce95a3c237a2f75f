import Foundation
import Synchronization

/// Where commands print: how wide it is, and whether it shows colours.
enum Terminal {
    /// Takes the place of the process's own output, for whoever runs commands inside a process.
    @TaskLocal static var recorder: Recorder?

    /// The columns to fill; 80 in a pipe, unless COLUMNS says otherwise.
    static var columns: Int {
        if let recorder { return recorder.columns }
        if let text = ProcessInfo.processInfo.environment["COLUMNS"], let columns = Int(text),
            columns > 0
        {
            return columns
        }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Whether somebody sees the output, rather than another program.
    static var isInteractive: Bool { recorder == nil && isatty(STDOUT_FILENO) == 1 }

    /// Whether to print colours: on a terminal, unless NO_COLOR or the command says otherwise.
    static func isColoured(unless noColour: Bool) -> Bool {
        let wish = ProcessInfo.processInfo.environment["NO_COLOR"] ?? ""
        return isInteractive && !noColour && wish.isEmpty
    }

    /// Prints text and a line's end.
    static func print(_ text: String) {
        write(text, to: .standardOutput) { $0.output += $1 }
    }

    /// Prints to standard error.
    static func complain(_ text: String) {
        write(text, to: .standardError) { $0.errors += $1 }
    }

    private static func write(
        _ text: String, to handle: FileHandle,
        recording note: (inout Recorder.Texts, String) -> Void
    ) {
        let line = text.hasSuffix("\n") ? text : text + "\n"
        if let recorder {
            recorder.texts.withLock { note(&$0, line) }
        } else {
            handle.write(Data(line.utf8))
        }
    }
}
