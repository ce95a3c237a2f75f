import JubenEngine
import JubenValue

/// Words with which customer groups greet newcomers (入群欢迎语): material that WeCom keeps, and that
/// a group's owner chooses for the group.
///
/// WeCom has no list of it, so the id of each is kept.
struct WeComWelcomes: Sendable {
    /// The longest words, in bytes.
    static let textBytesMax = 3000
    private static let folder = "externalcontact/group_welcome_template/"

    let session: WeComSession

    /// Sees to it that the words are among the material; the owner is then asked to choose them.
    func offer(_ row: OutboxRecord, _ payload: Value) async throws(WeComError) -> DeliveryResult {
        let text = payload["text"]?.text ?? ""
        guard text.utf8.count <= Self.textBytesMax else {
            throw WeComError(
                .tooLarge,
                "the welcome has \(text.utf8.count) bytes, WeCom takes \(Self.textBytesMax): make "
                    + "it shorter")
        }
        if let id = payload["template"]?.text, try await isThere(id, with: text) {
            return Self.offered(id)
        }
        let answer = try await session.call(
            Self.folder + "add",
            .json(["text": ["content": .string(text)], "notify": 1]))
        guard let id = answer["template_id"]?.text else {
            throw WeComError(.unknownOutcome, "WeCom made a welcome and did not say which")
        }
        return Self.offered(id)
    }

    private static func offered(_ id: String) -> DeliveryResult {
        DeliveryResult(.pendingHuman, receipt: Value.map(["template": .string(id)]).encoded)
    }

    private func isThere(_ id: String, with text: String) async throws(WeComError) -> Bool {
        do throws(WeComError) {
            let known = try await session.call(
                Self.folder + "get", .json(["template_id": .string(id)]), effect: .none)
            return known["text"]?["content"]?.text == text
        } catch {
            // Somebody deleted it in the admin console.
            guard error.fault == .invalid || error.fault == .notFound else { throw error }
            return false
        }
    }
}
