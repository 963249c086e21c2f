// Icons (one path each, in a view box of some size) made into polygons of whole hundredths around the middle, y downwards:
// what a printer shows of 2.5 mm. Usage: pictograms.mjs MAKI TEMAKI, both folders of SVG.
import { readFileSync } from 'node:fs'

const [maki, temaki] = process.argv.slice(2)

// Rings of a path. A curve becomes 6 chords; an arc of a circle is drawn by its middle.
const flatten = d => {
    const words = d.match(/[a-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi)
    const rings = []
    let ring = [], x = 0, y = 0, k = 0, command = '', last = null
    const number = () => Number(words[k++])
    const flag = () => { // "00.5" and "01" run together: a flag is one digit
        const word = words[k]
        if (word.length > 1) words[k] = word.slice(1)
        else k++
        return word[0] === '1'
    }
    const to = (px, py) => ring.push([x = px, y = py])
    const curve = (x1, y1, x2, y2, x3, y3) => {
        const x0 = x, y0 = y
        for (let i = 1; i <= 6; i++) {
            const t = i / 6, u = 1 - t, b = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
            to(b[0] * x0 + b[1] * x1 + b[2] * x2 + b[3] * x3, b[0] * y0 + b[1] * y1 + b[2] * y2 + b[3] * y3)
        }
        last = [x2, y2]
    }
    const arc = (r, large, sweep, x1, y1) => {
        const x0 = x, y0 = y, half = Math.hypot(x1 - x0, y1 - y0) / 2, radius = Math.max(r, half)
        const rise = Math.sqrt(radius * radius - half * half) * (large === sweep ? -1 : 1)
        const cx = (x0 + x1) / 2 - rise * (y1 - y0) / (2 * half), cy = (y0 + y1) / 2 + rise * (x1 - x0) / (2 * half)
        const from = Math.atan2(y0 - cy, x0 - cx)
        let turn = Math.atan2(y1 - cy, x1 - cx) - from
        if (sweep && turn < 0) turn += 2 * Math.PI
        if (!sweep && turn > 0) turn -= 2 * Math.PI
        for (let i = 1; i <= 4; i++) to(cx + radius * Math.cos(from + turn * i / 4), cy + radius * Math.sin(from + turn * i / 4))
    }
    while (k < words.length) {
        if (/[a-z]/i.test(words[k])) command = words[k++]
        const relative = command === command.toLowerCase(), bx = relative ? x : 0, by = relative ? y : 0
        const point = () => [bx + number(), by + number()]
        const before = last
        last = null
        switch (command.toUpperCase()) {
        case 'M':
            rings.push(ring = [])
            to(...point())
            command = relative ? 'l' : 'L'
            break
        case 'L': to(...point()); break
        case 'H': to(bx + number(), y); break
        case 'V': to(x, by + number()); break
        case 'C': curve(...point(), ...point(), ...point()); break
        case 'S': curve(...(before ? [2 * x - before[0], 2 * y - before[1]] : [x, y]), ...point(), ...point()); break
        case 'A': {
            const radius = number()
            k += 2
            arc(radius, flag(), flag(), ...point())
            break
        }
        case 'Z':
            [x, y] = ring[0]
            break
        default: throw new Error(`the path command ${command} is not known`)
        }
    }
    return rings
}

const icon = file => {
    const svg = readFileSync(file, 'utf8').replace(/&#x[0-9A-F]+;/gi, ' ')
    const size = Number(svg.match(/viewBox="0 0 ([\d.]+)/)[1])
    return flatten(svg.match(/<path[^>]* d="([^"]+)"/)[1]).map(r => r.map(([x, y]) => [x / size - 0.5, y / size - 0.5]))
}
const move = (rings, scale, dx, dy) => rings.map(r => r.map(([x, y]) => [x * scale + dx, y * scale + dy]))

const made = {
    attack: icon(`${temaki}/dagger.svg`),
    displacement: icon(`${temaki}/pedestrian.svg`),
    abduction: icon(`${temaki}/lock.svg`),
    explosion: icon(`${maki}/fire-station.svg`),
    protest: icon(`${temaki}/hand.svg`),
    crash: icon(`${maki}/road-accident.svg`),
    flood: [...move(icon(`${maki}/home.svg`), 0.78, 0, -0.13), ...icon(`${maki}/swimming.svg`).slice(2)],
    epidemic: icon(`${temaki}/asterisk.svg`),
}

const path = rings => rings.map(r => {
    const points = r.map(p => p.map(v => Math.round(100 * v)).join(',')).filter((p, i, all) => p !== all[i - 1])
    if (points.length > 1 && points[0] === points.at(-1)) points.pop()
    return points.length > 2 ? points.join(' ') : ''
}).filter(Boolean).join(' | ')

console.log('/* Made by data/rebuild pictograms: name, polygons ("x,y x,y ... | x,y ..."). */')
for (const [name, rings] of Object.entries(made))
    console.log(`{"${name}", "${path(rings)}"},`)
