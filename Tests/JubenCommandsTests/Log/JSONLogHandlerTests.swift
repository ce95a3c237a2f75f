import JubenValue
import Logging
import Synchronization
import Testing

@testable import JubenCommands

@Suite struct JSONLogHandlerTests {
    private struct Broken: Error {}

    /// What a logger writes.
    private func lines(_ log: (inout Logger) -> Void) throws -> [Value] {
        let written = LockedLines()
        var logger = Logger(label: "juben") { label in
            JSONLogHandler(label: label, clock: StoppedClock(1_764_000_000_007)) {
                written.append($0)
            }
        }
        log(&logger)
        return try written.lines.map {
            #expect(!$0.contains("\n"))
            return try Value(json: $0)
        }
    }

    private final class LockedLines: Sendable {
        private let kept = Mutex<[String]>([])
        var lines: [String] { kept.withLock(\.self) }
        func append(_ line: String) { kept.withLock { $0.append(line) } }
    }

    @Test func anEventIsAnObjectWithItsFieldsBelow() throws {
        let events = try lines { logger in
            logger.warning(
                "A slice was slow",
                metadata: [
                    "message": "a \"name\"\nof two lines", "run": .stringConvertible(Int64.max),
                    "share": .stringConvertible(0.5), "list": ["a", .stringConvertible(1)],
                ])
        }
        #expect(
            events == [
                [
                    "time": "2025-11-24T16:00:00.007Z", "level": "warning", "logger": "juben",
                    "message": "A slice was slow",
                    "fields": [
                        "message": "a \"name\"\nof two lines", "run": .int(.max), "share": "0.5",
                        "list": ["a", 1],
                    ],
                ]
            ])
    }

    @Test func anEventWithoutFieldsHasATableWithoutEntries() throws {
        let events = try lines { $0.info("Stopped") }
        #expect(events.first?["fields"] == .map([:]))
    }

    @Test func fieldsOfTheLoggerAndOfTheEventAreOneTable() throws {
        let events = try lines { logger in
            logger[metadataKey: "home"] = "camp"
            logger[metadataKey: "epoch"] = "1"
            logger.info("Serving", metadata: ["epoch": "2"])
        }
        #expect(events.first?["fields"] == ["home": "camp", "epoch": "2"])
    }

    @Test func whatIsBelowTheLevelIsNotWritten() throws {
        let events = try lines { logger in
            logger.debug("Looked")
            logger.logLevel = .debug
            logger.debug("Looked again")
        }
        #expect(events.map { $0["message"] } == ["Looked again"])
    }
}
