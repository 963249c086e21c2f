#include "layer/write.h"

#include "base/sys.h"
#include "geo/csv.h"
#include "geo/geojson.h"
#include "geo/gpx.h"
#include "geo/kml.h"
#include "geo/kmz.h"
#include "geo/module.h"
#include "geo/shapefile.h"
#include "layer/dictionary.h"

#include <string.h>

/* Of the file that holds all layers. */
#define WHOLE "briefmap"

typedef struct {
    bm_arena *arena;
    const bm_layers *layers;
    const bm_sheet *sheet;
    const bm_layer_files *files;
    bm_layer_report *report;
    struct {
        bm_out **at;
        size_t n, cap;
    } outs; /* written, not yet in place */
    struct {
        bm_module_files **at;
        size_t n, cap;
    } files_of_module; /* the same */
    bm_gdal_loss loss;
} job;

typedef struct format format;

struct format {
    const char *name;
    /* Refuse what may not be written, before anything is. */
    bool (*check)(job *j, const format *f, bm_err *err);
    bool (*write)(job *j, const format *f, bm_err *err);
    /* Of our own writers: one layer, or all of them. */
    bool (*one)(job *j, bm_sink sink, const bm_features *features, bm_err *err);
    bool (*all)(job *j, bm_sink sink, const bm_layers *layers, bm_err *err);
};

static const char *path_of(job *j, const char *stem, const char *ending)
{
    return bm_format(j->arena, "%s/%s.%s", j->files->folder, stem, ending);
}

static bool wanted(const bm_features *features, const char *path)
{
    return features->n > 0 || bm_file_exists(path);
}

static bm_layers full_layers(const job *j)
{
    bm_layers out = {BM_NEW_ARRAY(j->arena, bm_features, j->layers->n), 0};
    for (size_t i = 0; i < j->layers->n; i++)
        if (j->layers->at[i].n > 0)
            out.at[out.n++] = j->layers->at[i];
    return out;
}

static bool open_out(bm_out **out, job *j, const char *path, bm_err *err)
{
    if (!bm_out_open(out, j->arena, path, j->files->overwrite, err))
        return false;
    BM_PUSH(j->arena, &j->outs) = *out;
    BM_PUSH(j->arena, &j->report->written) = bm_str_of(path);
    return true;
}

/* ---- by our own writers ---- */

static bool refuse_there(const job *j, const char *path, bm_err *err)
{
    return j->files->overwrite || !bm_file_exists(path) ||
           bm_fail(err, BM_EEXIST, "%s: already there; give --overwrite to replace it", path);
}

static bool check_each(job *j, const format *f, bm_err *err)
{
    for (size_t i = 0; i < j->layers->n; i++)
        if (!refuse_there(j, path_of(j, j->layers->at[i].name, f->name), err))
            return false;
    return true;
}

static bool write_each(job *j, const format *f, bm_err *err)
{
    for (size_t i = 0; i < j->layers->n; i++) {
        const bm_features *features = &j->layers->at[i];
        const char *path = path_of(j, features->name, f->name);
        bm_out *out;
        if (wanted(features, path) &&
            (!open_out(&out, j, path, err) || !f->one(j, bm_sink_out(out), features, err) || !bm_out_finish(out, err)))
            return false;
    }
    return true;
}

static bool check_whole(job *j, const format *f, bm_err *err)
{
    return refuse_there(j, path_of(j, WHOLE, f->name), err);
}

static bool write_whole(job *j, const format *f, bm_err *err)
{
    bm_layers layers = full_layers(j);
    bm_out *out;
    return open_out(&out, j, path_of(j, WHOLE, f->name), err) && f->all(j, bm_sink_out(out), &layers, err) &&
           bm_out_finish(out, err);
}

static bool put_geojson(job *j, bm_sink sink, const bm_features *features, bm_err *err)
{
    return bm_geojson_write(j->arena, sink, BM_GEOJSON_COLLECTION, features, err);
}

static bool put_lines(job *j, bm_sink sink, const bm_features *features, bm_err *err)
{
    return bm_geojson_write(j->arena, sink, BM_GEOJSON_LINES, features, err);
}

static bool put_sequence(job *j, bm_sink sink, const bm_features *features, bm_err *err)
{
    return bm_geojson_write(j->arena, sink, BM_GEOJSON_SEQUENCE, features, err);
}

static bool put_csv(job *j, bm_sink sink, const bm_features *features, bm_err *err)
{
    return bm_csv_write(j->arena, sink, features, err);
}

static bool in_french(const job *j)
{
    return j->sheet->language && strcmp(j->sheet->language, "fr") == 0;
}

static bool put_kml(job *j, bm_sink sink, const bm_layers *layers, bm_err *err)
{
    return bm_kml_write(j->arena, sink, layers, j->sheet->title, in_french(j), err);
}

static bool put_kmz(job *j, bm_sink sink, const bm_layers *layers, bm_err *err)
{
    bm_kmz *kmz;
    return bm_kmz_begin(&kmz, j->arena, sink, j->sheet->date, err) && put_kml(j, bm_kmz_sink(kmz), layers, err) &&
           bm_kmz_end(kmz, err);
}

