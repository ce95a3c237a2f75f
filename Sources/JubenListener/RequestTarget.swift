import Foundation

/// What a request asks for, taken apart.
struct RequestTarget: Sendable {
    /// The parts of the path, decoded; nil when one is no UTF-8.
    let parts: [String]?
    /// The parameters of the query, decoded, the last of each name; nil when one is no UTF-8.
    let query: [String: String]?

    /// Takes the target of a request apart, such as `/events/order.paid?a=b`.
    init(_ target: String) {
        let halves = target.split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = halves.first ?? ""
        let raw = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        let decoded = raw.compactMap { String($0).removingPercentEncoding }
        parts = decoded.count == raw.count ? decoded : nil
        query = Self.parameters(halves.count > 1 ? halves[1] : "")
    }

    private static func parameters(_ text: Substring) -> [String: String]? {
        var known: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map { $0.replacing("+", with: " ").removingPercentEncoding }
            guard let name = sides[0], let value = sides.count > 1 ? sides[1] : "" else {
                return nil
            }
            known[name] = value
        }
        return known
    }
}
