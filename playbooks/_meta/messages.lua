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

---列出群成员的发言，旧的在前。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local questions = messages.list(group, { match = { "?", "?" } })
---```
---@param group? juben.Group|string 群；省略时为本次运行的群。
---@param options? juben.MessagesListOptions
---@return juben.MessagesListMessagesItem[] messages 发言。
function messages.list(group, options) end
