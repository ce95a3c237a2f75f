import JubenChannels
import JubenValue

/// The page about the kinds of channels, made of their descriptions.
enum ChannelReference {
    static func page(_ language: Language) -> String {
        var lines = [
            "# " + language.pick("Kinds of channels", "渠道类型"), "",
            language.pick(
                "Made from the kinds themselves by `scripts/generate`; `juben channels kinds` "
                    + "prints the same.",
                "由 `scripts/generate` 从渠道类型的声明生成；`juben channels kinds` 输出同样的内容。"), "",
        ]
        for kind in ChannelKind.all {
            lines += ["## \(kind.name)", "", language.pick(kind.english, kind.chinese), ""]
            lines += table(of: kind, language)
            lines += ["```yaml", "channels:", block(kind), "```", ""]
        }
        return lines.dropLast().joined(separator: "\n") + "\n"
    }

    private static func table(of kind: ChannelKind, _ language: Language) -> [String] {
        guard !kind.settings.isEmpty else { return [] }
        let needed = language.pick("needed", "必填")
        let optional = language.pick("optional", "可选")
        return [
            language.pick("| setting | | what it is |", "| 设置 | | 说明 |"), "| --- | --- | --- |",
        ]
            + kind.settings.map { setting in
                "| `\(setting.name)` | \(setting.isRequired ? needed : optional) | "
                    + language.pick(setting.english, setting.chinese) + " |"
            } + [""]
    }

    /// The same in both languages, as every block of code is.
    private static func block(_ kind: ChannelKind) -> String {
        ChannelTemplate.lines(kind, name: kind.name, .en)
            .split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("#") }
            .joined(separator: "\n")
    }
}
