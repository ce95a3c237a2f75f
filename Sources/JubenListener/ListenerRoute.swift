import JubenValue

/// What the listener answers to, as data: requests are led by it, and the OpenAPI document is made
/// of it.
struct ListenerRoute: Sendable {
    /// What takes the requests.
    enum Door: Sendable {
        case event
        case callback
        case health
        case document
    }

    /// Something that a request carries beside its body.
    struct Parameter: Sendable {
        let name: String
        /// `path` or `header`.
        let place: String
        let isRequired: Bool
        let summary: String
        /// Its form, in JSON Schema.
        let schema: Value
    }

    let door: Door
    /// The path, with parameters in braces.
    let path: String
    let methods: [String]
    let summary: String
    var parameters: [Parameter] = []
    /// The form of the body, in JSON Schema; nil for none.
    var body: Value?
    /// What is answered, by status; the schema is nil where somebody else makes the answer.
    let answers: [(status: String, summary: String, schema: Value?)]

    static let all = [event, callback, health, document]

    /// The route of a path, by its parts.
    static func leading(to parts: [String]) -> ListenerRoute? {
        switch parts.first {
        case "events" where parts.count == 2: event
        case "callbacks" where parts.count >= 2: callback
        case "health" where parts.count == 1: health
        case "openapi.json" where parts.count == 1: document
        default: nil
        }
    }
}

extension ListenerRoute {
    private static let refusal: Value = [
        "type": "object", "required": ["error"],
        "properties": ["error": ["type": "string"]],
    ]

    private static func refusals(
        _ list: [(status: String, summary: String)]
    ) -> [(status: String, summary: String, schema: Value?)] {
        list.map { ($0.status, $0.summary, refusal) }
    }

    private static let kept: Value = [
        "type": "object", "required": ["id", "new"],
        "properties": ["id": ["type": "string"], "new": ["type": "boolean"]],
    ]

    static let event = ListenerRoute(
        door: .event, path: "/events/{name}", methods: ["POST"],
        summary: "Report that something happened.",
        parameters: [
            Parameter(
                name: "name", place: "path", isRequired: true,
                summary: "What happened; a playbook hears it by on(\"webhook:NAME\").",
                schema: [
                    "type": "string", "minLength": 1, "maxLength": 128,
                    "pattern": .string(#"^[^\s/\x00-\x1f\x7f-\x9f]+$"#), "example": "order.paid",
                ]),
            Parameter(
                name: "Juben-Timestamp", place: "header", isRequired: true,
                summary: "When it is sent, in whole seconds since 1970.",
                schema: ["type": "string", "pattern": "^[1-9][0-9]{0,11}$"]),
            Parameter(
                name: "Juben-Event", place: "header", isRequired: true,
                summary: "The event's id; the same id of a name is taken once.",
                schema: [
                    "type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$",
                ]),
            Parameter(
                name: "Juben-Group", place: "header", isRequired: false,
                summary: "The group that it concerns: its id or name, percent-encoded.",
                schema: ["type": "string", "maxLength": 512, "pattern": "^[A-Za-z0-9._~-]*$"]),
        ],
        body: ["type": "object"],
        answers: [
            ("202", "The event is kept.", kept),
            ("200", "The event came before, and is kept once.", kept),
        ]
            + refusals([
                ("400", "The request is not as this document says."),
                ("401", "The signature is missing or wrong, or the timestamp is too far off."),
                ("403", "The source may not report events of this name."),
                ("404", "There is no such group."),
                ("408", "The request took too long."),
                ("413", "The body is too long."),
                ("415", "The body is not JSON in UTF-8."),
                ("429", "The source reports more than its rate allows."),
                ("503", "The event could not be kept now; send it again."),
            ]))

    static let callback = ListenerRoute(
        door: .callback, path: "/callbacks/{channel}", methods: ["GET", "POST", "PUT"],
        summary: "What a platform calls; its own manual says how.",
        parameters: [
            Parameter(
                name: "channel", place: "path", isRequired: true,
                summary: "The channel's name in juben.yaml.",
                schema: ["type": "string", "minLength": 1, "pattern": "^[A-Za-z0-9._:-]+$"])
        ],
        answers: [
            ("200", "The platform's call is taken.", nil),
            ("404", "There is no such channel, or no platform calls it.", nil),
            ("default", "What the channel answers.", nil),
        ])

    static let health = ListenerRoute(
        door: .health, path: "/health", methods: ["GET"],
        summary: "Whether the listener answers.",
        answers: [
            (
                "200", "It does.",
                [
                    "type": "object", "required": ["status"],
                    "properties": ["status": ["type": "string", "enum": ["serving"]]],
                ]
            )
        ])

    static let document = ListenerRoute(
        door: .document, path: "/openapi.json", methods: ["GET"], summary: "This document.",
        answers: [("200", "An OpenAPI document.", ["type": "object"])])
}
