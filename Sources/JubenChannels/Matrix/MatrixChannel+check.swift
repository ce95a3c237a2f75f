import JubenEngine
import JubenValue

extension MatrixChannel {
    /// The most rooms that are looked at.
    private static let roomsMax = 100
    /// The power that removing somebody and renaming a room take, unless a room says otherwise.
    private static let powerUsual: Int64 = 50

    package func check() async -> [ChannelFinding] {
        // As another device: a login as the daemon's would take its token away.
        var inspection = self
        inspection.client.session = inspector
        let findings = await inspection.inspect()
        await inspector.leave()
        return findings
    }

    private func inspect() async -> [ChannelFinding] {
        var findings = await reach()
        guard !findings.contains(where: { $0.grade == .problem }) else { return findings }
        let user: String
        do throws(MatrixFailure) {
            user = try await client.user()
            _ = try await client.call(
                "GET", ["account", "whoami"], "finding out who the account is")
        } catch {
            return findings + [
                ChannelFinding(.problem, "credential", error.problem, "凭证无效：\(error.problem)")
            ]
        }
        findings.append(
            ChannelFinding(.fine, "credential", "The account is \(user).", "账号是 \(user)。"))
        findings += await adminFindings(user)
        findings += await roomFindings(user)
        return findings
    }

    /// Whether the server is there, speaks Matrix, and has the same time.
    private func reach() async -> [ChannelFinding] {
        let address = client.http.homeserver
        do throws(MatrixFailure) {
            let (answer, json) = try await client.http.send(
                .init("GET", ["versions"], in: .versions, "asking for its versions"), as: nil)
            guard answer.status == 200, json?["versions"]?.list != nil else {
                return [
                    ChannelFinding(
                        .problem, "homeserver",
                        "\(address) is no Matrix server: it answers \(answer.status); check "
                            + "'homeserver'.",
                        "\(address) 不是 Matrix 服务器（返回 \(answer.status)），请检查 homeserver。")
                ]
            }
            return [
                ChannelFinding(
                    .fine, "homeserver", "\(address) answers.", "\(address) 可以访问。")
            ]
        } catch {
            return [
                ChannelFinding(
                    .problem, "homeserver", "\(error.problem); check 'homeserver'.",
                    "无法访问：\(error.problem)，请检查 homeserver。")
            ]
        }
    }

    // MARK: What the account may do

    private func adminFindings(_ user: String) async -> [ChannelFinding] {
        guard options.isAdmin else {
            return [
                ChannelFinding(
                    .fine, "limits",
                    "The server's own limits hold; on 'too much' Juben waits as long as it says.",
                    "按服务器自己的限速；超限时按服务器给的时间等待。")
            ]
        }
        do throws(MatrixFailure) {
            let limits = try await client.call(
                "GET", ["users", user, "override_ratelimit"], in: .adminFirst,
                "reading the account's limits")
            let isFree = limits["messages_per_second"]?.integer == 0
            return [
                ChannelFinding(
                    .fine, "admin", "The account is an admin of the server.", "账号是服务器管理员。"),
                isFree
                    ? ChannelFinding(
                        .fine, "limits", "The server limits no messages of the account.",
                        "服务器对账号不限速。")
                    : ChannelFinding(
                        .warning, "limits",
                        "The server limits the account's messages: lift that by POST "
                            + "/_synapse/admin/v1/users/\(user)/override_ratelimit.",
                        "服务器会对账号限速，可用 POST "
                            + "/_synapse/admin/v1/users/\(user)/override_ratelimit 解除。"),
            ]
        } catch {
            return [
                ChannelFinding(
                    .problem, "admin",
                    "'admin: true', but the account is no admin of the server: take it out, or "
                        + "make it one.",
                    "写了 admin: true，但账号不是服务器管理员：去掉这一行，或授予管理员。")
            ]
        }
    }

    private func roomFindings(_ user: String) async -> [ChannelFinding] {
        do throws(MatrixFailure) {
            let answer = try await client.call("GET", ["joined_rooms"], "listing the rooms")
            let rooms = answer["joined_rooms"]?.list?.compactMap(\.text) ?? []
            var findings = [
                ChannelFinding(
                    .fine, "rooms", "The account is in \(rooms.count) rooms.",
                    "账号在 \(rooms.count) 个房间里。")
            ]
            for room in rooms.sorted().prefix(Self.roomsMax) {
                findings += try await findingsOf(room, user)
            }
            return findings
        } catch {
            return [
                ChannelFinding(
                    .warning, "rooms", "The rooms cannot be read: \(error.problem).",
                    "读不到房间：\(error.problem)。")
            ]
        }
    }

    private func findingsOf(
        _ room: String, _ user: String
    ) async throws(MatrixFailure) -> [ChannelFinding] {
        var findings: [ChannelFinding] = []
        let name = try await client.state("m.room.name", of: room)?["name"]?.text ?? room
        if try await client.state("m.room.encryption", of: room) != nil {
            findings.append(
                ChannelFinding(
                    .warning, "room \(room)",
                    "'\(name)' is encrypted: Juben cannot read what is said there; make a room "
                        + "without encryption.",
                    "「\(name)」开启了加密，剧本读不到里面的话，请新建不加密的房间。"))
        }
        let levels = try await client.state("m.room.power_levels", of: room) ?? [:]
        let usual = levels["users_default"]?.integer ?? 0
        let mine = levels["users"]?[user]?.integer ?? usual
        let needed = max(
            levels["kick"]?.integer ?? Self.powerUsual,
            levels["state_default"]?.integer ?? Self.powerUsual)
        if mine < needed, try await !creators(of: room).contains(user) {
            findings.append(
                ChannelFinding(
                    .warning, "room \(room)",
                    "In '\(name)' the account has power \(mine), and needs \(needed) to rename, "
                        + "pin and remove: have an admin of the room raise it.",
                    "在「\(name)」里账号权限是 \(mine)，改名、置顶、移人需要 \(needed)，请房间管理员提升。"))
        }
        return findings
    }
}
