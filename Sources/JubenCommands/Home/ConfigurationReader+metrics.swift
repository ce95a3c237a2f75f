import JubenSchedule
import Yams

/// Where the daemon offers its metrics.
extension ConfigurationReader {
    private static let metricsKeys = ["listen"]
    private static let example = "such as \"127.0.0.1:9464\""

    mutating func readMetrics(_ node: Node) {
        guard let settings = node.mapping else {
            return report(node, "metrics is a table, such as { listen: \"127.0.0.1:9464\" }")
        }
        for (setting, _) in settings where !Self.metricsKeys.contains(setting.string ?? "") {
            let word = setting.string ?? ""
            let hint = Suggestion.phrase(for: word, among: Self.metricsKeys)
            report(setting, "metrics: there is no setting '\(word)'\(hint)")
        }
        guard let listen = settings["listen"] else {
            return report(node, "metrics needs an address to listen on, \(Self.example)")
        }
        let address = convert(listen, "metrics: listen") { try Self.address($0) }
        guard let address else { return }
        result.metrics = Configuration.MetricsAddress(
            host: address.host, port: address.port, line: listen.mark?.line ?? 1)
    }

    private static func address(_ text: String) throws -> (host: String, port: Int) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...])
        else {
            throw Mistake(
                description: "an address and a port are wanted, \(example), not '\(text)'")
        }
        guard (1...65535).contains(port) else {
            throw Mistake(description: "a port goes from 1 to 65535, not \(port)")
        }
        let host = text[..<colon]
        if host == "[::1]" { return ("::1", port) }
        guard isLoopback(host) else {
            let instead = "127.0.0.1:\(port)"
            throw Mistake(
                description:
                    "'\(host)' is not an address of the loopback: whoever reaches the page "
                    + "may read it, so write \(instead), and let a proxy with a password stand "
                    + "before it for other machines")
        }
        return (String(host), port)
    }

    /// Whether it is one of 127.0.0.0/8, written out.
    static func isLoopback(_ host: Substring) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in
                part.allSatisfy(\.isASCII) && UInt8(part).map { "\($0)" == part } == true
            }
    }
}
