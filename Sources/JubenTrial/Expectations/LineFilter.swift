import JubenEngine
import JubenPreview
import JubenSchedule
import JubenValue

/// Which lines of the timeline an expectation means.
struct LineFilter {
    var kinds: Set<TimelineEntry.Kind> = []
    /// The group's id; nil for any.
    var group: String?
    var action: String?
    var text: String?
    var at: ClockMatch?
    var range: ClockRange?
    var image: String?
    var mention: String?
    var playbook: String?
    var isPromotion: Bool?
    var cause: String?

    /// Whether a line is one of them.
    func matches(_ line: TimelineEntry) -> Bool {
        if !kinds.isEmpty, !kinds.contains(line.kind) { return false }
        if let group, line.group != group { return false }
        if let action, line.action != action { return false }
        if let text, !line.text.contains(text) { return false }
        if let at, !at.fits(line.at) { return false }
        if let range, !(range.start..<range.end).contains(line.at) { return false }
        if let image, !line.attachments.contains(where: { $0.contains(image) }) { return false }
        if let mention, !line.mentions.contains(mention) { return false }
        if let playbook, line.playbook != playbook { return false }
        if let isPromotion, line.isPromotion != isPromotion { return false }
        if let cause, line.cause != cause { return false }
        return true
    }

    /// Takes what a test says of a message.
    mutating func read(_ message: Value?, _ stage: TrialStage) throws {
        if let text = message?.text {
            self.text = text
            return
        }
        text = message?["text"]?.text
        image = message?["image"]?.text
        mention = message?["mention"]?.text
        playbook = message?["playbook"]?.text
        isPromotion = message?["promo"]?.boolean
        at = try message?["at"]?.text.map { try stage.clock($0) }
        range = try stage.range(message?["from"]?.text, message?["to"]?.text)
    }

    /// What it means, in words.
    func words(_ language: Language) -> String {
        var words: [String] = []
        func add(_ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String) {
            words.append(language.pick(english(), chinese()))
        }
        if let action, action != "message" { add(action, action) }
        if let text { add("\"\(text)\"", "“\(text)”") }
        if let at { add("at \(at.text)", "在 \(at.text)") }
        if let image { add("with the attachment \(image)", "带附件 \(image)") }
        if let mention { add("mentioning @\(mention)", "提到 @\(mention)") }
        if let playbook { add("from the playbook \(playbook)", "出自剧本 \(playbook)") }
        if let isPromotion {
            add(isPromotion ? "as promotion" : "not as promotion", isPromotion ? "是推广" : "不是推广")
        }
        if let cause { add("because of \(cause)", "原因是 \(cause)") }
        return words.joined(separator: " ")
    }
}

extension TrialStage {
    /// A time of any day, or a moment.
    func clock(_ text: String) throws -> ClockMatch {
        try ClockMatch(text, now: now, zone: home.zone)
    }

    /// A stretch of time; nil when neither end is given.
    func range(_ from: String?, _ to: String?) throws -> ClockRange? {
        guard from != nil || to != nil else { return nil }
        return try ClockRange(from: from, to: to, began: start, now: now, zone: home.zone)
    }

    /// What has happened so far.
    func timeline() throws -> [TimelineEntry] {
        try disk.read { reader in
            var builder = TimelineBuilder(
                reader, from: start, until: now + 1, language: home.language)
            return try builder.entries()
        }
    }
}
