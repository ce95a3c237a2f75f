import Foundation
import JubenChannels
import JubenEngine
import JubenPlaybook
import JubenPreview
import JubenTrial
import JubenValue

extension Home {
    /// What the tests of the home's playbooks need of it.
    ///
    /// They read the home's settings, playbooks and texts, and never its store.
    ///
    /// - Throws: an error of the file system.
    func trial() throws -> TrialHome {
        let edited = EditedContent(content)
        var home = self
        home.texts = edited
        home.vocabulary = try Self.vocabulary(configuration, channels, edited)
        let stage = home
        let (zone, folder) = (configuration.zone, folder)
        let channelNames = configuration.channels.map(\.name)
        return TrialHome(
            zone: zone, language: configuration.language, channel: channelNames.first ?? "local",
            channels: channels.mapValues(\.traits),
            files: try PlaybookFolder.read(below: folder.url),
            content: edited,
            check: { files in
                PlaybookChecker(
                    vocabulary: stage.vocabulary, content: edited,
                    channels: Self.groupTraits(stage.channels)
                ).check(files)
            },
            engine: { store, ids in stage.engine(on: store, ids: ids) },
            newestID: { try Home.newestID(in: $0) },
            read: { programs, call in
                let command = programs.flatMap(\.commands).first { $0.id == call.trigger }
                guard let command else { return call.arguments }
                return try CommandArguments(command, zone: zone, now: call.at)
                    .read(call.arguments, in: call.reader)
            },
            people: { name, store, now in
                for file in ["groups.csv", "members.csv"] {
                    let path = folder.url.appendingPathComponent("\(name)/\(file)").path
                    guard FileManager.default.fileExists(atPath: path) else {
                        throw CommandError(
                            .problems, "community: there is no file '\(name)/\(file)' in the home")
                    }
                }
                try CommunityImport(
                    folder: folder.url.appendingPathComponent(name), channels: channelNames,
                    now: now
                ).write(into: store)
            })
    }
}
