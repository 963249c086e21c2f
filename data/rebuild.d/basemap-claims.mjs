// Claims as lines of their own, where no border of ours runs: the far side of a disputed area.
// usage: basemap-claims.mjs DISPUTED.geojson DATA_BASEMAP
import { readFileSync } from 'node:fs'
import { QUANTUM, partsText, quantise, table, writeArcs, writeTable } from './basemap-text.mjs'

const [, , claimsPath, dataPath] = process.argv
const CELL = 200 // quanta: 0.02 degrees, about the source's own error
const near = new Set()
const arcs = readFileSync(`${dataPath}/land.arcs`, 'utf8').trimEnd().split('\n')
for (const border of table(`${dataPath}/borders.tsv`))
    for (const n of border.parts.split(/[,;]/).map(Number)) {
        const steps = arcs[n < 0 ? ~n : n].split(' ').map(Number)
        for (let i = 2, x = steps[0], y = steps[1]; i < steps.length; i += 2) {
            const k = Math.ceil(Math.hypot(steps[i], steps[i + 1]) / CELL * 2) + 1
            for (let j = 0; j <= k; j++) {
                const cx = Math.floor((x + steps[i] * j / k) / CELL), cy = Math.floor((y + steps[i + 1] * j / k) / CELL)
                for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) near.add(`${cx + dx} ${cy + dy}`)
            }
            x += steps[i]
            y += steps[i + 1]
        }
    }
const ours = ([x, y]) => near.has(`${Math.floor(x / QUANTUM / CELL)} ${Math.floor(y / QUANTUM / CELL)}`)
const lines = [], rows = []
for (const f of JSON.parse(readFileSync(claimsPath)).features) {
    if (!/ claim$/.test(f.properties.name)) continue // armistice lines and old districts are no borders of today
    const first = lines.length
    for (const line of f.geometry.type === 'LineString' ? [f.geometry.coordinates] : f.geometry.coordinates) {
        let run = []
        for (let i = 0; i < line.length; i++) {
            if (!ours(line[i])) run.push(...(run.length || i === 0 ? [line[i]] : [line[i - 1], line[i]]))
            else if (run.length) {
                lines.push([...run, line[i]])
                run = []
            }
        }
        if (run.length > 1) lines.push(run)
    }
    if (lines.length > first)
        rows.push({ kind: 'border', class: 'disputed', rank: 4, name: f.properties.name,
            parts: partsText(lines.slice(first).map((_, i) => [[first + i], false])) })
}
writeArcs(`${dataPath}/claims.arcs`, lines.map(quantise))
writeTable(`${dataPath}/claims.tsv`, rows)
