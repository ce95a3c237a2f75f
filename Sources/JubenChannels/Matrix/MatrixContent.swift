import JubenEngine
import JubenValue

/// The contents of the events that the channel sends.
enum MatrixContent {
    /// The field that carries the idempotency key: the room's timeline tells what was sent even
    /// when the server has forgotten the transaction.
    static let keyField = "app.juben.key"
    /// The field that says which of an action's events it is, from 0.
    static let partField = "app.juben.part"

    /// Somebody who is mentioned.
    private struct Mention {
        let id: String
        let name: String

        init(_ value: Value) {
            id = value["id"]?.text ?? ""
            name = value["name"]?.text ?? ""
        }

        /// Members may come from elsewhere; only accounts of Matrix can be told.
        var isAccount: Bool { MatrixContent.isAccount(id) }

        var html: String {
            guard isAccount else { return "@" + MatrixContent.escaped(name) }
            let address = "https://matrix.to/#/" + WireText.percent(id)
            return "<a href=\"\(address)\">\(MatrixContent.escaped(name.isEmpty ? id : name))</a>"
        }

        var plain: String { name.isEmpty ? id : "@" + name }
    }

    /// Whether an id is one of an account of Matrix.
    static func isAccount(_ id: String) -> Bool {
        id.hasPrefix("@") && id.dropFirst().contains(":") && !id.contains(" ")
    }

    /// A text with those whom it mentions before it.
    ///
    /// - Parameters:
    ///   - text: the words.
    ///   - mention: `all`, a list of members, or nil.
    /// - Returns: the content of an event.
    static func text(_ text: String, mention: Value?) -> [String: Value] {
        var content: [String: Value] = ["msgtype": "m.text", "body": .string(text)]
        // Without the field, servers guess from the words who is meant.
        content["m.mentions"] = [:]
        if mention?.text == "all" {
            content["body"] = .string("@room " + text)
            content["m.mentions"] = ["room": true]
        } else if let people = mention?.list?.map(Mention.init), !people.isEmpty {
            let accounts = people.filter(\.isAccount)
            content["body"] = .string(people.map(\.plain).joined(separator: " ") + " " + text)
            content["m.mentions"] = [
                "user_ids": .list(accounts.map { .string($0.id) })
            ]
            if !accounts.isEmpty {
                content["format"] = "org.matrix.custom.html"
                content["formatted_body"] = .string(
                    people.map(\.html).joined(separator: " ") + " " + escaped(text))
            }
        }
        return content
    }

    /// A file that was uploaded.
    static func file(_ file: MatrixFile, name: String, uri: String) -> [String: Value] {
        var info: [String: Value] = [
            "mimetype": .string(file.type), "size": .int(Int64(file.size)),
        ]
        if let (width, height) = file.pixels {
            info["w"] = .int(Int64(width))
            info["h"] = .int(Int64(height))
        }
        return [
            "msgtype": .string(file.kind), "body": .string(name), "filename": .string(name),
            "url": .string(uri), "info": .map(info), "m.mentions": [:],
        ]
    }

    /// Another text in the place of an event's.
    static func edit(of event: String, _ content: [String: Value]) -> [String: Value] {
        var fallback = content
        fallback["body"] = .string("* " + (content["body"]?.text ?? ""))
        if let html = content["formatted_body"]?.text {
            fallback["formatted_body"] = .string("* " + html)
        }
        fallback["m.new_content"] = .map(content)
        fallback["m.relates_to"] = ["rel_type": "m.replace", "event_id": .string(event)]
        return fallback
    }

    /// Text as HTML, with its line ends.
    static func escaped(_ text: String) -> String {
        var html = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "\n": html += "<br>"
            default: html.unicodeScalars.append(scalar)
            }
        }
        return html
    }
}
