/* The module behind map/pdf.h. libqpdf's C interface keeps its errors in its handle; the first one is told at the end.
 */
#include "map/pdf.h"

#include "pdf/groups.h"

#include <qpdf/qpdf-c.h>
#include <string.h>

typedef struct {
    qpdf_data qpdf;
    bm_arena *arena;
    const bm_pdf_facts *facts;
    size_t figure; /* the next one's number */
    size_t depth;
} work;

static void put(work *w, qpdf_oh dictionary, const char *key, qpdf_oh value)
{
    qpdf_oh_replace_key(w->qpdf, dictionary, key, value);
}

/* ---- what figures show, and heads of tables */

static void mark(work *w, qpdf_oh element)
{
    qpdf_oh kind = qpdf_oh_get_key(w->qpdf, element, "/S");
    if (!qpdf_oh_is_name(w->qpdf, kind))
        return;
    const char *name = qpdf_oh_get_name(w->qpdf, kind);
    if (strcmp(name, "/Figure") == 0 && w->figure < w->facts->n_figures) {
        const char *text = w->facts->figures[w->figure++];
        put(w, element, "/Alt", qpdf_oh_new_unicode_string(w->qpdf, text ? text : ""));
    } else if (strcmp(name, "/TH") == 0) {
        /* the head row has heads of columns, the others begin with the head of the row */
        put(w, element, "/A", qpdf_oh_parse(w->qpdf, "<< /O /Table /Scope /Both >>"));
    }
}

static void walk(work *w, qpdf_oh element)
{
    enum { DEEPEST = 40 };
    if (!qpdf_oh_is_dictionary(w->qpdf, element) || w->depth > DEEPEST)
        return;
    w->depth++;
    mark(w, element);
    qpdf_oh kids = qpdf_oh_get_key(w->qpdf, element, "/K");
    if (qpdf_oh_is_array(w->qpdf, kids)) {
        int n = qpdf_oh_get_array_n_items(w->qpdf, kids);
        for (int i = 0; i < n; i++) {
            qpdf_oh kid = qpdf_oh_get_array_item(w->qpdf, kids, i);
            walk(w, kid);
            qpdf_oh_release(w->qpdf, kid);
        }
    } else {
        walk(w, kids);
    }
    qpdf_oh_release(w->qpdf, kids);
    w->depth--;
}

/* cairo closes the document with each page: what it calls documents are the sections of one. */
static void join_documents(work *w, qpdf_oh tree)
{
    qpdf_oh pages = qpdf_oh_get_key(w->qpdf, tree, "/K");
    if (!qpdf_oh_is_array(w->qpdf, pages) || qpdf_oh_get_array_n_items(w->qpdf, pages) < 2)
        return;
    qpdf_oh whole = qpdf_make_indirect_object(w->qpdf, qpdf_oh_parse(w->qpdf, "<< /Type /StructElem /S /Document >>"));
    put(w, whole, "/P", tree);
    put(w, whole, "/K", pages);
    for (int i = 0; i < qpdf_oh_get_array_n_items(w->qpdf, pages); i++) {
        qpdf_oh page = qpdf_oh_get_array_item(w->qpdf, pages, i);
        put(w, page, "/S", qpdf_oh_new_name(w->qpdf, "/Sect"));
        put(w, page, "/P", whole);
    }
    qpdf_oh one = qpdf_oh_new_array(w->qpdf);
    qpdf_oh_append_item(w->qpdf, one, whole);
    put(w, tree, "/K", one);
}

/* ---- where the map lies */

static const char *numbers(bm_arena *arena, const double *at, const int *order, size_t n, int decimals)
{
    bm_buf buf = {.arena = arena};
    for (size_t i = 0; i < n; i++) {
        bm_buf_c(&buf, i ? " " : "");
        bm_buf_number(&buf, at[order[i]], decimals);
    }
    return bm_buf_text(&buf);
}