static bool put_gpx(job *j, bm_sink sink, const bm_layers *layers, bm_err *err)
{
    return bm_gpx_write(j->arena, sink, layers, j->sheet->title, in_french(j), err);
}

/* ---- shapefiles: five files a layer ---- */

/* In the order in which they are put in place: who finds the last finds the others. */
static const char *const shape_endings[] = {"cpg", "prj", "dbf", "shx", "shp"};
enum { CPG, PRJ, DBF, SHX, SHP, SHAPE_FILES };

static bool check_shape(job *j, const format *f, bm_err *err)
{
    (void)f;
    for (size_t i = 0; i < j->layers->n; i++)
        for (size_t k = 0; k < SHAPE_FILES; k++)
            if (!refuse_there(j, path_of(j, j->layers->at[i].short_name, shape_endings[k]), err))
                return false;
    return true;
}

static bool write_one_shape(job *j, const bm_features *features, bm_err *err)
{
    bm_out *outs[SHAPE_FILES];
    for (size_t k = 0; k < SHAPE_FILES; k++) {
        if (!bm_out_open(&outs[k], j->arena, path_of(j, features->short_name, shape_endings[k]), j->files->overwrite,
                         err))
            return false;
        BM_PUSH(j->arena, &j->outs) = outs[k];
    }
    BM_PUSH(j->arena, &j->report->written) = bm_str_of(path_of(j, features->short_name, "shp"));
    const bm_shapefile_sinks sinks = {bm_sink_out(outs[SHP]), bm_sink_out(outs[SHX]), bm_sink_out(outs[DBF])};
    bool done = bm_out_write(outs[CPG], bm_shapefile_cpg, strlen(bm_shapefile_cpg), err) &&
                bm_out_write(outs[PRJ], bm_shapefile_prj, strlen(bm_shapefile_prj), err) &&
                bm_shapefile_write(j->arena, &sinks, features, j->sheet->date, &j->loss, err);
    for (size_t k = 0; k < SHAPE_FILES && done; k++)
        done = bm_out_finish(outs[k], err);
    return done;
}

static bool write_shape(job *j, const format *f, bm_err *err)
{
    (void)f;
    for (size_t i = 0; i < j->layers->n; i++) {
        const bm_features *features = &j->layers->at[i];
        if (wanted(features, path_of(j, features->short_name, "shp")) && !write_one_shape(j, features, err))
            return false;
    }
    return true;
}

/* Indexes that other programs made of the files that were replaced would lead astray. */
static void drop_stale(const job *j)
{
    static const char *const stale[] = {"qix", "sbn", "sbx", "idm", "ind", "qpj"};
    for (size_t i = 0; i < j->report->written.n; i++) {
        bm_str path = j->report->written.at[i];
        for (size_t k = 0; bm_str_ends(path, BM_STR(".shp")) && k < sizeof stale / sizeof *stale; k++)
            bm_sys_unlink(bm_format(j->arena, "%.*s%s", (int)path.n - 3, path.at, stale[k]));
    }
}

/* ---- what GDAL writes ---- */

static bool open_module(const bm_gdal_api **api, const bm_gdal_format **theirs, job *j, const format *f, bm_err *err)
{
    if (!bm_module_open(api, j->arena, err))
        return false;
    *theirs = bm_module_format(*api, f->name);
    return *theirs || bm_fail(err, BM_EDATA, "%s does not write %s; install program and module from one build",
                              BM_GDAL_MODULE, f->name);
}

static bm_module_job module_job(const job *j, const char *stem, const bm_features *layers, size_t n)
{
    return (bm_module_job){j->files->folder, stem, layers, n, j->sheet->date, j->files->overwrite, in_french(j)};
}

static bool check_module(job *j, const format *f, bm_err *err)
{
    const bm_gdal_api *api;
    const bm_gdal_format *theirs;
    if (!open_module(&api, &theirs, j, f, err))
        return false;
    bm_module_job all = module_job(j, WHOLE, NULL, 0);
    if (!theirs->one_layer)
        return bm_module_may_write(theirs, j->arena, &all, err);
    for (size_t i = 0; i < j->layers->n; i++) {
        bm_module_job one = module_job(j, j->layers->at[i].short_name, NULL, 0);
        if (!bm_module_may_write(theirs, j->arena, &one, err))
            return false;
    }
    return true;
}

static bool write_one(job *j, const bm_gdal_api *api, const bm_gdal_format *theirs, const bm_module_job *one,
                      bm_err *err)
{
    const char *path = path_of(j, one->stem, theirs->endings[0]);
    bm_module_files *written;
    if (!bm_module_write(&written, api, theirs, j->arena, one, &j->loss, err))
        return false;
    BM_PUSH(j->arena, &j->files_of_module) = written;
    BM_PUSH(j->arena, &j->report->written) = bm_str_of(path);
    return true;
}

