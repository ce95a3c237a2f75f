import JubenSchedule
import JubenSyntax

/// Reads the names of files out of a message, also where the weekday is a part of them.
struct AttachmentReader {
    private let file: CheckedFile
    /// The values of the message's table by their places: a literal no longer has them.
    private let expressions: [SourcePosition: Expression]

    init(_ message: Expression, in file: CheckedFile) {
        self.file = file
        var expressions: [SourcePosition: Expression] = [:]
        Self.collect(message, into: &expressions)
        self.expressions = expressions
    }

    private static func collect(
        _ expression: Expression, into expressions: inout [SourcePosition: Expression]
    ) {
        expressions[expression.position] = expression
        guard case .table(let table) = expression.kind else { return }
        for field in table.fields { collect(field.value, into: &expressions) }
    }

    /// The files of some fields, those left out whose names are not known.
    func attachments(in fields: [LiteralTable.Field]) -> [MessageLiteral.Attachment] {
        fields.compactMap { field in
            if let path = field.value.text {
                return MessageLiteral.Attachment(position: field.valuePosition, paths: [path])
            }
            guard let expression = expressions[field.valuePosition],
                let paths = texts(of: expression)
            else { return nil }
            return MessageLiteral.Attachment(position: field.valuePosition, paths: paths)
        }
    }

    /// Every text that an expression can be on the days of a week; nil when more decides.
    private func texts(of expression: Expression) -> [String]? {
        switch expression.kind {
        case .string(let string): return string.text.map { [$0] }
        case .parenthesized(let inner): return texts(of: inner)
        case .binary(let chain):
            guard var texts = texts(of: chain.first) else { return nil }
            for step in chain.steps {
                guard step.binaryOperator == .concatenation, let next = self.texts(of: step.operand)
                else { return nil }
                texts = texts.flatMap { text in next.map { text + $0 } }
            }
            return texts
        case .suffixed(let suffixed): return isWeekday(suffixed) ? Self.weekdays : nil
        default: return nil
        }
    }

    private static let weekdays = Weekday.allCases.map(\.shortName)

    private func isWeekday(_ suffixed: SuffixedExpression) -> Bool {
        guard case .name("weekday") = suffixed.base.kind, suffixed.suffixes.count == 1,
            case .call(let arguments) = suffixed.suffixes[0], arguments.values.isEmpty
        else { return false }
        return file.parse.scopes.local(at: suffixed.base.position) == nil
    }
}
