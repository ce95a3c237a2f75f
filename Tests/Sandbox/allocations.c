/// The Nth request for memory fails, for N = 1, 2, … until none is left to fail.
///
/// Each scenario runs over and over, once with one failing request and once with all from there
/// on. What it saw must be what it sees without failures, or end with a clear "out of memory"; no
/// block may leak; and the next VM must work as if nothing had been.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "proof.h"

typedef struct {
    const char *name;
    const char *prelude;
    const char *source;
    const char *module;
    /// What is answered to `wait`, as an encoded list; with a size of 0, a failure.
    size_t reply_count;
} scenario;

static const char prelude[] =
    "function shout(text) return text:upper() .. '!' end\n"
    "lists = { first = function(list) return list[1] end }\n";

static const char module[] =
    "return { check = function(s) if s == 'X' then error({ code = 1 }) end return #s end }";

static const char everything[] =
    "local lib = use('lib')\n"
    "on('start', { every = 'day' }, function(text, rows)\n"
    "  local ok, why = pcall(send, { 1, { x = text, [text] = 2.5 } })\n"
    "  emit(ok, why)\n"
    "  local bad, message = pcall(groups.fail, 'x')\n"
    "  emit(bad, message)\n"
    "  local answer = wait('rows')\n"
    "  local t = {}\n"
    "  for k, v in pairs(answer) do t[#t + 1] = tostring(k) .. ':' .. type(v) end\n"
    "  table.sort(t, function(x, y) return x > y end)\n"
    "  table.sort(t)\n"
    "  local s = table.concat(t, ','):gsub('%w+', string.upper)\n"
    "  s = s:gsub('(%a)', { A = 'a' }):rep(3, '-')\n"
    "  for word, at in s:gmatch('(%a+)()') do emit(word, at) end\n"
    "  emit(lib.check(s), shout(s:lower()), lists.first(t))\n"
    "  emit(string.format('%s %5.2f %q', s, 1, s))\n"
    "  emit(pcall(error, { code = 7, text = 'no' }), select('#', table.unpack(t)))\n"
    "  local big = {}\n"
    "  for i = 1, 20 do big[i] = { id = i, name = 'name ' .. i } end\n"
    "  table.move(big, 1, 10, 2)\n"
    "  emit(big, next(big), table.remove(big, 1), utf8.char(26089), math.random(10))\n"
    "  return big, s\n"
    "end)\n"
    "on('again', function() wait() return groups.nothing end)\n";

static const char failing[] =
    "local function inner(n)\n"
    "  if n == 0 then error({ code = 3, why = 'deep' }) end\n"
    "  inner(n - 1)\n"
    "end\n"
    "on('start', function() send('x') inner(5) end)\n"
    "on('text', function() local t = nil; return t.field end)\n"
    "on('name', function() return os.time() end)\n"
    "on('near', function() return tabel.concat({}) end)\n"
    "on('write', function() undeclared = 1 end)\n"
    "on('caught', function() emit(pcall(inner, 3)) wait() error('after the wait') end)\n";

static const char top_level[] = "emit('before') local t = {} t[nil] = 1";

static const char broken_source[] = "on('start', function( return end)";

static const scenario scenarios[] = {
    {"everything", prelude, everything, module, 200},
    {"a big reply", NULL, "on('start', function() emit(#wait()) return wait() end)", NULL, 200000},
    {"a failing reply", NULL, "on('start', function() emit(pcall(wait)) wait() end)", NULL, 0},
    {"errors", NULL, failing, NULL, 100},
    {"an error at the top level", prelude, top_level, NULL, 100},
    {"a source that is no Lua", prelude, broken_source, NULL, 100},
};

// MARK: - What was seen

typedef struct {
    uint8_t *bytes;
    size_t count;
    size_t capacity;
    bool ran_out;
} transcript;

static void note(transcript *seen, const void *bytes, size_t count) {
    if (seen->count + count > seen->capacity) {
        seen->capacity = (seen->count + count) * 2;
        seen->bytes = realloc(seen->bytes, seen->capacity);
        if (seen->bytes == NULL) proof_abort("the proof itself has no memory");
    }
    if (count > 0) memcpy(seen->bytes + seen->count, bytes, count);
    seen->count += count;
}

