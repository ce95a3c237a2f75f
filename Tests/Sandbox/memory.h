/// The allocations of a proof: counted, and made to fail on demand.
///
/// The C target is compiled with this header in front of every file, so that its calls come here.
#ifndef SANDBOX_MEMORY_H
#define SANDBOX_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

void *memory_allocate(size_t size);
void *memory_allocate_zeroed(size_t count, size_t size);
void *memory_resize(void *block, size_t size);
void memory_release(void *block);

/// Makes the given request from now on fail, and with `onward` all that follow; 0 for none.
void memory_fail(uint64_t request, bool onward);
/// How many requests there were since `memory_fail`.
uint64_t memory_requests(void);
/// How many blocks are not given back.
int64_t memory_blocks(void);

#ifdef SANDBOX_REDIRECT_MEMORY
#define malloc memory_allocate
#define calloc memory_allocate_zeroed
#define realloc memory_resize
#define free memory_release
#endif

#endif
