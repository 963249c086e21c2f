#include "cli/command.h"
#include "cli/signals.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    const char *name, *help;
    int (*run)(int argc, char **argv);
} command;

static const command commands[] = {
    {"map", "a release becomes a map: PNG, PDF, SVG", bm_cli_map},
    {"read", "what a release says: places, visits, incidents, zones, as JSON", bm_cli_read},
    {"layers", "the same as layers for a GIS: GeoJSON, GeoPackage, shapefile, KML ...", bm_cli_layers},
    {"render", "anybody's GeoJSON becomes a map: PNG, PDF, SVG", bm_cli_render},
    {"animate", "the itinerary in motion: MP4, WebM, GIF, APNG", bm_cli_animate},
    {"place", "what the gazetteer knows of a name", bm_cli_place},
    {"gazetteer", "compile a gazetteer, or look into one", bm_cli_gazetteer},
    {"check", "what a map desk would send back", bm_cli_check},
};

static void help(void)
{
    puts("briefmap turns press releases into briefing maps.\n\nUse: briefmap COMMAND ...\n");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        printf("  %-10s %s\n", commands[i].name, commands[i].help);
    puts("\nbriefmap COMMAND --help tells a command's options; briefmap --version its version.\n"
         "Try: briefmap map release.txt -o map.png");
}

int main(int argc, char **argv)
{
    bm_signals_set();
    const char *name = argc > 1 ? argv[1] : "--help";
    if (strcmp(name, "--version") == 0) {
        puts("briefmap " BM_VERSION);
        return 0;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        help();
        return argc > 1 ? 0 : BM_EXIT_USAGE;
    }
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(name, commands[i].name) == 0)
            return commands[i].run(argc - 2, argv + 2);
    bm_err err = {0};
    bool fail = bm_fail(&err, BM_EUSAGE,
                        "%s: no such command\nThe commands are map, read, layers, render, animate, place, gazetteer, "
                        "check; see briefmap --help.",
                        name);
    (void)fail;
    return bm_cli_fail(&err);
}
