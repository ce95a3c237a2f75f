---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.invites
invites = {}

---查询成员是谁邀请来的。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local friend = invites.by(newcomer)
---```
---@param member juben.Member|string 成员。
---@return juben.Member? inviter 邀请人；没有则为 nil。
function invites.by(member) end

---统计成员邀请来的人数。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---if invites.count(member, { stay = "7d" }) >= 3 then … end
---```
---@param member juben.Member|string 成员。
---@param options? juben.InvitesCountOptions
---@return integer counted 算数的人数。
---@return integer pending 还没留满的人数。
---@return integer void 提前离开而作废的人数。
function invites.count(member, options) end

---列出成员邀请来的人，每个新人只算一次。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---for _, one in ipairs(invites.list(member, { stay = "7d" })) do … end
---```
---@param member juben.Member|string 成员。
---@param options? juben.InvitesListOptions
---@return juben.InvitesListInvitationsItem[] invitations 来的人，按先后。
function invites.list(member, options) end

---按梯度比例给成员发放奖励积分，并留审计记录。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---invites.payout(seller, 5000, { mode = "whole", once = "2026-11", tiers = { { from = 1000, rate = 0.05 }, { from = 5000, rate = 0.08 } } })
---```
---@param member juben.Member|string 成员。
---@param sum number 带来的金额等。
---@param options juben.InvitesPayoutOptions
---@return integer points 发给成员的积分。
---@return boolean paid 之前已发过则为 false。
function invites.payout(member, sum, options) end

---邀请榜。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---send(group, render("ranking", { rows = invites.top { stay = "3d" } }))
---```
---@param options? juben.InvitesTopOptions
---@return juben.InvitesTopPlacesItem[] places 邀请最多的成员。
function invites.top(options) end
