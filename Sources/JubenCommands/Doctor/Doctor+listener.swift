import JubenChannels
import JubenCommunity
import JubenEngine
import JubenValue

/// What comes in over HTTP: whether it is signed as it should be, and of groups that are known.
extension Doctor {
    mutating func checkListener(_ reader: any StoreReader) throws {
        guard let home else { return }
        try checkForgeries(reader, home)
        for channel in Home.groupTraits(home.channels).keys.sorted() {
            try checkStranger(of: channel, reader)
        }
    }

    private mutating func checkForgeries(_ reader: any StoreReader, _ home: Home) throws {
        let clock = WallClock(home.configuration.zone)
        for door in ["events"] + home.receivers.keys.sorted() {
            guard let forgeries = try ForgeryRecord.read(door, at: now, in: reader) else {
                continue
            }
            let path = door == "events" ? "/events" : "/callbacks/\(door)"
            let count = forgeries.count
            let last = clock.long(forgeries.lastAt)
            report(
                "forgeries", path,
                (
                    "\(count) \(count == 1 ? "request" : "requests") to \(path) had a wrong "
                        + "signature, the last at \(last)",
                    "\(path) 收到 \(count) 个签名不对的请求，最近一次在 \(last)"
                ),
                fix: (
                    "compare the secret here with the sender's; if it is right, somebody is "
                        + "guessing",
                    "请核对两边的密钥；如果一致，就是有人在试探"
                ))
        }
    }

    private mutating func checkStranger(
        of channel: String, _ reader: any StoreReader
    ) throws {
        guard let record = try reader.get(ChannelRecord.self, id: channel),
            !record.stranger.isEmpty
        else { return }
        let address = record.stranger
        let known = try reader.first(
            Query(
                GroupRecord.self, index: "group_address",
                equals: [.text(channel), .text(address)]))
        // It has been added since.
        guard known == nil else { return }
        report(
            "unknown-group", channel,
            (
                "channel '\(channel)' reported something of a group that is not known here: "
                    + "\(address)",
                "渠道 \(channel) 报告了一个这里没有的群：\(address)"
            ),
            fix: (
                "add it to groups.csv with channel \(channel) and address \(address), and run "
                    + "'juben groups import groups.csv'",
                "请在 groups.csv 里加上它（channel 为 \(channel)，address 为 \(address)），"
                    + "再运行 juben groups import groups.csv"
            ))
    }
}