static void add_viewport(work *w, qpdf_oh page, const bm_pdf_frame *frame)
{
    static const int box_order[] = {0, 1, 2, 3}, latitude_first[] = {1, 0, 3, 2, 5, 4, 7, 6};
    if (!frame->known || !frame->wkt)
        return;
    qpdf_oh measure = qpdf_oh_parse(
        w->qpdf, bm_format(w->arena,
                           "<< /Type /Measure /Subtype /GEO /Bounds [0 0 0 1 1 1 1 0] /LPTS [0 0 0 1 1 1 1 0] /GPTS "
                           "[%s] >>",
                           numbers(w->arena, frame->lon_lat, latitude_first, 8, 10)));
    qpdf_oh system = qpdf_oh_new_dictionary(w->qpdf);
    put(w, system, "/Type", qpdf_oh_new_name(w->qpdf, "/PROJCS"));
    if (frame->epsg)
        put(w, system, "/EPSG", qpdf_oh_new_integer(w->qpdf, frame->epsg));
    put(w, system, "/WKT", qpdf_oh_new_string(w->qpdf, frame->wkt));
    put(w, measure, "/GCS", system);
    qpdf_oh viewport = qpdf_oh_parse(w->qpdf, bm_format(w->arena, "<< /Type /Viewport /BBox [%s] >>",
                                                        numbers(w->arena, frame->box_pt, box_order, 4, 6)));
    put(w, viewport, "/Name", qpdf_oh_new_unicode_string(w->qpdf, w->facts->title ? w->facts->title : ""));
    put(w, viewport, "/Measure", measure);
    qpdf_oh list = qpdf_oh_new_array(w->qpdf);
    qpdf_oh_append_item(w->qpdf, list, viewport);
    put(w, page, "/VP", list);
}

static void add_all(work *w)
{
    qpdf_oh root = qpdf_get_root(w->qpdf), tree = qpdf_oh_get_key(w->qpdf, root, "/StructTreeRoot");
    if (w->facts->language)
        put(w, root, "/Lang", qpdf_oh_new_unicode_string(w->qpdf, bm_format(w->arena, "%.2s", w->facts->language)));
    put(w, root, "/MarkInfo", qpdf_oh_parse(w->qpdf, "<< /Marked true >>"));
    put(w, root, "/ViewerPreferences", qpdf_oh_parse(w->qpdf, "<< /DisplayDocTitle true >>"));
    join_documents(w, tree);
    walk(w, tree);
    qpdf_oh groups = bm_pdf_groups_add(w->qpdf, w->arena, w->facts);
    for (size_t i = 0; i < w->facts->n_pages && (int)i < qpdf_get_num_pages(w->qpdf); i++) {
        qpdf_oh page = qpdf_get_page_n(w->qpdf, i);
        add_viewport(w, page, &w->facts->pages[i].frame);
        bm_pdf_groups_mark(w->qpdf, w->arena, page, groups, &w->facts->pages[i]);
        put(w, page, "/Tabs", qpdf_oh_new_name(w->qpdf, "/S"));
    }
    if (w->facts->facts) {
        qpdf_oh trailer = qpdf_get_trailer(w->qpdf), info = qpdf_oh_get_key(w->qpdf, trailer, "/Info");
        if (qpdf_oh_is_dictionary(w->qpdf, info))
            put(w, info, "/Briefmap", qpdf_oh_new_string(w->qpdf, w->facts->facts));
    }
}

static bool write(bm_str *out, work *w)
{
    if (qpdf_init_write_memory(w->qpdf) & QPDF_ERRORS)
        return false;
    qpdf_set_deterministic_ID(w->qpdf, QPDF_TRUE);
    qpdf_set_stream_data_mode(w->qpdf, qpdf_s_preserve);
    qpdf_set_object_stream_mode(w->qpdf, qpdf_o_disable); /* facts stand in plain sight */
    if (qpdf_write(w->qpdf) & QPDF_ERRORS)
        return false;
    *out = bm_str_copy(w->arena, (bm_str){(const char *)qpdf_get_buffer(w->qpdf), qpdf_get_buffer_length(w->qpdf)});
    return true;
}

static bool finish(bm_str *out, bm_arena *arena, bm_str pdf, const bm_pdf_facts *facts, bm_err *err)
{
    work w = {.qpdf = qpdf_init(), .arena = arena, .facts = facts};
    qpdf_set_suppress_warnings(w.qpdf, QPDF_TRUE);
    qpdf_silence_errors(w.qpdf);
    bool done = !(qpdf_read_memory(w.qpdf, "map.pdf", pdf.at, pdf.n, NULL) & QPDF_ERRORS);
    if (done)
        add_all(&w);
    done = done && write(out, &w);
    if (!done) {
        qpdf_error why = qpdf_has_error(w.qpdf) ? qpdf_get_error(w.qpdf) : NULL;
        (void)bm_fail(err, BM_EDATA, "the PDF could not be finished: %s",
                      why ? qpdf_get_error_full_text(w.qpdf, why) : "libqpdf failed");
    }
    qpdf_cleanup(&w.qpdf);
    return done;
}

__attribute__((visibility("default"))) const void *bm_pdf_entry(void);
const void *bm_pdf_entry(void)
{
    static const bm_pdf_api api = {BM_PDF_ABI, finish};
    return &api;
}
