/// How much of a sum is a reward: a table of rates, each from some sum on.
struct RewardTiers {
    /// Which part of the sum a rate is for.
    enum Mode: String, CaseIterable {
        /// The rate that the sum has reached is for the whole of it.
        case whole
        /// Each rate is for the part of the sum within its tier.
        case marginal
    }

    /// A rate, from a sum on.
    struct Tier: Equatable {
        /// The sum from which on, itself included.
        let from: Double
        /// The share, such as 0.05 for 5 percent.
        let rate: Double
    }

    /// The tiers, each from a greater sum on than the one before.
    let tiers: [Tier]
    let mode: Mode

    /// The reward for a sum, without the fraction of a point; the tier that the sum has reached is
    /// nil below the first.
    func reward(for sum: Double) -> (points: Int64, tier: Tier?) {
        let reached = tiers.last { $0.from <= sum }
        let reward: Double
        switch mode {
        case .whole: reward = sum * (reached?.rate ?? 0)
        case .marginal:
            reward = tiers.enumerated().reduce(0) { total, place in
                let next = place.offset + 1
                let end = next < tiers.count ? min(tiers[next].from, sum) : sum
                return total + max(end - place.element.from, 0) * place.element.rate
            }
        }
        // A thousandth of a point makes up for what fractions such as 0.1 lose in binary.
        return (Int64((reward + 0.001).rounded(.down)), reached)
    }
}
