// For versions of Node whose modules are resolved in a thread of their own.
const ours = new URL('./node-test.mjs', import.meta.url).href;

export function resolve(specifier, context, next) {
  return specifier === 'node:test' ? { url: ours, format: 'module', shortCircuit: true } : next(specifier, context);
}
