---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.http
http = {}

---读取网络服务，等待回答。
---写在处理函数里，是运行的一步。运行可能在此休眠。自 0.1 版。
---
---```lua
---local answer, why = http.get("https://api.example.com/today")
---```
---@async
---@param url string 地址，其主机须列入 `http_hosts`。
---@param options? juben.HttpGetOptions
---@return juben.HttpGetAnswer? answer 回答；没有则为 nil。
---@return string? why 没有回答的原因。
function http.get(url, options) end

---向网络服务提交，等待回答。
---写在处理函数里，是运行的一步。运行可能在此休眠。自 0.1 版。
---
---```lua
---local answer, why = http.post("https://api.example.com/today")
---```
---@async
---@param url string 地址，其主机须列入 `http_hosts`。
---@param options? juben.HttpPostOptions
---@return juben.HttpPostAnswer? answer 回答；没有则为 nil。
---@return string? why 没有回答的原因。
function http.post(url, options) end
