#include "memory.h"

static uint64_t requests, failing_request;
static bool fails_onward;
static int64_t blocks;

void memory_fail(uint64_t request, bool onward) {
    requests = 0;
    failing_request = request;
    fails_onward = onward;
}

uint64_t memory_requests(void) { return requests; }
int64_t memory_blocks(void) { return blocks; }

static bool fails(void) {
    requests++;
    if (failing_request == 0) return false;
    return fails_onward ? requests >= failing_request : requests == failing_request;
}

void *memory_allocate(size_t size) {
    void *block = fails() ? NULL : malloc(size);
    if (block != NULL) blocks++;
    return block;
}

void *memory_allocate_zeroed(size_t count, size_t size) {
    void *block = fails() ? NULL : calloc(count, size);
    if (block != NULL) blocks++;
    return block;
}

void *memory_resize(void *block, size_t size) {
    void *moved = fails() ? NULL : realloc(block, size);
    if (moved != NULL && block == NULL) blocks++;
    return moved;
}

void memory_release(void *block) {
    if (block != NULL) blocks--;
    free(block);
}
