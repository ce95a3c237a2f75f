---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.points
points = {}

---给成员加积分，账本新增一行。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---points.add(member, 5, { why = "introduced themselves", once = "intro" })
---```
---@param member juben.Member|string 成员。
---@param amount integer 多少分。
---@param options? juben.PointsAddOptions
---@return integer balance 现有积分。
---@return boolean counted 该事由已记过则为 false。
function points.add(member, amount, options) end

---查询成员现有积分。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local has = points.balance(member)
---```
---@param member juben.Member|string 成员。
---@return integer balance 积分。
function points.balance(member) end

---成员最近的积分明细。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local last = points.history(member, { limit = 1 })[1]
---```
---@param member juben.Member|string 成员。
---@param options? juben.PointsHistoryOptions
---@return juben.PointsHistoryLinesItem[] lines 最近的明细，新的在前。
function points.history(member, options) end

---扣减积分，不足时不扣。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---if points.spend(member, 30, { why = "书签" })then … end
---```
---@param member juben.Member|string 成员。
---@param amount integer 多少分。
---@param options? juben.PointsSpendOptions
---@return boolean paid 是否已付（同一事由只扣一次）。
---@return integer balance 现有积分。
function points.spend(member, amount, options) end

---积分榜。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---send(group, render("ranking", { rows = points.top { group = group } }))
---```
---@param options? juben.PointsTopOptions
---@return juben.PointsTopPlacesItem[] places 积分最多的成员。
function points.top(options) end
