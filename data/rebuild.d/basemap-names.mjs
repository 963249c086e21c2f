// Country names in English and French: ISO 3166-1 by Debian's iso-codes, with its French catalogue.
// usage: basemap-names.mjs ISO_CODES_ROOT DATA_BASEMAP
import { readFileSync, writeFileSync } from 'node:fs'
import { table } from './basemap-text.mjs'

const [, , root, dataPath] = process.argv
const mo = readFileSync(`${root}/usr/share/locale/fr/LC_MESSAGES/iso_3166-1.mo`)
const french = new Map()
const n = mo.readUInt32LE(8), from = mo.readUInt32LE(12), to = mo.readUInt32LE(16)
const text = (base, i) => mo.toString('utf8', mo.readUInt32LE(base + 8 * i + 4), mo.readUInt32LE(base + 8 * i + 4) + mo.readUInt32LE(base + 8 * i))
for (let i = 0; i < n; i++) french.set(text(from, i), text(to, i))
// "Congo, Republic of the" is "Republic of the Congo" on a map.
const straight = name => name.replace(/^([^,]+), (.*)$/, (_, a, b) => (/['’]$/.test(b) ? b + a : `${b} ${a}`))
const own = new Map(table(`${dataPath}/country-fixes.tsv`).map(r => [r.code, r]))
const rows = JSON.parse(readFileSync(`${root}/usr/share/iso-codes/json/iso_3166-1.json`))['3166-1'].map(c => {
    const en = c.common_name ?? c.name
    const fr = french.get(c.common_name) || french.get(c.name) || en
    return { code: c.alpha_2, name: own.get(c.alpha_2)?.name || straight(en), name_fr: own.get(c.alpha_2)?.name_fr || straight(fr) }
})
if (!rows.some(r => r.code === 'XK')) rows.push({ code: 'XK', name: 'Kosovo', name_fr: 'Kosovo' })
rows.sort((a, b) => (a.code < b.code ? -1 : 1))
writeFileSync(`${dataPath}/country-names.tsv`, 'code\tname\tname_fr\n' + rows.map(r => `${r.code}\t${r.name}\t${r.name_fr}\n`).join(''))
