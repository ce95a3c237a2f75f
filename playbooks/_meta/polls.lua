---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.polls
polls = {}

---提前结束投票。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---polls.close(poll)
---```
---@param poll juben.Poll `polls.open` 返回的句柄。
function polls.close(poll) end

---开启群投票：回复序号、字母或选项文字即投票，再投以最后一次为准。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local poll = polls.open(group, { question = "下周读哪本？", options = { "活着", "围城" }, until_ = "21:00" })
---```
---@param group juben.Group|string 群。
---@param options juben.PollsOpenOptions
---@return juben.Poll poll 投票句柄；`text` 为带序号的问题与选项。
function polls.open(group, options) end

---投票结果。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---send(group, render("poll", polls.result(poll)))
---```
---@param poll juben.Poll `polls.open` 返回的句柄。
---@return juben.PollsResultResult result 结果。
function polls.result(poll) end
