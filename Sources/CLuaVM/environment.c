#include "environment.h"

#include <stdlib.h>
#include <string.h>

void clvm_free(void *text) { free(text); }

clvm_environment *clvm_environment_create(const clvm_limits *limits) {
    clvm_environment *environment = calloc(1, sizeof *environment);
    if (environment != NULL) environment->limits = *limits;
    return environment;
}

static void free_chunk(clvm_chunk_code *chunk) {
    free(chunk->module);
    free(chunk->name);
    clvm_buffer_free(&chunk->bytecode);
}

void clvm_environment_destroy(clvm_environment *environment) {
    for (size_t i = 0; i < environment->function_count; i++) {
        free(environment->functions[i].path);
        free(environment->functions[i].table);
        free(environment->functions[i].name);
    }
    for (size_t i = 0; i < environment->advice_count; i++) {
        free(environment->advice[i].name);
        free(environment->advice[i].text);
    }
    for (size_t i = 0; i < environment->prelude_count; i++) free_chunk(&environment->preludes[i]);
    free(environment->functions);
    free(environment->advice);
    free(environment->preludes);
    free(environment->names);
    free(environment->top_level_advice);
    free(environment);
}

static char *copy_text(const char *text, size_t count, bool *incomplete) {
    char *copy = malloc(count + 1);
    if (copy == NULL) {
        *incomplete = true;
        return NULL;
    }
    memcpy(copy, text, count);
    copy[count] = 0;
    return copy;
}

/// Grows an array by one zeroed element, which it returns.
static void *append(void **array, size_t *count, size_t size) {
    char *grown = realloc(*array, (*count + 1) * size);
    if (grown == NULL) return NULL;
    *array = grown;
    void *element = grown + *count * size;
    memset(element, 0, size);
    (*count)++;
    return element;
}

void clvm_environment_add_function(
    clvm_environment *environment, const char *path, int32_t id, clvm_kind kind) {
    clvm_function *function = append(
        (void **)&environment->functions, &environment->function_count, sizeof *function);
    if (function == NULL) {
        environment->incomplete = true;
        return;
    }
    const char *dot = strchr(path, '.');
    const char *name = dot == NULL ? path : dot + 1;
    size_t table_length = dot == NULL ? 0 : (size_t)(dot - path);
    bool *incomplete = &environment->incomplete;
    function->path = copy_text(path, strlen(path), incomplete);
    function->table = copy_text(path, table_length, incomplete);
    function->name = copy_text(name, strlen(name), incomplete);
    function->id = id;
    function->kind = kind;
}

void clvm_environment_add_advice(
    clvm_environment *environment, const char *name, const char *text) {
    clvm_advice *advice =
        append((void **)&environment->advice, &environment->advice_count, sizeof *advice);
    if (advice == NULL) {
        environment->incomplete = true;
        return;
    }
    advice->name = copy_text(name, strlen(name), &environment->incomplete);
    advice->text = copy_text(text, strlen(text), &environment->incomplete);
}

void clvm_environment_set_top_level_advice(clvm_environment *environment, const char *text) {
    free(environment->top_level_advice);
    environment->top_level_advice = copy_text(text, strlen(text), &environment->incomplete);
}

static bool add_chunk(
    const clvm_limits *limits, clvm_chunk_code *chunk, const char *module, const char *name,
    const char *prefix, const uint8_t *source, size_t count, char **message) {
    bool incomplete = false;
    if (module != NULL) chunk->module = copy_text(module, strlen(module), &incomplete);
    size_t length = strlen(name);
    chunk->name = malloc(length + 2);
    if (incomplete || chunk->name == NULL) return false;
    memcpy(chunk->name, prefix, 1);
    memcpy(chunk->name + 1, name, length + 1);
    return clvm_compile(limits, chunk->name, source, count, &chunk->bytecode, message);
}

bool clvm_environment_add_prelude(
    clvm_environment *environment, const char *name, const uint8_t *source, size_t count,
    char **message) {
    *message = NULL;
    clvm_chunk_code *chunk =
        append((void **)&environment->preludes, &environment->prelude_count, sizeof *chunk);
    if (chunk == NULL) return false;
    // '=' marks trusted code: it is not shown to people as a place.
    return add_chunk(&environment->limits, chunk, NULL, name, "=", source, count, message);
}

static int compare_names(const void *one, const void *other) {
    const clvm_name *a = one, *b = other;
    int order = strcmp(a->table, b->table);
    if (order == 0) order = strcmp(a->name, b->name);
    return order;
}

/// Adds the name unless it is there already; hosts come first and so replace built-in names.
static void add_name(clvm_environment *environment, clvm_name name) {
    for (size_t i = 0; i < environment->name_count; i++) {
        if (compare_names(&environment->names[i], &name) == 0) return;
    }
    clvm_name *slot =
        append((void **)&environment->names, &environment->name_count, sizeof *slot);
    if (slot == NULL) environment->incomplete = true;
    else *slot = name;
}

static void add_name_with_table(clvm_environment *environment, clvm_name name) {
    add_name(environment, name);
    if (name.table[0] == 0) return;
    add_name(
        environment, (clvm_name){.table = "", .name = name.table, .kind = clvm_name_table});
}

bool clvm_environment_finish(clvm_environment *environment) {
    if (environment->incomplete) return false;
    for (size_t i = 0; i < environment->function_count; i++) {
        clvm_function *function = &environment->functions[i];
        add_name_with_table(
            environment, (clvm_name){
                             .table = function->table,
                             .name = function->name,
                             .kind = clvm_name_host,
                             .host_index = (int32_t)i,
                         });
    }
    for (size_t i = 0; i < clvm_builtin_name_count; i++) {
        add_name_with_table(environment, clvm_builtin_names[i]);
    }
    if (environment->incomplete) return false;
    qsort(environment->names, environment->name_count, sizeof(clvm_name), compare_names);
    return true;
}

const clvm_name *clvm_find_name(
    const clvm_environment *environment, const char *table, const char *name) {
    clvm_name wanted = {.table = table, .name = name};
    return bsearch(
        &wanted, environment->names, environment->name_count, sizeof wanted, compare_names);
}

const char *clvm_find_advice(const clvm_environment *environment, const char *name) {
    for (size_t i = 0; i < environment->advice_count; i++) {
        if (strcmp(environment->advice[i].name, name) == 0) return environment->advice[i].text;
    }
    return NULL;
}

// MARK: - Programs

clvm_program *clvm_program_create(const clvm_environment *environment) {
    clvm_program *program = calloc(1, sizeof *program);
    if (program != NULL) program->environment = environment;
    return program;
}

void clvm_program_destroy(clvm_program *program) {
    for (size_t i = 0; i < program->chunk_count; i++) free_chunk(&program->chunks[i]);
    free(program->chunks);
    free(program);
}

bool clvm_program_add(
    clvm_program *program, const char *module, const char *name, const uint8_t *source,
    size_t count, char **message) {
    *message = NULL;
    clvm_chunk_code *chunk =
        append((void **)&program->chunks, &program->chunk_count, sizeof *chunk);
    if (chunk == NULL) return false;
    const clvm_limits *limits = &program->environment->limits;
    return add_chunk(limits, chunk, module, name, "@", source, count, message);
}
