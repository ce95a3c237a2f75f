import JubenEngine
import JubenValue

/// What the value of an attribute has to be.
package struct AttributeCondition: Sendable, Hashable {
    /// How the value is tested.
    enum Test: Sendable, Hashable {
        /// It is one of these.
        case among([Value])
        /// It is a number within bounds, both included; nil for no bound.
        case numbers(Double?, Double?)
        /// It is a date, or a text, within bounds, both included; nil for no bound.
        case words(String?, String?)
    }

    /// The attribute.
    let name: String
    let test: Test

    /// Reads the table `where` of an audience; what is no condition is left out.
    static func read(_ table: Value?) -> [AttributeCondition] {
        (table?.map ?? [:]).sorted { $0.key < $1.key }.map { name, wanted in
            AttributeCondition(name: name, test: test(wanted))
        }
    }

    private static func test(_ wanted: Value) -> Test {
        guard case .map(let bounds) = wanted else {
            return .among(wanted.list ?? [wanted])
        }
        if bounds["from"] != nil || bounds["to"] != nil {
            return .words(bounds["from"]?.text, bounds["to"]?.text)
        }
        return .numbers(bounds["min"]?.number, bounds["max"]?.number)
    }

    /// Whether a person's attributes meet it; one that is not known meets nothing.
    func holds(_ attributes: [String: Value]) -> Bool {
        guard let value = attributes[name], !value.isNull else { return false }
        switch test {
        case .among(let wanted):
            // A whole number and the same one with a fraction of nothing are equal.
            return wanted.contains { other in
                other == value || (other.number != nil && other.number == value.number)
            }
        case .numbers(let least, let most):
            guard let number = value.number else { return false }
            return least.map { number >= $0 } ?? true && most.map { number <= $0 } ?? true
        case .words(let first, let last):
            guard let word = value.text else { return false }
            return first.map { word >= $0 } ?? true && last.map { word <= $0 } ?? true
        }
    }

    /// The ranges of the index in which everybody stands who may meet it, and perhaps others.
    var ranges: [Query<MemberTraitRecord>] {
        let leading: [Cell] = [.text(MemberTraitRecord.Kind.attribute.rawValue), .text(name)]
        switch test {
        case .among(let wanted):
            return wanted.map { value in
                if let text = value.text {
                    return Query(
                        index: "member_trait_word",
                        equals: leading + [.text(MemberTraitRecord.word(text))])
                }
                return Query(
                    index: "member_trait_number",
                    equals: leading + [Cell(MemberTraitRecord.number(value))])
            }
        case .numbers(let least, let most):
            return [
                Query(
                    index: "member_trait_number", equals: leading,
                    from: least.flatMap { MemberTraitRecord.number(.double($0)) }.map(Cell.int)
                        ?? .int(.min),
                    before: most.flatMap { MemberTraitRecord.number(.double($0)) }
                        .map { .int($0 + 1) })
            ]
        case .words(let first, _):
            return [
                Query(
                    index: "member_trait_word", equals: leading,
                    from: first.map { .text(MemberTraitRecord.word($0)) })
            ]
        }
    }
}
