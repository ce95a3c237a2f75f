import JubenValue

/// One run with all that is needed to replay it on another machine: its row, its journal, and the
/// source that it is pinned to.
package struct RunExport: Sendable {
    /// What every such file says of itself.
    package static let format = "juben run"
    /// The version of the layout; a reader refuses a later one.
    package static let version: Int64 = 1

    /// The run.
    package let run: RunRecord
    /// Its steps, in order.
    package let journal: [JournalRecord]
    /// The source that it is pinned to.
    package let script: ScriptRecord
    /// The community's time zone.
    package let zone: String
    /// The engine that performed it; another one may replay it differently.
    package let engine: String

    /// Collects a run from a store.
    ///
    /// - Throws: ``ScriptError`` when the source is not in the store.
    package init(
        _ run: RunRecord, zone: String, engine: String, in reader: any StoreReader
    ) throws {
        guard let script = try reader.get(ScriptRecord.self, id: run.scriptHash) else {
            throw ScriptError("The source of run \(run.id) is not in the store.")
        }
        self.run = run
        self.script = script
        self.zone = zone
        self.engine = engine
        journal = try reader.fetch(Query(JournalRecord.self, equals: [.int(run.id)]))
    }

    /// The export as a file's text.
    package var json: String {
        let head: [(String, Value)] = [
            ("format", .string(Self.format)), ("version", .int(Self.version)),
            ("engine", .string(engine)), ("zone", .string(zone)), ("run", run.value),
            ("script", script.value),
        ]
        let lines = head.map { "\"\($0)\":\($1.json)" }
        // A step a line: two exports can be compared with the usual tools.
        let steps = journal.map { $0.value.json }.joined(separator: ",\n")
        return "{\n" + lines.joined(separator: ",\n") + ",\n\"journal\":[\n\(steps)\n]\n}\n"
    }

    /// Reads an export.
    ///
    /// - Throws: ``ScriptError`` when the text is no export, of a later version, or damaged.
    package init(json text: String) throws {
        guard let file = try? Value(json: text), file["format"]?.text == Self.format else {
            throw ScriptError("This is no exported run.")
        }
        guard let version = file["version"]?.integer, version <= Self.version else {
            throw ScriptError("A newer juben wrote this export; replay it with that version.")
        }
        do {
            run = try RunRecord(value: file["run"] ?? .null)
            script = try ScriptRecord(value: file["script"] ?? .null)
            journal = try (file["journal"]?.list ?? []).map(JournalRecord.init(value:))
        } catch let error as StoreError {
            throw ScriptError("This export is damaged: \(error.message)")
        }
        zone = file["zone"]?.text ?? "UTC"
        engine = file["engine"]?.text ?? ""
        let isWhole = journal.enumerated().allSatisfy {
            $1.seq == Int64($0) + 1 && $1.runID == run.id
        }
        guard isWhole, journal.count == run.headSeq, script.hash == run.scriptHash else {
            throw ScriptError("This export is damaged: steps or the source are missing.")
        }
    }
}
