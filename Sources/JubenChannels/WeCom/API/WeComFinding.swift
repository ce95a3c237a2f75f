import JubenEngine

/// What `check` says of an error.
enum WeComFinding {
    /// A finding for an error of WeCom's.
    static func of(_ error: WeComError, _ subject: String) -> ChannelFinding {
        let chinese =
            switch error.fault {
            case .authInvalid: "凭证不可用"
            case .permission: "没有权限"
            case .rateLimited, .quotaExhausted: "调用太频繁，稍后再查"
            case .unreachable: "连不上企业微信，请检查网络"
            case .groupRateLimited, .serverFailed, .notFound, .invalid, .tooLarge, .unsupported,
                .unknownOutcome:
                "企业微信没有接受"
            }
        // WeCom's own word that it is busy says that it works otherwise; no word at all does not.
        let isBusy =
            error.fault == .rateLimited || (error.fault == .serverFailed && error.code != nil)
        let grade: ChannelFinding.Grade = isBusy ? .warning : .problem
        return ChannelFinding(
            grade, subject, error.sentence, "\(chinese)（\(error.sentence)）")
    }
}
