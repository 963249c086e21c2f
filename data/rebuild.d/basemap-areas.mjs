// The first-level areas of today: Natural Earth's, with the split ones replaced by their pieces.
// usage: basemap-areas.mjs AREAS.geojson PIECES.geojson DATA_BASEMAP OUT.geojson
import { readFileSync, writeFileSync } from 'node:fs'

const [, , areasPath, piecesPath, dataPath, outPath] = process.argv
const table = path => {
    const [head, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n').map(l => l.split('\t'))
    return rows.map(r => Object.fromEntries(head.map((k, i) => [k, r[i] ?? ''])))
}
const areas = JSON.parse(readFileSync(areasPath)).features
const pieces = JSON.parse(readFileSync(piecesPath)).features ??
    JSON.parse(readFileSync(piecesPath)).geometries.map(geometry => ({ geometry }))
const provinces = table(`${dataPath}/drc-provinces.tsv`)
const fixes = new Map(table(`${dataPath}/area-fixes.tsv`).map(r => [`${r.unit} ${r.source_code} ${r.source_name}`, r]))

const SPLIT = { 'CD-OR': 1, 'CD-EQ': 1, 'CD-BN': 1, 'CD-KW': 1, 'CD-KE': 1, 'CD-KA': 1 }
const SAHARA = { 'MA-14': 1, 'MA-15': 1 }
const polygonsOf = g => (g.type === 'Polygon' ? [g.coordinates] : g.coordinates)
const inside = (g, [x, y]) => {
    let odd = false
    for (const r of polygonsOf(g).flat())
        for (let i = 1; i < r.length; i++) {
            const [ax, ay] = r[i - 1], [bx, by] = r[i]
            if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd
        }
    return odd
}
// The source's French names keep the article they have in a sentence: "de Gaza", "d'Odessa".
const bare = s => (s ?? '').replace(/^(d['’]|de l['’]|de la |de |du |des )(?=\p{Lu})/u, '')
// "Vakaga Prefecture" is called Vakaga; but not where a country is called so.
const TYPED = new Set(['CF', 'GN', 'JP', 'MM', 'NG'])
const countries = new Set(table(`${dataPath}/country-names.tsv`).map(r => r.name))
const untyped = (s, country) => {
    const short = TYPED.has(country) ? s.replace(/ ((Economic )?Prefecture|State)$/, '') : s
    return countries.has(short) ? s : short
}
const said = s => (s === '-' ? '' : s) // "-": no name of ours
const upper = s => s && s[0].toUpperCase() + s.slice(1)

const feature = (properties, geometry) => ({ type: 'Feature', properties, geometry })
const out = []
const moroccan = areas.filter(f => SAHARA[f.properties.iso_3166_2])
for (const f of areas) {
    const p = f.properties
    if (p.adm0_a3 === 'COD' && SPLIT[p.iso_3166_2] || SAHARA[p.iso_3166_2]) continue
    const now = p.adm0_a3 === 'COD' && provinces.find(r => r.code === p.iso_3166_2)
    const fix = fixes.get(`${p.adm0_a3} ${p.iso_3166_2} ${p.name}`) ?? fixes.get(`${p.adm0_a3} ${p.iso_3166_2} *`) ?? {}
    const code = fix.code ?? (/^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(p.iso_3166_2) ? p.iso_3166_2 : '')
    out.push(feature({
        code: code === '-' ? '' : code,
        name: now ? now.name : said(fix.name || untyped(p.name_en || p.name || '', p.iso_a2)),
        name_fr: now ? now.name_fr : fix.name_fr ? said(fix.name_fr) : upper(bare(p.name_fr)) || p.name_en || p.name || '',
        country: fix.country ?? (p.iso_a2 === '-1' ? '' : p.iso_a2),
        unit: fix.new_unit || p.adm0_a3, rank: now ? 3 : p.scalerank, approximate: 0, parent: p.iso_3166_2,
    }, f.geometry))
}
// A piece is the province whose capital lies in it.
const taken = new Set()
for (const { geometry } of pieces) {
    const [x, y] = polygonsOf(geometry)[0][0][0]
    if (x < 0) {
        const ring = polygonsOf(geometry)[0][0], north = Math.max(...ring.map(q => q[1])) > 27.7
        const bounds = ring.reduce((s, q) => s + q[0], 0) / ring.length
        const home = moroccan.find(m => m.properties.iso_3166_2 === (bounds > -11.5 && north ? 'MA-14' : 'MA-15')).properties
        out.push(feature(north
            ? { code: home.iso_3166_2, name: home.name_en, name_fr: home.name_fr, country: 'MA', unit: 'MAR', rank: 3, approximate: 0, parent: '' }
            : { code: '', name: 'Western Sahara', name_fr: 'Sahara occidental', country: 'EH', unit: 'EHW', rank: 3, approximate: 0, parent: 'EH' },
        geometry))
        continue
    }
    const held = provinces.filter(r => inside(geometry, [+r.lon, +r.lat]))
    if (held.length !== 1) throw new Error(`a piece at ${x} ${y} holds ${held.length} capitals: ${held.map(r => r.capital)}`)
    const [r] = held, parent = areas.find(a => SPLIT[a.properties.iso_3166_2] && inside(a.geometry, [+r.lon, +r.lat]))
    taken.add(r.code)
    out.push(feature({ code: r.code, name: r.name, name_fr: r.name_fr, country: 'CD', unit: 'COD', rank: 3, approximate: 1,
        parent: parent.properties.iso_3166_2 }, geometry))
}
const drc = out.filter(f => f.properties.unit === 'COD')
if (drc.length !== provinces.length || new Set(drc.map(f => f.properties.code)).size !== provinces.length)
    throw new Error(`the DRC has ${drc.length} pieces for ${provinces.length} provinces: ${[...taken]}`)
// No code rather than the wrong one: the source gives some codes to several areas.
const count = new Map()
for (const f of out) count.set(f.properties.code, (count.get(f.properties.code) ?? 0) + 1)
for (const f of out) if (count.get(f.properties.code) > 1) f.properties.code = ''
// One area a unit in Western Sahara, whatever the source's regions there are.
// Finest in Africa, where the project's releases play; elsewhere thinned more.
const AFRICA = { west: -26, south: -36, east: 52, north: 24 }
out.forEach((f, i) => {
    const [x, y] = polygonsOf(f.geometry)[0][0][0]
    f.properties.interval = x > AFRICA.west && x < AFRICA.east && y > AFRICA.south && y < AFRICA.north ? 0.0005 : 0.002
    f.properties.id = f.properties.country === 'EH' ? f.properties.unit : i
})
writeFileSync(outPath, JSON.stringify({ type: 'FeatureCollection', features: out }))
