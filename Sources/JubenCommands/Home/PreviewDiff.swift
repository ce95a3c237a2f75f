import JubenEngine
import JubenPlaybook
import JubenPreview
import JubenStore
import JubenValue

/// What an edit of the playbooks changes, against what is deployed.
struct PreviewDiff {
    /// Runs of a playbook that stay on the text they started on.
    struct Staying {
        let playbook: String
        let title: String
        let runs: Int
    }

    /// The difference between the days before and after the edit.
    let lines: TimelineDiff
    /// The runs that the edit does not touch, by playbook.
    let staying: [Staying]

    /// Performs the days with both texts.
    ///
    /// - Throws: what the preview throws, or ``PlaybookProblems`` for a text that does not load.
    init(
        _ preview: PreviewRun, store: any Store,
        filter makeFilter: (any StoreReader) throws -> TimelineFilter
    ) async throws {
        let copy = try Home.copy(of: store, for: preview.range.start)
        let other = copy.copy()
        let deployed = try copy.read { try Self.deployed($0, preview.home.vocabulary) }
        let edited = try preview.home.playbooks()
        staying = try copy.read { try Self.staying($0, edited) }
        let before = try await preview.perform(deployed, on: copy).whole
        let after = try await preview.perform(edited, on: other).whole
        // What the edit takes away is known before it, what it adds only after it.
        let filter = try (try? other.read(makeFilter)) ?? copy.read(makeFilter)
        lines = TimelineDiff.compute(
            before: filter.part(of: before), after: filter.part(of: after))
    }

    /// The playbooks as they were deployed last.
    private static func deployed(
        _ reader: any StoreReader, _ vocabulary: Vocabulary
    ) throws -> [PlaybookProgram] {
        try reader.fetch(Query(PlaybookRecord.self)).filter { !$0.isRemoved }.map { playbook in
            guard let script = try reader.get(ScriptRecord.self, id: playbook.hash) else {
                throw StoreError(
                    .corrupt, "The deployed text of \(playbook.file) is not in the store.")
            }
            return try PlaybookProgram(
                PlaybookSource(encoded: script.source), vocabulary: vocabulary)
        }
    }

    private static func staying(
        _ reader: any StoreReader, _ edited: [PlaybookProgram]
    ) throws -> [Staying] {
        let current = Dictionary(
            uniqueKeysWithValues: edited.map { ($0.source.name, $0.source.hash) })
        let runs = try reader.fetch(Query(RunRecord.self, index: "run_active"))
            .filter { current[$0.playbook] != $0.scriptHash }
        let counts = Dictionary(grouping: runs, by: \.playbook).mapValues(\.count)
        return try counts.sorted { $0.key < $1.key }.map { playbook, count in
            let record = try reader.get(PlaybookRecord.self, id: playbook)
            return Staying(playbook: playbook, title: record?.title ?? playbook, runs: count)
        }
    }

    /// The sentences about runs that stay, none when no run does.
    func notes(_ language: Language) -> [String] {
        guard !staying.isEmpty else { return [] }
        let sentences = staying.map { stay in
            language.pick(
                "\(stay.title): \(stay.runs == 1 ? "1 run" : "\(stay.runs) runs") in flight "
                    + "\(stay.runs == 1 ? "stays" : "stay") on the text it started on.",
                "「\(stay.title)」有 \(stay.runs) 个运行仍按开始时的文本执行。")
        }
        return sentences + [
            language.pick(
                "Move them to the new text with 'juben runs upgrade'.",
                "要换成新文本，请用 juben runs upgrade。")
        ]
    }

    /// The difference as JSON; `staying` has the runs that stay, by playbook.
    var json: String {
        var fields = lines.value.map ?? [:]
        fields["staying"] = .map(
            Dictionary(uniqueKeysWithValues: staying.map { ($0.playbook, .int(Int64($0.runs))) }))
        return Value.map(fields).json
    }
}
