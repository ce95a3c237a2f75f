import JubenEngine
package import JubenValue

/// What a task says besides its title, as its row keeps it.
package struct TaskDetail: Sendable, Hashable {
    /// One thing to do of several.
    package struct Item: Sendable, Hashable {
        /// What.
        package let text: String
        /// Whether it is done.
        package var isDone: Bool
    }

    private var fields: [String: Value]

    /// Reads a task's detail.
    package init(_ task: TaskRecord) {
        fields = ((try? Value(json: task.detail)) ?? [:]).map ?? [:]
    }

    /// The detail as a row keeps it.
    package var json: String { Value.map(fields).json }

    /// The things to do, in their order; empty for a task of one thing.
    package var checklist: [Item] {
        get {
            (fields["checklist"]?.list ?? []).map { item in
                Item(text: item["text"]?.text ?? "", isDone: item["done"]?.boolean ?? false)
            }
        }
        set {
            fields["checklist"] = Self.list(newValue)
        }
    }

    /// A checklist as a detail keeps it.
    static func list(_ items: [Item]) -> Value {
        .list(items.map { ["text": .string($0.text), "done": .bool($0.isDone)] })
    }

    /// Whether its owner has to show what they did.
    package var needsProof: Bool { fields["proof"]?.boolean ?? false }

    /// What the owner showed: words, a link, the name of a file.
    package var shown: String {
        get { fields["shown"]?.text ?? "" }
        set { fields["shown"] = .string(newValue) }
    }

    /// Who looks at what was done before it counts; empty for nobody.
    package var reviewer: String { fields["review"]?.text ?? "" }

    /// The task by which that person was asked; nil while nobody was.
    package var reviewID: Int64? {
        get { fields["review_task"]?.text.flatMap { Int64($0) } }
        set { fields["review_task"] = newValue.map { .string("\($0)") } }
    }

    /// The task that this one reviews; nil when it is no review.
    package var reviewedID: Int64? { fields["of"]?.text.flatMap { Int64($0) } }

    /// The deadline, in epoch milliseconds, while nobody is held to it: it has passed, or the task
    /// is being reviewed.
    var due: Int64? {
        get { fields["due"]?.integer }
        set { fields["due"] = newValue.map(Value.int) }
    }

    /// The amount of money in hundredths; nil when there is none.
    package var cents: Int64? { fields["amount"].flatMap(Self.cents) }

    /// The budget that pays it; empty for none.
    package var budget: String { fields["budget"]?.text ?? "" }

    /// How long before the deadline its owner is reminded, in milliseconds.
    var reminders: [Int64] { (fields["remind"]?.list ?? []).compactMap(\.integer) }

    /// Where it goes when nobody does it.
    var escalation: DeskPolicy.Escalation? {
        guard let to = fields["escalate_to"]?.text,
            let after = fields["escalate_after"]?.integer
        else { return nil }
        return DeskPolicy.Escalation(to: to, after: after)
    }

    /// Forgets where it goes, because it went there.
    mutating func endEscalation() {
        fields["escalate_to"] = nil
        fields["escalate_after"] = nil
    }

    /// An amount in hundredths, rounded to the nearest.
    package static func cents(_ amount: Value) -> Int64? {
        guard let number = amount.number, number.isFinite, abs(number) < 1e13 else { return nil }
        return Int64((number * 100).rounded())
    }
}
