// The style and the layers of a map drawn by MapLibre GL JS in headless Chromium: `node maplibre.mjs STYLE GROUND LAYERS
// W,S,E,N OUT.png`. GROUND and LAYERS are folders of GeoJSON. What only briefmap knows (hatches, arcs of legs,
// callouts, pictograms) is in the style's metadata and is not drawn here.
import {createRequire} from 'node:module';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const [style_path, ground, layers, extent, out] = process.argv.slice(2);
const here = createRequire(path.join(process.env.PACKAGES, 'node_modules', 'x'));
const {chromium} = here('playwright-core');
const dist = path.join(process.env.PACKAGES, 'node_modules/maplibre-gl/dist');
const style = JSON.parse(fs.readFileSync(style_path, 'utf8'));

// One GeoJSON source a layer of the style's two vector sources.
const folders = {base: ground, release: layers};
const sources = {};
style.layers = style.layers.filter((layer) => {
    if (layer.type === 'background') return true;
    const file = folders[layer.source] && path.join(folders[layer.source], `${layer['source-layer']}.geojson`);
    if (!file || !fs.existsSync(file)) return false;
    const id = `${layer.source}-${layer['source-layer']}`;
    sources[id] = {type: 'geojson', data: JSON.parse(fs.readFileSync(file, 'utf8'))};
    layer.source = id;
    delete layer['source-layer'];
    return true;
});
style.sources = sources;
style.state.focus.default = process.env.FOCUS ?? '';
const [west, south, east, north] = extent.split(',').map(Number);

const page_html = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/maplibre-gl.css">
<style>body{margin:0} #map{width:1000px;height:800px}</style><div id="map"></div>
<script type="module">
import * as maplibregl from '/maplibre-gl.mjs';
maplibregl.setWorkerUrl('/maplibre-gl-worker.mjs');
const style = await (await fetch('/style.json')).json();
const map = new maplibregl.Map({container: 'map', style, bounds: [[${west},${south}],[${east},${north}]],
    fadeDuration: 0, attributionControl: false, interactive: false, canvasContextAttributes: {preserveDrawingBuffer: true}});
window.faults = [];
map.on('error', (e) => window.faults.push(String(e.error && e.error.message || e.error)));
map.once('idle', () => { window.drawn = true; });
</script>`;
const types = {'.mjs': 'text/javascript', '.js': 'text/javascript', '.css': 'text/css'};
const server = http.createServer((request, response) => {
    if (request.url === '/') return response.setHeader('content-type', 'text/html').end(page_html);
    if (request.url === '/style.json') return response.end(JSON.stringify(style));
    const file = path.join(dist, path.basename(request.url));
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    response.setHeader('content-type', types[path.extname(file)] ?? 'text/plain').end(fs.readFileSync(file));
}).listen(0, '127.0.0.1');
await new Promise((ready) => server.once('listening', ready));

const browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--enable-unsafe-swiftshader', '--use-angle=swiftshader', '--ignore-gpu-blocklist']});
const page = await browser.newPage({viewport: {width: 1000, height: 800}});
page.on('console', (message) => process.stderr.write(`${message.text()}\n`));
page.on('pageerror', (fault) => process.stderr.write(`${fault}\n`));
await page.goto(`http://127.0.0.1:${server.address().port}/`);
await page.waitForFunction('window.drawn', null, {timeout: 90000});
await page.screenshot({path: out});
const faults = await page.evaluate('window.faults');
await browser.close();
server.close();
faults.forEach((fault) => process.stderr.write(`MapLibre: ${fault}\n`));
process.exit(faults.length ? 1 : 0);
