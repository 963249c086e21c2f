#include "base/xml.h"

static const char *escape_of(uint32_t code)
{
    switch (code) {
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '&': return "&amp;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    case '\t': return "&#9;";
    case '\n': return "&#10;";
    case '\r': return "&#13;";
    default: return NULL;
    }
}

void bm_xml_text(bm_buf *out, bm_str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t code = bm_utf8_next(text, &i);
        const char *escape = escape_of(code);
        bool fine = code >= 0x20 && (code < 0x7f || code > 0x9f) && (code < 0xd800 || code > 0xdfff) &&
                    code != 0xfffe && code != 0xffff;
        if (escape)
            bm_buf_c(out, escape);
        else
            bm_buf_code(out, fine ? code : 0xfffd);
    }
}
