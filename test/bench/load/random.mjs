/** Numbers in [0, 1) from a seed (mulberry32): every subject gets the same sequence of variables. */
export function seededRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Picks from `count` keys, the nth as often as 1/n: few are asked for often, many seldom. */
export function zipf(count, random) {
  const cumulated = [];
  let sum = 0;
  for (let rank = 1; rank <= count; rank += 1) cumulated.push((sum += 1 / rank));
  return () => {
    const wanted = random() * sum;
    let low = 0;
    for (let high = count - 1; low < high;) {
      const middle = (low + high) >> 1;
      if (cumulated[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
