import Dispatch
import Foundation
import Synchronization

/// A process of the same program, which may be killed at any moment.
final class ChildProcess: Sendable {
    /// How it ended.
    enum Ending: Sendable, Hashable {
        case exit(Int32)
        case signal(Int32)
    }

    private struct State {
        var ending: Ending?
        var timer: (any DispatchSourceTimer)?
    }

    private let id: pid_t
    private let lifeline: CInt
    private let state = Mutex(State())
    private let alarm = Alarm()

    /// Starts it.
    ///
    /// Its standard input ends when this process ends, so that it cannot be left behind.
    ///
    /// - Parameters:
    ///   - arguments: the words after the program's name.
    ///   - output: the file that what it prints is appended to.
    /// - Throws: ``CommandError`` when it cannot be started.
    init(_ arguments: [String], output: String) throws {
        guard let program = Bundle.main.executablePath else {
            throw CommandError(.problems, "The program does not know where it is.")
        }
        var ends: [CInt] = [0, 0]
        guard pipe(&ends) == 0 else {
            throw CommandError(.problems, "A pipe: \(String(cString: strerror(errno))).")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
        posix_spawn_file_actions_addopen(
            &actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, program, &actions, nil, words, environ)
        close(ends[0])
        guard code == 0 else {
            close(ends[1])
            throw CommandError(.problems, "'\(program)': \(String(cString: strerror(code))).")
        }
        self.id = id
        lifeline = ends[1]
        DispatchQueue.global().async { [self] in reap() }
    }

    deinit { close(lifeline) }

    /// How it ended; nil while it lives.
    var ending: Ending? { state.withLock(\.ending) }

    /// Kills it after so many milliseconds, if it still lives then.
    func kill(after milliseconds: Int) {
        state.withLock { $0.timer = timer(after: milliseconds) }
    }

    private func timer(after milliseconds: Int) -> any DispatchSourceTimer {
        let timer = DispatchSource.makeTimerSource()
        timer.schedule(deadline: .now() + .milliseconds(milliseconds))
        timer.setEventHandler { [weak self] in self?.kill() }
        timer.activate()
        return timer
    }

    /// Kills it, if it still lives.
    func kill() {
        state.withLock { state in
            // Under the lock, so that the number cannot belong to another process yet.
            if state.ending == nil { _ = Glibc.kill(id, SIGKILL) }
        }
    }

    /// Waits until it ends, or for so many milliseconds.
    func wait(milliseconds: Int64? = nil) async {
        if ending == nil { await alarm.wait(milliseconds: milliseconds) }
    }

    private func reap() {
        var information = siginfo_t()
        while waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        state.withLock { state in
            var status: CInt = 0
            while waitpid(id, &status, 0) < 0, errno == EINTR {}
            let signal = status & 0x7F
            state.ending = signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
            state.timer?.cancel()
            state.timer = nil
        }
        alarm.ring()
    }
}
