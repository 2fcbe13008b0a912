// What test files get when they import node:test.
const ours = globalThis[Symbol.for('agentloop.node-test')];

export default ours;
export const { test, it, describe, suite, before, after, beforeEach, afterEach, mock, snapshot, run, assert } = ours;
