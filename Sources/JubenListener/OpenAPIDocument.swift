import JubenValue

/// The description of the listener for programs, in OpenAPI 3.0.
enum OpenAPIDocument {
    private static let signature = "signature"

    /// The document, made of the routes.
    ///
    /// - Parameter version: the version of Juben.
    /// - Returns: an OpenAPI document.
    static func make(version: String) -> Value {
        var paths: [String: Value] = [:]
        for route in ListenerRoute.all {
            var methods: [String: Value] = [:]
            for method in route.methods {
                methods[method.lowercased()] = operation(route, method)
            }
            paths[route.path] = .map(methods)
        }
        return [
            "openapi": "3.0.3",
            "info": [
                "title": "Juben", "version": .string(version),
                "description": "Events of other systems, and calls of platforms.",
            ],
            "paths": .map(paths),
            "components": [
                "securitySchemes": [
                    signature: [
                        "type": "apiKey", "in": "header", "name": "Juben-Signature",
                        "description": .string(
                            "HMAC-SHA256 in hexadecimal of the timestamp, the name, the id and "
                                + "the header of the group, each ended by a line feed, and the "
                                + "body."),
                    ]
                ]
            ],
        ]
    }

    private static func operation(_ route: ListenerRoute, _ method: String) -> Value {
        var entry: [String: Value] = ["summary": .string(route.summary)]
        if !route.parameters.isEmpty {
            entry["parameters"] = .list(route.parameters.map(value))
        }
        if let body = route.body {
            entry["requestBody"] = [
                "required": true, "content": ["application/json": ["schema": body]],
            ]
        }
        if route.door == .event { entry["security"] = [[signature: []]] }
        var answers: [String: Value] = [:]
        for answer in route.answers {
            answers[answer.status] = value(answer)
        }
        entry["responses"] = .map(answers)
        return .map(entry)
    }

    private static func value(_ parameter: ListenerRoute.Parameter) -> Value {
        [
            "name": .string(parameter.name), "in": .string(parameter.place),
            "required": .bool(parameter.isRequired), "description": .string(parameter.summary),
            "schema": parameter.schema,
        ]
    }

    private static func value(
        _ answer: (status: String, summary: String, schema: Value?)
    ) -> Value {
        guard let schema = answer.schema else { return ["description": .string(answer.summary)] }
        return [
            "description": .string(answer.summary),
            "content": ["application/json": ["schema": schema]],
        ]
    }
}
