import JubenProofs

/// What the platforms' file says, as it grows.
struct EffectTruth {
    private var reader: EffectReader
    private var all: [Handover] = []
    private var places: [String: [Int]] = [:]
    private var keys: Set<String> = []

    init(path: String) { reader = EffectReader(path: path) }

    /// Reads what was added.
    mutating func read() throws {
        for handover in try reader.rest() {
            places[handover.key, default: []].append(all.count)
            if handover.happened { keys.insert(handover.key) }
            all.append(handover)
        }
    }

    /// Whether something happened.
    func happened(_ key: String) -> Bool { keys.contains(key) }

    /// The place of the last hand-over of a key; nil when there was none.
    func last(of key: String) -> Int? { places[key]?.last }

    /// All hand-overs, of which those at some places were torn: the process died before it noted
    /// the answer.
    func handovers(torn: Set<Int>) -> [Handover] {
        all.enumerated().map { place, handover in
            var handover = handover
            if torn.contains(place) { handover.told = .torn }
            return handover
        }
    }
}
