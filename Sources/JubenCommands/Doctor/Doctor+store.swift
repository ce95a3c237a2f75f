import Foundation
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// The store: whether it is sound, and whether its clock is.
extension Doctor {
    /// How far the clock may be behind the newest row, in milliseconds.
    static let clockSlack: Int64 = 60 * 1000

    mutating func lookAtStore() throws {
        let store: SQLiteStore
        do {
            store = try SQLiteStore.open(path: folder.database.path, mode: .readOnly)
            let problems = try store.integrityProblems()
            for problem in problems.prefix(Self.sameMax) { reportDamage(problem) }
            guard problems.isEmpty else { return }
            try checkSchema(store)
        } catch let error as StoreError {
            return reportFailure(error)
        }
        note(
            "schema", .int(Int64(SQLiteStore.schemaVersion)),
            (
                "the store is sound: schema \(SQLiteStore.schemaVersion), "
                    + "\((store.fileSize + 1023) / 1024) KB",
                "数据库完好：结构版本 \(SQLiteStore.schemaVersion)，\((store.fileSize + 1023) / 1024) KB"
            ))
        do {
            try store.read { reader in
                try checkClock(reader)
                try lookAtRuns(reader)
                try lookAtDoubts(reader)
                try lookAtLosses(reader)
                try lookAtChannels(reader)
                try checkZones(reader)
                try checkPoints(reader)
                try checkMeasures(reader)
                try checkChannels(reader)
                try checkForgeries(reader)
            }
            try checkProgress(store)
        } catch let error as StoreError {
            reportFailure(error)
        }
    }

    private mutating func reportFailure(_ error: StoreError) {
        let fix: Words =
            switch error.code {
            case .notFound:
                ("bring a backup back with 'juben restore'", "用 juben restore 恢复备份")
            case .tooNew: ("install the newer Juben", "请安装较新的版本")
            case .tooOld: ("start the daemon of this version", "请启动这个版本的守护进程")
            default: ("bring a backup back with 'juben restore'", "用 juben restore 恢复备份")
            }
        var sentence = error.message
        if sentence.hasSuffix(".") { sentence.removeLast() }
        report(
            "store-\(error.code.rawValue)", "juben.db", (sentence, "数据库无法使用（\(sentence)）"),
            fix: fix)
    }

    private mutating func reportDamage(_ problem: String) {
        report(
            "store-damaged", "juben.db",
            ("the store is damaged (\(problem))", "数据库已损坏（\(problem)）"),
            fix: (
                "stop the daemon, and bring the latest backup back with 'juben restore'",
                "请停掉守护进程，用 juben restore 恢复最近的备份"
            ))
    }

    private mutating func checkSchema(_ store: SQLiteStore) throws {
        let difference = try store.schemaDifference()
        for table in difference.unknown {
            report(
                "unknown-table", table,
                (
                    "juben.db has a table '\(table)' that is not Juben's",
                    "juben.db 里有不属于本软件的表 \(table)"
                ),
                fix: ("keep other data in a file of its own", "请把其他数据放到单独的文件"))
        }
        for table in difference.missing + difference.changed {
            report(
                "schema", table,
                (
                    "the table '\(table)' is not as schema \(SQLiteStore.schemaVersion) has it",
                    "表 \(table) 与结构版本 \(SQLiteStore.schemaVersion) 不符"
                ),
                fix: (
                    "bring the latest backup back with 'juben restore'",
                    "用 juben restore 恢复最近的备份"
                ))
        }
    }

    // MARK: Time

    private mutating func checkClock(_ reader: any StoreReader) throws {
        guard try RehearsalPosition.read(reader) == nil,
            let newest = try StoreAge.newest(in: reader), newest > now + Self.clockSlack
        else { return }
        let ahead = Span(milliseconds: (newest - now) / 1000 * 1000)
        report(
            "clock", "",
            (
                "the clock of this machine is \(ahead) behind what the store has recorded already",
                "本机时钟比数据库里已有的记录慢 \(ahead.chineseDescription)"
            ),
            fix: (
                "set the clock; until then nothing starts that the store takes for done",
                "请校准时钟；在那之前，数据库认为做过的时段不会再触发"
            ))
    }

    private mutating func checkZones(_ reader: any StoreReader) throws {
        let version = TimeZoneData.version
        note(
            "time_zone_data", .string(version),
            ("time zone data \(version)", "时区数据 \(version)"))
        var seen: Set<String> = []
        for group in try People(reader).activeGroups() where seen.insert(group.zone).inserted {
            do {
                _ = try Zone(group.zone)
            } catch {
                report(
                    "zone", group.id,
                    (
                        "the time zone '\(group.zone)' of group \(group.id) is not known",
                        "群 \(group.id) 的时区 \(group.zone) 无法识别"
                    ),
                    fix: (
                        "correct the group's zone, or update Juben if the zone is new",
                        "请改正该群的时区；若是新时区，请更新软件"
                    ))
            }
        }
    }

    private mutating func checkChannels(_ reader: any StoreReader) throws {
        guard let home else { return }
        let configured = Home.groupTraits(home.channels).keys
        for groups in try StrandedGroups.find(configured: configured, in: reader) {
            report(
                "unknown-channel", groups.channel,
                (groups.problem(.en), groups.problem(.zh)), fix: (groups.fix(.en), groups.fix(.zh)))
        }
    }

    /// Whether what is due is being done.
    private mutating func checkProgress(_ store: SQLiteStore) throws {
        guard let home, try store.read({ try RehearsalPosition.read($0) }) == nil else { return }
        let engine = home.engine(on: store, ids: IDSource())
        guard let due = try oldestWork(engine), due < now - 5 * Self.clockSlack else { return }
        let clock = WallClock(home.configuration.zone)
        let since = clock.long(due)
        if home.isServed {
            report(
                "stalled", "",
                (
                    "a daemon serves the home, but has not done what was due at \(since)",
                    "守护进程在运行，但 \(since) 到期的事还没有做"
                ),
                fix: ("look at its log, and restart it", "请查看日志并重启守护进程"))
        } else {
            report(
                "not-served", "",
                (
                    "something has been due since \(since), and no daemon serves the home",
                    "\(since) 起有到期的事，但没有守护进程在运行"
                ),
                fix: ("start 'juben serve'", "请启动 juben serve"))
        }
    }

    /// Since when something is to be done; nil when nothing is, or when that is not on record.
    private func oldestWork(_ engine: Engine) throws -> Int64? {
        guard let due = try engine.nextWake(), due <= 0 else { return try engine.nextWake() }
        // An event, or a run that is ready, is due at once: only the event says since when.
        return try engine.store.read { reader in
            try reader.first(Query(InboxRecord.self, index: "inbox_new"))?.receivedAt
        }
    }
}
