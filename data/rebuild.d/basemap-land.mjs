// Land, countries, first-level areas, borders and divides, all on one set of arcs.
// usage: basemap-land.mjs LAND.topojson BORDER_LINES.geojson DATA_BASEMAP
import { readFileSync } from 'node:fs'
import { QUANTUM, chain, partsText, polygonParts, quantise, table, writeArcs, writeTable } from './basemap-text.mjs'

const [, , topoPath, linesPath, dataPath] = process.argv
const topo = JSON.parse(readFileSync(topoPath))
let arcs = topo.arcs.map(quantise)
const layer = name => topo.objects[name].geometries
    .map(g => ({ ...g.properties, parts: g.type ? polygonParts(g) : [] })).filter(g => g.parts.length)
const areas = layer('areas'), countries = layer('countries'), land = layer('land')

// Who uses an arc: at most two areas.
const users = arcs.map(() => [])
areas.forEach((a, i) => a.parts.forEach(([refs]) => refs.forEach(n => users[n < 0 ? ~n : n].push(i))))

// How firm a border is, by the nearest of Natural Earth's boundary lines.
const CLASS = { Disputed: 'disputed', Indefinite: 'indefinite', 'Line of control': 'line-of-control',
    'Indeterminant frontier': 'indefinite', 'International boundary': 'international', 'Lease limit': 'indefinite' }
const CELL = 0.25, REACH = 0.05
const grid = new Map()
const segment = (cls, a, b) => {
    const n = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / CELL * 2))
    for (let i = 0; i <= n; i++) {
        const key = `${Math.floor((a[0] + (b[0] - a[0]) * i / n) / CELL)} ${Math.floor((a[1] + (b[1] - a[1]) * i / n) / CELL)}`
        grid.set(key, (grid.get(key) ?? new Set()).add(segment.list.length))
    }
    segment.list.push([cls, a, b])
}
segment.list = []
for (const f of JSON.parse(readFileSync(linesPath)).features) {
    const cls = CLASS[f.properties.featurecla.replace(/ \(.*/, '')]
    if (!cls) continue
    const lines = f.geometry.type === 'LineString' ? [f.geometry.coordinates] : f.geometry.coordinates
    for (const l of lines) for (let i = 1; i < l.length; i++) segment(cls, l[i - 1], l[i])
}
const distance = ([x, y], [ax, ay], [bx, by]) => {
    const dx = bx - ax, dy = by - ay, d2 = dx * dx + dy * dy
    const t = d2 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / d2)) : 0
    return Math.hypot(x - ax - t * dx, y - ay - t * dy)
}
const classAt = p => {
    let best = REACH, cls = 'international'
    for (let i = -1; i <= 1; i++)
        for (let j = -1; j <= 1; j++)
            for (const n of grid.get(`${Math.floor(p[0] / CELL) + i} ${Math.floor(p[1] / CELL) + j}`) ?? []) {
                const [c, a, b] = segment.list[n], d = distance(p, a, b)
                if (d < best) [best, cls] = [d, c]
            }
    return cls
}
const overrides = new Map(table(`${dataPath}/border-classes.tsv`).map(r => [[r.unit_a, r.unit_b].sort().join(' '), r.class]))
const pairKey = (a, b) => [a.unit, b.unit].sort().join(' ')

// Cut border arcs where the class changes, so that a part has one class.
const pieces = new Map(), classOf = [], newArcs = [], newUsers = []
arcs.forEach((arc, n) => {
    const [a, b] = users[n].map(i => areas[i])
    const border = users[n].length === 2 && a.unit !== b.unit
    const fixed = border && overrides.get(pairKey(a, b))
    const runs = []
    if (border && !fixed) {
        const cls = arc.slice(1).map((p, i) => classAt([(p[0] + arc[i][0]) / 2 * QUANTUM, (p[1] + arc[i][1]) / 2 * QUANTUM]))
        for (let i = 0; i < cls.length; i++) {
            const last = runs.at(-1)
            if (last && last.cls === cls[i]) last.points.push(arc[i + 1])
            else runs.push({ cls: cls[i], points: [arc[i], arc[i + 1]] })
        }
        for (let i = runs.length - 1; i > 0; i--)
            if (runs[i].points.length < 4 || runs[i].cls === runs[i - 1].cls)
                runs[i - 1].points.push(...runs.splice(i, 1)[0].points.slice(1))
    } else runs.push({ cls: fixed || 'international', points: arc })
    pieces.set(n, runs.map(r => {
        classOf.push(r.cls)
        newArcs.push(r.points)
        newUsers.push(users[n])
        return newArcs.length - 1
    }))
})
arcs = newArcs
const renumber = refs => refs.flatMap(n => (n >= 0 ? pieces.get(n) : [...pieces.get(~n)].reverse().map(m => ~m)))
for (const f of [...areas, ...countries, ...land]) f.parts = f.parts.map(([refs, hole]) => [renumber(refs), hole])

const borders = new Map(), divides = new Map()
newUsers.forEach((pair, n) => {
    if (pair.length !== 2 || pair[0] === pair[1]) return
    const [a, b] = pair.map(i => areas[i])
    if (a.unit !== b.unit) {
        const code = [a.country, b.country].sort().join('|'), key = `${code} ${classOf[n]}`
        if (!borders.has(key)) borders.set(key, { kind: 'border', class: classOf[n], code, rank: 0, refs: [] })
        borders.get(key).refs.push(n)
        return
    }
    const key = [pair[0], pair[1]].sort((i, j) => i - j).join(' ')
    if (!divides.has(key))
        divides.set(key, { kind: 'divide', rank: Math.max(+a.rank, +b.rank), country: a.country, refs: [],
            code: a.code && b.code ? [a.code, b.code].sort().join('|') : '',
            approximate: a.approximate && b.approximate && a.parent === b.parent ? 1 : 0 })
    divides.get(key).refs.push(n)
})
const byText = key => (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)
const names = new Map(table(`${dataPath}/country-names.tsv`).map(r => [r.code, r]))
const line = f => ({ ...f, parts: partsText(chain(f.refs, arcs)) })
const area = kind => f => ({ ...f, kind, parts: partsText(f.parts) })
writeArcs(`${dataPath}/land.arcs`, arcs)
writeTable(`${dataPath}/land.tsv`, land.map(area('land')).map(f => ({ ...f, rank: 0 })))
for (const c of countries.filter(c => c.country && !names.has(c.country))) console.error(`no name for country ${c.country}`)
writeTable(`${dataPath}/countries.tsv`, countries.sort(byText(c => c.country)).map(area('country')).map(f => ({
    ...f, code: f.country, name: names.get(f.country)?.name ?? '', name_fr: names.get(f.country)?.name_fr ?? '', rank: 0 })))
writeTable(`${dataPath}/areas.tsv`, areas.sort(byText(a => `${a.country} ${a.code} ${a.name}`)).map(area('area')))
writeTable(`${dataPath}/borders.tsv`, [...borders.values()].sort(byText(b => `${b.code} ${b.class}`)).map(line))
writeTable(`${dataPath}/divides.tsv`, [...divides.values()].sort(byText(d => `${d.country} ${d.code}`)).map(line))
console.error(`land: ${arcs.length} arcs, ${arcs.reduce((s, a) => s + a.length, 0)} points`)
