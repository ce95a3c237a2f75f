import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenValue

/// The replay of an exported run, on this machine's engine.
struct RunReplay {
    let export: RunExport
    let verdict: Replayer.Verdict
    private let source: PlaybookSource

    /// Replays a run.
    ///
    /// - Throws: ``CommandError`` when the source does not load here.
    init(_ export: RunExport) throws {
        self.export = export
        do {
            let source = try PlaybookSource(encoded: export.script.source)
            self.source = source
            guard source.hash == export.script.hash else {
                throw CommandError(
                    .problems, "The source was changed after the export: its hash is another.")
            }
            // What was read from content stands in the journal.
            let vocabulary = try Language.vocabulary(
                zone: try Zone(export.zone), channels: [:], content: MemoryContent([:]))
            let program = try PlaybookProgram(source, vocabulary: vocabulary)
            verdict = try Replayer().replay(export.run, journal: export.journal, on: program)
        } catch let error as ValueDecodingError {
            throw CommandError(.problems, "This export is damaged: \(error)")
        } catch let error as ScheduleError {
            throw CommandError(.problems, "This export is damaged: \(error)")
        }
    }

    /// The steps that were the same, then the verdict with the lines that differ.
    func text(_ language: Language, width: Int) -> String {
        let clock = WallClock((try? Zone(export.zone)) ?? .utc)
        let run = export.run
        var pen = StoryPen(width: width)
        pen.write(
            "\(language.pick("Replay of run", "重放运行")) \(run.id)  \(run.playbook)  \(run.trigger)")
        if export.engine != PlaybookLoader.engine {
            pen.write(
                language.pick(
                    "Recorded by \(export.engine), replayed by \(PlaybookLoader.engine).",
                    "记录于 \(export.engine)，重放于 \(PlaybookLoader.engine)。"))
        }
        for step in export.journal where step.seq <= matching {
            pen.step(step.seq, clock.long(step.at), "\(step.source):\(step.line)")
            pen.note("= ", step.call)
        }
        switch verdict {
        case .identical(let steps):
            pen.heading(
                language.pick(
                    "identical: \(steps) of \(run.headSeq) steps",
                    "一致：\(run.headSeq) 步中的 \(steps) 步"))
        case .diverged(let divergence):
            pen.heading(
                language.pick(
                    "diverged at step \(divergence.seq)", "第 \(divergence.seq) 步有分歧"))
            pen.write(divergence.message)
            quote(divergence.recorded, &pen)
            if let place = divergence.replayed { quote(place, &pen) }
        }
        return pen.text
    }

    /// The verdict for programs.
    var json: String {
        var object: [String: Value] = [
            "id": .string("\(export.run.id)"), "playbook": .string(export.run.playbook),
            "engine": .string(PlaybookLoader.engine), "recorded_engine": .string(export.engine),
            "steps": .int(matching), "seq": .null, "message": .null,
        ]
        switch verdict {
        case .identical: object["verdict"] = "identical"
        case .diverged(let divergence):
            object["verdict"] = "diverged"
            object["seq"] = .int(divergence.seq)
            object["message"] = .string(divergence.message)
        }
        return Value.map(object).json
    }

    /// How many steps were the same.
    private var matching: Int64 {
        switch verdict {
        case .identical(let steps): steps
        case .diverged(let divergence): divergence.seq - 1
        }
    }

    private func quote(_ place: SourceLocation, _ pen: inout StoryPen) {
        let line = source.line(place.source, Int64(place.line))
        if !line.isEmpty { pen.note("| ", "\(place)  \(line)") }
    }
}
