'use strict';
// Loaded before each test file: stands between it and node:test, so that only the tests of the job are made.
const { AsyncLocalStorage } = require('node:async_hooks');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const url = require('node:url');
const vm = require('node:vm');
const lines = require('./lines.cjs');

const file = process.argv[1] && lines.real(process.argv[1]);
const suites = new AsyncLocalStorage();
const nothing = () => Promise.resolve();

function listing() {
  return lines.ids === null;
}

function wants(titles) {
  return lines.names(file, titles).some((name) => lines.ids.has(name));
}

function wantsBelow(titles) {
  const start = lines.names(file, titles)[0] + ' > ';
  return wants(titles) || [...lines.ids].some((id) => id.startsWith(start));
}

// The same call in full, whichever of name and options were left out.
function inFull(name, options, fn) {
  if (typeof name === 'function') {
    return inFull(undefined, undefined, name);
  }
  if (name !== null && typeof name === 'object') {
    return inFull(undefined, name, options);
  }
  if (typeof options === 'function') {
    return inFull(name, undefined, options);
  }
  return { name: String(name || (fn && fn.name) || '<anonymous>'), options: options || {}, fn };
}

// Tells that it begins. It has as many parameters as the test: from them node:test knows whether it takes a callback.
function announced(fn, titles) {
  const wrapper = function (...args) {
    lines.begin(file, titles);
    return fn.apply(this, args);
  };
  return Object.defineProperty(wrapper, 'length', { value: fn.length });
}

// node:test takes a test to be in the file that calls it. Files cannot be told apart otherwise in what it reports.
function fromFile(original) {
  return vm.runInThisContext('(original) => (...args) => original(...args)', { filename: file })(original);
}

function test(original) {
  const make = fromFile(original);
  return (...args) => {
    const { name, options, fn } = inFull(...args);
    const titles = [...(suites.getStore() || []), name];
    if (listing()) {
      lines.found(file, titles);
      return nothing();
    }
    return wants(titles) ? make(name, options, fn && announced(fn, titles)) : nothing();
  };
}

function suite(original) {
  const make = fromFile(original);
  return (...args) => {
    const { name, options, fn } = inFull(...args);
    const titles = [...(suites.getStore() || []), name];
    if (!listing() && !wantsBelow(titles)) {
      return nothing();
    }
    return make(name, options, fn && ((...given) => suites.run(titles, () => fn(...given))));
  };
}

function withVariants(wrap, original) {
  const wrapped = wrap(original);
  for (const variant of ['skip', 'todo', 'only', 'expectFailure']) {
    if (typeof original[variant] === 'function') {
      wrapped[variant] = wrap(original[variant]);
    }
  }
  return wrapped;
}

function standIn(original) {
  const made = withVariants(test, original);
  for (const key of Object.keys(original)) {
    if (!(key in made)) {
      Object.defineProperty(made, key, { enumerable: true, configurable: true, get: () => original[key] });
    }
  }
  const ours = { test: made, it: made, default: made };
  for (const key of ['describe', 'suite']) {
    if (original[key]) {
      ours[key] = withVariants(suite, original[key]);
    }
  }
  for (const key of listing() ? ['before', 'after', 'beforeEach', 'afterEach'] : []) {
    ours[key] = () => {};
  }
  for (const [key, value] of Object.entries(ours)) {
    Object.defineProperty(made, key, { enumerable: true, configurable: true, value });
  }
  return made;
}

// Only the processes that node starts for a file; not the one that starts them, nor those that tests start.
function isForFile() {
  return Boolean(file) && Boolean(process.env.NODE_TEST_CONTEXT) && fs.existsSync(file) && !process.execArgv.includes('--test');
}

function standBetween() {
  const load = Module._load;
  const ours = standIn(require('node:test'));
  Module._load = function (request, ...rest) {
    return request === 'node:test' ? ours : load.call(this, request, ...rest);
  };
  globalThis[Symbol.for('agentloop.node-test')] = ours;
  const here = url.pathToFileURL(path.join(__dirname, 'node-test.mjs')).href;
  if (Module.registerHooks) {
    Module.registerHooks({
      resolve: (specifier, context, next) =>
        specifier === 'node:test' ? { url: here, format: 'module', shortCircuit: true } : next(specifier, context),
    });
  } else {
    Module.register(url.pathToFileURL(path.join(__dirname, 'node-hooks.mjs')).href);
  }
}

if (isForFile()) {
  const id = lines.fileId(file);
  const own = listing() || wantsBelow([]);
  if (!own) {
    // A pattern of the settings named it, the job did not.
    process.exit(0);
  }
  if (listing() && !fs.readFileSync(file, 'utf8').includes('node:test')) {
    // Tests that come from elsewhere, or a program that is a test as a whole: to load it would be to run it.
    lines.tell({ event: 'found', ids: [id] });
    process.exit(0);
  }
  if (!listing() && lines.ids.has(id)) {
    lines.begin(file, []);
  }
  standBetween();
}
