#include "image.h"

#include <stdlib.h>
#include <string.h>

// Lua's memory is full of addresses, so a copy is of use at the same place only: the VM whose
// memory was copied becomes what it was, and no second one can be made of it.

static bool keep(clvm_image *image, void *place, size_t size) {
    uint8_t *copy = malloc(size == 0 ? 1 : size);
    if (copy == NULL) return false;
    memcpy(copy, place, size);
    image->parts[image->part_count++] =
        (clvm_image_part){.place = place, .size = size, .copy = copy};
    return true;
}

static bool keep_chunks(clvm_image *image) {
    for (clvm_chunk *chunk = image->arena.chunks; chunk != NULL; chunk = chunk->next) {
        // The newest chunk is still being filled.
        bool is_newest = chunk == image->arena.chunks;
        size_t size = is_newest ? (size_t)(image->arena.bump - (char *)chunk) : chunk->size;
        if (!keep(image, chunk, size)) return false;
    }
    return true;
}

static bool keep_large(clvm_image *image) {
    for (clvm_large *block = image->arena.large; block != NULL; block = block->next) {
        if (!keep(image, block + 1, block->size)) return false;
        image->large[image->large_count++] = block;
    }
    return true;
}

bool clvm_image_take(clvm_image *image, clvm_arena *arena) {
    memset(image, 0, sizeof *image);
    image->arena = *arena;
    size_t chunks = 0, large = 0;
    for (clvm_chunk *chunk = arena->chunks; chunk != NULL; chunk = chunk->next) chunks++;
    for (clvm_large *block = arena->large; block != NULL; block = block->next) large++;
    image->parts = calloc(chunks + large + 1, sizeof *image->parts);
    image->large = calloc(large + 1, sizeof *image->large);
    bool is_complete = image->parts != NULL && image->large != NULL && keep_chunks(image)
        && keep_large(image);
    if (!is_complete) {
        clvm_image_free(image);
        return false;
    }
    for (size_t i = 0; i < image->large_count; i++) image->large[i]->is_kept = 1;
    return true;
}

void clvm_image_restore(const clvm_image *image, clvm_arena *arena) {
    clvm_arena_cut(arena, image->arena.chunks);
    uint64_t fail_after = arena->fail_after;
    *arena = image->arena;
    arena->fail_after = fail_after;
    for (size_t i = 0; i < image->part_count; i++) {
        memcpy(image->parts[i].place, image->parts[i].copy, image->parts[i].size);
    }
    // A run may have given blocks back, which took them off the list.
    for (size_t i = 0; i < image->large_count; i++) {
        image->large[i]->previous = i == 0 ? NULL : image->large[i - 1];
        image->large[i]->next = i + 1 == image->large_count ? NULL : image->large[i + 1];
    }
}

void clvm_image_free(clvm_image *image) {
    for (size_t i = 0; i < image->part_count; i++) free(image->parts[i].copy);
    for (size_t i = 0; i < image->large_count; i++) image->large[i]->is_kept = 0;
    free(image->parts);
    free(image->large);
    memset(image, 0, sizeof *image);
}
