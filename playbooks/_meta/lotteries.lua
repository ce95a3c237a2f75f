---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.lotteries
lotteries = {}

---提前结束报名，可随即开奖。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---lotteries.close(lottery)
---```
---@param lottery juben.Lottery `lotteries.open` 返回的句柄。
function lotteries.close(lottery) end

---在仍在群内的参与者中开奖；再次调用结果相同。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local result = lotteries.draw(lottery)
---```
---@param lottery juben.Lottery `lotteries.open` 返回的句柄。
---@return juben.LotteriesDrawResult result 开奖结果。
function lotteries.draw(lottery) end

---手动为成员报名，每人一次。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---lotteries.enter(lottery, members.find { tags = { "buyer" } })
---```
---@param lottery juben.Lottery `lotteries.open` 返回的句柄。
---@param members juben.Member|string|(juben.Member|string)[] 谁。
---@return integer entrants 现有报名人数。
function lotteries.enter(lottery, members) end

---开启群抽奖。`commitment` 是种子的 SHA-256，请随开奖规则公布；种子随中奖名单公布。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local lottery = lotteries.open(group, { prize = "书签", winners = 3, match = { "抽奖" }, until_ = "20:00" })
---```
---@param group juben.Group|string 群。
---@param options juben.LotteriesOpenOptions
---@return juben.Lottery lottery 抽奖句柄；`commitment` 需公布。
function lotteries.open(group, options) end
