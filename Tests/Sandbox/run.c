/// Runs Lua files in the sandbox: `run [--free] [--options 'return {...}'] FILE ...`.
///
/// A file whose first line is `-- ends: OUTCOME [TEXT]` must end so: finished, failed, stopped or
/// refused, with the text in its message. With --free the budget is large, and what the file gives
/// to `emit` is printed.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "proof.h"

enum { slices_max = 200 };

static bool is_free;
static const char *options = "return {}";

typedef struct {
    char *bytes;
    size_t count;
} file_text;

static file_text read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) proof_abort("%s: cannot be read", path);
    file_text text = {NULL, 0};
    for (size_t capacity = 0;;) {
        if (text.count == capacity) {
            capacity = capacity == 0 ? 4096 : capacity * 2;
            text.bytes = realloc(text.bytes, capacity);
            if (text.bytes == NULL) proof_abort("%s: not enough memory", path);
        }
        size_t got = fread(text.bytes + text.count, 1, capacity - text.count, file);
        if (got == 0) break;
        text.count += got;
    }
    fclose(file);
    return text;
}

// A list of one string and one map, as an answer that exercises the decoder.
static const uint8_t answer[] = {6, 2, 5, 2, 'o', 'k', 7, 2, 1, 'a', 3, 1, 0, 0,
                                 0, 0, 0, 0, 0, 1, 'b', 6, 2, 0, 2};

static clvm_reply answer_call(void *context, clvm *vm, const clvm_call *call) {
    (void)context;
    clvm_span at = call->arguments, text;
    switch (call->id) {
    case proof_send: clvm_set_reply(vm, answer, sizeof answer); return CLVM_REPLY_VALUES;
    case proof_wait: return CLVM_REPLY_SUSPEND;
    case proof_stop: return CLVM_REPLY_STOP;
    case proof_fail: clvm_set_reply(vm, (const uint8_t *)"no", 2); return CLVM_REPLY_FAILURE;
    case proof_emit:
        for (at.bytes += 2, at.count -= 2; is_free && proof_read_text(&at, &text);) {
            proof_print(text);
            putchar('\n');
        }
    }
    return CLVM_REPLY_VALUES;
}

static clvm_outcome perform(clvm *vm, clvm_outcome outcome) {
    if (outcome == CLVM_FINISHED) outcome = clvm_load(vm, true, answer_call, NULL);
    for (int handler = 1; outcome == CLVM_FINISHED && handler <= clvm_handler_count(vm);
         handler++) {
        outcome = clvm_start(vm, handler, answer, sizeof answer, answer_call, NULL);
        for (int i = 0; outcome == CLVM_SUSPENDED && i < slices_max; i++) {
            clvm_reply reply = i % 3 == 2 ? CLVM_REPLY_FAILURE : CLVM_REPLY_VALUES;
            outcome = clvm_resume(vm, reply, answer, sizeof answer, answer_call, NULL);
        }
    }
    return outcome;
}

static const char *stop_name(clvm_stop reason) {
    static const char *names[] = {"",     "instructions", "memory", "string",
                                  "time", "stack",        "host"};
    return names[reason];
}

static void judge(const char *path, const file_text *source, const char *ending) {
    const char mark[] = "-- ends: ";
    size_t length = strlen(mark);
    if (source->count < length || memcmp(source->bytes, mark, length) != 0) {
        if (strncmp(ending, "finished", 8) == 0) return;
        proof_abort("%s: %s", path, ending);
    }
    char wanted[256];
    const char *end = memchr(source->bytes, '\n', source->count);
    size_t count = end == NULL ? 0 : (size_t)(end - source->bytes) - length;
    if (count == 0 || count >= sizeof wanted) proof_abort("%s: its first line is too long", path);
    memcpy(wanted, source->bytes + length, count);
    wanted[count] = 0;
    char *text = strchr(wanted, ' ');
    if (text != NULL) *text++ = 0;
    bool fits = strncmp(ending, wanted, strlen(wanted)) == 0 &&
                (text == NULL || strstr(ending, text) != NULL);
    if (!fits) proof_abort("%s: wanted '%s %s', got '%s'", path, wanted, text, ending);
}

static void describe(char *ending, size_t size, clvm *vm, clvm_outcome outcome) {
    clvm_failure failure = clvm_last_failure(vm);
    switch (outcome) {
    case CLVM_FINISHED: snprintf(ending, size, "finished"); break;
    case CLVM_SUSPENDED: snprintf(ending, size, "suspended"); break;
    case CLVM_STOPPED:
        snprintf(ending, size, "stopped %s at line %d", stop_name(failure.reason), failure.line);
        break;
    case CLVM_FAILED:
        snprintf(
            ending, size, "failed %.*s", (int)failure.message.count,
            (const char *)failure.message.bytes);
    }
}

static void run_file(const char *path) {
    file_text source = read_file(path);
    clvm_limits limits = proof_limits();
    if (is_free) {
        limits.instructions = UINT64_MAX / 2;
        limits.memory_bytes = 1 << 30;
    }
    char ending[1024];
    proof_program program;
    if (!proof_compile(&program, &limits, NULL, source.bytes, source.count, "options", options)) {
        snprintf(ending, sizeof ending, "refused %s", program.message);
    } else {
        clvm_outcome outcome;
        clvm *vm = clvm_create(program.program, 1, &outcome);
        if (vm == NULL) proof_abort("%s: not enough memory", path);
        outcome = perform(vm, outcome);
        describe(ending, sizeof ending, vm, outcome);
        clvm_destroy(vm);
    }
    proof_drop(&program);
    judge(path, &source, ending);
    free(source.bytes);
    if (memory_blocks() != 0) proof_abort("%s: %ld blocks leaked", path, (long)memory_blocks());
}

int main(int count, char **arguments) {
    int files = 0;
    for (int i = 1; i < count; i++) {
        if (strcmp(arguments[i], "--free") == 0) is_free = true;
        else if (strcmp(arguments[i], "--options") == 0 && i + 1 < count) options = arguments[++i];
        else {
            run_file(arguments[i]);
            files++;
        }
    }
    if (!is_free) printf("scripts: %d ended as they say, without a leak\n", files);
    return files == 0 ? 2 : 0;
}
