import JubenEngine
import JubenSyntax

/// Finds goals of metrics that nobody counts.
struct GoalRules {
    private let metrics: [String]
    private let parts: [PlaybookRules.Part]

    /// - Parameters:
    ///   - metrics: those that are there without a playbook; none when any may be.
    ///   - parts: the files of all playbooks: what one counts, another may aim at.
    init(_ metrics: [String], _ parts: [PlaybookRules.Part]) {
        self.metrics = metrics
        self.parts = parts
    }

    /// What a stage may aim at besides, because it may need it.
    private static let ofStages = ["joined"]

    var problems: [PlaybookProblem] {
        guard !metrics.isEmpty else { return [] }
        let counted = parts.flatMap(\.calls).filter { $0.spec.name == "metrics.count" }
            .map { $0.argument("name")?.value.text }
        let own = counted.compactMap(\.self)
        // A name that only running decides may be any.
        guard own.count == counted.count else { return [] }
        let known = metrics + Set(own).sorted()
        return parts.sorted { $0.file.path < $1.file.path }.flatMap { part in
            part.calls.flatMap { problems(of: $0, in: part.file, known) }
        }
    }

    private func problems(
        of call: CheckedCall, in file: CheckedFile, _ known: [String]
    ) -> [PlaybookProblem] {
        guard ["playbook", "stage"].contains(call.spec.name) else { return [] }
        let options =
            call.spec.name == "stage"
            ? call.argument("options")?.value.table
            : call.options?.value.table
        let goals =
            [options?["goal"]?.value.table].compactMap(\.self)
            + (options?["goals"]?.value.table?.fields ?? []).compactMap(\.value.table)
        let names = call.spec.name == "stage" ? known + Self.ofStages : known
        return goals.flatMap { goal in
            ["metric", "of"].compactMap { field -> PlaybookProblem? in
                guard let field = goal[field], let name = field.value.text, !names.contains(name)
                else { return nil }
                return file.problem(
                    at: field.valuePosition, code: "unknown-metric",
                    message: "\(call.spec.name): nobody counts the metric \"\(name)\""
                        + NameHint.phrase(for: name, among: names)
                        + "; a playbook counts it with metrics.count(\"\(name)\")")
            }
        }
    }
}
