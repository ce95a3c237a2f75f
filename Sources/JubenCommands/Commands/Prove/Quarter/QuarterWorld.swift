import JubenCommunity
import JubenEngine
import JubenPreview
import JubenSchedule
import JubenValue

/// What happens in a community day by day: talk, people who come, go and come back, who brought
/// them, orders, advertisers, and the commands of operators.
///
/// It follows from the seed, the day and the store alone.
struct QuarterWorld {
    /// How many in a hundred groups get a newcomer on a day.
    private static let newcomers = 30
    /// One member in so many leaves on a day.
    private static let leavers = 1000
    /// One member in so many advertises on a day.
    private static let advertisers = 5000
    /// How many in a hundred newcomers are brought by somebody.
    private static let brought = 60
    /// How many in a hundred of those who were brought buy something on a day.
    private static let buyers = 5
    /// How often a shop tells of an order.
    private static let tellings = 2
    private static let minute: Int64 = 60_000

    let crowd: Crowd
    let zone: Zone
    let commands: [DeclaredCommand]

    /// What happens on a day, and the numbers of the orders that are told of.
    func day(
        _ day: LocalDate, in reader: any StoreReader
    ) throws -> (happenings: [Rehearsal.Happening], orders: [String]) {
        var scene = Scene(day: day, start: zone.startOfDay(day), seed: crowd.seed)
        var members: [MembershipRecord] = []
        for group in try People(reader).activeGroups() {
            let places = try People(reader).presentMemberships(of: group.id)
            let start = try Zone(group.zone).startOfDay(day)
            scene.happenings += crowd.chatter(
                in: group, members: places, dayStart: start, day: "\(day)")
            // Who is asked into a group for two days brings nobody and stays.
            if group.isPermanent {
                newcomer(to: group, places, &scene)
                members += places.filter { $0.role == "member" }
            }
        }
        for place in members { misfortune(of: place, &scene) }
        try shopping(reader, &scene)
        try returners(reader, &scene)
        if day.weekday == .tuesday { try operators(reader, members, &scene) }
        return (scene.happenings, scene.orders)
    }

    /// A day while it is thought out.
    private struct Scene {
        let day: LocalDate
        let start: Int64
        let seed: UInt64
        var happenings: [Rehearsal.Happening] = []
        var orders: [String] = []

        private let prefix: UInt64

        init(day: LocalDate, start: Int64, seed: UInt64) {
            self.day = day
            self.start = start
            self.seed = seed
            prefix = StableHash.of("quarter/\(day)/")
        }

        func dice(_ name: String) -> SeededRandom {
            SeededRandom(seed: seed ^ StableHash.adding(name, to: prefix))
        }

        mutating func add(
            _ topic: EventTopic, at minute: Int64, _ id: String, _ payload: Value
        ) {
            happenings.append(
                Rehearsal.Happening(
                    at: start + minute * QuarterWorld.minute, topic: topic, source: "quarter",
                    id: "\(day):\(id)", payload: payload))
        }
    }

    // MARK: Members

    private func newcomer(
        to group: GroupRecord, _ places: [MembershipRecord], _ scene: inout Scene
    ) {
        var random = scene.dice("join/\(group.id)")
        guard Int.random(in: 0..<100, using: &random) < Self.newcomers else { return }
        let id = "q-\(scene.day)-\(group.id)"
        var payload: [String: Value] = ["member": ["id": .string(id), "name": .string(id)]]
        if Int.random(in: 0..<100, using: &random) < Self.brought, !places.isEmpty {
            let inviter = places[Int.random(in: places.indices, using: &random)]
            payload["inviter"] = ["id": .string(inviter.memberID)]
        }
        scene.add(
            EventTopic("member.joined", group.id),
            at: Int64.random(in: (9 * 60)..<(21 * 60), using: &random), "join:\(group.id)",
            .map(payload))
    }

