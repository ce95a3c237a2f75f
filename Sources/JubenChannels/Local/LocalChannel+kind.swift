package import JubenEngine

extension LocalChannel: PlatformChannel {
    package func perform(_ row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        await perform([row], at: now)[0]
    }

    package func check() async -> [ChannelFinding] {
        [
            ChannelFinding(
                .fine, "store", "Groups and messages live in Juben's own store.",
                "群和消息保存在剧本自己的库里。")
        ]
    }
}

extension ChannelKind {
    /// The embedded default.
    package static let local = ChannelKind(
        "local", "Groups live in Juben's own store; for trials, demonstrations and tests.",
        "群保存在剧本自己的库里，用于试用、演示和测试。", settings: []
    ) { settings, _ in
        LocalChannel(name: settings.name, rate: settings.rate, groupRate: settings.groupRate)
    }
}
