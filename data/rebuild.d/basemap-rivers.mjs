// Rivers: Natural Earth's with names and ranks, and in central Africa those of GSHHG that it lacks.
// usage: basemap-rivers.mjs NE.geojson GSHHG.geojson NAMES.tsv OUT.geojson
import { readFileSync, writeFileSync } from 'node:fs'
import { table } from './basemap-text.mjs'

const [, , nePath, gshhgPath, namesPath, outPath] = process.argv
const africa = ([x, y]) => x > -26 && x < 52 && y > -36 && y < 24
const lines = path => JSON.parse(readFileSync(path)).features.flatMap(f => f.geometry
    ? (f.geometry.type === 'LineString' ? [f.geometry.coordinates] : f.geometry.coordinates).map(line => ({ ...f.properties, line }))
    : [])
const ne = lines(nePath).filter(r => r.featurecla === 'River' && (r.scalerank < 8 || africa(r.line[0])))
const CELL = 0.02
const near = new Set()
for (const { line } of ne)
    for (let i = 1; i < line.length; i++) {
        const [a, b] = [line[i - 1], line[i]], n = Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / CELL * 3) + 1
        for (let k = 0; k <= n; k++) {
            const x = Math.floor((a[0] + (b[0] - a[0]) * k / n) / CELL), y = Math.floor((a[1] + (b[1] - a[1]) * k / n) / CELL)
            for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) near.add(`${x + dx} ${y + dy}`)
        }
    }
const known = ([x, y]) => near.has(`${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`)
const extra = lines(gshhgPath).filter(r => r.level >= 1 && r.line.filter(known).length * 2 < r.line.length)

// Pieces that meet end to end are one river; a confluence ends it.
const key = p => `${p[0].toFixed(4)} ${p[1].toFixed(4)}`
const join = rows => {
    const at = new Map(), used = new Set(), out = []
    rows.forEach((r, i) => [r.line[0], r.line.at(-1)].forEach(p => at.set(key(p), [...(at.get(key(p)) ?? []), i])))
    const next = p => { const n = at.get(key(p)); return n.length === 2 ? n.find(i => !used.has(i)) : undefined }
    rows.forEach((r, i) => {
        if (used.has(i)) return
        used.add(i)
        let line = r.line
        for (let turn = 0; turn < 2; turn++) {
            for (let n; (n = next(line.at(-1))) !== undefined;) {
                used.add(n)
                const l = rows[n].line
                line = [...line, ...(key(l[0]) === key(line.at(-1)) ? l.slice(1) : [...l].reverse().slice(1))]
            }
            line = [...line].reverse()
        }
        out.push({ ...r, line })
    })
    return out
}
const names = table(namesPath)
const offset = (line, [x, y]) => {
    let best = Infinity
    for (let i = 1; i < line.length; i++) {
        const [ax, ay] = line[i - 1], dx = line[i][0] - ax, dy = line[i][1] - ay, d2 = dx * dx + dy * dy
        const t = d2 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / d2)) : 0
        best = Math.min(best, Math.hypot(x - ax - t * dx, y - ay - t * dy))
    }
    return best
}
const named = (line, reach) => names.filter(n => n.lon).map(n => [offset(line, [+n.lon, +n.lat]), n]).filter(([d]) => d < reach).sort((a, b) => a[0] - b[0])[0]?.[1]
const OWN = new Map(names.filter(n => n.source_name).map(n => [n.source_name, n]))
const rivers = ne.map(r => {
    const own = named(r.line, 0.02) ?? OWN.get(r.name)
    // The package has lost the letters that are not ASCII; "Foo (Bar)" gives two names, of which the first is the local one.
    const name = (r.name ?? '').includes('?') ? '' : (r.name ?? '').replace(/ +\(.*/, '').replace(/ +/g, ' ')
    return { rank: Math.round(r.scalerank), name: own?.name ?? name, name_fr: own?.name_fr ?? name, line: r.line }
})
for (const r of join(extra)) {
    const own = named(r.line, 0.05)
    rivers.push({ rank: own ? 7 : Math.min(9, r.level + 5), name: own?.name ?? '', name_fr: own?.name_fr ?? '', line: r.line })
}
writeFileSync(outPath, JSON.stringify({ type: 'FeatureCollection', features: rivers.map(({ line, ...properties }) => ({
    type: 'Feature', properties: { ...properties, interval: africa(line[0]) ? 0.001 : 0.005 },
    geometry: { type: 'LineString', coordinates: line } })) }))
