/*
 * The program with a second placing of labels after its own: a line on standard error tells what each came to.
 * ./dev contest runs it over many maps; the figures are in src/map/README.md.
 */
#define bm_labels_place place_as_ever
#include "../../../src/map/label.c"
#undef bm_labels_place

#include <stdio.h>
#include <string.h>
#include <time.h>

/* From label.h once more: it was read under the other name. */
void bm_labels_place(bm_label_field *field);

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static void say(const char *who, const bm_label_field *field, double ms)
{
    size_t missing[3] = {0};
    for (size_t i = 0; i < field->labels.n; i++)
        missing[field->labels.at[i].tier] += field->labels.at[i].chosen < 0;
    fprintf(stderr, " %s cost %.1f missing %zu %zu %zu ms %.2f", who, total(field), missing[0], missing[1], missing[2],
            ms);
}

void bm_labels_place(bm_label_field *field)
{
    enum { PATIENCE = 3000 }; /* steps a label */
    double start = now_ms(), placed;
    place_as_ever(field);
    placed = now_ms();
    fprintf(stderr, "contest labels %zu", field->labels.n);
    say("ours", field, placed - start);
    anneal(field, PATIENCE * field->labels.n);
    say("patient", field, now_ms() - placed);
    fprintf(stderr, "\n");
}
