import JubenChannels
import JubenEngine
import JubenValue
import Testing

@Suite struct MatrixErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let status: Int
        let code: String
        let kind: DeliveryResult.Kind
        let fault: ChannelFault
        var testDescription: String { "\(status) \(code)" }
    }

    static let cases: [Case] = [
        Case(
            status: 429, code: "M_LIMIT_EXCEEDED", kind: .deferred(by: 5000), fault: .rateLimited),
        Case(status: 403, code: "M_FORBIDDEN", kind: .refused, fault: .permission),
        Case(status: 404, code: "M_NOT_FOUND", kind: .refused, fault: .notFound),
        Case(status: 404, code: "M_UNRECOGNIZED", kind: .refused, fault: .unsupported),
        Case(status: 413, code: "M_TOO_LARGE", kind: .refused, fault: .tooLarge),
        Case(status: 400, code: "M_BAD_JSON", kind: .refused, fault: .invalid),
        Case(
            status: 401, code: "M_UNKNOWN_TOKEN", kind: .deferred(by: 1000), fault: .authInvalid),
        Case(
            status: 403, code: "M_USER_DEACTIVATED", kind: .deferred(by: 1000),
            fault: .authInvalid),
        Case(status: 500, code: "M_UNKNOWN", kind: .tryAgain(after: 0), fault: .serverFailed),
        Case(status: 502, code: "", kind: .unknown, fault: .unknownOutcome),
        Case(status: 503, code: "", kind: .deferred(by: 1000), fault: .unreachable),
    ]

    @Test(arguments: cases)
    func eachAnswerHasItsFault(_ example: Case) async throws {
        let stage = MatrixStage { request, _ in
            request.method == "GET"
                ? (200, ["membership": "join"])
                : (example.status, example.code.isEmpty ? [] : MatrixStage.error(example.code))
        }
        let result = try await stage.channel().perform(
            MatrixStage.row("message", ["text": "hi"]), at: 0)
        #expect(result.kind == example.kind)
        #expect(result.fault == example.fault)
        #expect(result.problem.contains("\(example.status)"))
        #expect(result.problem.contains(example.code))
        #expect(!result.problem.contains("t0ken"))
    }

    @Test func theHeaderSaysHowLongToWaitAndThenTheBody() async throws {
        let body: Value = ["errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 4606]
        for (headers, delay) in [(["retry-after": "7"], Int64(7000)), ([:], 4606)] {
            let stage = MatrixStage(headers: headers) { _, _ in (429, body) }
            let result = try await stage.channel().perform(
                MatrixStage.row("message", ["text": "hi"]), at: 0)
            #expect(result.kind == .deferred(by: delay))
        }
    }

    @Test func aLimitOnInvitationsDoesNotSilenceTheAccount() async throws {
        let stage = MatrixStage { _, _ in (429, MatrixStage.error("M_LIMIT_EXCEEDED")) }
        let result = try await stage.channel().perform(
            MatrixStage.row("member.invite", ["member": ["id": "@a:sop.test"]]), at: 0)
        #expect(result.fault == .groupRateLimited)
    }

    @Test func aCutConnectionLeavesTheOutcomeUnknownAndARefusedOneDoesNot() async throws {
        let cut = MatrixStage { _, _ in throw TransportError.lost("cut") }
        let gone = MatrixStage { _, _ in throw TransportError.unreachable("gone") }
        let row = MatrixStage.row("message", ["text": "hi"])
        #expect(try await cut.channel().perform(row, at: 0).kind == .unknown)
        #expect(try await gone.channel().perform(row, at: 0).fault == .unreachable)
    }

    // MARK: Logging in

    private static let password = ["password": Secret("s3cret")]

    @Test func oneLoginServesAllThatMeetARefusedToken() async throws {
        let stage = MatrixStage { request, count in
            if request.path.hasSuffix("/login") {
                return (
                    200,
                    ["access_token": .string("token-\(count)"), "user_id": "@bot:sop.test"]
                )
            }
            return request.token == "token-1"
                ? (401, ["errcode": "M_UNKNOWN_TOKEN", "soft_logout": true])
                : (200, ["event_id": "$e"])
        }
        let channel = try stage.channel(
            ["user": "bot", "device": "HOME1"], secrets: Self.password)
        let results = await withTaskGroup(of: DeliveryResult.self) { group in
            for number in 0..<10 {
                group.addTask {
                    await channel.perform(
                        MatrixStage.row("message", ["text": "hi"], key: "\(number)"), at: 0)
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count == 10)
        #expect(results.allSatisfy { $0.kind == .accepted })
        let logins = stage.requests.filter { $0.path.hasSuffix("/login") }
        #expect(logins.count == 2)
        #expect(logins.allSatisfy { $0.body["device_id"] == "HOME1" })
    }

    @Test func aWrongPasswordStopsTheChannelAndIsNotShown() async throws {
        let stage = MatrixStage { _, _ in
            (403, MatrixStage.error("M_FORBIDDEN", "Invalid username or password"))
        }
        let result = try await stage.channel(["user": "bot"], secrets: Self.password).perform(
            MatrixStage.row("message", ["text": "hi"]), at: 0)
        #expect(result.fault == .authInvalid)
        #expect(result.problem.contains("check 'user' and 'password'"))
        #expect(!result.problem.contains("s3cret"))
        #expect(stage.requests.count == 1)
    }

    @Test func aTokenThatIsRefusedTwiceIsNotTriedForEver() async throws {
        let stage = MatrixStage { request, count in
            request.path.hasSuffix("/login")
                ? (200, ["access_token": .string("t\(count)"), "user_id": "@bot:sop.test"])
                : (401, MatrixStage.error("M_UNKNOWN_TOKEN"))
        }
        let result = try await stage.channel(["user": "bot"], secrets: Self.password).perform(
            MatrixStage.row("message", ["text": "hi"]), at: 0)
        #expect(result.fault == .authInvalid)
        #expect(stage.requests.count == 4)
    }

    @Test func aServiceNeedsFullAccounts() throws {
        let stage = MatrixStage { _, _ in (200, [:]) }
        let secrets = ["as_token": Secret("a"), "hs_token": Secret("b")]
        #expect(throws: SettingError.self) {
            try stage.channel(["user": "juben"], secrets: secrets)
        }
        #expect(throws: SettingError.self) {
            try stage.channel(["user": "@a:x", "ghosts": ["!r:x": "anna"]], secrets: secrets)
        }
        #expect(throws: Never.self) { try stage.channel(["user": "@a:x"], secrets: secrets) }
    }
}
