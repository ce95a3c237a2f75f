---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.messages
messages = {}

---统计群成员的发言数。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---if messages.count(group, { since = "today" }) == 0 then return skip("nobody spoke") end
---```
---@param group? juben.Group|string 群；省略时为本次运行的群。
---@param options? juben.MessagesCountOptions
---@return integer count 数量。
function messages.count(group, options) end

---修改已发出的消息。
---写在处理函数里，是运行的一步。渠道须支持 `message.edit`。自 0.1 版。
---
---```lua
---messages.edit(offer, "已售罄")
---```
---@param message juben.Message `send` 返回的句柄。
---@param text string 新的文字。
---@return juben.Message action 动作句柄，可用于 `wait { receipt = … }`。
function messages.edit(message, text) end

---列出群成员的发言，旧的在前。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local questions = messages.list(group, { match = { "?", "？" } })
---```
---@param group? juben.Group|string 群；省略时为本次运行的群。
---@param options? juben.MessagesListOptions
---@return juben.MessagesListMessagesItem[] messages 发言。
function messages.list(group, options) end

---把消息置顶。
---写在处理函数里，是运行的一步。渠道须支持 `message.pin`。自 0.1 版。
---
---```lua
---messages.pin(send(group, render("rules")))
---```
---@param message juben.Message `send` 返回的句柄。
---@return juben.Message action 动作句柄，可用于 `wait { receipt = … }`。
function messages.pin(message) end

---用表情回应消息。
---写在处理函数里，是运行的一步。渠道须支持 `message.react`。自 0.1 版。
---
---```lua
---messages.react(offer, "🎉")
---```
---@param message juben.Message `send` 返回的句柄。
---@param emoji string 表情，如 👍。
---@return juben.Message action 动作句柄，可用于 `wait { receipt = … }`。
function messages.react(message, emoji) end

---撤回消息。
---写在处理函数里，是运行的一步。渠道须支持 `message.redact`。自 0.1 版。
---
---```lua
---messages.recall(offer, { why = "wrong price" })
---```
---@param message juben.Message `send` 返回的句柄。
---@param options? juben.MessagesRecallOptions
---@return juben.Message action 动作句柄，可用于 `wait { receipt = … }`。
function messages.recall(message, options) end
