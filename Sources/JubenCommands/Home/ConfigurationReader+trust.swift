import JubenCommunity
import JubenSchedule
import Yams

/// What a group must have seen before something is sold there.
extension ConfigurationReader {
    mutating func readTrust(_ node: Node) {
        guard let mapping = node.mapping else {
            return report(node, "trust is a table of needs, such as {day: 3, replies: 10}")
        }
        for (key, value) in mapping {
            let name = key.string ?? ""
            if name == "within" {
                convert(value, "trust: within") { try Span.parse($0).milliseconds }
                    .map { result.trust.window = $0 }
            } else if TrustSettings.names.contains(name) {
                count(value, "trust: \(name)").map { result.trust.needs[name] = $0 }
            } else {
                let hint = Suggestion.phrase(for: name, among: TrustSettings.names + ["within"])
                report(key, "trust: there is no need '\(name)'\(hint)")
            }
        }
    }
}
