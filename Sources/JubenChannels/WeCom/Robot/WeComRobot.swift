import Crypto
import Foundation
package import JubenEngine
import JubenValue

/// A robot of one WeCom group: it speaks there, and hears nothing.
///
/// WeCom says no more than that it took a message: there is no id, no way to look, and the same
/// message twice is two messages. What goes out in several calls, such as a text and a picture,
/// keeps in its receipt how many are through, so that none is repeated when a later one waits.
package struct WeComRobot: PlatformChannel {
    /// The calls a minute that WeCom takes of a robot; whether its minute slides is not said.
    static let callsPerMinute = 20
    /// The longest text, and the longest markdown, in bytes of UTF-8.
    static let textBytesMax = 2048
    static let markdownBytesMax = 4096
    /// The most files and links of one message: each is a call of its own.
    static let attachmentsMax = 4

    package let traits: ChannelTraits
    private let client: WeComClient
    private let world: ChannelWorld
    private let key: Secret
    private let composer: WeComRobotComposer
    /// The address of the group that it is in.
    private let group: String
    private let window = SlidingWindow(Self.callsPerMinute, per: 60_000)

    /// Makes a robot.
    package init(_ settings: ChannelSettings, _ world: ChannelWorld) {
        let composer = WeComRobotComposer(settings)
        self.composer = composer
        self.world = world
        key = settings.secret("key")
        client = WeComClient(world.transport, base: settings.text("api"), secrets: [key])
        group = settings.text("group").isEmpty ? settings.name : settings.text("group")
        traits = ChannelTraits(
            name: settings.name, idempotency: .blind,
            capabilities: [
                "message": .native, "group.announce": .emulated, "group.create": .none,
                "group.dissolve": .none, "group.rename": .none, "member.invite": .none,
                "member.remove": .none,
            ],
            rate: settings.rate ?? .under(Int64(Self.callsPerMinute), per: 60_000),
            groupRate: settings.groupRate,
            text: TextLimit(
                composer.format == .text ? Self.textBytesMax : Self.markdownBytesMax, .bytes),
            attachmentsMax: Self.attachmentsMax, inFlightMax: 1, avoidsRoundTimes: true)
    }

    package func perform(_ row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        var done = 0
        if let receipt = row.receipt, let value = try? Value(encoded: receipt) {
            done = Int(value["calls"]?.integer ?? 0)
        }
        func receipt() -> [UInt8] {
            done == 0 ? [] : Value.map(["calls": .int(Int64(done))]).encoded
        }
        do throws(WeComError) {
            let calls = try calls(for: row).dropFirst(done)
            let files = try files(of: calls)
            for call in calls {
                if let wait = window.take(at: world.now()) {
                    return DeliveryResult(
                        .deferred(by: wait), receipt: receipt(),
                        problem: "\(traits.name) has made \(Self.callsPerMinute) calls in a minute")
                }
                try await send(call, files)
                done += 1
            }
            return DeliveryResult(.accepted, receipt: receipt())
        } catch {
            return error.result(of: row, receipt: receipt())
        }
    }

    private func calls(for row: OutboxRecord) throws(WeComError) -> [WeComRobotCall] {
        guard row.action == "message" || row.action == "group.announce" else {
            throw WeComError(
                .unsupported, "a WeCom robot only speaks: \(row.action) is not possible there")
        }
        guard row.address.isEmpty || row.address == group else {
            throw WeComError(
                .notFound,
                "channel \(traits.name) is the robot of '\(group)', not of '\(row.address)': give "
                    + "each group a channel of its own, or set 'group' in juben.yaml")
        }
        return composer.calls(for: try row.wecomMessage(for: traits))
    }

    /// The files that calls need, by their paths: one that is gone or too big must not leave half
    /// a message behind.
    private func files(
        of calls: ArraySlice<WeComRobotCall>
    ) throws(WeComError) -> [String: WeComMedia] {
        var files: [String: WeComMedia] = [:]
        for case .file(let path) in calls where files[path] == nil {
            let kind = WeComMedia.Kind(path: path)
            // A robot shows no films.
            files[path] = try WeComMedia(
                path, as: kind == .video ? .file : kind,
                most: kind == .image
                    ? WeComMedia.robotImageBytesMax
                    : WeComMedia.bytesMax(kind == .video ? .file : kind), in: world)
        }
        return files
    }

    private func send(
        _ call: WeComRobotCall, _ files: [String: WeComMedia]
    ) async throws(WeComError) {
        switch call {
        case .body(let body): try await post(body)
        case .file(let path):
            guard let file = files[path] else {
                throw WeComError(.invalid, "there is no file content/\(path) to send")
            }
            if file.kind == .image { return try await post(Self.image(file.bytes)) }
            let media = try await upload(file)
            let type = file.kind.rawValue
            try await post(["msgtype": .string(type), type: ["media_id": .string(media)]])
        }
    }

    /// WeCom checks the picture by the digest of its bytes, not of their base64.
    static func image(_ bytes: [UInt8]) -> [String: Value] {
        let digest = WireText.hex(Array(Insecure.MD5.hash(data: bytes)))
        return [
            "msgtype": "image",
            "image": [
                "base64": .string(Data(bytes).base64EncodedString()), "md5": .string(digest),
            ],
        ]
    }

    private func upload(_ file: WeComMedia) async throws(WeComError) -> String {
        let answer = try await client.call(
            "webhook/upload_media", query: [("key", key.value), ("type", file.kind.rawValue)],
            .file(file.upload), effect: .none)
        guard let media = answer["media_id"]?.text else {
            throw WeComError(.serverFailed, "WeCom took content/\(file.path) and gave no media id")
        }
        return media
    }

    private func post(_ body: [String: Value]) async throws(WeComError) {
        _ = try await client.call(
            "webhook/send", query: [("key", key.value)], .json(.map(body)))
    }

    package func check() async -> [ChannelFinding] {
        // An upload proves the key, and no member ever sees it.
        let proof = WeComUpload(name: "juben.txt", bytes: Array("juben check\n".utf8))
        do throws(WeComError) {
            _ = try await client.call(
                "webhook/upload_media", query: [("key", key.value), ("type", "file")], .file(proof),
                effect: .none)
            return [
                ChannelFinding(
                    .fine, "credential", "WeCom knows the robot's key.", "企业微信认得机器人的 key。")
            ]
        } catch {
            return [WeComFinding.of(error, "credential")]
        }
    }
}