static void note_span(transcript *seen, clvm_span span) { note(seen, span.bytes, span.count); }

static clvm_reply answer_call(void *context, clvm *vm, const clvm_call *call) {
    transcript *seen = context;
    note(seen, &call->id, sizeof call->id);
    note(seen, &call->line, sizeof call->line);
    note_span(seen, call->arguments);
    switch (call->id) {
    case proof_wait: return CLVM_REPLY_SUSPEND;
    case proof_fail: clvm_set_reply(vm, (const uint8_t *)"refused", 7); return CLVM_REPLY_FAILURE;
    default: return CLVM_REPLY_VALUES;
    }
}

/// Notes how a slice ended; false when memory ran out, which must be said as such.
static bool note_outcome(transcript *seen, const clvm *vm, clvm_outcome outcome) {
    clvm_failure failure = clvm_last_failure(vm);
    if (outcome == CLVM_STOPPED && failure.reason == CLVM_STOP_MEMORY) {
        seen->ran_out = true;
        return false;
    }
    note(seen, &outcome, sizeof outcome);
    if (outcome == CLVM_FINISHED) note_span(seen, clvm_results(vm));
    if (outcome == CLVM_FAILED) {
        note(seen, &failure.line, sizeof failure.line);
        note_span(seen, failure.message);
        note_span(seen, failure.traceback);
    }
    return true;
}

// MARK: - Running

enum { reply_items = 40 };

static uint8_t *put_count(uint8_t *at, size_t count) {
    for (; count >= 0x80; count >>= 7) *at++ = (uint8_t)(count | 0x80);
    *at++ = (uint8_t)count;
    return at;
}

/// An encoded list of one list of strings, about as many bytes as asked for.
static size_t make_reply(uint8_t *bytes, size_t count) {
    if (count == 0) {
        memcpy(bytes, "it went wrong", 13);
        return 13;
    }
    uint8_t *at = bytes;
    *at++ = 6, *at++ = 1, *at++ = 6;
    at = put_count(at, reply_items);
    for (int i = 0; i < reply_items; i++) {
        size_t length = count / reply_items;
        *at++ = 5;
        at = put_count(at, length);
        memset(at, 'a' + i % 26, length);
        at += length;
    }
    return (size_t)(at - bytes);
}

static bool perform_handler(
    const scenario *what, transcript *seen, clvm *vm, int handler, const uint8_t *reply,
    size_t count) {
    static const uint8_t arguments[] = {6, 2, 5, 1, 'k', 6, 2, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0};
    clvm_outcome outcome =
        clvm_start(vm, handler, arguments, sizeof arguments, answer_call, seen);
    while (outcome == CLVM_SUSPENDED) {
        note(seen, &outcome, sizeof outcome);
        clvm_reply kind = what->reply_count == 0 ? CLVM_REPLY_FAILURE : CLVM_REPLY_VALUES;
        outcome = clvm_resume(vm, kind, reply, count, answer_call, seen);
    }
    return note_outcome(seen, vm, outcome);
}

static void perform_vm(const scenario *what, transcript *seen, const clvm_program *program) {
    static uint8_t reply[1 << 18];
    size_t count = make_reply(reply, what->reply_count);
    clvm_outcome outcome;
    clvm *vm = clvm_create(program, 7, &outcome);
    if (vm == NULL) {
        seen->ran_out = true;
        return;
    }
    bool goes_on = note_outcome(seen, vm, outcome) && outcome == CLVM_FINISHED;
    if (goes_on) {
        outcome = clvm_load(vm, true, answer_call, seen);
        goes_on = note_outcome(seen, vm, outcome) && outcome == CLVM_FINISHED;
    }
    if (goes_on && !clvm_keep(vm)) goes_on = !(seen->ran_out = true);
    // A VM that is brought back after a run is as good as a new one.
    size_t starts[] = {0, 0};
    for (int round = 0; goes_on && round < 2; round++) {
        starts[round] = seen->count;
        clvm_reset(vm, 7);
        for (int i = 1; goes_on && i <= clvm_handler_count(vm); i++) {
            goes_on = perform_handler(what, seen, vm, i, reply, count);
        }
    }
    if (starts[1] > 0 && !seen->ran_out) {
        size_t size = starts[1] - starts[0];
        const uint8_t *first = seen->bytes + starts[0], *second = seen->bytes + starts[1];
        if (seen->count - starts[1] != size || memcmp(first, second, size) != 0) {
            proof_abort("%s: the second run saw something else", what->name);
        }
    }
    if (clvm_last_failure(vm).reason == CLVM_STOP_MEMORY) {
        // A VM without memory stays stopped, whatever is asked of it.
        outcome = clvm_start(vm, 1, NULL, 0, answer_call, seen);
        if (outcome != CLVM_STOPPED) proof_abort("%s: a stopped VM went on", what->name);
    }
    clvm_destroy(vm);
}

