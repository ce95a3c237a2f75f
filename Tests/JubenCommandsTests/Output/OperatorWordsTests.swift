import Foundation
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands
@testable import JubenPlaybook

/// What operators of a Chinese home read is Chinese.
@Suite struct OperatorWordsTests {
    @Test func everyEventHasAWordInBothLanguages() {
        for name in EventSpec.names {
            #expect(EventWords.title(of: name, .zh) != name, "\(name)")
            #expect(EventWords.title(of: name, .en) != name || name == "message", "\(name)")
        }
        #expect(EventWords.title(of: "webhook:order.paid", .zh) == "webhook:order.paid")
    }

    @Test func listingsSpeakChinese() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        #expect(await home.juben("join", "morning-1", "小新").exit == 0)
        let events = await home.juben("events")
        #expect(events.output.contains("进群") && !events.output.contains("member.joined"))
        #expect(await home.juben("events", "list", "--topic", "进群").output.contains("小新"))
        let members = await home.juben("members", "list", "--group", "morning-1")
        #expect(members.output.contains("成员"), "\(members.output)")
        let missing = await home.juben("groups", "show", "morning-9")
        #expect(missing.exit == 1)
        #expect(missing.errors == "juben: 没有群「morning-9」，是不是「morning-1」？\n")
        let nobody = await home.juben("members", "show", "没有这个人")
        #expect(nobody.errors.hasPrefix("juben: 没有成员「没有这个人」"), "\(nobody.errors)")
        let manual = await home.juben("manual", "send")
        #expect(manual.output.contains("消息"), "\(manual.output)")
        #expect(await home.juben("manual", "send", "--lang", "en").output != manual.output)
    }

    @Test func aWrongDayIsBlamedOnItsOption() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        #expect(await home.juben("stats", "--from", "foo").errors.contains("--from: "))
        #expect(await home.juben("stats", "--to", "foo").errors.contains("--to: "))
        #expect(await home.juben("preview", "--date", "foo").errors.contains("--date: "))
    }

    @Test func aSeedThatIsToBeGeneratedSaysHow() async throws {
        let place = FileManager.default.temporaryDirectory
            .appendingPathComponent("seed-\(ProcessInfo.processInfo.globallyUniqueString)")
        defer { try? FileManager.default.removeItem(at: place) }
        let home = place.appendingPathComponent("home").path
        let seed = TestHome.repository.appendingPathComponent("seeds/thousand-groups").path
        let big = await TestHome.juben(["init", "--home", home, "--seed", seed])
        #expect(big.exit == 2)
        #expect(big.errors.contains("run '\(seed)/generate' first"), "\(big.errors)")
        let empty = place.appendingPathComponent("empty")
        try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
        let none = await TestHome.juben(["init", "--home", home, "--seed", empty.path])
        #expect(none.exit == 2 && none.errors.contains("holds none of groups.csv"))
        #expect(!FileManager.default.fileExists(atPath: home))
    }
}
