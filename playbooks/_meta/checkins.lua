---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.checkins
checkins = {}

---打卡榜：排名与人数。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---send(group, render("board", checkins.board(checkin)))
---```
---@param checkin juben.CheckIn `checkins.open` 返回的句柄。
---@return juben.CheckinsBoardBoard board 排名与人数。
function checkins.board(checkin) end

---提前结束打卡。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---checkins.close(checkin)
---```
---@param checkin juben.CheckIn `checkins.open` 返回的句柄。
function checkins.close(checkin) end

---让成员当天请假，不断连续。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---if not checkins.excuse(checkin, member) then … end
---```
---@param checkin juben.CheckIn `checkins.open` 返回的句柄。
---@param member juben.Member|string 谁。
---@return boolean excused 是否请到假；天数已用完或当天已打卡则为 false。
function checkins.excuse(checkin, member) end

---列出还没打卡也没请假的成员。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local missing = checkins.missing(checkin)
---```
---@param checkin juben.CheckIn `checkins.open` 返回的句柄。
---@return juben.Member[] members 未打卡成员。
function checkins.missing(checkin) end

---开启本群今天的打卡。成员发言匹配即计入，每个自然日只计一次。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local checkin = checkins.open(group, { name = "21 天读书", match = { "打卡" }, until_ = "23:59" })
---```
---@param group juben.Group|string 群。
---@param options juben.CheckinsOpenOptions
---@return juben.CheckIn checkin 打卡句柄；`closes` 为结束时刻。
function checkins.open(group, options) end

---手动计入一次打卡。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---checkins.record(checkin, member, { makeup = true })
---```
---@param checkin juben.CheckIn `checkins.open` 返回的句柄。
---@param member juben.Member|string 谁的。
---@param options? juben.CheckinsRecordOptions
---@return string? day 计入的日期；未计入则为 nil。
function checkins.record(checkin, member, options) end
