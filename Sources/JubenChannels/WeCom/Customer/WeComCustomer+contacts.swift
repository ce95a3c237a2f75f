import JubenEngine
import JubenValue

/// Customers who were just added: what greets them while their code lives, and who does afterwards.
extension WeComCustomer {
    /// What WeCom tells of.
    static let events: Set<String> = [
        "member.joined", "member.left", "contact.requested", "contact.added", "contact.removed",
        "contact.changed", "contact.transfer_failed",
    ]
    /// After how long a greeting is tried again that met another one, in milliseconds.
    private static let pause: Int64 = 2000

    /// Greets a customer by the code that came with them; without one, a person does.
    func welcome(_ row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        guard let code = Self.code(of: row, at: now) else { return DeliveryResult(.pendingHuman) }
        do throws(WeComError) {
            let text = OutgoingMessage(try row.wecomPayload()).text
            _ = try await session.call(
                "externalcontact/send_welcome_msg",
                .json(["welcome_code": .string(code), "text": ["content": .string(text)]]))
            return .done()
        } catch {
            switch error.code {
            // The code greets once: it has.
            case WeComCode.welcomeDone: return .done()
            case WeComCode.welcomeInvalid: return DeliveryResult(.pendingHuman)
            case WeComCode.welcomeElsewhere, WeComCode.busy:
                return DeliveryResult(.tryAgain(after: Self.pause), problem: error.sentence)
            default: return error.result(of: row)
            }
        }
    }

    /// Whether a greeting happened of which no answer came: while the code lives, trying it again
    /// tells, because it greets once.
    func whetherWelcome(_ row: OutboxRecord, at now: Int64) -> DeliveryResult {
        guard Self.code(of: row, at: now) != nil else {
            return DeliveryResult(
                .unknown, problem: "WeCom does not say whether it greeted a customer: look there")
        }
        return DeliveryResult(.tryAgain(after: 0))
    }

    private static func code(of row: OutboxRecord, at now: Int64) -> String? {
        guard let payload = try? Value(encoded: row.payload), let code = payload["code"]?.text,
            let until = payload["code_until"]?.integer, now < until
        else { return nil }
        return code
    }
}
