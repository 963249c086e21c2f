// GMT's dump of shores and rivers as GeoJSON lines with their level.
// usage: basemap-gshhg.mjs DUMP.txt OUT.geojson [LEVEL]
import { readFileSync, writeFileSync } from 'node:fs'

const [, , dump, outPath, level] = process.argv
const lines = []
for (const row of readFileSync(dump, 'utf8').split('\n')) {
    if (row.startsWith('>')) lines.push({ level: /Level (\d+)/.exec(row)[1], points: [] })
    else if (row) {
        const [x, y] = row.split(/\s+/).map(Number)
        lines.at(-1).points.push([x > 180 ? x - 360 : x, y])
    }
}
writeFileSync(outPath, JSON.stringify({ type: 'FeatureCollection', features: lines
    .filter(l => l.points.length > 1 && (!level || l.level === level))
    .map(l => ({ type: 'Feature', properties: { level: +l.level }, geometry: { type: 'LineString', coordinates: l.points } })) }))
