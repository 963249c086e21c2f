// Two validators that are not ours, on each GeoJSON file named: node validate.cjs FOLDER FILE...
// FOLDER holds node_modules. A fault is a line; faults make exit code 1.
'use strict';
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const [folder, ...files] = process.argv.slice(2);
const theirs = createRequire(join(folder, 'any.js'));
const { check } = theirs('@placemarkio/check-geojson');
const { hint } = theirs('@mapbox/geojsonhint');

// A record separator, a line: what follows it is one text of JSON.
function textsOf(file) {
  const all = readFileSync(file, 'utf8');
  return file.endsWith('.geojson') ? [all] : all.split('\n').map((line) => line.replace(/^\x1e/, '')).filter(Boolean);
}

function faultsOf(text) {
  const faults = hint(text, { noDuplicateMembers: true, precisionWarning: true }).map(
    (fault) => `geojsonhint: ${fault.line}: ${fault.message}`);
  try {
    check(text);
  } catch (error) {
    for (const issue of error.issues ?? [error]) faults.push(`check-geojson: ${issue.message}`);
  }
  return faults;
}

for (const file of files)
  for (const text of textsOf(file))
    for (const fault of faultsOf(text)) {
      console.log(`${file}: ${fault}`);
      process.exitCode = 1;
    }
