package import JubenChannels
import JubenValue
import Synchronization

/// Passes requests on, and writes each down without secrets, so that what a channel sends can be
/// kept beside its tests and read like any other text.
package final class RecordingTransport: PlatformTransport {
    /// Headers that differ from one run to another.
    private static let unsteady: Set = ["content-length", "host"]

    private let inner: any PlatformTransport
    private let secrets: [String]
    private let lines = Mutex<[String]>([])

    /// Records what goes through a transport.
    ///
    /// - Parameters:
    ///   - inner: where requests go.
    ///   - secrets: what is written as `•••`.
    package init(_ inner: any PlatformTransport, hiding secrets: [String]) {
        self.inner = inner
        // Long ones first: one secret may be a part of another.
        self.secrets = secrets.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    }

    /// Everything that was sent, as text.
    package var record: String { lines.withLock { $0.joined(separator: "\n") + "\n" } }

    /// Writes a title over the requests that follow.
    package func title(_ text: String) {
        lines.withLock { $0 += ($0.isEmpty ? [] : [""]) + ["# \(text)"] }
    }

    package func send(_ request: PlatformRequest) async throws(TransportError) -> PlatformAnswer {
        let text = hide(Self.text(of: request))
        lines.withLock { $0.append(text) }
        return try await inner.send(request)
    }

    /// A text without secrets, in their own form and in that of addresses.
    package func hide(_ text: String) -> String {
        secrets.reduce(text) { text, secret in
            text.replacing(secret, with: "•••")
                .replacing(WireText.percent(secret), with: "•••")
        }
    }

    private static func text(of request: PlatformRequest) -> String {
        var lines = ["\(request.method) \(request.url)"]
        lines += request.headers.filter { !unsteady.contains($0.name.lowercased()) }
            .map { "\($0.name): \($0.value)" }
        guard !request.body.isEmpty else { return lines.joined(separator: "\n") }
        let body = String(validating: request.body, as: UTF8.self)
        guard let body, !body.contains("\0") else {
            return (lines + ["(\(request.body.count) bytes)"]).joined(separator: "\n")
        }
        let plain = (try? Value(json: body))?.json ?? body.replacing("\r\n", with: "\n")
        return (lines + [plain.last == "\n" ? String(plain.dropLast()) : plain])
            .joined(separator: "\n")
    }
}
