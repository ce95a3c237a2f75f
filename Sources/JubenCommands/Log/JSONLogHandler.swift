import Foundation
import JubenEngine
import JubenValue
import Logging

/// Writes each event of a log as one object of JSON on a line of its own.
///
/// What belongs to one event stands below `fields`, so that no field can hide what every event has.
struct JSONLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    var logLevel: Logger.Level = .info

    private let label: String
    private let clock: any EngineClock
    private let write: @Sendable (String) -> Void

    /// Makes a handler.
    ///
    /// - Parameters:
    ///   - label: who logs.
    ///   - clock: tells when.
    ///   - write: takes a line, without its end.
    init(
        label: String, clock: any EngineClock, write: @escaping @Sendable (String) -> Void
    ) {
        self.label = label
        self.clock = clock
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = metadata
        fields.merge(metadataProvider?.get() ?? [:]) { $1 }
        fields.merge(event.metadata ?? [:]) { $1 }
        if let error = event.error { fields["error"] = "\(error)" }
        let object: [String: Value] = [
            "time": .string(time), "level": .string(event.level.rawValue),
            "logger": .string(label), "message": .string("\(event.message)"),
            "fields": Self.value(.dictionary(fields)),
        ]
        write(Value.map(object).json)
    }

    private var time: String {
        let (seconds, rest) = clock.nowMilliseconds.quotientAndRemainder(dividingBy: 1000)
        let text = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
        // The style rounds fractions down, and a double has not every one.
        return "\(text.dropLast()).\(String(1000 + rest).dropFirst())Z"
    }

    /// Numbers stay numbers; everything else that is no list or table is a text.
    private static func value(_ field: Logger.Metadata.Value) -> Value {
        switch field {
        case .string(let text): .string(text)
        case .stringConvertible(let number as any BinaryInteger): .int(Int64(clamping: number))
        case .stringConvertible(let other): .string("\(other)")
        case .array(let elements): .list(elements.map(value))
        case .dictionary(let entries): .map(entries.mapValues(value))
        }
    }
}
