import Foundation
import JubenChannels
import JubenEngine
import JubenValue

/// The configuration of a channel, with a comment for each setting; made of the kind's own
/// description, so it names every setting and no other.
enum ChannelTemplate {
    /// The lines to append to `juben.yaml`, below `channels:`.
    static func lines(_ kind: ChannelKind, name: String, _ language: Language) -> String {
        var lines = [
            "  # " + language.pick(kind.english, kind.chinese),
            "  \(name):",
            "    kind: \(kind.name)",
        ]
        if kind.standing == .unofficial {
            lines.append(
                "    # "
                    + language.pick(
                        "No platform offers this: an account that is used by it may be banned.",
                        "平台并不提供这种接入方式：用它的账号可能被封。"))
            lines.append("    unofficial: allowed")
        }
        for setting in kind.settings {
            let about = language.pick(setting.english, setting.chinese)
            lines.append("    # \(about)")
            let start = setting.isRequired ? "    " : "    # "
            lines += example(setting).map { start + $0 }
        }
        lines += [
            "    # "
                + language.pick(
                    "Rates of your own; the platform's, with a margin, when left out.",
                    "自定频率；省略时按平台公布的上限留出余量。"), "    # rate: 15/m",
            "    # group_rate: 5/m",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// The channels of a new home: the platform's, and the local one for trials.
    static func channels(_ kind: ChannelKind, _ language: Language) -> String {
        let local = language.pick("For trials: groups in Juben's own store.", "试用：群保存在剧本自己的库里。")
        return "channels:\n" + lines(kind, name: kind.name, language)
            + "  # \(local)\n  local:\n    kind: local"
    }

    private static func example(_ setting: ChannelSetting) -> [String] {
        switch setting.form {
        case .list, .table:
            let parts = setting.example.split(separator: "\n").map(String.init)
            guard parts.count > 1 else { return ["\(setting.name): \(setting.example)"] }
            return ["\(setting.name):"] + parts.map { "  " + $0 }
        case .text, .choice, .secret, .url, .number, .flag:
            return ["\(setting.name): \(setting.example)"]
        }
    }
}
