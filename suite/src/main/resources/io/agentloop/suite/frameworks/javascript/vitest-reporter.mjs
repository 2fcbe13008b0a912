// Tells of each test as it begins and ends; while tests are listed, no test runs and each is found as one left out.
import lines from './lines.cjs';

const VERDICTS = { pass: 'pass', passed: 'pass', fail: 'fail', failed: 'fail', skip: 'skip', skipped: 'skip', todo: 'skip' };

// As in the tree of tests that all versions share: a file has tasks, a suite has tasks, a test has a result.
function titles(task) {
  const path = [];
  for (let at = task; at && at !== at.file && at.type !== 'module'; at = at.suite || at.parent) {
    path.unshift(at.name);
  }
  return path.filter((title) => title !== '');
}

function tests(task) {
  return task.tasks ? task.tasks.flatMap(tests) : [task];
}

function suites(task) {
  return (task.tasks || []).flatMap((each) => (each.tasks ? [each, ...suites(each)] : []));
}

function text(errors) {
  const whole = ({ name, message, stack }) => (stack?.includes(message) ? stack : `${name || 'Error'}: ${message}\n${stack || ''}`);
  return (errors || []).map(whole).join('\n');
}

function ended(file, path, state, errors, ms) {
  const failed = VERDICTS[state] === 'fail';
  const why = (errors || []).map((error) => error.message).join(' ');
  lines.end(file, path, {
    verdict: VERDICTS[state] || 'error',
    reason: failed ? lines.reason(why) : '',
    at: failed ? lines.spot(text(errors), file) : undefined,
    ms: ms || 0,
  });
}

export default class Reporter {
  onInit() {
    this.live = false;
    lines.tell({ event: 'start' });
  }

  // Vitest 3 and later tell of each test at once.
  onTestCaseReady(test) {
    if (!['skip', 'todo'].includes(test.options?.mode)) {
      lines.begin(test.module.moduleId, titles(test));
    }
  }

  onTestCaseResult(test) {
    this.live = true;
    const { state, errors } = test.result();
    // That one was left out may be due to a hook that failed, which is known when its suite is over.
    if (lines.ids !== null && VERDICTS[state] !== 'skip') {
      ended(test.module.moduleId, titles(test), state, errors, test.diagnostic()?.duration);
    }
  }

  // All versions before 4 end with this, 4 with the next.
  onFinished(files = [], errors = []) {
    this.finish(files, errors);
  }

  onTestRunEnd(modules, errors = []) {
    this.finish(
      modules.map((module) => module.task),
      errors,
    );
  }

  finish(files, errors) {
    if (this.finished) {
      return;
    }
    this.finished = true;
    files.forEach((file) => this.file(file));
    errors.forEach((error) => lines.tell({ event: 'note', reason: lines.reason(`${error.name}: ${error.message}`) }));
    lines.tell({ event: 'stop' });
  }

  file(file) {
    const cases = tests(file);
    const broken = file.result?.errors?.length > 0;
    if (lines.ids === null) {
      cases.forEach((each) => lines.found(file.filepath, titles(each)));
      if (broken) {
        lines.found(file.filepath, []);
      }
      return;
    }
    cases.forEach((each) => {
      const state = each.result?.state || each.mode;
      if (!this.live || VERDICTS[state] === 'skip') {
        ended(file.filepath, titles(each), state, each.result?.errors, each.result?.duration);
      }
    });
    // What a hook of a suite throws is the suite's own; its tests are then called left out.
    suites(file)
      .filter((suite) => suite.result?.errors?.length > 0)
      .forEach((suite) => lines.spoilt(file.filepath, titles(suite), text(suite.result.errors)));
    if (broken) {
      lines.broken(file.filepath, `${file.result.errors[0].name}: ${file.result.errors[0].message}`, text(file.result.errors));
    } else {
      lines.end(file.filepath, [], { verdict: 'pass', ms: 0 });
    }
  }
}
