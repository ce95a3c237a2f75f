import JubenChannels
import JubenEngine
import JubenValue

/// What a channel says on bad days to operators who look, and to the daemon that listens.
extension ChannelConformance {
    /// The shortest time after which a refused credential may be tried again, in milliseconds.
    private static let refusalPause: Int64 = 60_000

    /// What may be wrong with everything that the platform answers.
    private var badDays: [(name: String, fate: TrialTransport.Fate, isRefusal: Bool)] {
        var days: [(String, TrialTransport.Fate, Bool)] = [
            ("nobody listens", .allBroken(.unreachable("host cannot be reached")), false),
            ("every answer is lost", .allBroken(.lost("deadline exceeded")), false),
            ("a proxy answers", .allAnswered(.plain("<html>proxy</html>")), false),
        ]
        let refusals = trial.cases.filter { $0.fault == .authInvalid && $0.action == "message" }
        days += refusals.map { ($0.name, .allAnswered($0.answer), true) }
        return days
    }

    func checksOnBadDays(_ bench: inout ConformanceBench) async throws {
        for day in badDays where !(trial.takesAnyBody && day.name == "a proxy answers") {
            let transport = TrialTransport(day.fate, prepare: trial.prepare)
            let findings = await (try bench.channel(transport)).check()
            for finding in findings {
                bench.see(finding.english)
                bench.see(finding.chinese)
            }
            // A channel that can look at nothing without being seen asks nothing.
            guard transport.count > 0 else { continue }
            bench.check(
                findings.contains { $0.grade == .problem },
                "\(day.name): its check says that nothing is wrong")
        }
    }

    func readsOnBadDays(_ bench: inout ConformanceBench) async throws {
        for day in badDays {
            let channel = try bench.channel(TrialTransport(day.fate, prepare: trial.prepare))
            guard let feed = channel.feed else { return }
            do throws(FeedError) {
                _ = try await feed.next(after: "")
                bench.find("\(day.name): it reads events all the same")
            } catch {
                bench.see(error.problem)
                bench.check(error.problem.count > 10, "\(day.name): reading gives no sentence")
                if day.isRefusal {
                    bench.check(
                        error.pause ?? .max >= Self.refusalPause,
                        "\(day.name): it reads on with a refused credential")
                } else {
                    bench.check(
                        error.pause != nil, "\(day.name): it never reads again by itself")
                }
            }
        }
    }

    func refusesStrangers(_ bench: inout ConformanceBench) async throws {
        let channel = try bench.channel(TrialTransport(.answered([]), prepare: trial.prepare))
        guard let callback = channel.callback else { return }
        let bodies = ["", "nothing", "{}", "[]", #"{"type":"url_verification","challenge":"x"}"#]
        for body in bodies {
            let request = CallbackRequest(
                method: "POST", query: [:], headers: ["content-type": "application/json"],
                body: Array(body.utf8))
            let answer = await callback.receive(request, at: trial.now)
            bench.check(
                answer.events.isEmpty && (400..<500).contains(answer.status),
                "a call without a signature and with '\(body)' was answered \(answer.status)")
        }
    }
}
