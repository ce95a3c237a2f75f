import ArgumentParser
import JubenChannels
import JubenEngine
import JubenValue

/// `juben channels kinds`: what a channel can be.
struct ChannelsKindsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kinds", abstract: "List the kinds of channels and what each needs.",
        discussion: """
            JSON: a list of objects with kind, about and settings (a list of objects with name, \
            required, about and example).
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var list: ListOptions

    @Option(help: "The language: en or zh.")
    var lang: Language?

    func run() async throws {
        let language = lang ?? (try? global.open())?.configuration.language ?? .en
        if list.json {
            return Terminal.print(
                Value.list(ChannelKind.all.map { Self.value(of: $0, language) }).json)
        }
        for kind in ChannelKind.all {
            Terminal.print("\(kind.name): \(language.pick(kind.english, kind.chinese))")
            for setting in kind.settings {
                let need =
                    setting.isRequired
                    ? language.pick("needed", "必填") : language.pick("optional", "可选")
                Terminal.print(
                    "  \(setting.name) (\(need)): "
                        + language.pick(setting.english, setting.chinese)
                        + language.pick(" Such as ", " 例如 ") + setting.example)
            }
        }
    }

    private static func value(of kind: ChannelKind, _ language: Language) -> Value {
        [
            "kind": .string(kind.name),
            "about": .string(language.pick(kind.english, kind.chinese)),
            "settings": .list(
                kind.settings.map { setting in
                    [
                        "name": .string(setting.name), "required": .bool(setting.isRequired),
                        "about": .string(language.pick(setting.english, setting.chinese)),
                        "example": .string(setting.example),
                    ]
                }),
        ]
    }
}
