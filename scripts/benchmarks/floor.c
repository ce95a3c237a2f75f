/*
 * The floor: how fast durable sends could be on this machine if nothing but their rows were
 * written. Stock Lua coroutines yield each send; this program writes the rows that Juben writes,
 * with the columns and indexes of Juben's own schema, and commits as many runs at once.
 *
 * It checks nothing, isolates nothing, and could not go on after a crash.
 *
 * usage: floor sends SCHEMA.sql STORE.db RUNS STEPS
 *        floor fdatasync FILE COUNT
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <sqlite3.h>

/* Juben commits at most so many runs at once. */
enum { batch_max = 200 };

static const int64_t now = 1795482000000;

static void fail(const char *what, const char *why) {
    fprintf(stderr, "error: %s: %s\n", what, why);
    exit(1);
}

static double seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static char *contents(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) fail(path, strerror(errno));
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    if (!text || fread(text, 1, (size_t)size, file) != (size_t)size) fail(path, "cannot be read");
    text[size] = 0;
    fclose(file);
    return text;
}

/* MARK: The store */

static sqlite3 *store;

static void execute(const char *sql) {
    char *why = NULL;
    if (sqlite3_exec(store, sql, NULL, NULL, &why) != SQLITE_OK) fail(sql, why);
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v3(store, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL))
        fail(sql, sqlite3_errmsg(store));
    return statement;
}

static void run(sqlite3_stmt *statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) fail("a row", sqlite3_errmsg(store));
    sqlite3_reset(statement);
}

static void text(sqlite3_stmt *statement, int place, const char *value) {
    sqlite3_bind_text(statement, place, value, -1, SQLITE_TRANSIENT);
}

static void bytes(sqlite3_stmt *statement, int place, const char *value, size_t size) {
    sqlite3_bind_blob(statement, place, value, (int)size, SQLITE_TRANSIENT);
}

static sqlite3_stmt *begin, *commit;
static sqlite3_stmt *add_slot, *add_run, *claim_run, *end_run, *add_step, *add_send;

