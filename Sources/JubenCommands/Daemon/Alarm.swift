import Dispatch
import Synchronization

/// The daemon's one timer, which anything new may ring before its time.
final class Alarm: Sendable {
    private struct State {
        var continuation: CheckedContinuation<Void, Never>?
        var isRung = false
        var timer: (any DispatchSourceTimer)?
    }

    private let state = Mutex(State())

    /// Ends the current wait, or the next one if nobody waits now.
    func ring() {
        let waiting = state.withLock { state in
            defer {
                state.continuation = nil
                state.timer?.cancel()
                state.timer = nil
            }
            state.isRung = state.continuation == nil
            return state.continuation
        }
        waiting?.resume()
    }

    /// Waits until the alarm is rung, the task is cancelled, or so many milliseconds have passed.
    func wait(milliseconds: Int64?) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let wasRung = state.withLock { state in
                    if state.isRung {
                        state.isRung = false
                        return true
                    }
                    state.continuation = continuation
                    if let milliseconds { state.timer = timer(after: milliseconds) }
                    return false
                }
                if wasRung { continuation.resume() }
            }
        } onCancel: {
            ring()
        }
    }

    private func timer(after milliseconds: Int64) -> any DispatchSourceTimer {
        let timer = DispatchSource.makeTimerSource()
        timer.schedule(deadline: .now() + .milliseconds(Int(clamping: milliseconds)))
        timer.setEventHandler { [self] in ring() }
        timer.activate()
        return timer
    }
}
