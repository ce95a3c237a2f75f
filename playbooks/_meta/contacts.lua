---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.contacts
contacts = {}

---通过好友申请，完成后打一次招呼；调用两次也只通过一次、招呼一次。
---写在处理函数里，是运行的一步。渠道须支持 `contact.accept`。自 0.1 版。
---
---```lua
---contacts.accept(request, { greeting = render("friends/hello") })
---```
---@param request juben.Contact 事件带来的联系人。
---@param options? juben.ContactsAcceptOptions
---@return juben.Message? action 动作句柄，可用于 `wait { receipt = … }`；重复调用时为第一次的动作。
---@return ("requested"|"accepting"|"added"|"refused"|"removed")|nil why 为时已晚时，联系人目前的状态。
function contacts.accept(request, options) end

---列出联系人，最近有变化的在前。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local waiting = contacts.find { standing = "requested" }
---```
---@param options? juben.ContactsFindOptions
---@return juben.Contact[] contacts 联系人列表。
function contacts.find(options) end

---向新好友打招呼；每位好友只招呼一次。
---写在处理函数里，是运行的一步。渠道须支持 `contact.greet`。自 0.1 版。
---
---```lua
---contacts.greet(contact, render("friends/hello"))
---```
---@param contact juben.Contact 事件带来的联系人。
---@param text string 内容。
---@return juben.Message? action 动作句柄，可用于 `wait { receipt = … }`；重复调用时为第一次的动作。
---@return ("requested"|"accepting"|"added"|"refused"|"removed")|nil why 为时已晚时，联系人目前的状态。
function contacts.greet(contact, text) end

---拒绝好友申请。
---写在处理函数里，是运行的一步。渠道须支持 `contact.refuse`。自 0.1 版。
---
---```lua
---contacts.refuse(request, { why = "an advertisement" })
---```
---@param request juben.Contact 事件带来的联系人。
---@param options? juben.ContactsRefuseOptions
---@return juben.Message? action 动作句柄，可用于 `wait { receipt = … }`；重复调用时为第一次的动作。
---@return ("requested"|"accepting"|"added"|"refused"|"removed")|nil why 为时已晚时，联系人目前的状态。
function contacts.refuse(request, options) end

---私聊回复来信的人或好友；调用几次就发几条。
---写在处理函数里，是运行的一步。渠道须支持 `contact.reply`。自 0.1 版。
---
---```lua
---contacts.reply(message, render("friends/books"))
---```
---@param contact juben.Contact 事件带来的联系人。
---@param text string 内容。
---@return juben.Message? action 动作句柄，可用于 `wait { receipt = … }`；对方不是好友时为 nil。
---@return ("requested"|"accepting"|"added"|"refused"|"removed")|nil why 为时已晚时，联系人目前的状态。
function contacts.reply(contact, text) end
