/// Memory of one VM: counted, capped, and dropped at once.
#ifndef CLUAVM_ARENA_H
#define CLUAVM_ARENA_H

#include <stddef.h>
#include <stdint.h>

#ifndef CLVM_ARENA_SMALL_BLOCK
/// Blocks up to this size share chunks. A build that looks for faults says 0, and has each block
/// where a sanitizer sees its bounds and its end.
#define CLVM_ARENA_SMALL_BLOCK clvm_arena_small
#endif

enum {
    clvm_arena_grain = 16,
    clvm_arena_small = 1024,
    clvm_arena_classes = clvm_arena_small / clvm_arena_grain,
};

typedef struct clvm_chunk clvm_chunk;
typedef struct clvm_large clvm_large;

struct clvm_chunk {
    clvm_chunk *next;
    /// The size with this header, in bytes; two words keep blocks on 16-byte boundaries.
    size_t size;
};

struct clvm_large {
    clvm_large *next;
    clvm_large *previous;
    /// The size of the block that follows, in bytes.
    size_t size;
    /// Whether an image holds the block, which then stays where it is.
    uint64_t is_kept;
};

typedef struct {
    clvm_chunk *chunks;
    clvm_large *large;
    char *bump;
    char *end;
    size_t next_chunk;
    size_t used;
    size_t peak;
    size_t limit;
    /// The largest string object, and the one that was refused because it was larger; 0 for none.
    size_t string_limit;
    size_t refused_string;
    uint64_t allocations;
    uint64_t fail_after;
    void *free_blocks[clvm_arena_classes];
} clvm_arena;

void clvm_arena_open(clvm_arena *arena, size_t limit, uint64_t fail_after);
void clvm_arena_close(clvm_arena *arena);

/// Frees the chunks and large blocks that came after these.
void clvm_arena_cut(clvm_arena *arena, const clvm_chunk *chunks);

/// Has the shape of a `lua_Alloc`. Shrinking never fails, as Lua demands.
void *clvm_arena_reallocate(void *arena, void *block, size_t old_size, size_t new_size);

#endif
