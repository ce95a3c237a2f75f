import JubenEngine

/// What comes in over HTTP: whether it is signed as it should be.
extension Doctor {
    mutating func checkForgeries(_ reader: any StoreReader) throws {
        guard let home else { return }
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
}
