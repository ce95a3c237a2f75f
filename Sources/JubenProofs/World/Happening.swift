import JubenEngine
import JubenValue

/// Something that the world does to the process at a moment.
struct Happening: Sendable {
    /// What it is.
    enum Kind: Sendable {
        /// An event comes in; its source sends it again until it is committed.
        case event(EventTopic, id: String, payload: Value)
        /// The clock is set forward or back, by so many milliseconds.
        case clockJump(Int64)
        /// The process is killed, and started again after so many milliseconds.
        case kill(downtime: Int64)
        /// A playbook's file is saved in another version, or taken away when there is none.
        case save(String, Deployment?)
        /// A person moves runs to the source that is deployed now.
        case upgrade
        /// A person decides about a run or a message; the number says about which, and what.
        case decide(UInt64)
    }

    /// When, in epoch milliseconds.
    let at: Int64
    let kind: Kind
}

/// Draws what happens in a performance.
struct HappeningWriter {
    private static let minute: Int64 = 60_000
    private static let phrases = ["早", "打卡 第三章", "请问在哪买", "买到了", "好看", "晚安", "哈哈"]

    let start: Int64
    let end: Int64
    let groups: [String]
    /// The playbooks.
    let books: [String]
    /// A playbook in one of its versions.
    let compile: (String, Int) throws -> Deployment
    var random: SeededRandom
    private(set) var happenings: [Happening] = []
    private var number = 0

    init(
        start: Int64, end: Int64, groups: [String], books: [String], random: SeededRandom,
        compile: @escaping (String, Int) throws -> Deployment
    ) {
        self.start = start
        self.end = end
        self.groups = groups
        self.books = books
        self.random = random
        self.compile = compile
    }

    /// Everything that happens, in the order of its time.
    mutating func write(
        commands: [String], disturbances: Disturbances
    ) throws -> [Happening] {
        for _ in 0..<disturbances.events { event(commands: commands, disturbances) }
        for _ in 0..<disturbances.clockJumps {
            let span = Int64.random(in: 1...26, using: &random) * Self.minute * 20
            add(.clockJump(Bool.random(using: &random) ? span : -span))
        }
        for _ in 0..<disturbances.kills {
            let isLong = Int.random(in: 0..<4, using: &random) == 0
            let minutes = isLong ? Int64.random(in: 0...300, using: &random) : 0
            add(.kill(downtime: minutes * Self.minute))
        }
        for version in 0..<disturbances.edits {
            let book = books[Int.random(in: 0..<books.count, using: &random)]
            let isRemoval = Int.random(in: 0..<5, using: &random) == 0
            add(.save(book, isRemoval ? nil : try compile(book, version + 1)))
            if Bool.random(using: &random) { add(.upgrade) }
        }
        for _ in 0..<disturbances.decisions { add(.decide(random.next())) }
        return happenings.enumerated().sorted { ($0.1.at, $0.0) < ($1.1.at, $1.0) }.map(\.1)
    }

    private mutating func add(_ kind: Happening.Kind) { add(kind, at: moment()) }

    private mutating func add(_ kind: Happening.Kind, at: Int64) {
        happenings.append(Happening(at: at, kind: kind))
    }

    private mutating func moment() -> Int64 {
        let at = Int64.random(in: start..<end, using: &random)
        // Much comes together on the full minute, and some of it in the same millisecond.
        return Bool.random(using: &random) ? at / Self.minute * Self.minute : at
    }

    private mutating func event(commands: [String], _ disturbances: Disturbances) {
        number += 1
        let group = groups[Int.random(in: 0..<groups.count, using: &random)]
        let member = "m\(group.dropFirst())-\(Int.random(in: 1...2, using: &random))"
        let topic: EventTopic
        let payload: Value
        switch Int.random(in: 0..<12, using: &random) {
        case 0..<6:
            let phrase = Self.phrases[Int.random(in: 0..<Self.phrases.count, using: &random)]
            topic = EventTopic("message", group)
            payload = ["member": ["id": .string(member)], "text": .string("m\(number) \(phrase)")]
        case 6, 7:
            topic = EventTopic("member.joined", group)
            payload = ["member": ["id": .string("new\(number)"), "name": .string("新人\(number)")]]
        case 8:
            topic = EventTopic("member.left", group)
            payload = ["member": ["id": .string(member)]]
        case 9, 10:
            let hooks = PlaybookWriter.webhooks
            topic = EventTopic("webhook:" + hooks[Int.random(in: 0..<hooks.count, using: &random)])
            payload = ["number": .int(Int64(number))]
        default:
            guard !commands.isEmpty else { return }
            let command = commands[Int.random(in: 0..<commands.count, using: &random)]
            topic = EventTopic("command", group)
            payload = [
                "trigger": .string(command), "actor": "lin",
                "arguments": [["group": .string(group), "tag": .string("c\(number)")]],
            ]
        }
        let kind = Happening.Kind.event(topic, id: "event-\(number)", payload: payload)
        let at = moment()
        add(kind, at: at)
        // The source did not hear that it was taken, and sends it again: at once or much later.
        guard Int.random(in: 0..<100, using: &random) < disturbances.duplicates else { return }
        add(kind, at: at + Int64.random(in: 0...200, using: &random) * Self.minute)
    }
}

/// How much is done to a performance.
struct Disturbances: Sendable, Hashable {
    var events = 40
    /// How many of a hundred events come twice.
    var duplicates = 0
    var clockJumps = 0
    var kills = 0
    var edits = 0
    var decisions = 0
    /// How many commits the process dies at.
    var crashes = 0
    /// How often the disk is full.
    var fullDisks = 0

    /// Draws them: each is there in half of the performances.
    init(using random: inout SeededRandom) {
        func some(_ most: Int) -> Int {
            Bool.random(using: &random) ? Int.random(in: 1...most, using: &random) : 0
        }
        events = Int.random(in: 5...70, using: &random)
        duplicates = some(30)
        clockJumps = some(4)
        kills = some(5)
        edits = some(4)
        decisions = some(12)
        crashes = some(12)
        fullDisks = some(3)
    }
}
