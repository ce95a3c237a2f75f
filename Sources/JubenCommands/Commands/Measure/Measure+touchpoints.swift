import JubenCommunity
import JubenStore

extension Measure {
    /// Makes a home whose groups hear something at so many times of a day, for a preview of that
    /// day to be timed: `home` in the folder.
    static let touchpoints = Measure(
        name: "touchpoints", size: Size(runs: 1000, steps: 7)
    ) { bench in
        let triggers = (0..<bench.size.steps).map { number in
            let time = "\(9 + number / 6):\(number % 6)0"
            return """
                every("day \(time)", function(group)
                  send(group, { text = "touchpoint \(number + 1) of " .. today() })
                end)

                """
        }
        let seconds = try bench.seconds {
            let world = try BenchHome(
                in: bench.folder, playbook: triggers.joined(), groups: bench.size.runs,
                keptAs: "home")
            try world.expect(bench.size.runs, GroupRecord.self)
        }
        return [Figure(name: "seconds", value: seconds, unit: "s")]
    }
}
