import JubenEngine

/// A row whose table has an index of every kind.
struct Sample: Record, Hashable {
    let number: Int64
    let word: String
    var rank: Int64?
    var nick: String?
    var state: String
    var data: [UInt8]?

    static let table = Table(
        "sample",
        key: ["number", "word"],
        columns: [
            .int("number"),
            .text("word"),
            .int("rank", nullable: true),
            .text("nick", nullable: true),
            .text("state"),
            .bytes("data", nullable: true),
        ],
        indexes: [
            .unique("sample_nick", ["nick"]),
            .unique("sample_first", ["rank"], where: .equals("state", "first")),
            .index("sample_ranked", ["rank", "number", "word"], where: .isNotNull("rank")),
            .index("sample_unranked", ["word", "number"], where: .isNull("rank")),
            .index("sample_state", ["state", "rank", "number", "word"]),
            .index(
                "sample_lively",
                ["nick", "number", "word"],
                where: .isOneOf("state", ["on", "it's"])
            ),
            .index("sample_data", ["data"]),
        ]
    )

    init(
        _ number: Int64,
        _ word: String = "",
        rank: Int64? = nil,
        nick: String? = nil,
        state: String = "on",
        data: [UInt8]? = nil
    ) {
        self.number = number
        self.word = word
        self.rank = rank
        self.nick = nick
        self.state = state
        self.data = data
    }

    init(cells: inout CellReader) throws {
        number = try cells.int()
        word = try cells.text()
        rank = try cells.optionalInt()
        nick = try cells.optionalText()
        state = try cells.text()
        data = try cells.optionalBytes()
    }

    var cells: [Cell] {
        [.int(number), .text(word), Cell(rank), Cell(nick), .text(state), Cell(data)]
    }

    var key: [Cell] { [.int(number), .text(word)] }
}
