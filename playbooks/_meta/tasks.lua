---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.tasks
tasks = {}

---请人做一件事，不等待。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---tasks.ask("host", { title = "Say hello to " .. member.name, within = "8h" })
---```
---@param owner string|juben.Member 由谁来做：成员、名字或角色（如 "host"）。
---@param options juben.TasksAskOptions
---@return juben.Task? task 任务句柄，可用于 `wait { task = … }`；预算不足则为 nil。
---@return string? why 没有的原因。
function tasks.ask(owner, options) end

---请人确认，并等待结果。
---写在处理函数里，是运行的一步。运行可能在此休眠。自 0.1 版。
---
---```lua
---local reply = tasks.confirm(seller, { title = "发红包", amount = 200, within = "30m" })
---```
---@async
---@param owner string|juben.Member 由谁来做：成员、名字或角色（如 "host"）。
---@param options juben.TasksConfirmOptions
---@return juben.TaskAnswer answer 回答。
function tasks.confirm(owner, options) end
