import Foundation
import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenValue

/// Everything that is known of one run.
struct RunStory {
    let run: RunRecord
    let playbook: PlaybookRecord?
    let group: GroupRecord?
    let trigger: TriggerRecord?
    let source: PlaybookSource?
    let journal: [JournalRecord]
    let waits: [AwaitRecord]
    let messages: [OutboxRecord]
    let children: [RunRecord]
    let deeds: [AuditRecord]

    /// Collects the rows.
    ///
    /// - Throws: ``CommandError`` when there is no such run.
    init(of id: Int64, in reader: any StoreReader) throws {
        run = try Directory(reader).run(id)
        playbook = try reader.get(PlaybookRecord.self, id: run.playbook)
        group = try reader.get(GroupRecord.self, id: run.group)
        trigger = try reader.get(TriggerRecord.self, id: run.triggerID)
        source = try reader.get(ScriptRecord.self, id: run.scriptHash)
            .flatMap { try? PlaybookSource(encoded: $0.source) }
        journal = try reader.fetch(Query(JournalRecord.self, equals: [.int(id)]))
        waits = try reader.fetch(Query(AwaitRecord.self, equals: [.int(id)]))
        messages = try reader.fetch(
            Query(OutboxRecord.self, index: "outbox_run", equals: [.int(id)]))
        children = try reader.fetch(
            Query(RunRecord.self, index: "run_parent", equals: [.int(id)]))
        deeds = try reader.fetch(
            Query(AuditRecord.self, index: "audit_target", equals: [.text("run:\(id)")]))
    }

    /// The line of the source that the run is pinned to, without the spaces around it.
    func line(_ file: String, _ number: Int64) -> String { source?.line(file, number) ?? "" }
}

extension PlaybookSource {
    /// A line of one of the files, without the spaces around it; empty when there is none.
    func line(_ path: String, _ number: Int64) -> String {
        let files = [entry] + modules.values
        guard let file = files.first(where: { $0.path == path }), number > 0 else { return "" }
        let lines = file.bytes.split(
            separator: 0x0A, maxSplits: Int(number), omittingEmptySubsequences: false)
        guard lines.count >= number else { return "" }
        return String(decoding: lines[Int(number) - 1], as: UTF8.self)
            .trimmingCharacters(in: .whitespaces)
    }
}

extension JournalRecord {
    /// The call as a script would write it.
    var call: String { CallText.text(verb: verb, arguments: arguments) }

    /// The results as a script would write them; empty when there is none.
    var results: String {
        ((try? Value(encoded: outcome).list) ?? []).map(CallText.text(of:))
            .joined(separator: ", ")
    }

    /// What went wrong, of a step that raised an error.
    var problem: String { (try? Value(encoded: outcome).text) ?? "" }
}
