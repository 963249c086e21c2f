// The committed text form of the base map: a file of arcs, and tables whose `parts` refer to them. See data/README.md.
import { readFileSync, writeFileSync } from 'node:fs'

export const QUANTUM = 1e-4 // degrees

export const table = path => {
    const [head, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n').map(l => l.split('\t'))
    return rows.map(r => Object.fromEntries(head.map((k, i) => [k, r[i] ?? ''])))
}

// Degrees to whole quanta, repeated points dropped; an arc keeps at least its two ends.
export const quantise = arc => {
    const out = []
    for (const [x, y] of arc) {
        const p = [Math.round(x / QUANTUM), Math.round(y / QUANTUM)], q = out.at(-1)
        if (!q || p[0] !== q[0] || p[1] !== q[1]) out.push(p)
    }
    if (out.length === 1) out.push(out[0])
    return out
}

// One arc a line: x y of its first point in quanta, then a step a point.
export const writeArcs = (path, arcs) =>
    writeFileSync(path, arcs.map(a => a.map(([x, y], i) =>
        i ? `${x - a[i - 1][0]} ${y - a[i - 1][1]}` : `${x} ${y}`).join(' ')).join('\n') + '\n')

// parts: [[refs, hole]...] of arc numbers, ~n for arc n backwards; written "1,-3;h7": ring after ring, h a hole.
export const partsText = parts => parts.map(([refs, hole]) => (hole ? 'h' : '') + refs.join(',')).join(';')

export const COLUMNS = ['kind', 'class', 'rank', 'approximate', 'code', 'name', 'name_fr', 'country', 'parts']
export const writeTable = (path, rows) =>
    writeFileSync(path, COLUMNS.join('\t') + '\n' + rows.map(r => COLUMNS.map(c => {
        const text = String(r[c] ?? '')
        if (/[\t\n]/.test(text)) throw new Error(`${path}: a tab or line end in ${c}: ${text}`)
        return text
    }).join('\t')).join('\n') + '\n')

export const polygonParts = g => (g.type === 'Polygon' ? [g.arcs] : g.arcs ?? [])
    .flatMap(rings => rings.map((refs, i) => [refs, i > 0]))

// Join arcs end to end into the longest runs; where three meet, a run ends.
export const chain = (refs, arcs) => {
    const ends = n => (n >= 0 ? [arcs[n][0], arcs[n].at(-1)] : [arcs[~n].at(-1), arcs[~n][0]]).map(p => p.join(' '))
    const at = new Map()
    for (const n of refs) for (const e of ends(n)) at.set(e, [...(at.get(e) ?? []), n])
    const used = new Set(), runs = []
    const grow = (run, forward) => {
        for (;;) {
            const end = forward ? ends(run.at(-1))[1] : ends(run[0])[0]
            const near = at.get(end)
            if (near.length !== 2) return
            const next = near.find(n => !used.has(n))
            if (next === undefined) return
            used.add(next)
            const turned = (ends(next)[forward ? 0 : 1] === end) ? next : ~next
            if (forward) run.push(turned)
            else run.unshift(turned)
        }
    }
    for (const n of refs) {
        if (used.has(n)) continue
        used.add(n)
        const run = [n]
        grow(run, true)
        grow(run, false)
        runs.push([run, false])
    }
    return runs
}
