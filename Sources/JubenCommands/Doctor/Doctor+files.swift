import Foundation
import JubenEngine
import JubenStore
import JubenValue

/// Files: who may use them, and whether there is room.
extension Doctor {
    /// The least free space that a home should have, in bytes.
    static let freeMin: Int64 = 200 << 20
    /// The longest write-ahead log that is no sign of trouble, in bytes.
    static let logMax: Int64 = 128 << 20

    mutating func lookAtFiles() throws {
        checkRights()
        checkOwners()
        checkSecrets()
        checkSpace()
        checkLog()
    }

    private var important: [URL] {
        [folder.url, folder.configuration, folder.playbooks, folder.content, folder.database]
            .filter { FileManager.default.fileExists(atPath: $0.path) }
    }

    private mutating func checkRights() {
        let files = FileManager.default
        for url in important {
            let name = self.name(of: url)
            if !files.isReadableFile(atPath: url.path) {
                report(
                    "not-readable", name, ("\(name) cannot be read", "\(name) 不能读取"),
                    fix: ("give this user the right to read it", "请给当前用户读取权限"))
            }
            if url == folder.url || url == folder.database, !files.isWritableFile(atPath: url.path)
            {
                report(
                    "not-writable", name, ("\(name) cannot be written", "\(name) 不能写入"),
                    fix: ("give this user the right to write it", "请给当前用户写入权限"))
            }
            let mode = status(url.path)?.st_mode ?? 0
            if mode & S_IWOTH != 0 {
                report(
                    "open-to-all", name,
                    ("everybody on this machine can change \(name)", "这台机器上的任何人都能改动 \(name)"),
                    fix: ("chmod o-w '\(url.path)'", "chmod o-w '\(url.path)'"))
            }
            if url == folder.database, mode & S_IROTH != 0 {
                report(
                    "open-to-all", name,
                    (
                        "everybody on this machine can read \(name), which holds what members said",
                        "这台机器上的任何人都能读取 \(name)，里面有成员的发言"
                    ),
                    fix: (
                        "chmod o= '\(url.path)'* as its owner",
                        "以所有者身份执行 chmod o= '\(url.path)'*"
                    ))
            }
        }
    }

    /// A command that was run as another user leaves files that the daemon cannot write.
    private mutating func checkOwners() {
        guard let owner = status(folder.path)?.st_uid else { return }
        let database = folder.database.path
        let paths = [
            database, database + "-wal", database + "-shm", folder.doorbell.path,
            folder.url.appendingPathComponent(StoreLock.fileName).path,
        ]
        for path in paths {
            guard let other = status(path)?.st_uid, other != owner else { continue }
            let name = self.name(of: URL(fileURLWithPath: path))
            report(
                "owner", name,
                (
                    "\(name) belongs to another user than the home does",
                    "\(name) 的所有者与社群目录不同"
                ),
                fix: (
                    "chown --reference='\(folder.path)' '\(path)', and run commands as that user",
                    "chown --reference='\(folder.path)' '\(path)'，并以该用户运行命令"
                ))
        }
    }

    /// Files that by their names hold credentials are for their owner alone.
    private mutating func checkSecrets() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names.sorted() {
            let isSecret =
                name.hasSuffix(".env") || name.hasSuffix(".key") || name.hasSuffix(".pem")
                || name.hasPrefix(".env") || name.hasPrefix("secret")
            let path = folder.url.appendingPathComponent(name).path
            guard isSecret, let mode = status(path)?.st_mode, mode & (S_IRWXG | S_IRWXO) != 0
            else { continue }
            report(
                "secret", name,
                ("others can read \(name), which looks like a secret", "其他用户能读取 \(name)，它像是密钥"),
                fix: ("chmod 600 '\(path)'", "chmod 600 '\(path)'"))
        }
    }

    private mutating func checkSpace() {
        var space = statvfs()
        guard statvfs(folder.path, &space) == 0 else { return }
        let free = Int64(clamping: UInt64(space.f_bavail) * UInt64(space.f_frsize))
        let size = Int64(status(folder.database.path)?.st_size ?? 0)
        let wanted = max(Self.freeMin, 2 * size)
        note(
            "free_bytes", .int(free),
            ("\(free >> 20) MB are free on the disk", "磁盘剩余 \(free >> 20) MB"))
        guard free < wanted else { return }
        report(
            "disk", folder.path,
            (
                "only \(free >> 20) MB are free on the disk of the home",
                "社群目录所在磁盘只剩 \(free >> 20) MB"
            ),
            fix: (
                "make room until at least \(wanted >> 20) MB are free",
                "请腾出空间，至少留出 \(wanted >> 20) MB"
            ))
    }

    private mutating func checkLog() {
        let path = folder.database.path + "-wal"
        guard let size = status(path).map({ Int64($0.st_size) }), size > Self.logMax else { return }
        report(
            "log", name(of: URL(fileURLWithPath: path)),
            (
                "the write-ahead log has grown to \(size >> 20) MB, because somebody reads all the "
                    + "time",
                "预写日志已增长到 \(size >> 20) MB，因为一直有人在读"
            ),
            fix: (
                "end programs that keep juben.db open, and restart the daemon",
                "请结束一直打开 juben.db 的程序，并重启守护进程"
            ))
    }

    private func name(of url: URL) -> String {
        url == folder.url ? folder.path : url.lastPathComponent
    }

    private func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
