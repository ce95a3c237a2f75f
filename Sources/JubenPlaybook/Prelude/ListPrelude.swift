package import JubenEngine

/// The verbs of lists that call a function of the script.
///
/// They are Lua, so the function may send, wait or sleep like any other code of a handler.
///
/// Nothing ever performs these declarations, which serve the manual, the editor and the checker:
/// the source defines Lua functions of these names before a script runs. It adds to the table
/// `list` of the host's own verbs, which must therefore be there.
package enum ListPrelude {
    /// The declarations of what the source defines.
    package static let specs: [VerbSpec] = [map, filter, find, each, sort, group]

    /// The Lua text.
    package static let source = #"""
        local function checked(verb, items, choose, allowed)
          if type(items) ~= "table" then
            error(verb .. ": argument 1 (list) must be a list, got " .. type(items)
              .. " [bad-argument]")
          end
          if type(choose) == "function" or allowed and type(choose) == allowed then return end
          local wanted = allowed and "a function or a field's name" or "a function"
          error(verb .. ": argument 2 must be " .. wanted .. ", got " .. type(choose)
            .. " [bad-argument]")
        end

        local function chooser(verb, choose)
          if type(choose) == "function" then return choose end
          return function(item, index)
            if type(item) ~= "table" then
              error(verb .. ": item " .. index .. " is a " .. type(item) .. ", which has no field '"
                .. choose:sub(1, 60) .. "' [bad-argument]")
            end
            return item[choose]
          end
        end

        function list.map(items, change)
          checked("list.map", items, change, "string")
          local choose, result = chooser("list.map", change), {}
          for index, item in ipairs(items) do
            local value = choose(item, index)
            if value == nil then
              error("list.map: there is no value for item " .. index
                .. "; use list.filter to leave items out [bad-argument]")
            end
            result[index] = value
          end
          return result
        end

        function list.filter(items, keep)
          checked("list.filter", items, keep, "string")
          local choose, result = chooser("list.filter", keep), {}
          for index, item in ipairs(items) do
            if choose(item, index) then result[#result + 1] = item end
          end
          return result
        end

        function list.find(items, fits)
          checked("list.find", items, fits, "string")
          local choose = chooser("list.find", fits)
          for index, item in ipairs(items) do
            if choose(item, index) then return item, index end
          end
          return nil
        end

        function list.each(items, act)
          checked("list.each", items, act)
          for index, item in ipairs(items) do act(item, index) end
        end

        function list.sort(items, by, options)
          checked("list.sort", items, by == nil and "" or by, "string")
          for option in pairs(options or {}) do
            if option ~= "descending" then
              error("list.sort: unknown option '" .. tostring(option):sub(1, 60)
                .. "'; known: descending [unknown-option]")
            end
          end
          local choose = by == nil and function(item) return item end or chooser("list.sort", by)
          local falling = options ~= nil and options.descending
          local keyed, kind = {}, nil
          for index, item in ipairs(items) do
            local key = choose(item, index)
            if type(key) ~= "number" and type(key) ~= "string" or kind and type(key) ~= kind then
              error("list.sort: the key of item " .. index .. " is a " .. type(key)
                .. "; all must be numbers, or all texts [bad-argument]")
            end
            kind = type(key)
            keyed[index] = { key = key, item = item }
          end
          table.sort(keyed, function(one, other)
            if falling then return one.key > other.key end
            return one.key < other.key
          end)
          local result = {}
          for index, entry in ipairs(keyed) do result[index] = entry.item end
          return result
        end

        function list.group(items, by)
          checked("list.group", items, by, "string")
          local choose, groups, keys = chooser("list.group", by), {}, {}
          for index, item in ipairs(items) do
            local key = choose(item, index)
            if type(key) ~= "number" and type(key) ~= "string" then
              error("list.group: the key of item " .. index .. " is a " .. type(key)
                .. "; it must be a number or a text [bad-argument]")
            end
            if groups[key] == nil then
              groups[key] = {}
              keys[#keys + 1] = key
            end
            local members = groups[key]
            members[#members + 1] = item
          end
          return groups, keys
        end
        """#

    private static func chosenBy(_ en: String, _ zh: String) -> VerbSpec.Parameter {
        .required("by", .either([.function, .string]), en, zh)
    }

    private static let map = VerbSpec(
        "list.map",
        place: .anywhere,
        "Makes a list of what a function returns for each item, or of one field.",
        "用函数逐项转换列表，或取出各项的某个字段。",
        parameters: [
            ListVerbs.subject,
            chosenBy(
                "A function of the item and its position, or a field's name.",
                "函数（参数为该项和位置），或字段名。"
            ),
        ],
        results: [ListVerbs.listResult],
        example: #"list.map(joined, "name")  --> { "小林", "小王" }"#
    )

    private static let filter = VerbSpec(
        "list.filter",
        place: .anywhere,
        "Keeps the items for which a function returns true, or that have a field.",
        "只保留函数返回 true 的项，或有某个字段的项。",
        parameters: [
            ListVerbs.subject,
            chosenBy(
                "A function of the item and its position, or a field's name.",
                "函数（参数为该项和位置），或字段名。"
            ),
        ],
        results: [ListVerbs.listResult],
        example: "list.filter(entries, function(entry) return entry.points > 5 end)"
    )

    private static let find = VerbSpec(
        "list.find",
        place: .anywhere,
        "Finds the first item for which a function returns true.",
        "找出第一个让函数返回 true 的项。",
        parameters: [
            ListVerbs.subject,
            chosenBy(
                "A function of the item and its position, or a field's name.",
                "函数（参数为该项和位置），或字段名。"
            ),
        ],
        results: [
            VerbSpec.Result(
                "item",
                .any,
                optional: true,
                "The item; nil when none fits.",
                "找到的项，没有则为 nil。"
            ),
            VerbSpec.Result(
                "position",
                .positiveNumber,
                optional: true,
                "Where it is.",
                "所在位置。"
            ),
        ],
        example:
            #"local vip = list.find(buyers, function(buyer) return buyer.level == "vip" end)"#
    )

    private static let each = VerbSpec(
        "list.each",
        place: .anywhere,
        "Calls a function for each item, in order; it may send and wait.",
        "按顺序对每一项调用函数；函数里可以发送和等待。",
        parameters: [
            ListVerbs.subject,
            .required(
                "act",
                .function,
                "A function of the item and its position.",
                "函数（参数为该项和位置）。"
            ),
        ],
        example: """
            list.each(joined, function(member)
              members.tag(member, "new")
            end)
            """
    )

    private static let sort = VerbSpec(
        "list.sort",
        place: .anywhere,
        "Puts a list in order; items with equal keys keep theirs.",
        "对列表排序；键相同的项保持原来的先后。",
        parameters: [
            ListVerbs.subject,
            .optional(
                "by",
                .either([.function, .string]),
                "A function of the item, or a field's name; the item itself by default.",
                "排序依据：函数或字段名，默认按项本身。"
            ),
        ],
        options: [
            .optional("descending", .boolean, "Whether the largest comes first.", "是否从大到小。")
        ],
        results: [ListVerbs.listResult],
        example: #"list.sort(board, "points", { descending = true })"#
    )

    private static let group = VerbSpec(
        "list.group",
        place: .anywhere,
        "Sorts the items of a list into lists by a key.",
        "按键把列表分成若干组。",
        parameters: [
            ListVerbs.subject,
            chosenBy("A function that returns the key, or a field's name.", "返回键的函数，或字段名。"),
        ],
        results: [
            VerbSpec.Result(
                "groups",
                .table,
                "For each key, the list of its items.",
                "每个键对应的列表。"
            ),
            VerbSpec.Result(
                "keys",
                .list(.any),
                "The keys, in the order in which they first came.",
                "各个键，按首次出现的顺序。"
            ),
        ],
        example: #"local byCity, cities = list.group(buyers, "city")"#
    )
}