    /// Some leave, some advertise, twice, so that the rules warn and then remove them.
    private func misfortune(of place: MembershipRecord, _ scene: inout Scene) {
        var random = scene.dice("\(place.groupID)/\(place.memberID)")
        let minute = Int64.random(in: (9 * 60)..<(20 * 60), using: &random)
        let isLeaving = Int.random(in: 0..<Self.leavers, using: &random) == 0
        guard isLeaving || Int.random(in: 0..<Self.advertisers, using: &random) == 0 else { return }
        let member: Value = ["member": ["id": .string(place.memberID)]]
        let name = "\(place.groupID):\(place.memberID)"
        if isLeaving {
            scene.add(EventTopic("member.left", place.groupID), at: minute, "leave:\(name)", member)
        } else {
            for number in 0..<2 {
                scene.add(
                    EventTopic("message", place.groupID), at: minute + Int64(number) * 40,
                    "ad:\(name):\(number)",
                    ["member": member["member"] ?? nil, "text": "在家兼职日结，加微信 wx123"])
            }
        }
    }

    /// Of those who left a week ago some come back.
    private func returners(_ reader: any StoreReader, _ scene: inout Scene) throws {
        let week = zone.startOfDay(scene.day.adding(days: -7))
        for invite in try reader.fetch(Query(InviteRecord.self)) {
            guard let left = invite.leftAt, left >= week, left < week + 24 * 60 * Self.minute,
                try reader.get(GroupRecord.self, id: invite.groupID)?.status == .active
            else { continue }
            scene.add(
                EventTopic("member.joined", invite.groupID), at: 11 * 60,
                "back:\(invite.memberID)",
                [
                    "member": ["id": .string(invite.memberID)],
                    "inviter": ["id": .string(invite.inviterID)],
                ])
        }
    }

    // MARK: The shop and the operators

    /// Some of those who were brought buy; the shop tells of each order more than once.
    private func shopping(_ reader: any StoreReader, _ scene: inout Scene) throws {
        for invite in try reader.fetch(Query(InviteRecord.self)) where invite.leftAt == nil {
            var random = scene.dice("order/\(invite.memberID)")
            guard Int.random(in: 0..<100, using: &random) < Self.buyers else { continue }
            let order = "\(scene.day)/\(invite.memberID)"
            let amount = Int64.random(in: 1...300, using: &random) * 100
            let minute = Int64.random(in: (9 * 60)..<(22 * 60), using: &random)
            for number in 0..<Self.tellings {
                scene.orders.append(order)
                scene.add(
                    EventTopic("webhook:order"), at: minute + Int64(number),
                    "order:\(invite.memberID):\(number)",
                    [
                        "id": .string(order), "group": .string(invite.groupID),
                        "member": .string(invite.memberID), "amount": .int(amount),
                    ])
            }
        }
    }

    /// Once a week a flash group is opened, and a sale begins where people buy.
    private func operators(
        _ reader: any StoreReader, _ members: [MembershipRecord], _ scene: inout Scene
    ) throws {
        guard let seller = members.first?.memberID else { return }
        let words: [(command: String, at: Int64, arguments: [String: Value])] = [
            (
                "five-step-sale#command begin", 570,
                ["tag": "flash-ready", "product": "竹制阅读架", "price": 49]
            ),
            (
                "flash#command open", 750,
                [
                    "product": .string("布面本 \(scene.day)"), "price": 58, "starts": "20:30",
                    "seller": .string(seller),
                ]
            ),
        ]
        for (id, minute, arguments) in words {
            guard let command = commands.first(where: { $0.id == id }) else { continue }
            let read = try CommandArguments(
                command, zone: zone, now: scene.start + minute * Self.minute
            ).read(arguments, in: reader)
            scene.add(
                EventTopic("command"), at: minute, "command:\(id)",
                [
                    "trigger": .string(id), "command": .string(command.name),
                    "arguments": [.map(read)], "actor": "quarter",
                ])
        }
    }

    /// How people answer what they are asked: mostly yes, after a while; a group that still talks
    /// is not dissolved.
    static let answers: [Rehearsal.Answer] = [
        .init(title: "解散", yes: false, after: 40 * minute, note: "再看看"),
        .init(title: "好物", yes: true, after: 12 * minute, note: "可以发"),
        .init(title: "", yes: true, after: 20 * minute),
    ]
}
