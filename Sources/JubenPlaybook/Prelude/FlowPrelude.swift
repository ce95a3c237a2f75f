import JubenEngine

/// The part of the language that is written in Lua: what takes functions, and what is made of
/// several steps.
enum FlowPrelude {
    /// The hidden declaration by which the prelude hands over the handler of a run's end.
    static let cleanupDeclaration = "__cleanup"

    /// The Lua text.
    static let source = """
        local stage_enter, stage_leave = __stage_enter, __stage_leave

        function stage(name, options, body)
          if body == nil then options, body = {}, options end
          while true do
            local answer = stage_enter(name, options)
            if answer.enter then break end
            if answer.skip then return false, answer.skip end
            local here = options.group and { group = options.group } or true
            wait { message = here, join = here, checkin = here, until_ = answer.until_ }
          end
          body()
          stage_leave(name)
          return true
        end

        function ask(group, message, options)
          options = options or {}
          send(group, message)
          return wait("message", {
            group = group, from = options.from, match = options.match, within = options.within,
          })
        end

        local request = __http_request

        local function answer_of(method, url, options)
          local answer, why = request(method, url, options or {})
          if not answer then return nil, why end
          local receipt = answer.receipt
          if not receipt then return nil, answer.error or answer.state end
          if receipt.preview then return nil, "preview" end
          return receipt
        end

        http = {
          get = function(url, options) return answer_of("GET", url, options) end,
          post = function(url, options) return answer_of("POST", url, options) end,
        }

        local cleanups = {}

        function cleanup(handler)
          cleanups[#cleanups + 1] = handler
        end

        __cleanup(function(ending)
          for index = #cleanups, 1, -1 do
            local ok, problem = pcall(cleanups[index], ending)
            if not ok then log("cleanup failed: " .. tostring(problem)) end
          end
        end)
        """

    /// What the prelude adds, for the checker and the manual.
    static let specs: [VerbSpec] = [
        VerbSpec(
            "stage", suspends: true,
            "Runs a part of a playbook once its needs are met; with `within` it waits for them.",
            "条件满足后执行一个阶段；给了 `within` 就等待条件。",
            parameters: [
                .required("name", .string, "The stage's name.", "阶段名。"),
                .optional(
                    "options",
                    .fields(name: "a table of goal, needs and within", StageVerbs.options),
                    "The stage's goal and what it needs.", "阶段目标与进入条件。"),
                .required("body", .function, "What happens in it.", "阶段内容。"),
            ],
            results: [
                .init("entered", .boolean, "Whether its needs were met.", "是否进入。"),
                .init("why", .string, optional: true, "Why not.", "未进入的原因。"),
            ],
            example: """
                stage("sell", { needs = { replies = 10 } }, \
                function() send(group, render("offer")) end)
                """),
        VerbSpec(
            "ask", suspends: true, action: "message",
            "Says something in a group and waits for the first reply.", "在群里提问并等待第一条回复。",
            parameters: [
                .required("group", .group, "The group.", "群。"),
                .required("message", .either([.string, .table]), "As for `send`.", "同 `send`。"),
            ],
            options: [
                .optional("from", .member, "Only this member's reply.", "仅限此成员的回复。"),
                .optional(
                    "match", .either([.string, .list(.string)]),
                    "Only a reply that contains one of these.", "仅限包含这些词之一的回复。"),
                .optional("within", .duration, "How long to wait.", "等待多久。"),
            ],
            results: [
                .init(
                    "reply", EventSpec.said, optional: true,
                    "What was said; nil when nobody replied.", "回复；无人回复则为 nil。"),
                .init("why", .string, "\"message\", or \"timeout\".", "\"message\" 或 \"timeout\"。"),
            ],
            example: "local reply = ask(group, \"今天想读什么？\", { within = \"2h\" })"),
        http("get", "Asks a web service, and waits for its answer.", "读取网络服务，等待回答。"),
        http(
            "post", "Sends something to a web service, and waits for its answer.",
            "向网络服务提交，等待回答。"
        ),
        VerbSpec(
            "cleanup",
            "Names what is done when the run ends, however it ends: done, failed or cancelled.",
            "登记运行结束时要做的事，无论完成、失败还是取消。",
            parameters: [
                .required(
                    "handler",
                    .handler([
                        HandlerForm([
                            .required(
                                "ending", .string, "How the run ended.", "结束方式。")
                        ])
                    ]), "What is done.", "要做的事。")
            ],
            example:
                """
                cleanup(function(ending) \
                if ending ~= "done" then log("stopped early") end end)
                """
        ),
        VerbSpec(
            "use", place: .top, "Loads a module of the same folder, once.", "加载同一文件夹中的模块。",
            parameters: [
                .required("name", .string, "The module's name, without `.lua`.", "模块名，不带 `.lua`。")
            ],
            results: [.init("module", .any, "What the module returns.", "模块的返回值。")],
            example: "local texts = use(\"texts\")"),
    ]

    private static func http(_ method: String, _ en: String, _ zh: String) -> VerbSpec {
        VerbSpec(
            "http.\(method)", suspends: true, en, zh,
            parameters: [
                .required(
                    "url", .string, "The address; its host must be in `http_hosts`.",
                    "地址，其主机须列入 `http_hosts`。")
            ],
            options: HTTPVerbs.options,
            results: [
                .init(
                    "answer",
                    .fields(
                        name: "an answer",
                        [
                            .required("status", .wholeNumber, "The HTTP status.", "HTTP 状态码。"),
                            .required("body", .string, "The body as text.", "正文。"),
                            .optional("json", .any, "The body, if it is JSON.", "正文为 JSON 时的内容。"),
                        ]), optional: true, "The answer; nil without one.", "回答；没有则为 nil。"),
                .init("why", .string, optional: true, "Why there is none.", "没有回答的原因。"),
            ],
            example: "local answer, why = http.\(method)(\"https://api.example.com/today\")")
    }
}
