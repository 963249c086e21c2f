#include "layer/dictionary.h"

#include "base/csv.h"

void bm_dictionary_csv(bm_buf *out, const bm_layers *layers)
{
    static const char *const types[] = {"text", "integer", "real", "date", "bool"};
    bm_buf_c(out, "layer,field,short_name,type,width,hxl,label_en,label_fr,about_en,about_fr\n");
    for (size_t i = 0; i < layers->n; i++)
        for (size_t k = 0; k < layers->at[i].n_fields; k++) {
            const bm_field *f = &layers->at[i].fields[k];
            const char *width = f->width ? bm_format(out->arena, "%d", f->width) : "";
            const char *cells[] = {layers->at[i].name, f->name,     f->short_name, types[f->type], width, f->hxl,
                                   f->label_en,        f->label_fr, f->about_en,   f->about_fr};
            for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) {
                bm_buf_c(out, c ? "," : "");
                bm_csv_cell(out, bm_str_of(cells[c]));
            }
            bm_buf_char(out, '\n');
        }
}
