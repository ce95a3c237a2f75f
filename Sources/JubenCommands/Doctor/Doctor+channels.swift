import JubenChannels
import JubenEngine
import JubenSchedule
import JubenValue

/// Channels that cannot send, and groups that a platform reports and Juben does not know.
extension Doctor {
    /// Looks at the secrets of the channels; those that cannot be read stop the daemon.
    mutating func lookAtSecrets() {
        for problem in home?.secretProblems ?? [] {
            report(
                "secret", "juben.yaml:\(problem.line)", (problem.message, problem.message),
                fix: (
                    "put the secret where juben.yaml says, then start the daemon",
                    "把密钥放到 juben.yaml 所写的位置，再启动守护进程"
                ))
        }
    }

    mutating func lookAtChannels(_ reader: any StoreReader) throws {
        for entry in home?.configuration.channels ?? [] {
            if let note = try ClockNote.read(entry.name, in: reader) {
                reportClock(note, of: entry.name)
            }
            guard let state = try reader.get(ChannelRecord.self, id: entry.name) else { continue }
            reportHealth(of: state)
            reportStranger(of: state)
        }
    }

    private mutating func reportHealth(of state: ChannelRecord) {
        let name = state.name
        switch ChannelsListCommand.health(of: state, at: now) {
        case .working: return
        case .paused:
            report(
                "channel-paused", "channel:\(name)",
                (
                    "channel \(name) is paused: \(state.reason)",
                    "渠道 \(name) 已暂停：\(state.reason)"
                ),
                fix: (
                    "mend it, see 'juben channels check \(name)', then 'juben channels resume "
                        + "\(name)'",
                    "用 juben channels check \(name) 查原因，处理后运行 juben channels resume \(name)"
                ))
        case .resting, .slowed:
            report(
                "channel-\(state.health.rawValue)", "channel:\(name)",
                (
                    "channel \(name) is \(state.health.rawValue): \(state.reason)",
                    "渠道 \(name)\(state.health.word(.zh))：\(state.reason)"
                ),
                fix: (
                    "nothing is lost, it goes on by itself; see 'juben channels check \(name)'",
                    "消息不会丢，稍后自动继续；可用 juben channels check \(name) 查看"
                ))
        }
    }

    private mutating func reportClock(_ note: ClockNote, of name: String) {
        let zone = home?.configuration.zone ?? .utc
        let (problem, fix) = (note.skew.problem, ClockSkew.fix)
        let seen = WallClock(zone).long(note.at)
        report(
            "channel-clock", "channel:\(name)",
            (
                "\(problem.english) (channel \(name), seen at \(seen))",
                "\(problem.chinese)（渠道 \(name)，\(seen) 发现）"
            ),
            fix: (
                "\(fix.english); the channel's next answer takes this back, such as one to "
                    + "'juben channels check \(name)'",
                "\(fix.chinese)；渠道下一次回答（如 juben channels check \(name)）一致后，这一条就没有了"
            ))
    }

    private mutating func reportStranger(of state: ChannelRecord) {
        guard !state.stranger.isEmpty else { return }
        let (name, address) = (state.name, state.stranger)
        report(
            "unknown-group", "channel:\(name)",
            (
                "channel \(name) reports a group that Juben does not know: \(address)",
                "渠道 \(name) 上有剧本不认识的群：\(address)"
            ),
            fix: (
                "if it is yours: juben groups add ID --channel \(name) --address '\(address)'",
                "如果是你的群：juben groups add 编号 --channel \(name) --address '\(address)'"
            ))
    }
}
