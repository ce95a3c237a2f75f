import JubenEngine
import JubenValue

/// Asks a homeserver, one request at a time; knows nothing of accounts.
struct MatrixHTTP: Sendable {
    /// What is asked.
    struct Call: Sendable {
        /// The namespaces of paths.
        enum Space: String, Sendable {
            case client = "/_matrix/client/v3"
            case versions = "/_matrix/client"
            case media = "/_matrix/media/v3"
            case adminFirst = "/_synapse/admin/v1"
            case adminSecond = "/_synapse/admin/v2"
        }

        let method: String
        let parts: [String]
        var space: Space
        var query: [(name: String, value: String)]
        var body: [UInt8]
        var contentType: String
        var secondsMax: Int64
        /// Whether doing it twice changes nothing that anybody sees, so that a lost answer is no
        /// doubt.
        var isHarmless: Bool
        /// What it is for, as the beginning of a sentence.
        let what: String

        init(
            _ method: String, _ parts: [String], in space: Space = .client,
            query: [(name: String, value: String)] = [], body: Value? = nil, _ what: String
        ) {
            self.method = method
            self.parts = parts
            self.space = space
            self.query = query
            // Every request that is no reading one wants a body, if only an empty object.
            self.body = body.map { Array($0.json.utf8) } ?? (method == "GET" ? [] : [0x7B, 0x7D])
            contentType = "application/json"
            secondsMax = 30
            isHarmless = method == "GET"
            self.what = what
        }
    }

    let homeserver: String
    let transport: any PlatformTransport
    /// What must not show, even when the server repeats it.
    var secrets: [Secret] = []

    /// The JSON that the server answers.
    func call(_ call: Call, as token: Secret?) async throws(MatrixFailure) -> Value {
        do throws(MatrixFailure) {
            let (answer, json) = try await send(call, as: token)
            guard (200..<300).contains(answer.status) else {
                throw MatrixFailure(answer, json, to: call.what)
            }
            guard let json else {
                throw MatrixFailure(
                    .unknownOutcome,
                    "\(call.what): the answer is not JSON: check that 'homeserver' is the address "
                        + "of a Matrix server", status: answer.status, mayHaveHappened: true)
            }
            return json
        } catch {
            throw error.hiding(secrets + [token].compactMap(\.self), isHarmless: call.isHarmless)
        }
    }

    /// The answer, whatever it is.
    func send(
        _ call: Call, as token: Secret?
    ) async throws(MatrixFailure) -> (PlatformAnswer, Value?) {
        var request = PlatformRequest(
            call.method,
            homeserver + call.space.rawValue + MatrixPath.of(call.parts)
                + MatrixPath.query(call.query),
            body: call.body, secondsMax: call.secondsMax)
        if !call.body.isEmpty { request.headers.append(("Content-Type", call.contentType)) }
        if let token { request.headers.append(("Authorization", "Bearer \(token.value)")) }
        do throws(TransportError) {
            let answer = try await transport.send(request)
            let json = try? Value(json: String(decoding: answer.body, as: UTF8.self))
            return (answer, json?.map == nil && json?.list == nil ? nil : json)
        } catch {
            throw MatrixFailure(error)
        }
    }
}
