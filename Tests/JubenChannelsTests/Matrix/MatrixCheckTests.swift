import JubenChannels
import JubenValue
import Testing

@Suite struct MatrixCheckTests {
    private static let date = ["date": "Thu, 01 Jan 1970 00:20:00 GMT"]

    private static func stage(
        versions: (Int, Value) = (200, ["versions": ["v1.11"]]), admin: (Int, Value) = (200, [:]),
        level: Int64 = 100, isEncrypted: Bool = false
    ) -> MatrixStage {
        MatrixStage(headers: date) { request, _ in
            if request.path.hasSuffix("/versions") { return versions }
            if request.path.contains("override_ratelimit") { return admin }
            if request.path.hasSuffix("/joined_rooms") {
                return (200, ["joined_rooms": [.string(MatrixStage.room)]])
            }
            if request.path.contains("m.room.name") { return (200, ["name": "晨读"]) }
            if request.path.contains("m.room.encryption") {
                return isEncrypted
                    ? (200, ["algorithm": "x"]) : (404, MatrixStage.error("M_NOT_FOUND"))
            }
            if request.path.contains("power_levels") {
                return (200, ["users": ["@bot:sop.test": .int(level)]])
            }
            return (200, ["room_version": "11"])
        }
    }

    private static func findings(
        _ stage: MatrixStage, _ values: [String: Value] = [:], now: Int64 = 1_200_000
    ) async throws -> [String: ChannelFinding.Grade] {
        let findings = try await stage.channel(values, now: now).check()
        #expect(!findings.contains { $0.english.contains("t0ken") })
        return Dictionary(findings.map { ($0.subject, $0.grade) }) { one, _ in one }
    }

    @Test func whatIsWellIsFine() async throws {
        let grades = try await Self.findings(Self.stage())
        #expect(
            grades == [
                "homeserver": .fine, "credential": .fine, "limits": .fine,
                "rooms": .fine,
            ])
    }

    @Test func aWebSiteIsNoHomeserver() async throws {
        let grades = try await Self.findings(Self.stage(versions: (200, ["hello": 1])))
        #expect(grades == ["homeserver": .problem])
    }

    @Test func anAdminIsHeldToItsWord() async throws {
        let refused = Self.stage(admin: (403, MatrixStage.error("M_FORBIDDEN")))
        #expect(try await Self.findings(refused, ["admin": true])["admin"] == .problem)
        #expect(try await Self.findings(Self.stage(), ["admin": true])["limits"] == .warning)
        let free = Self.stage(admin: (200, ["messages_per_second": 0, "burst_count": 0]))
        #expect(try await Self.findings(free, ["admin": true])["limits"] == .fine)
    }

    @Test func theCheckLogsInAsADeviceOfItsOwnAndLeaves() async throws {
        let stage = MatrixStage { request, _ in
            if request.path.hasSuffix("/versions") { return (200, ["versions": []]) }
            if request.path.hasSuffix("/login") {
                return (200, ["access_token": "t1", "user_id": "@bot:sop.test"])
            }
            return (200, ["joined_rooms": []])
        }
        let channel = try stage.channel(
            ["user": "bot", "device": "HOME1"], secrets: ["password": Secret("s3cret")])
        #expect(await channel.check().allSatisfy { $0.grade == .fine })
        let login = try #require(stage.requests.first { $0.path.hasSuffix("/login") })
        #expect(login.body["device_id"] == "HOME1-CHECK")
        #expect(stage.requests.last?.path.hasSuffix("/logout") == true)
        #expect(stage.requests.last?.token == "t1")
    }

    @Test func roomsWithoutPowerOrWithEncryptionAreNamed() async throws {
        let subject = "room \(MatrixStage.room)"
        #expect(try await Self.findings(Self.stage(level: 0))[subject] == .warning)
        #expect(try await Self.findings(Self.stage(isEncrypted: true))[subject] == .warning)
    }
}
