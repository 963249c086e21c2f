// Towns for context: Natural Earth's populated places, and for the DRC the project's own.
// usage: basemap-towns.mjs PLACES.geojson DATA_BASEMAP
import { readFileSync } from 'node:fs'
import { QUANTUM, table, writeTable } from './basemap-text.mjs'

const [, , placesPath, dataPath] = process.argv
// What a town is called in French, and now where the source has an old name.
const names = table(`${dataPath}/town-names.tsv`)
const french = new Map(names.map(r => [`${r.country} ${r.name}`, r.name_fr]))
const now = new Map(names.filter(r => r.now).map(r => [`${r.country} ${r.name}`, r.now]))
const SHORT = { 'CYN': 'CY', 'SOL': 'SO', 'KOS': 'XK', 'SAH': 'EH' }
const parts = (lon, lat) => `${Math.round(lon / QUANTUM)},${Math.round(lat / QUANTUM)}`
// The mark of a capital: a map can tell it by `code`.
const capital = p => (p.featurecla === 'Admin-0 capital' ? 'capital' : '')
const towns = JSON.parse(readFileSync(placesPath)).features.map(f => ({ ...f.properties, at: f.geometry.coordinates }))
    .filter(p => p.adm0_a3 !== 'COD')
    .map(p => {
        const country = SHORT[p.adm0_a3] ?? (/^[A-Z]{2}$/.test(p.iso_a2) ? p.iso_a2 : '')
        const key = `${country} ${p.name}`
        return { kind: 'town', rank: p.scalerank, code: capital(p), name: now.get(key) ?? p.name, name_fr: french.get(key) ?? p.name, key,
            country, parts: parts(p.longitude, p.latitude) }
    })
for (const r of table(`${dataPath}/drc-towns.tsv`))
    towns.push({ kind: 'town', rank: +r.rank, code: r.name === 'Kinshasa' ? 'capital' : '', name: r.name, name_fr: r.name, country: 'CD',
        parts: parts(+r.lon, +r.lat) })
towns.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.parts < b.parts ? -1 : 1))
for (const [key] of french) if (!towns.some(t => t.key === key)) console.error(`town-names.tsv: no town ${key}`)
writeTable(`${dataPath}/towns.tsv`, towns)