static void open_store(const char *schema, const char *path) {
    if (sqlite3_open(path, &store)) fail(path, sqlite3_errmsg(store));
    execute("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "PRAGMA cache_size = -65536");
    execute(contents(schema));
    begin = prepare("BEGIN IMMEDIATE");
    commit = prepare("COMMIT");
    add_slot = prepare("INSERT INTO slot VALUES ('bench#1', ?1, ?2, 'started', ?3, ?1, '')");
    add_run = prepare(
        "INSERT INTO run VALUES (?1, 'bench', 'bench#1', ?2, ?3, 'hash', NULL, 'ready', 0, NULL,"
        " 0, 0, 0, 0, NULL, 0, ?1, ?4, NULL, NULL, 'schedule', ?5, 0, ?5, NULL)");
    claim_run = prepare(
        "UPDATE run SET status = 'running', epoch = 1, owner = '1' WHERE id = ?1");
    end_run = prepare(
        "UPDATE run SET status = 'done', owner = NULL, head_seq = ?2, journal_bytes = ?3,"
        " result = ?4, ended_at = ?5 WHERE id = ?1");
    add_step = prepare(
        "INSERT INTO journal VALUES (?1, ?2, 'send', ?3, 'done', ?4, 'bench.lua', 3, ?5, ?5)");
    add_send = prepare(
        "INSERT INTO outbox VALUES (?1, ?2, ?3, 0, 'bench', 'local', ?4, ?4, ?5, 'message', ?6,"
        " 'pending', 0, ?7, ?7, NULL, NULL, 'hold', '', 0, NULL, NULL, ?7, NULL)");
}

/* MARK: Runs */

static const char script[] =
    "return function(group, steps)\n"
    "  for number = 1, steps do coroutine.yield(group, 'message ' .. number) end\n"
    "end\n";

static int64_t next_id = 1795482000000 << 20;

static void make_run(int64_t id, const char *group) {
    char key[96];
    snprintf(key, sizeof key, "bench#1@%lld@%s", (long long)now, group);
    sqlite3_bind_int64(add_run, 1, id);
    text(add_run, 2, group);
    text(add_run, 3, key);
    bytes(add_run, 4, group, strlen(group));
    sqlite3_bind_int64(add_run, 5, now);
    run(add_run);
    sqlite3_bind_int64(add_slot, 1, now);
    text(add_slot, 2, group);
    sqlite3_bind_int64(add_slot, 3, id);
    run(add_slot);
}

static void record(int64_t run_id, int64_t seq, const char *group, const char *words) {
    char arguments[192], key[64];
    int size = snprintf(arguments, sizeof arguments, "[{\"id\":\"%s\"},\"%s\"]", group, words);
    int64_t id = next_id++;
    snprintf(key, sizeof key, "%lld-%lld-0", (long long)run_id, (long long)seq);
    sqlite3_bind_int64(add_send, 1, id);
    sqlite3_bind_int64(add_send, 2, run_id);
    sqlite3_bind_int64(add_send, 3, seq);
    text(add_send, 4, group);
    text(add_send, 5, key);
    bytes(add_send, 6, arguments, (size_t)size);
    sqlite3_bind_int64(add_send, 7, now);
    run(add_send);
    sqlite3_bind_int64(add_step, 1, run_id);
    sqlite3_bind_int64(add_step, 2, seq);
    bytes(add_step, 3, arguments, (size_t)size);
    bytes(add_step, 4, (const char *)&id, sizeof id);
    sqlite3_bind_int64(add_step, 5, now);
    run(add_step);
}

static void perform(lua_State *lua, int64_t id, const char *group, int steps) {
    lua_State *thread = lua_newthread(lua);
    lua_pushvalue(lua, 1);
    lua_xmove(lua, thread, 1);
    lua_pushstring(thread, group);
    lua_pushinteger(thread, steps);
    int count = 2, results = 0;
    int64_t seq = 0;
    while (lua_resume(thread, lua, count, &results) == LUA_YIELD) {
        record(id, ++seq, lua_tostring(thread, -2), lua_tostring(thread, -1));
        lua_pop(thread, results);
        count = 0;
    }
    lua_pop(lua, 1);
    sqlite3_bind_int64(end_run, 1, id);
    sqlite3_bind_int64(end_run, 2, seq);
    sqlite3_bind_int64(end_run, 3, seq * 64);
    bytes(end_run, 4, "[]", 2);
    sqlite3_bind_int64(end_run, 5, now);
    run(end_run);
}

static void claim(int64_t first, int count) {
    for (int place = 0; place < count; place++) {
        sqlite3_bind_int64(claim_run, 1, first + place);
        run(claim_run);
    }
}

static int64_t count_rows(const char *sql) {
    sqlite3_stmt *statement = prepare(sql);
    sqlite3_step(statement);
    int64_t count = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return count;
}

static void sends(const char *schema, const char *path, int runs, int steps) {
    open_store(schema, path);
    lua_State *lua = luaL_newstate();
    luaL_openlibs(lua);
    if (luaL_loadbuffer(lua, script, sizeof script - 1, "=bench.lua")) fail("bench.lua", "syntax");
    lua_call(lua, 0, 1);

    double start = seconds();
    int64_t first = next_id;
    next_id += runs;
    char group[32];
    run(begin);
    for (int place = 0; place < runs; place++) {
        snprintf(group, sizeof group, "group-%d", place + 1);
        make_run(first + place, group);
    }
    for (int done = 0; done < runs;) {
        int count = runs - done < batch_max ? runs - done : batch_max;
        claim(first + done, count);
        run(commit);
        run(begin);
        for (int place = done; place < done + count; place++) {
            snprintf(group, sizeof group, "group-%d", place + 1);
            perform(lua, first + place, group, steps);
        }
        done += count;
    }
    run(commit);
    double spent = seconds() - start;

    int64_t wanted = (int64_t)runs * steps;
    if (count_rows("SELECT COUNT(*) FROM journal") != wanted ||
        count_rows("SELECT COUNT(*) FROM outbox") != wanted)
        fail("the floor", "it did not write the rows");
    printf("{\"sqlite\": \"%s\", \"lua\": \"%s\", \"runs\": %d, \"steps\": %lld, "
           "\"seconds\": %.6f, \"steps_per_second\": %.1f}\n",
           sqlite3_libversion(), LUA_RELEASE, runs, (long long)wanted, spent,
           (double)wanted / spent);
}

/* MARK: The disk */

static int compare(const void *left, const void *right) {
    double difference = *(const double *)left - *(const double *)right;
    return difference < 0 ? -1 : difference > 0;
}

/* What a commit costs at the least: 8 KiB at the end of a file, and the disk's word for it. */
static void disk(const char *path, int count) {
    int file = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (file < 0) fail(path, strerror(errno));
    static char page[8192];
    double *times = calloc((size_t)count, sizeof *times);
    if (!times) fail(path, "no memory");
    for (int place = 0; place < count; place++) {
        double start = seconds();
        if (write(file, page, sizeof page) != sizeof page) fail(path, strerror(errno));
        if (fdatasync(file)) fail(path, strerror(errno));
        times[place] = seconds() - start;
    }
    close(file);
    unlink(path);
    qsort(times, (size_t)count, sizeof *times, compare);
    printf("{\"count\": %d, \"p50_ms\": %.3f, \"p99_ms\": %.3f}\n", count,
           times[count / 2] * 1e3, times[(int)((double)count * 0.99)] * 1e3);
    free(times);
}

static int number(const char *word) {
    int value = atoi(word);
    if (value < 1) fail(word, "a number from 1 is wanted");
    return value;
}

int main(int count, char **words) {
    if (count == 6 && !strcmp(words[1], "sends"))
        sends(words[2], words[3], number(words[4]), number(words[5]));
    else if (count == 4 && !strcmp(words[1], "fdatasync"))
        disk(words[2], number(words[3]));
    else
        fail("usage", "floor sends SCHEMA.sql STORE.db RUNS STEPS | floor fdatasync FILE COUNT");
    return 0;
}
