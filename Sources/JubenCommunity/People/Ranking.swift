import JubenEngine

/// Who stands where, when some have more than others.
enum Ranking {
    /// The places of values that fall, from 1; those that are equal share one.
    static func ranks(of values: [Int64]) -> [Int] {
        var ranks: [Int] = []
        for (index, value) in values.enumerated() {
            ranks.append(index > 0 && value == values[index - 1] ? ranks[index - 1] : index + 1)
        }
        return ranks
    }

    /// How many places a ranking has, unless it says otherwise.
    static let placesStandard: Int64 = 10
    /// The most places of a ranking.
    static let placesMax: Int64 = 1000

    /// How many places a ranking is to have.
    static let limit = VerbSpec.Parameter.optional(
        "limit", .integer(1...placesMax), "The most to return; \(placesStandard) when left out.",
        "最多几行，省略时为 \(placesStandard)。")

    /// What every place has, with what it is ranked by.
    static func fields(_ name: String, _ en: String, _ zh: String) -> [VerbSpec.Parameter] {
        [
            .required("rank", .positiveNumber, "The place; equals share one.", "名次，相同则并列。"),
            .required("member", .member, "Who.", "成员。"),
            .required("name", .string, "Their name.", "名字。"),
            .required(name, .positiveNumber, en, zh),
        ]
    }
}
