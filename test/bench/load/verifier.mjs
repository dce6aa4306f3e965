import { expected, works } from '../work/works.mjs';

/**
 * Verifies every answer. One whose bytes were right before is right; any other is parsed, reduced to the values that were asked
 * for and compared with what the upstream's data says. Parsing all would make the load the slower side.
 */
export function createVerifier() {
  const rightBytes = new Map();
  const rightValues = new Map();
  return { problemOf };

  function problemOf(work, key, { status, body }) {
    const known = rightBytes.get(`${work} ${key}`);
    if (known?.equals(body)) return undefined;
    if (status !== 200) return `status ${status}: ${body.toString().slice(0, 300)}`;
    const problem = compare(work, key, body);
    if (!problem) rightBytes.set(`${work} ${key}`, Buffer.from(body));
    return problem;
  }

  function compare(work, key, body) {
    const wanted = remembered(rightValues, `${work} ${key}`, () => expected(work, key));
    try {
      const { data, errors } = JSON.parse(body.toString());
      if (errors) return `errors: ${JSON.stringify(errors).slice(0, 300)}`;
      const got = JSON.stringify(works[work].project(data));
      return got === wanted ? undefined : `wrong values: ${difference(got, wanted)}`;
    } catch (error) {
      return `no such answer: ${error.message}: ${body.toString().slice(0, 300)}`;
    }
  }
}

function remembered(map, key, make) {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
}

function difference(got, wanted) {
  let at = 0;
  while (at < got.length && got[at] === wanted[at]) at += 1;
  return `${got.slice(Math.max(0, at - 40), at + 60)} instead of ${wanted.slice(Math.max(0, at - 40), at + 60)}`;
}
