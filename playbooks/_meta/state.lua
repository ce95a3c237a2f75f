---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.state
state = {}

---给记住的数字加上一个数；没有时从 0 开始。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---if state.add("replies", 1, { within = "1d" }) > 3 then return end
---```
---@param key string 记忆的名称。
---@param number? number 加多少，默认 1。
---@param options? juben.StateAddOptions
---@return number number 新的数字。
function state.add(key, number, options) end

---取出记住的值；没有或已过期则为 nil。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local streak = state.get("streak", { default = 0 })
---```
---@param key string 记忆的名称。
---@param options? juben.StateGetOptions
---@return any value 记住的值。
function state.get(key, options) end

---忘记一个值。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---state.remove("streak")
---```
---@param key string 记忆的名称。
---@param options? juben.StateRemoveOptions
---@return boolean existed 之前是否记着。
function state.remove(key, options) end

---记住一个值：文本、数字、真假，或由它们组成的表。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---state.set("asked", true, { of = member, within = "7d" })
---```
---@param key string 记忆的名称。
---@param value any 要记住的值；忘记用 state.remove。
---@param options? juben.StateSetOptions
function state.set(key, value, options) end