static transcript perform(const scenario *what) {
    transcript seen = {0};
    clvm_limits limits = proof_limits();
    proof_program program;
    const char *name = what->module == NULL ? NULL : "lib";
    if (proof_compile(
            &program, &limits, what->prelude, what->source, strlen(what->source), name,
            what->module)) {
        perform_vm(what, &seen, program.program);
    } else if (program.message == NULL || strstr(program.message, "not enough memory") != NULL) {
        seen.ran_out = true;
    } else {
        note(&seen, program.message, strlen(program.message));
    }
    proof_drop(&program);
    return seen;
}

// MARK: - The sweep

static void print_end(const transcript *seen) {
    size_t from = seen->count > 200 ? seen->count - 200 : 0;
    fprintf(stderr, "%zu bytes were seen, and last: ", seen->count);
    for (size_t i = from; i < seen->count; i++) {
        uint8_t byte = seen->bytes[i];
        fprintf(stderr, byte < ' ' || byte > '~' ? "\\%d" : "%c", byte);
    }
    fputc('\n', stderr);
}

static void check(
    const scenario *what, const transcript *seen, const transcript *wanted, uint64_t request,
    bool onward) {
    const char *how = onward ? "all requests from there on" : "that request alone";
    if (memory_blocks() != 0) {
        proof_abort(
            "%s: request %llu (%s): %lld blocks leaked", what->name, (unsigned long long)request,
            how, (long long)memory_blocks());
    }
    bool fits = seen->count <= wanted->count && (seen->ran_out || seen->count == wanted->count) &&
                memcmp(seen->bytes == NULL ? (uint8_t *)"" : seen->bytes, wanted->bytes,
                       seen->count) == 0;
    if (fits) return;
    print_end(seen);
    proof_abort(
        "%s: request %llu (%s): the script saw something else", what->name,
        (unsigned long long)request, how);
}

static void sweep(const scenario *what, const transcript *wanted, bool onward) {
    uint64_t request = 1, clear_ends = 0;
    for (;; request++) {
        memory_fail(request, onward);
        transcript seen = perform(what);
        bool was_reached = memory_requests() >= request;
        memory_fail(0, false);
        check(what, &seen, wanted, request, onward);
        if (seen.ran_out) clear_ends++;
        free(seen.bytes);
        if (!was_reached) break;
    }
    // The others were caught by Lua, which collects its garbage and asks again.
    if (clear_ends == 0) proof_abort("%s: no failure was seen", what->name);
    printf(
        "%llu %llu requests failed and ended out of memory: %s, %s\n",
        (unsigned long long)request - 1, (unsigned long long)clear_ends, what->name,
        onward ? "with all after them" : "each alone");
}

int main(void) {
    for (size_t i = 0; i < sizeof scenarios / sizeof scenarios[0]; i++) {
        const scenario *what = &scenarios[i];
        transcript wanted = perform(what);
        if (wanted.ran_out || wanted.count == 0) proof_abort("%s: does not run", what->name);
        for (int onward = 0; onward < 2; onward++) {
            sweep(what, &wanted, onward);
            transcript again = perform(what);
            check(what, &again, &wanted, 0, onward);
            free(again.bytes);
        }
        free(wanted.bytes);
    }
    return 0;
}
