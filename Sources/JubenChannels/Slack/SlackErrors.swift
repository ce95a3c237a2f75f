import JubenEngine

/// What the words that Slack answers with mean.
enum SlackErrors {
    private static let stopping: Set = [
        "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive",
        "invalid_token", "no_service", "no_service_id", "no_active_hooks", "no_team",
        "team_disabled", "user_not_found_for_webhook",
    ]
    private static let missing: Set = [
        "channel_not_found", "is_archived", "channel_is_archived", "user_not_found",
        "users_not_found", "message_not_found", "not_in_channel_user", "file_not_found",
    ]
    private static let tooLong: Set = [
        "msg_too_long", "too_long", "msg_blocks_too_long", "metadata_too_large",
    ]
    private static let forbidden: Set = [
        "missing_scope", "not_in_channel", "no_permission", "not_allowed_token_type",
        "action_prohibited", "posting_to_general_channel_denied", "ekm_access_denied",
        "access_denied", "user_is_restricted", "method_not_supported_for_channel_type",
        "edit_window_closed",
    ]
    /// Slack says of these that a part of the action may have happened.
    private static let unsure: Set = ["fatal_error", "internal_error", "request_timeout"]

    private static let fixes: [String: String] = [
        "not_in_channel": "invite the bot: /invite @its-name in the channel",
        "missing_scope": "add the scope under OAuth & Permissions and reinstall the app",
        "no_service": "the webhook was removed: make a new one on the app's page",
        "no_active_hooks": "the webhook is turned off: turn Incoming Webhooks on",
        "channel_is_archived": "the channel is archived",
        "is_archived": "the channel is archived",
        "invalid_auth": "the token is wrong: copy it from OAuth & Permissions",
        "token_revoked": "the token was revoked: reinstall the app and copy the new one",
        "invalid_name": "the workspace has no emoji of this name",
        "edit_window_closed": "the workspace does not let messages of this age be edited",
        "cant_update_message": "a bot edits its own messages only",
        "account_inactive": "the bot's account is deactivated",
    ]

    /// What stops an action for Slack's word.
    ///
    /// - Parameters:
    ///   - word: the word, such as `not_in_channel`.
    ///   - caller: who asked.
    ///   - isHarmless: whether a lost answer is no doubt.
    /// - Returns: what stops the action.
    static func failure(
        _ word: String, _ caller: RobotCaller, isHarmless: Bool = false
    )
        -> CallFailure
    {
        let words = caller.quote(word)
        if unsure.contains(word) { return caller.lost("Slack answered \(words)", isHarmless) }
        let fault: ChannelFault =
            if stopping.contains(word) {
                .authInvalid
            } else if missing.contains(word) {
                .notFound
            } else if tooLong.contains(word) {
                .tooLarge
            } else if forbidden.contains(word) || word.hasPrefix("restricted_action")
                || word.hasPrefix("cant_")
            {
                .permission
            } else if word == "ratelimited" || word == "rate_limited" {
                .rateLimited
            } else if word == "service_unavailable" {
                .serverFailed
            } else {
                .invalid
            }
        let fix = fixes[word].map { ": \($0)" } ?? ""
        return CallFailure(fault, "Slack answered \(words)\(fix)")
    }
}
