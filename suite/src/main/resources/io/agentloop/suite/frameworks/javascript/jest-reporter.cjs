'use strict';
// Tells of each test as it begins and ends; while tests are listed, no test runs and each is found as one left out.
const lines = require('./lines.cjs');

const VERDICTS = { passed: 'pass', failed: 'fail', pending: 'skip', skipped: 'skip', todo: 'skip', disabled: 'skip' };

class Reporter {
  constructor() {
    this.told = new Map();
  }

  onRunStart() {
    lines.tell({ event: 'start' });
  }

  onTestFileStart(test) {
    this.told.set(test.path, new Set());
    if (lines.ids !== null) {
      lines.begin(test.path, []);
    }
  }

  onTestCaseStart(test, start) {
    lines.begin(test.path, [...start.ancestorTitles, start.title]);
  }

  onTestCaseResult(test, result) {
    if (lines.ids !== null) {
      this.key(test, result, true);
      this.ended(test, result);
    }
  }

  // The same title may come twice; each time counts.
  key(test, result, add) {
    const told = this.told.get(test.path) || new Set();
    this.told.set(test.path, told);
    const key = JSON.stringify([...result.ancestorTitles, result.title]);
    const known = told.has(key);
    if (add) {
      told.add(key);
    }
    return known;
  }

  ended(test, result) {
    const failed = result.status === 'failed';
    const message = (result.failureMessages || []).join('\n');
    lines.end(test.path, [...result.ancestorTitles, result.title], {
      verdict: VERDICTS[result.status] || 'error',
      reason: failed ? lines.reason(message) : '',
      at: failed ? lines.spot(message, test.path) : undefined,
      ms: result.duration || 0,
    });
  }

  onTestFileResult(test, file) {
    const error = file.testExecError;
    const unread = error || (file.failureMessage && file.testResults.length === 0);
    if (lines.ids === null) {
      file.testResults.forEach((each) => lines.found(test.path, [...each.ancestorTitles, each.title]));
      if (unread) {
        lines.found(test.path, []);
      }
      return;
    }
    file.testResults.filter((each) => !this.key(test, each, false)).forEach((each) => this.ended(test, each));
    if (unread) {
      const text = (error && (error.stack || error.message)) || file.failureMessage;
      lines.broken(test.path, telling(text), `${text}\n${file.failureMessage || ''}`);
    } else {
      lines.end(test.path, [], { verdict: 'pass', ms: 0 });
    }
  }

  onRunComplete() {
    lines.tell({ event: 'stop' });
  }
}

// Of a page of advice, the line that names the error.
function telling(text) {
  const said = String(text).split('\n').map((line) => line.trim());
  return said.find((line) => /^(\w*Error|Cannot find|Your test suite)\b/.test(line)) || text;
}

module.exports = Reporter;
