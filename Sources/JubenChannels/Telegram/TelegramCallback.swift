import JubenEngine
import JubenValue

/// Takes Telegram's calls, when `setWebhook` has given it an address.
package struct TelegramCallback: CallbackReceiver {
    private let secret: Secret

    /// Makes a receiver.
    ///
    /// - Parameter secret: what `setWebhook` was told as `secret_token`.
    package init(_ secret: Secret) { self.secret = secret }

    package func receive(_ request: CallbackRequest, at now: Int64) async -> CallbackAnswer {
        let token = request.headers["x-telegram-bot-api-secret-token"] ?? ""
        guard !secret.value.isEmpty, WireText.isSame(token, secret.value) else {
            return CallbackAnswer(status: 401)
        }
        guard request.method == "POST",
            let update = try? Value(json: String(decoding: request.body, as: UTF8.self)),
            update["update_id"]?.integer != nil
        else { return CallbackAnswer(status: 400) }
        return CallbackAnswer(events: TelegramUpdate.event(of: update).map { [$0] } ?? [])
    }
}
