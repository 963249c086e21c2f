// Lakes and rivers as committed text; a lake has its rank from its area and its name by a point inside.
// usage: basemap-water.mjs WATER.topojson DATA_BASEMAP
import { readFileSync } from 'node:fs'
import { QUANTUM, partsText, polygonParts, quantise, table, writeArcs, writeTable } from './basemap-text.mjs'

const [, , topoPath, dataPath] = process.argv
const topo = JSON.parse(readFileSync(topoPath))
const arcs = topo.arcs.map(quantise)
const RANKS = [[20000, 0], [5000, 1], [1500, 2], [500, 3], [200, 4], [80, 5], [40, 6], [0, 7]] // km2
const ring = refs => refs.flatMap(n => (n < 0 ? [...arcs[~n]].reverse() : arcs[n]))
// On the cosine of one latitude: a percent or two off for the longest lakes, which is enough for a rank.
const area = parts => parts.reduce((s, [refs, hole]) => {
    const r = ring(refs), mid = r[0][1] * QUANTUM * Math.PI / 180
    let a = 0
    for (let i = 1; i < r.length; i++) a += r[i - 1][0] * r[i][1] - r[i][0] * r[i - 1][1]
    a = Math.abs(a) / 2 * QUANTUM * QUANTUM * 111.2 * 111.2 * Math.cos(mid)
    return s + (hole ? -a : a)
}, 0)
const inside = (points, x, y) => {
    let odd = false
    for (let i = 1; i < points.length; i++) {
        const [ax, ay] = points[i - 1], [bx, by] = points[i]
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd
    }
    return odd
}
const names = table(`${dataPath}/lake-names.tsv`)
const taken = new Set()
const lakes = topo.objects.lakes.geometries.filter(g => g.type).map(g => {
    const parts = polygonParts(g)
    const hits = names.filter(n => inside(ring(parts[0][0]), n.lon / QUANTUM, n.lat / QUANTUM))
    hits.forEach(n => taken.add(n))
    const size = area(parts) // two names in one ring: lakes joined by a strait, which the source does not part
    return { kind: 'lake', rank: RANKS.find(([least]) => size >= least)[1], size, code: '', name: hits.length === 1 ? hits[0].name : '',
        name_fr: hits.length === 1 ? hits[0].name_fr : '', parts: partsText(parts) }
}).sort((a, b) => b.size - a.size || (a.parts < b.parts ? -1 : 1))
for (const n of names) if (!taken.has(n)) console.error(`lake-names.tsv: no lake at ${n.name} ${n.lon} ${n.lat}`)
const rivers = topo.objects.rivers.geometries.filter(g => g.type).map(g => ({ kind: 'river', rank: g.properties.rank,
    name: g.properties.name, name_fr: g.properties.name_fr,
    parts: partsText((g.type === 'LineString' ? [g.arcs] : g.arcs).map(refs => [refs, false])) }))
    .sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
writeArcs(`${dataPath}/water.arcs`, arcs)
writeTable(`${dataPath}/lakes.tsv`, lakes)
writeTable(`${dataPath}/rivers.tsv`, rivers)
for (const l of lakes.filter(l => l.name)) console.error(`  ${l.name}: ${Math.round(l.size)} km2`)
