import JubenCommunity
package import JubenEngine
package import JubenValue

extension Scenario {
    /// What of the scenario met nothing in days that have been performed, in words; nil when all
    /// of it did.
    ///
    /// It is no error: one scenario may serve homes with other playbooks. But a misspelt name looks
    /// like that as well.
    package func idle(in reader: any StoreReader, _ language: Language) throws -> String? {
        let commands = try acts.filter { act in
            try act.verb == "commands"
                && reader.get(TriggerRecord.self, id: act.commandTrigger) == nil
        }
        let titles = try reader.fetch(Query(TaskRecord.self)).map(\.title)
        let answers = zip(answers, answerLines).filter { answer, _ in
            !answer.title.isEmpty && !titles.contains { $0.contains(answer.title) }
        }
        let parts = [
            Self.phrase(
                commands.map(\.line), language,
                ("gives a command that no playbook has", "give commands that no playbook has"),
                "的命令没有剧本接收"),
            Self.phrase(
                answers.map(\.1), language,
                ("answers what nobody is asked", "answer what nobody is asked"), "的回答没有人问"),
        ].compactMap(\.self)
        guard !parts.isEmpty else { return nil }
        return "\(name) " + parts.joined(separator: language.pick("; ", "；"))
    }

    private static func phrase(
        _ lines: [Int], _ language: Language, _ english: (one: String, many: String),
        _ chinese: String
    ) -> String? {
        guard let first = lines.first else { return nil }
        let numbers = lines.map { "\($0)" }
        return language.pick(
            numbers.count == 1
                ? "line \(first) \(english.one)"
                : "lines \(numbers.joined(separator: ", ")) \(english.many)",
            "第 \(numbers.joined(separator: "、")) 行\(chinese)")
    }
}
