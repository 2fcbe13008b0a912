'use strict';
// What all reporters here share: the job in the folder of this run, and the lines that tell of it.
const fs = require('node:fs');
const path = require('node:path');
const url = require('node:url');

const root = fs.readFileSync(path.join(__dirname, 'root'), 'utf8');
const idsFile = path.join(__dirname, 'ids');
const ids = fs.existsSync(idsFile) ? new Set(fs.readFileSync(idsFile, 'utf8').split('\0')) : null;
const events = path.join(__dirname, 'events.jsonl');
const LONGEST_REASON = 500;

// One write a line: several processes append to the same file.
function tell(event) {
  fs.appendFileSync(events, JSON.stringify(event) + '\n');
}

function asPath(file) {
  const plain = file.startsWith('file:') ? url.fileURLToPath(file) : file;
  return path.isAbsolute(plain) ? plain : path.resolve(root, plain);
}

function real(file) {
  try {
    return fs.realpathSync(asPath(file));
  } catch {
    return asPath(file);
  }
}

// The name of a file is its path below the root of the suite.
function fileId(file) {
  return path.relative(root, real(file)).split(path.sep).join('/');
}

// Most exact first: a part of a test counts for the test, a test for its file.
function names(file, titles) {
  const id = fileId(file);
  const all = titles.map((_, end) => [id, ...titles.slice(0, titles.length - end)].join(' > '));
  return [...all, id];
}

function plain(text) {
  return String(text).replace(/\u001b\[[0-9;]*[A-Za-z]/g, '');
}

// The message without the stack, on one line.
function reason(text) {
  const lines = plain(text).split('\n');
  const stack = lines.findIndex((line) => /^\s+at /.test(line));
  const said = (stack < 0 ? lines : lines.slice(0, stack)).join(' ').replace(/\s+/g, ' ').trim();
  return said.slice(0, LONGEST_REASON);
}

// The first place on the stack that is in the project's own files, the test's file before others.
function spot(stack, file) {
  const found = [];
  for (const [, place, line] of plain(stack).matchAll(/((?:file:\/\/)?\/[^():\n]+):(\d+):\d+/g)) {
    const id = fileId(place);
    if (!id.startsWith('..') && !id.includes('node_modules/')) {
      found.push({ id, line });
    }
  }
  const best = found.find((each) => file && each.id === fileId(file)) || found[0];
  return best ? `${best.id}:${best.line}` : undefined;
}

// Whether exactly this was asked for: then its begin and its end are the test's own, and not those of a part.
function isWhole(file, titles) {
  return ids !== null && ids.has(names(file, titles)[0]);
}

function begin(file, titles) {
  if (isWhole(file, titles)) {
    tell({ event: 'begin', ids: names(file, titles) });
  }
}

function end(file, titles, result) {
  tell({ event: isWhole(file, titles) ? 'end' : 'part', ids: names(file, titles), ...result });
}

// A file that cannot be run spoils every test in it.
function broken(file, text, stack = text) {
  const why = reason(text) || 'the file cannot be run';
  const event = { event: 'end', verdict: 'error', reason: why, at: spot(stack, file) };
  tell({ ...event, ids: [fileId(file)] });
  tell({ ...event, under: [fileId(file) + ' > '] });
}

// So does a suite that cannot.
function spoilt(file, titles, text) {
  const under = [names(file, titles)[0] + ' > '];
  tell({ event: 'end', under, verdict: 'error', reason: reason(text), at: spot(text, file) });
}

// To be listed, a file that cannot be loaded is a test of its own.
function found(file, titles) {
  tell({ event: 'found', ids: [names(file, titles)[0]] });
}

module.exports = { ids, tell, fileId, names, begin, end, reason, spot, broken, spoilt, found, real };
