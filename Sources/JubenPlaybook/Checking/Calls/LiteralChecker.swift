import JubenEngine
import JubenSyntax
import JubenValue

/// Checks what is known of a value before it exists, with the sentences of a live call.
struct LiteralChecker {
    /// Something wrong at a place of the file.
    struct Finding {
        let position: SourcePosition
        let error: VerbError
    }

    private let name: String
    private let checker: ArgumentChecker

    init(_ spec: VerbSpec) {
        name = spec.name
        checker = ArgumentChecker(spec)
    }

    /// What is surely wrong with a value; nothing for what only running decides.
    func findings(
        _ literal: Literal, _ shape: ValueShape, at place: String, _ position: SourcePosition
    ) -> [Finding] {
        switch literal {
        case .nil, .other: return []
        case .function:
            if shape.takesFunction { return [] }
            let wanted = "\(name): \(place) must be \(shape.description), got a function"
            return [Finding(position: position, error: VerbError("bad-argument", wanted))]
        case .table(let table): return findings(table, shape, at: place, position)
        default:
            guard let value = literal.value else { return [] }
            return judged(value, shape, at: place, position)
        }
    }

    private func judged(
        _ value: Value, _ shape: ValueShape, at place: String, _ position: SourcePosition
    ) -> [Finding] {
        Self.finding(position) { try checker.check(value, shape, at: place) }
    }

    /// The error of a check, at a place.
    static func finding(_ position: SourcePosition, _ check: () throws -> Void) -> [Finding] {
        do {
            try check()
            return []
        } catch let error as VerbError {
            return [Finding(position: position, error: error)]
        } catch {
            return [Finding(position: position, error: VerbError("bad-argument", "\(error)"))]
        }
    }

    // MARK: Tables

    private func findings(
        _ table: LiteralTable, _ shape: ValueShape, at place: String, _ position: SourcePosition
    ) -> [Finding] {
        if !table.elements.isEmpty, !table.named.isEmpty {
            let message = "\(name): \(place): a table is a list or has names, not both"
            return [Finding(position: position, error: VerbError("mixed-table", message))]
        }
        switch shape {
        case .any: return []
        case .fields(_, let fields) where !table.isList:
            return findings(table, fields, shape, at: place, position)
        case .list(let element) where table.named.isEmpty:
            return table.elements.enumerated().flatMap { index, field in
                findings(
                    field.value, element, at: "\(place), item \(index + 1)", field.valuePosition)
            }
        case .dates where table.named.isEmpty:
            return table.elements.flatMap { field in
                findings(field.value, shape, at: place, field.valuePosition)
            }
        case .group, .member, .handle:
            guard !table.isOpen, table["id"] == nil else { return [] }
            return judged(table.outline, shape, at: place, position)
        case .either(let shapes): return findings(table, shapes, shape, at: place, position)
        default: return judged(table.outline, shape, at: place, position)
        }
    }

    private func findings(
        _ table: LiteralTable, _ fields: [VerbSpec.Parameter], _ shape: ValueShape,
        at place: String, _ position: SourcePosition
    ) -> [Finding] {
        var findings: [Finding] = []
        for (name, field) in table.named {
            guard let known = fields.first(where: { $0.name == name }) else {
                findings += judged(.map([name: true]), shape, at: place, field.position)
                continue
            }
            findings += self.findings(
                field.value, known.shape, at: "\(place), field '\(name)'", field.valuePosition)
        }
        guard !table.isOpen else { return findings }
        for field in fields where field.isRequired && table[field.name]?.value.isNil ?? true {
            let alone = ValueShape.fields(name: "", [field])
            findings += judged(.map([:]), alone, at: place, position)
        }
        return findings
    }

    /// A table fits when one of the shapes takes it; else the shape that came nearest speaks.
    private func findings(
        _ table: LiteralTable, _ shapes: [ValueShape], _ whole: ValueShape, at place: String,
        _ position: SourcePosition
    ) -> [Finding] {
        var nearest: [Finding]?
        for shape in shapes {
            let found = findings(.table(table), shape, at: place, position)
            if found.isEmpty { return [] }
            let isOtherKind = found.contains {
                $0.position == position && $0.error.code == "bad-argument"
            }
            if !isOtherKind { nearest = nearest ?? found }
        }
        return nearest ?? judged(table.outline, whole, at: place, position)
    }
}

extension ValueShape {
    /// Whether a function may stand here.
    var takesFunction: Bool {
        switch self {
        case .function, .handler: true
        case .either(let shapes): shapes.contains(where: \.takesFunction)
        default: false
        }
    }
}
