import JubenEngine
import JubenValue

/// `variant`: gives groups different versions of the same thing, to see which does better.
enum VariantVerb {
    /// The fewest and the most variants of an experiment.
    private static let choicesRange = 2...10

    static let verb = Verb(
        VerbSpec(
            "variant",
            """
            Says which variant of an experiment a group gets. It keeps the one it got first; the \
            variants never differ by more than one group while none is added or removed.
            """,
            "返回本群在实验中的方案：首次分配后不变，各方案的群数最多相差一个。",
            parameters: [
                .required("experiment", .string, "The experiment's name.", "实验名称。"),
                .required("choices", .list(.string), "The variants.", "各方案。"),
            ],
            options: [
                .optional(
                    "of", .either([.group, .member]),
                    "The group or the member; the run's own group when left out.",
                    "群或成员；省略时为本次运行的群。")
            ],
            results: [.init("variant", .string, "One of the variants.", "其中一个方案。")],
            example: "local tone = variant(\"早报语气\", { \"亲切\", \"干练\" })")
    ) { context, arguments in
        let choices = arguments.texts("choices")
        guard choicesRange.contains(choices.count), Set(choices).count == choices.count else {
            throw VerbError(
                "bad-argument",
                "variant: an experiment has from \(choicesRange.lowerBound) to "
                    + "\(choicesRange.upperBound) different variants")
        }
        let named = arguments["of"].map { $0.text ?? $0["id"]?.text ?? "" }
        let subject = named ?? context.run.group
        guard !subject.isEmpty else {
            throw VerbError("no-group", "variant: this run is for no group: name one with of = …")
        }
        let experiment = arguments.text("experiment")
        let key: [Cell] = [.text(experiment), .text(subject)]
        if let known = try context.transaction.get(VariantRecord.self, key),
            choices.contains(known.variant)
        {
            return .value(.string(known.variant))
        }
        let chosen = try fewest(of: choices, experiment, subject, context)
        try context.transaction.upsert(
            VariantRecord(
                experiment: experiment, subject: subject, variant: chosen, at: context.now))
        return .value(.string(chosen))
    }

    /// The variant that fewest have; of equal ones, one that the subject's name decides.
    private static func fewest(
        of choices: [String], _ experiment: String, _ subject: String, _ context: StepContext
    ) throws -> String {
        let sizes = try choices.map { choice in
            try context.transaction.count(
                Query(
                    VariantRecord.self, index: "variant_size",
                    equals: [.text(experiment), .text(choice)]))
        }
        let least = sizes.min() ?? 0
        let candidates = zip(choices, sizes).filter { $0.1 == least }.map(\.0)
        let turn = StableHash.of("\(experiment)|\(subject)") % UInt64(candidates.count)
        return candidates[Int(turn)]
    }
}
