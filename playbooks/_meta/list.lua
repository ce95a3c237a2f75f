---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.list
list = {}

---把列表按每份最多多少项切分。
---任何地方都可以用。自 0.1 版。
---
---```lua
---list.chunk({ 1, 2, 3 }, 2)  --> { { 1, 2 }, { 3 } }
---```
---@nodiscard
---@param list any[] 列表。
---@param size integer 每份最多的项数。
---@return any[][] lists 切分后的各个列表。
function list.chunk(list, size) end

---判断列表中是否有某个值；表按内容比较。
---任何地方都可以用。自 0.1 版。
---
---```lua
---list.contains(group.tags, "reading")  --> true, 1
---```
---@nodiscard
---@param list any[] 列表。
---@param value any 要找的值。
---@return boolean found 是否存在。
---@return integer? position 首次出现的位置。
function list.contains(list, value) end

---统计列表的项数，或等于某个值的项数。
---任何地方都可以用。自 0.1 版。
---
---```lua
---list.count({ "A", "B", "A" }, "A")  --> 2
---```
---@nodiscard
---@param list any[] 列表。
---@param value? any 要统计的值。
---@return integer count 数量。
function list.count(list, value) end

---按顺序对每一项调用函数；函数里可以发送和等待。
---任何地方都可以用。自 0.1 版。
---
---```lua
---list.each(joined, function(member)
---  members.tag(member, "new")
---end)
---```
---@param list any[] 列表。
---@param act fun(...: any): any 函数（参数为该项和位置）。
function list.each(list, act) end

---只保留函数返回 true 的项，或有某个字段的项。
---任何地方都可以用。自 0.1 版。
---
---```lua
---list.filter(entries, function(entry) return entry.points > 5 end)
---```
---@nodiscard
---@param list any[] 列表。
---@param by (fun(...: any): any)|string 函数（参数为该项和位置），或字段名。
---@return any[] list 新的列表。
function list.filter(list, by) end

---找出第一个让函数返回 true 的项。
---任何地方都可以用。自 0.1 版。
---
---```lua
---local vip = list.find(buyers, function(buyer) return buyer.level == "vip" end)
---```
---@nodiscard
---@param list any[] 列表。
---@param by (fun(...: any): any)|string 函数（参数为该项和位置），或字段名。
---@return any item 找到的项，没有则为 nil。
---@return integer? position 所在位置。
function list.find(list, by) end

---按键把列表分成若干组。
---任何地方都可以用。自 0.1 版。
---
---```lua
---local byCity, cities = list.group(buyers, "city")
---```
---@nodiscard
---@param list any[] 列表。
---@param by (fun(...: any): any)|string 返回键的函数，或字段名。
---@return table<string, any> groups 每个键对应的列表。
---@return any[] keys 各个键，按首次出现的顺序。
function list.group(list, by) end

---用函数逐项转换列表，或取出各项的某个字段。
---任何地方都可以用。自 0.1 版。
---
---```lua
---list.map(joined, "name")  --> { "小林", "小王" }
---```
---@nodiscard
---@param list any[] 列表。
---@param by (fun(...: any): any)|string 函数（参数为该项和位置），或字段名。
---@return any[] list 新的列表。
function list.map(list, by) end

---把列表倒序。
---任何地方都可以用。自 0.1 版。
---
---```lua
---list.reverse({ 1, 2, 3 })  --> { 3, 2, 1 }
---```
---@nodiscard
---@param list any[] 列表。
---@return any[] list 新的列表。
function list.reverse(list) end

---把列表随机打乱；同一次运行得到的顺序不会变。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local order = list.shuffle(rows("questions"))
---```
---@param list any[] 列表。
---@return any[] list 新的列表。
function list.shuffle(list) end

---取从某个位置到另一个位置的项（含两端）。
---任何地方都可以用。自 0.1 版。
---
---```lua
---list.slice({ "A", "B", "C" }, 1, 2)  --> { "A", "B" }
---```
---@nodiscard
---@param list any[] 列表。
---@param first integer 起始位置；-1 表示最后一项。
---@param last? integer 结束位置，默认到末尾。
---@return any[] list 新的列表。
function list.slice(list, first, last) end

---对列表排序；键相同的项保持原来的先后。
---任何地方都可以用。自 0.1 版。
---
---```lua
---list.sort(board, "points", { descending = true })
---```
---@nodiscard
---@param list any[] 列表。
---@param by? (fun(...: any): any)|string 排序依据：函数或字段名，默认按项本身。
---@param options? juben.ListSortOptions
---@return any[] list 新的列表。
function list.sort(list, by, options) end

---对列表中的数字求和，或对各项的某个字段求和。
---任何地方都可以用。自 0.1 版。
---
---```lua
---list.sum({ { points = 5 }, { points = 3 } }, "points")  --> 8
---```
---@nodiscard
---@param list any[] 列表。
---@param field? string 要求和的字段。
---@return number sum 总和；空列表为 0。
function list.sum(list, field) end

---去掉重复项，只保留第一个。
---任何地方都可以用。自 0.1 版。
---
---```lua
---list.unique({ "A", "B", "A" })  --> { "A", "B" }
---```
---@nodiscard
---@param list any[] 列表。
---@param field? string 只比较这个字段。
---@return any[] list 新的列表。
function list.unique(list, field) end
