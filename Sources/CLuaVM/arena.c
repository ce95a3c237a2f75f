#include "arena.h"

#include <lua.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { first_chunk = 24 * 1024, last_chunk = 256 * 1024 };

void clvm_arena_open(clvm_arena *arena, size_t limit, uint64_t fail_after) {
    memset(arena, 0, sizeof *arena);
    arena->limit = limit;
    arena->fail_after = fail_after;
    arena->next_chunk = first_chunk;
}

static void free_chunks(clvm_arena *arena, const clvm_chunk *end) {
    while (arena->chunks != end) {
        clvm_chunk *next = arena->chunks->next;
        free(arena->chunks);
        arena->chunks = next;
    }
}

static void free_large(clvm_arena *arena) {
    for (clvm_large *block = arena->large; block != NULL;) {
        clvm_large *next = block->next;
        if (!block->is_kept) free(block);
        block = next;
    }
    arena->large = NULL;
}

void clvm_arena_close(clvm_arena *arena) {
    free_chunks(arena, NULL);
    free_large(arena);
}

void clvm_arena_cut(clvm_arena *arena, const clvm_chunk *chunks) {
    free_chunks(arena, chunks);
    free_large(arena);
}

static bool is_small(size_t size) { return size <= CLVM_ARENA_SMALL_BLOCK; }

static size_t class_of(size_t size) { return (size - 1) / clvm_arena_grain; }

static bool add_chunk(clvm_arena *arena) {
    clvm_chunk *chunk = malloc(arena->next_chunk);
    if (chunk == NULL) return false;
    chunk->next = arena->chunks;
    chunk->size = arena->next_chunk;
    arena->chunks = chunk;
    // What is left of the old chunk is below one small block; it is not worth keeping.
    arena->bump = (char *)(chunk + 1);
    arena->end = (char *)chunk + arena->next_chunk;
    if (arena->next_chunk < last_chunk) arena->next_chunk *= 2;
    return true;
}

static void *take_small(clvm_arena *arena, size_t size) {
    size_t class = class_of(size);
    void *block = arena->free_blocks[class];
    if (block != NULL) {
        memcpy(&arena->free_blocks[class], block, sizeof(void *));
        return block;
    }
    size_t rounded = (class + 1) * clvm_arena_grain;
    if ((size_t)(arena->end - arena->bump) < rounded && !add_chunk(arena)) return NULL;
    block = arena->bump;
    arena->bump += rounded;
    return block;
}

static void give_small(clvm_arena *arena, void *block, size_t size) {
    size_t class = class_of(size);
    memcpy(block, &arena->free_blocks[class], sizeof(void *));
    arena->free_blocks[class] = block;
}

static void link_large(clvm_arena *arena, clvm_large *header) {
    header->previous = NULL;
    header->next = arena->large;
    if (arena->large != NULL) arena->large->previous = header;
    arena->large = header;
}

static void unlink_large(clvm_arena *arena, clvm_large *header) {
    if (header->previous != NULL) header->previous->next = header->next;
    else arena->large = header->next;
    if (header->next != NULL) header->next->previous = header->previous;
}

static void *take(clvm_arena *arena, size_t size) {
    if (is_small(size)) return take_small(arena, size);
    clvm_large *header = malloc(sizeof *header + size);
    if (header == NULL) return NULL;
    header->size = size;
    header->is_kept = 0;
    link_large(arena, header);
    return header + 1;
}

static void give(clvm_arena *arena, void *block, size_t size) {
    if (is_small(size)) {
        give_small(arena, block, size);
        return;
    }
    clvm_large *header = (clvm_large *)block - 1;
    unlink_large(arena, header);
    if (!header->is_kept) free(header);
}

static void *resize_large(clvm_arena *arena, void *block, size_t size) {
    clvm_large *header = (clvm_large *)block - 1;
    unlink_large(arena, header);
    clvm_large *moved = realloc(header, sizeof *header + size);
    if (moved != NULL) moved->size = size;
    link_large(arena, moved == NULL ? header : moved);
    return moved == NULL ? NULL : moved + 1;
}

static bool is_kept(const void *block) { return ((const clvm_large *)block - 1)->is_kept; }

static void *move(clvm_arena *arena, void *block, size_t old_size, size_t new_size) {
    bool small = is_small(new_size);
    if (is_small(old_size)) {
        if (small && class_of(old_size) == class_of(new_size)) return block;
    } else if (!small && !is_kept(block)) {
        return resize_large(arena, block, new_size);
    }
    void *fresh = take(arena, new_size);
    if (fresh == NULL) return NULL;
    memcpy(fresh, block, old_size < new_size ? old_size : new_size);
    give(arena, block, old_size);
    return fresh;
}

/// Joining with `..` is the one way to make a string that asks no function of ours.
static bool refuses_string(clvm_arena *arena, size_t size) {
    if (arena->string_limit == 0 || size <= arena->string_limit) return false;
    arena->refused_string = size;
    return true;
}

void *clvm_arena_reallocate(void *context, void *block, size_t old_size, size_t new_size) {
    clvm_arena *arena = context;
    if (block == NULL) {
        // Without a block, Lua passes the kind of the object instead of a size.
        if (old_size == LUA_TSTRING && refuses_string(arena, new_size)) return NULL;
        old_size = 0;
    }
    if (new_size == 0) {
        if (old_size > 0) give(arena, block, old_size);
        arena->used -= old_size;
        return NULL;
    }
    if (new_size > old_size) {
        arena->allocations++;
        if (arena->fail_after != 0 && arena->allocations >= arena->fail_after) return NULL;
        if (new_size - old_size > arena->limit - arena->used) return NULL;
    }
    void *result =
        old_size == 0 ? take(arena, new_size) : move(arena, block, old_size, new_size);
    if (result == NULL) {
        if (new_size > old_size) return NULL;
        // A block that is larger than Lua believes is harmless until the arena is dropped.
        result = block;
    }
    arena->used += new_size - old_size;
    if (arena->used > arena->peak) arena->peak = arena->used;
    return result;
}
