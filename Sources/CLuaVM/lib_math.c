#include "libraries.h"
#include "vm.h"

// The generator of Lua 5.4 (xoshiro256**), seeded by the host instead of by time and address.

static uint64_t rotate(uint64_t bits, int count) { return bits << count | bits >> (64 - count); }

static uint64_t next_bits(uint64_t *state) {
    uint64_t result = rotate(state[1] * 5, 7) * 9;
    uint64_t shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotate(state[3], 45);
    return result;
}

void clvm_seed_random(clvm *vm, uint64_t seed) {
    vm->random[0] = seed;
    vm->random[1] = 0xFF;
    vm->random[2] = 0;
    vm->random[3] = 0;
    // The first numbers after a simple seed are simple too.
    for (int i = 0; i < 16; i++) next_bits(vm->random);
}

/// A number from 0 to `last`, each as likely as any other.
static uint64_t below_or_at(uint64_t *state, uint64_t last) {
    uint64_t mask = last;
    for (int shift = 1; shift < 64; shift *= 2) mask |= mask >> shift;
    uint64_t bits;
    do bits = next_bits(state) & mask;
    while (bits > last);
    return bits;
}

int clvm_math_random(lua_State *L) {
    uint64_t *state = clvm_of(L)->random;
    lua_Integer low = 1, high = 0;
    switch (lua_gettop(L)) {
    case 0:
        lua_pushnumber(L, (lua_Number)(next_bits(state) >> 11) * 0x1p-53);
        return 1;
    case 1:
        high = luaL_checkinteger(L, 1);
        if (high == 0) {
            lua_pushinteger(L, (lua_Integer)next_bits(state));
            return 1;
        }
        break;
    case 2:
        low = luaL_checkinteger(L, 1);
        high = luaL_checkinteger(L, 2);
        break;
    default: return luaL_error(L, "wrong number of arguments");
    }
    luaL_argcheck(L, low <= high, lua_gettop(L), "interval is empty");
    uint64_t offset = below_or_at(state, (uint64_t)high - (uint64_t)low);
    lua_pushinteger(L, (lua_Integer)(offset + (uint64_t)low));
    return 1;
}
