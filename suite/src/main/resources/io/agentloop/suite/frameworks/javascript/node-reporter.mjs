// Tells how each test ended; that it began is told in its own process, which may not live to its end.
import lines from './lines.cjs';

const printed = new Map();
const titles = [];

function remember({ file, message }) {
  const key = lines.fileId(file);
  printed.set(key, ((printed.get(key) || '') + message + '\n').slice(0, 20_000));
}

function isFile(data) {
  return data.nesting === 0 && data.file && lines.real(data.name) === lines.real(data.file);
}

function error(data) {
  const failure = data.details?.error;
  return failure?.cause ?? failure;
}

function text(failure) {
  return String(failure?.stack || failure?.message || failure || '');
}

function fileEnded(failed, data) {
  const failure = data.details?.error;
  if (failed && failure?.failureType === 'subtestsFailed' && !(failure.exitCode > 1)) {
    return;
  }
  if (!failed) {
    lines.end(data.file, [], { verdict: 'pass', ms: data.details?.duration_ms });
    return;
  }
  const output = printed.get(lines.fileId(data.file)) || '';
  const telling = output.split('\n').find((line) => /^\s*(Uncaught )?(\w*Error|\w*Exception)\b.*:/.test(line));
  const how = failure?.signal ? `killed by signal ${failure.signal}` : `ended with exit ${failure?.exitCode}`;
  const places = output.replace(/^(\/[^\n]+:\d+)$/gm, '    at $1:0');
  lines.broken(data.file, telling ? telling.trim() : how, places);
}

function ended(failed, data) {
  const path = [...titles.slice(0, data.nesting), data.name];
  const names = lines.names(data.file, path);
  const suite = data.details?.type === 'suite';
  const failure = data.details?.error;
  if (suite) {
    if (failed && failure?.failureType !== 'subtestsFailed') {
      lines.spoilt(data.file, path, text(error(data)));
    }
    return;
  }
  const left = data.skip !== undefined || data.todo !== undefined;
  const why = data.skip ?? data.todo;
  const verdict = left ? 'skip' : failed ? 'fail' : 'pass';
  const reason = left ? (typeof why === 'string' ? why : '') : failed ? lines.reason(text(error(data))) : '';
  const at = verdict === 'fail' ? lines.spot(text(error(data)), data.file) : undefined;
  lines.end(data.file, path, { verdict, reason, at, ms: data.details?.duration_ms });
}

export default async function* report(source) {
  lines.tell({ event: 'start' });
  for await (const { type, data } of source) {
    if (type === 'test:stderr' || (type === 'test:diagnostic' && data.file)) {
      remember(data);
    } else if (type === 'test:start') {
      titles[data.nesting] = data.name;
    } else if ((type === 'test:pass' || type === 'test:fail') && isFile(data)) {
      if (lines.ids !== null) {
        fileEnded(type === 'test:fail', data);
      } else if (type === 'test:fail') {
        lines.tell({ event: 'found', ids: [lines.fileId(data.file)] });
      }
    } else if ((type === 'test:pass' || type === 'test:fail') && lines.ids !== null && data.file) {
      ended(type === 'test:fail', data);
    }
  }
  lines.tell({ event: 'stop' });
  yield '';
}
