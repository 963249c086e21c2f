#include "cli/args.h"

#include <string.h>

static const bm_arg *find(bm_str name, const bm_arg *args, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (bm_str_is(name, args[i].name))
            return &args[i];
    return NULL;
}

static bool is_option(const char *word)
{
    return word[0] == '-' && word[1] != '\0' && !(word[1] >= '0' && word[1] <= '9') && word[1] != '.';
}

bool bm_args_read(bm_strs *inputs, bm_arena *arena, int argc, char **argv, const bm_arg *args, size_t n, bm_err *err)
{
    bool options = true;
    for (int i = 0; i < argc; i++) {
        if (options && strcmp(argv[i], "--") == 0) {
            options = false;
            continue;
        }
        if (!options || !is_option(argv[i])) {
            BM_PUSH(arena, inputs) = bm_str_of(argv[i]);
            continue;
        }
        bm_str value = bm_str_of(argv[i]), name = value;
        bool given = strncmp(argv[i], "--", 2) == 0 && strchr(argv[i], '=');
        if (given)
            name = bm_str_cut(&value, '=');
        const bm_arg *arg = find(name, args, n);
        if (!arg)
            return bm_fail(err, BM_EUSAGE, "unknown option %.*s; --help lists those of this command", BM_STR_ARG(name));
        if (arg->flag && given)
            return bm_fail(err, BM_EUSAGE, "%s takes no value", arg->name);
        if (arg->flag)
            *arg->flag = true;
        else if (!given && ++i == argc)
            return bm_fail(err, BM_EUSAGE, "%s needs a value behind it", arg->name);
        else
            *arg->value = given ? value.at : argv[i];
    }
    return true;
}

bm_str bm_args_clean(bm_arena *arena, bm_str text)
{
    bm_buf out = {.arena = arena};
    for (size_t i = 0; i < text.n;) {
        uint32_t code = bm_utf8_next(text, &i);
        bool control = (code < 0x20 && code != '\n') || (code >= 0x7f && code < 0xa0);
        bool turning = (code >= 0x200e && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) ||
                       (code >= 0x2066 && code <= 0x2069);
        bm_buf_code(&out, control || turning ? 0xfffd : code);
    }
    return bm_buf_str(&out);
}
