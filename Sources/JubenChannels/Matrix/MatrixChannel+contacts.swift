import JubenEngine
import JubenValue

/// People who talk with the account in private: their invitation is a request, joining a yes.
extension MatrixChannel {
    /// The channel as the account that somebody asked, which may be one of a service's.
    func acting(for job: Job) async throws(MatrixFailure) -> MatrixChannel {
        guard let account = job.payload["account"]?.text, client.doorkeeper != nil,
            !job.room.isEmpty, try await client.user() != account
        else { return self }
        var channel = self
        channel.client.ghosts[job.room] = account
        return channel
    }

    /// Joins the room of an invitation; joined twice is joined once.
    func accept(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        do throws(MatrixFailure) {
            _ = try await client.call(
                "POST", ["rooms", job.room, "join"], room: job.room, "joining \(job.room)")
        } catch {
            guard error.fault == .permission || error.fault == .notFound else { throw error }
            throw MatrixFailure(
                error.fault,
                "the invitation to \(job.room) is gone: \(who(job)) has to invite the account "
                    + "again",
                code: error.code, status: error.status)
        }
        return ["address": .string(job.room)]
    }

    /// Turns an invitation down; one that is gone already is what was wanted.
    func refuse(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        let path = ["rooms", job.room, "leave"]
        let what = "turning down \(job.room)"
        do throws(MatrixFailure) {
            if client.doorkeeper != nil, let account = job.payload["account"]?.text {
                // A service's account would be let into the room before it spoke there.
                let pass = try await client.session.current()
                _ = try await client.http.call(
                    .init("POST", path, query: [("user_id", account)], what), as: pass.token)
            } else {
                _ = try await client.call("POST", path, what)
            }
        } catch {
            guard error.fault == .permission || error.fault == .notFound else { throw error }
        }
        return [:]
    }

    private func who(_ job: Job) -> String {
        job.payload["member"]?["name"]?.text ?? job.payload["member"]?["id"]?.text ?? "the person"
    }
}
