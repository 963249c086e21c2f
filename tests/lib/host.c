/* host RELEASE FOLDER: a program that knows of briefmap what briefmap.h says. Prints the JSON; map.png and layers go
 * into the folder. What fails is told, and the next thing done. */
#include <briefmap.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *slurp(const char *path, size_t *n)
{
    FILE *file = fopen(path, "rb");
    char *all = file ? malloc(1 << 20) : NULL;
    *n = all ? fread(all, 1, 1 << 20, file) : 0;
    if (file)
        fclose(file);
    return all;
}

static bool told(bool done, const char *what, const briefmap_error *error)
{
    if (!done)
        fprintf(stderr, "%s: code %d: %s\n", what, error->code, error->text);
    return done;
}

int main(int argc, char **argv)
{
    size_t n;
    char *text = argc == 3 ? slurp(argv[1], &n) : NULL;
    char path[4096];
    briefmap_error error;
    briefmap_options plain = {0}, dark = {.style = "dark", .page = "A5", .dpi = 100, .language = "fr", .title = "Ceci"};
    if (!text)
        return 2;
    briefmap *b = briefmap_open(NULL, &error);
    briefmap_reading *r = b ? briefmap_read(b, text, n, argv[1], &error) : NULL;
    memset(text, 'x', n); /* ours again */
    if (!told(r != NULL, "read", &error)) {
        briefmap_close(b);
        free(text);
        return 1;
    }
    fputs(briefmap_json(r), stdout);
    snprintf(path, sizeof path, "%s/map.png", argv[2]);
    told(briefmap_draw(r, path, NULL, &error), "draw", &error);
    told(briefmap_draw(r, path, &plain, &error), "draw again", &error);
    snprintf(path, sizeof path, "%s/dark.pdf", argv[2]);
    told(briefmap_draw(r, path, &dark, &error), "draw in the dark", &error);
    dark.style = "such";
    told(briefmap_draw(r, path, &dark, &error), "draw as such", &error);
    snprintf(path, sizeof path, "%s/map.bmp", argv[2]);
    told(briefmap_draw(r, path, &plain, &error), "draw a bmp", &error);
    snprintf(path, sizeof path, "%s/layers", argv[2]);
    told(briefmap_layers(r, path, "geojson,csv", &plain, &error), "layers", &error);
    briefmap_reading *empty = briefmap_read(b, "", 0, NULL, &error);
    told(empty != NULL, "read nothing", &error);
    briefmap_free(empty);
    briefmap_free(r);
    briefmap_close(b);
    briefmap *no = briefmap_open("/nowhere", &error);
    told(no != NULL, "open nothing", &error);
    briefmap_close(no);
    free(text);
    return 0;
}
