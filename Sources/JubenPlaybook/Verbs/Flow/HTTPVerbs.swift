import Foundation
import JubenEngine
import JubenSchedule
import JubenValue

/// The hidden step behind `http.get` and `http.post`: it hands a request to the outbox and waits
/// for the answer, which is journaled like any other.
enum HTTPVerbs {
    /// The channel and the action that perform requests.
    private static let channel = "http"
    /// How long to wait for an answer when the playbook does not say.
    private static let patience = "1m"

    /// The name of the hidden step.
    static let name = "__http_request"

    static let options: [VerbSpec.Parameter] = [
        .optional("headers", .table, "Further headers.", "附加请求头。"),
        .optional("json", .any, "A body, sent as JSON.", "以 JSON 发送的正文。"),
        .optional("body", .string, "A body, sent as it is.", "原样发送的正文。"),
        .optional("within", .duration, "How long to wait; 1m when left out.", "等待多久；默认 1m。"),
    ]

    /// The step.
    ///
    /// - Parameter hosts: the hosts that may be asked, with their port if they have one.
    /// - Returns: the one verb.
    static func all(hosts: [String]) -> [Verb] {
        [
            Verb(
                VerbSpec(
                    name, suspends: true, "Asks a web service.", "请求网络服务。",
                    parameters: [
                        .required("method", .choice(["GET", "POST"]), "The method.", "方法。"),
                        .required("url", .string, "The address.", "地址。"),
                    ], options: options, rules: [addressRule(hosts)], example: "")
            ) { context, arguments in
                try request(arguments, context, hosts)
            }
        ]
    }

    /// That the address is one, and its host allowed.
    private static func addressRule(_ hosts: [String]) -> VerbSpec.Rule {
        VerbSpec.Rule("url") { arguments, verb in
            // Playbooks know the hidden step by the name of what called it.
            let method = arguments["method"]?.text.map { "http.\($0.lowercased())" }
            _ = try allowedHost(of: arguments.text("url"), hosts, verb: method ?? verb)
        }
    }

    private static func request(
        _ arguments: Arguments, _ context: StepContext, _ hosts: [String]
    ) throws -> StepOutcome {
        let method = arguments.text("method")
        let verb = "http.\(method.lowercased())"
        let url = arguments.text("url")
        let host = try allowedHost(of: url, hosts, verb: verb)
        var headers = (arguments["headers"]?.map ?? [:]).compactMapValues(\.text)
        var body = arguments["body"]?.text
        if let json = arguments["json"] {
            body = json.json
            headers["Content-Type"] = headers["Content-Type"] ?? "application/json"
        }
        var payload: [String: Value] = [
            "method": .string(method), "url": .string(url), "text": .string("\(method) \(url)"),
            "headers": .map(headers.mapValues(Value.string)),
            "location": .string(context.location.description),
        ]
        payload["body"] = body.map(Value.string)
        let within = try Span.parse(arguments["within"]?.text ?? patience)
        let deadline = context.now + within.milliseconds
        let row = try context.enqueue(
            action: channel, payload: .map(payload), channel: channel, lane: "http/\(host)",
            subject: "", notAfter: deadline, policy: method == "GET" ? .resend : .hold)
        return .wait(
            Wait([
                .event(EventTopic("receipt", "\(row.id)"), .all, results: []),
                .time(deadline, results: [nil, "timeout"]),
            ]))
    }

    private static func allowedHost(
        of url: String, _ hosts: [String], verb: String
    ) throws -> String {
        guard let parts = URLComponents(string: url), let name = parts.host,
            parts.scheme == "https" || parts.scheme == "http"
        else {
            throw VerbError("bad-url", "\(verb): \"\(url)\" is no web address")
        }
        let host = parts.port.map { "\(name):\($0)" } ?? name
        guard hosts.contains(host) else {
            let hint = Suggestion.phrase(for: host, among: hosts)
            throw VerbError(
                "host-not-allowed",
                "\(verb): the host \(host) is not allowed: "
                    + "add it to http_hosts in juben.yaml\(hint)")
        }
        return host
    }
}
