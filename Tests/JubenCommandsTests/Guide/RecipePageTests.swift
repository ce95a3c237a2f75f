import ArgumentParser
import Foundation
import Testing

@testable import JubenCommands

/// What the page of recipes tells an operator to type is what the command line takes.
@Suite struct RecipePageTests {
    @Test(arguments: ["docs/recipes.md", "docs/zh-CN/recipes.md"])
    func everyCommandOfTheRecipesIsOne(page: String) throws {
        let commands = try GuidePage(page).blocks.flatMap { $0.commands.split(separator: "\n") }
        #expect(commands.count > PreviewEqualsPerformanceTests.playbooks.count)
        for command in commands {
            var words = command.split(separator: " ").map(String.init)
            #expect(words.removeFirst() == "juben")
            // An option that every command has may stand before it.
            if words.first == "--home" { words = Array(words.dropFirst(2) + words.prefix(2)) }
            #expect(throws: Never.self, "\(command)") { try Juben.parseAsRoot(words) }
            for word in words where word.hasPrefix("seeds/") {
                let path = TestHome.repository.appendingPathComponent(word).path
                #expect(FileManager.default.fileExists(atPath: path), "\(command)")
            }
        }
    }
}
