/// The matcher against stock Lua's: the same results and the same messages for made-up texts and
/// patterns.
///
/// An input is four bytes (which function, where to start, how many replacements, how long the
/// pattern is), then the pattern, then the text; the pattern of a replacement is the text's half.
#include <stdlib.h>
#include <string.h>

#include "proof.h"
#include "stock.h"

static const char script[] =
    "local function shown(...)\n"
    "  local parts = table.pack(...)\n"
    "  for i = 1, parts.n do\n"
    "    local value = parts[i]\n"
    "    parts[i] = type(value) == 'string' and '\"' .. value .. '\"' or tostring(value)\n"
    "  end\n"
    "  return table.concat(parts, ' ')\n"
    "end\n"
    "local function each(text, pattern, start)\n"
    "  local found = {}\n"
    "  for a, b, c in string.gmatch(text, pattern, start) do\n"
    "    found[#found + 1] = shown(a, b, c)\n"
    "    if #found > 20 then break end\n"
    "  end\n"
    "  return table.concat(found, ';')\n"
    "end\n"
    "local map = { a = 'A', b = false, [1] = 'one', [2] = 2 }\n"
    "local calls = {\n"
    "  string.find, string.match, each,\n"
    "  function(t, p, start) return string.find(t, p, start, true) end,\n"
    "  function(t, p, start, most, with) return string.gsub(t, p, with, most) end,\n"
    "  function(t, p, start, most) return string.gsub(t, p, map, most) end,\n"
    "  function(t, p, start, most) return string.gsub(t, p, shown, most) end,\n"
    "}\n"
    "on('match', function(kind, start, most, text, pattern, with)\n"
    "  local call = calls[kind:byte() % #calls + 1]\n"
    "  start, most = start:byte(), most:byte()\n"
    "  start = start < 128 and start or start - 256\n"
    "  if most > 40 then most = nil end\n"
    "  return shown(pcall(call, text, pattern, start, most, with))\n"
    "end)\n";

static proof_program program;

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count, (void)arguments;
    clvm_limits limits = proof_limits();
    limits.pattern_steps = 20000;
    if (!proof_compile(&program, &limits, NULL, script, strlen(script), NULL, NULL)) {
        proof_abort("the script does not compile: %s", program.message);
    }
    stock_open(script);
    return 0;
}

static clvm_reply answer_call(void *context, clvm *vm, const clvm_call *call) {
    (void)context, (void)vm, (void)call;
    return CLVM_REPLY_VALUES;
}

enum { parts_count = 6, text_max = 300 };

/// Cuts an input into the handler's arguments; false when it is too short or too long.
static bool cut(const uint8_t *bytes, size_t count, clvm_span *parts) {
    if (count < 4 || count > text_max) return false;
    for (int i = 0; i < 3; i++) parts[i] = (clvm_span){bytes + i, 1};
    size_t rest = count - 4, length = bytes[3] < rest ? bytes[3] : rest;
    parts[4] = (clvm_span){bytes + 4, length};
    parts[3] = (clvm_span){bytes + 4 + length, rest - length};
    parts[5] = (clvm_span){parts[3].bytes, (rest - length) / 2};
    return true;
}

static size_t encode(const clvm_span *parts, uint8_t *out) {
    uint8_t *at = out;
    *at++ = 6, *at++ = parts_count;
    for (int i = 0; i < parts_count; i++) {
        *at++ = 5;
        if (parts[i].count >= 128) *at++ = (uint8_t)(parts[i].count | 0x80);
        *at++ = (uint8_t)(parts[i].count >= 128 ? parts[i].count >> 7 : parts[i].count);
        memcpy(at, parts[i].bytes, parts[i].count);
        at += parts[i].count;
    }
    return (size_t)(at - out);
}

/// Whether the answer says that a bound of the sandbox was met, which stock Lua does not have.
static bool is_bounded(clvm_span text) {
    const char mark[] = "pattern too complex after";
    for (size_t i = 0; i + sizeof mark - 1 <= text.count; i++) {
        if (memcmp(text.bytes + i, mark, sizeof mark - 1) == 0) return true;
    }
    return false;
}

static void compare(clvm_span results, const clvm_span *parts) {
    clvm_span at = {results.bytes + 2, results.count - 2}, ours;
    if (!proof_read_text(&at, &ours)) proof_abort("the handler did not give a string");
    if (is_bounded(ours)) return;
    clvm_span theirs = stock_call(parts, parts_count);
    if (ours.count == theirs.count && memcmp(ours.bytes, theirs.bytes, ours.count) == 0) return;
    proof_abort(
        "ours: %.*s\nstock Lua's: %.*s", (int)ours.count, (const char *)ours.bytes,
        (int)theirs.count, (const char *)theirs.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    clvm_span parts[parts_count];
    uint8_t arguments[2 * text_max + 32];
    if (!cut(bytes, count, parts)) return 0;
    clvm *vm = proof_shared_vm(&program);
    size_t size = encode(parts, arguments);
    clvm_outcome outcome = clvm_start(vm, 1, arguments, size, answer_call, NULL);
    // A stop for the instructions of many callbacks is as good an end as any.
    if (outcome == CLVM_FINISHED) compare(clvm_results(vm), parts);
    else if (outcome != CLVM_STOPPED) proof_abort("the handler failed");
    return 0;
}
