import Foundation
import JubenValue
import XMLCoder

/// The envelope in which a callback comes.
struct WeComEnvelope: Decodable, Sendable {
    /// The encrypted message.
    let encrypt: String

    private enum CodingKeys: String, CodingKey { case encrypt = "Encrypt" }

    /// Reads an envelope; nil for anything else.
    static func read(_ body: [UInt8]) -> WeComEnvelope? {
        try? XMLDecoder().decode(WeComEnvelope.self, from: Data(body))
    }
}

/// What a callback says, once it is decrypted.
///
/// Every field may be missing: WeCom adds and leaves out fields over the years.
struct WeComNotice: Decodable, Sendable {
    /// The members of a change: repeated items, or words separated by commas in older callbacks.
    struct Changes: Decodable, Sendable {
        let ids: [String]

        private enum CodingKeys: String, CodingKey { case item = "Item" }

        init(from decoder: any Decoder) throws {
            if let fields = try? decoder.container(keyedBy: CodingKeys.self),
                let items = try? fields.decode([String].self, forKey: .item), !items.isEmpty
            {
                ids = items
            } else {
                let text = (try? decoder.singleValueContainer().decode(String.self)) ?? ""
                ids = text.split(separator: ",").map {
                    $0.trimmingCharacters(in: .whitespacesAndNewlines)
                }.filter { !$0.isEmpty }
            }
        }
    }

    let type: String?
    let event: String?
    let change: String?
    let sender: String?
    let createdAt: String?
    let messageID: String?
    let chat: String?
    let detail: String?
    let user: String?
    let customer: String?
    let state: String?
    let welcomeCode: String?
    let reason: String?
    let joinScene: String?
    let quitScene: String?
    let version: String?
    let changes: Changes?

    private enum CodingKeys: String, CodingKey {
        case type = "MsgType"
        case event = "Event"
        case change = "ChangeType"
        case sender = "FromUserName"
        case createdAt = "CreateTime"
        case messageID = "MsgId"
        case chat = "ChatId"
        case detail = "UpdateDetail"
        case user = "UserID"
        case customer = "ExternalUserID"
        case state = "State"
        case welcomeCode = "WelcomeCode"
        case reason = "FailReason"
        case joinScene = "JoinScene"
        case quitScene = "QuitScene"
        case version = "CurMemVer"
        case changes = "MemChangeList"
    }

    /// Reads a decrypted message; nil for anything else.
    static func read(_ text: String) -> WeComNotice? {
        try? XMLDecoder().decode(WeComNotice.self, from: Data(text.utf8))
    }

    /// When it happened, in epoch milliseconds; WeCom counts seconds.
    var at: Int64? { createdAt.flatMap { Int64($0) }.map { $0 * 1000 } }

    /// What makes two callbacks the same: the id of a message, or who, what and when of an event.
    var key: String {
        if let messageID, !messageID.isEmpty { return messageID }
        return [sender, createdAt, event, change, detail, chat, user, customer, version]
            .map { $0 ?? "" }.joined(separator: "|")
    }
}
