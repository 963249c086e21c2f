// Lines to make polygons of: the outlines of the areas that are split, and the divides, cut at those outlines.
// usage: basemap-split.mjs AREAS.geojson DIVIDES.geojson OUT.geojson
import { readFileSync, writeFileSync } from 'node:fs'

const [, , areasPath, dividesPath, outPath] = process.argv
const areas = JSON.parse(readFileSync(areasPath)).features
const divides = JSON.parse(readFileSync(dividesPath)).features
    .map(d => ({ splits: d.properties.splits, line: d.geometry.coordinates }))
// Western Sahara's northern limit is the parallel 27°40'N; the source counts the land west of the berm to Morocco.
for (const code of ['MA-14', 'MA-15'])
    divides.push({ splits: code, line: [[-14, 27.66667], [-8.2, 27.66667]] })

const ringsOf = g => (g.type === 'Polygon' ? [g.coordinates] : g.coordinates).flat()
const inside = (rings, [x, y]) => {
    let odd = false
    for (const r of rings)
        for (let i = 1; i < r.length; i++) {
            const [ax, ay] = r[i - 1], [bx, by] = r[i]
            if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd
        }
    return odd
}
// Where the segment a-b crosses the rings: [share of the way, nearest vertex of the ring], in order.
const crossings = (rings, a, b) => {
    const found = []
    for (const r of rings)
        for (let i = 1; i < r.length; i++) {
            const p = r[i - 1], q = r[i]
            const d = (b[0] - a[0]) * (q[1] - p[1]) - (b[1] - a[1]) * (q[0] - p[0])
            if (d === 0) continue
            const t = ((p[0] - a[0]) * (q[1] - p[1]) - (p[1] - a[1]) * (q[0] - p[0])) / d
            const u = ((p[0] - a[0]) * (b[1] - a[1]) - (p[1] - a[1]) * (b[0] - a[0])) / d
            if (t >= 0 && t <= 1 && u >= 0 && u <= 1) found.push([t, u < 0.5 ? p : q])
        }
    return found.sort((m, n) => m[0] - n[0])
}
// The longest run of a line that lies inside; an end on the outline is moved to the outline's nearest vertex, so that
// the neighbours' edges need no new vertex and stay shared.
const clip = (rings, line) => {
    const runs = []
    let run = inside(rings, line[0]) ? [line[0]] : null
    for (let i = 1; i < line.length; i++) {
        for (const [, vertex] of crossings(rings, line[i - 1], line[i])) {
            if (run) runs.push([...run, vertex])
            run = run ? null : [vertex]
        }
        if (run) run.push(line[i])
    }
    if (run) runs.push(run)
    const length = r => r.slice(1).reduce((s, p, i) => s + Math.hypot(p[0] - r[i][0], p[1] - r[i][1]), 0)
    return runs.sort((m, n) => length(n) - length(m))[0]
}

const split = new Set(divides.map(d => d.splits))
const edges = new Map()
const rings = new Map()
for (const f of areas.filter(a => split.has(a.properties.iso_3166_2))) {
    const own = ringsOf(f.geometry)
    rings.set(f.properties.iso_3166_2, own)
    for (const r of own)
        for (let i = 1; i < r.length; i++) {
            const ends = [r[i - 1], r[i]].map(p => p.join(' ')).sort()
            edges.set(ends.join('|'), [r[i - 1], r[i]])
        }
}
const lines = [...edges.values()]
for (const d of divides) {
    const run = clip(rings.get(d.splits), d.line)
    if (!run) throw new Error(`${dividesPath}: a divide lies outside ${d.splits}: ${JSON.stringify(d.line[0])}`)
    lines.push(run)
}
writeFileSync(outPath, JSON.stringify({ type: 'FeatureCollection', features: lines.map(coordinates =>
    ({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } })) }))
