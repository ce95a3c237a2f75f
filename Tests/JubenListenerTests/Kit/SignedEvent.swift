import Crypto
import Foundation

/// An event for Juben, and the headers that sign it.
struct SignedEvent {
    let headers: [String: String]
    let body: Data

    init(
        _ name: String, id: String, data: [String: String], group: String = "", secret: String,
        at now: Int
    ) throws {
        body = try JSONEncoder().encode(data)
        // A header is plain ASCII: the name of a group is percent-encoded.
        let group = group.addingPercentEncoding(withAllowedCharacters: .urlHostAllowed) ?? ""
        let signed = Data("\(now)\n\(name)\n\(id)\n\(group)\n".utf8) + body
        let code = HMAC<SHA256>.authenticationCode(
            for: signed, using: SymmetricKey(data: Data(secret.utf8)))
        var headers = [
            "Content-Type": "application/json",
            "Juben-Timestamp": "\(now)",
            "Juben-Event": id,
            "Juben-Signature": code.map { String(format: "%02x", $0) }.joined(),
        ]
        if !group.isEmpty { headers["Juben-Group"] = group }
        self.headers = headers
    }
}
