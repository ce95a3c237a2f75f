import JubenValue
import Testing

@testable import JubenEngine

@Suite struct RecordValueTests {
    @Test(arguments: [
        Value.encode(list: ["早上好", 7, true, nil]), Value.encode(list: [5.0, -0.0]),
        Value.encode(list: [.int(.max), .int(.min)]), [0xFF, 0x00], [],
    ])
    func bytesComeBackAsTheyWere(bytes: [UInt8]) throws {
        let row = JournalRecord(
            runID: 1_882_720_095_436_800_025, seq: 1, verb: "send", arguments: bytes, state: .done,
            outcome: bytes, source: "playbooks/a.lua", line: 4, at: 1, doneAt: nil)
        let text = row.value.json
        #expect(try JournalRecord(value: Value(json: text)) == row)
    }

    @Test func whatIsReadableStaysReadable() {
        let row = ScriptRecord(
            hash: "x", playbook: "a", source: Value.string("早上好").encoded, createdAt: 1)
        #expect(row.value.json.contains("\"source\":{\"value\":\"早上好\"}"))
    }

    @Test func aMissingColumnIsNamed() throws {
        let error = #expect(throws: StoreError.self) {
            try ScriptRecord(value: ["hash": "x", "playbook": "a", "created_at": "1"])
        }
        #expect(error?.message.contains("'source' of the script") == true)
    }
}