static bool write_module(job *j, const format *f, bm_err *err)
{
    const bm_gdal_api *api;
    const bm_gdal_format *theirs;
    if (!open_module(&api, &theirs, j, f, err))
        return false;
    bm_layers full = full_layers(j);
    bm_module_job all = module_job(j, WHOLE, full.at, full.n);
    if (!theirs->one_layer)
        return write_one(j, api, theirs, &all, err);
    for (size_t i = 0; i < j->layers->n; i++) {
        const bm_features *features = &j->layers->at[i];
        bm_module_job one = module_job(j, features->short_name, features, 1);
        if (wanted(features, path_of(j, features->short_name, theirs->endings[0])) &&
            !write_one(j, api, theirs, &one, err))
            return false;
    }
    return true;
}

/* ---- the list ---- */

static const format formats[] = {
    {.name = "geojson", .check = check_each, .write = write_each, .one = put_geojson},
    {.name = "geojsonl", .check = check_each, .write = write_each, .one = put_lines},
    {.name = "geojsons", .check = check_each, .write = write_each, .one = put_sequence},
    {.name = "shp", .check = check_shape, .write = write_shape},
    {.name = "gpkg", .check = check_module, .write = write_module},
    {.name = "fgb", .check = check_module, .write = write_module},
    {.name = "kml", .check = check_whole, .write = write_whole, .all = put_kml},
    {.name = "kmz", .check = check_whole, .write = write_whole, .all = put_kmz},
    {.name = "gpx", .check = check_whole, .write = write_whole, .all = put_gpx},
    {.name = "csv", .check = check_each, .write = write_each, .one = put_csv},
};
enum { FORMATS = sizeof formats / sizeof *formats };

const char *bm_layer_formats(bm_arena *arena)
{
    bm_buf out = {.arena = arena};
    for (size_t i = 0; i < FORMATS; i++)
        bm_buf_format(&out, "%s%s", i ? ", " : "", formats[i].name);
    return bm_buf_text(&out);
}

static bool choose(bool chosen[FORMATS], bm_arena *arena, const char *list, bm_err *err)
{
    bm_str rest = bm_str_of(list);
    memset(chosen, 0, FORMATS * sizeof *chosen);
    while (rest.n > 0) {
        bm_str name = bm_str_trim(bm_str_cut(&rest, ','));
        size_t i = 0;
        while (i < FORMATS && !bm_str_is(name, formats[i].name))
            i++;
        if (i == FORMATS)
            return bm_fail(err, BM_EUSAGE, "--format: \"%.*s\" is none of %s", BM_STR_ARG(name),
                           bm_layer_formats(arena));
        chosen[i] = true;
    }
    return true;
}

static bool write_text(job *j, const char *stem, const char *ending, bm_str text, bm_err *err)
{
    bm_out *out;
    return open_out(&out, j, path_of(j, stem, ending), err) && bm_out_write(out, text.at, text.n, err) &&
           bm_out_finish(out, err);
}

static bool write_beside(job *j, bm_err *err)
{
    bm_buf sheet = {.arena = j->arena}, dictionary = {.arena = j->arena};
    bm_jsonw w = bm_jsonw_to(&sheet, 2);
    bm_sheet_json(&w, j->arena, j->sheet);
    bm_buf_char(&sheet, '\n');
    bm_dictionary_csv(&dictionary, j->layers);
    return write_text(j, "fields", "csv", bm_buf_str(&dictionary), err) &&
           write_text(j, "sheet", "json", bm_buf_str(&sheet), err);
}

static void tell_loss(job *j)
{
    if (j->loss.cut + j->loss.left_out > 0)
        BM_PUSH(j->arena, &j->report->warnings) = bm_str_of(bm_format(
            j->arena,
            "the other formats hold less: %zu texts were cut and %zu values left out (first: %s); GeoJSON holds all",
            j->loss.cut, j->loss.left_out, j->loss.first));
}

bool bm_layer_write(bm_layer_report *report, bm_arena *arena, const bm_layers *layers, const bm_sheet *sheet,
                    const bm_layer_files *files, bm_err *err)
{
    bool chosen[FORMATS];
    *report = (bm_layer_report){0};
    job j = {.arena = arena, .layers = layers, .sheet = sheet, .files = files, .report = report};
    if (!choose(chosen, arena, files->formats, err) || !bm_file_make_dir(files->folder, err))
        return false;
    for (size_t i = 0; i < FORMATS; i++)
        if (chosen[i] && !formats[i].check(&j, &formats[i], err))
            return false;
    if (!write_beside(&j, err))
        return false;
    for (size_t i = 0; i < FORMATS; i++)
        if (chosen[i] && !formats[i].write(&j, &formats[i], err))
            return false;
    for (size_t i = 0; i < j.files_of_module.n; i++)
        if (!bm_module_commit(j.files_of_module.at[i], err))
            return false;
    for (size_t i = 0; i < j.outs.n; i++)
        if (!bm_out_commit(j.outs.at[i], err))
            return false;
    drop_stale(&j);
    tell_loss(&j);
    return true;
}
