// @ts-check

/**
 * The same numbers for the same seed: mulberry32.
 * @param {number} seed
 */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** A whole number from `least` to `most`, both included. */
  const whole = (/** @type {number} */ least, /** @type {number} */ most) =>
    least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    /** @param {number} share */
    happens: (share) => next() < share,
    /**
     * @template T
     * @param {readonly T[]} list
     * @returns {T}
     */
    oneOf: (list) => /** @type {T} */ (list[whole(0, list.length - 1)]),
    /**
     * As many as Poisson would give (Knuth's product of uniforms).
     * @param {number} mean
     */
    around: (mean) => {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count++;
      return count;
    },
  };
}

/** @typedef {ReturnType<typeof randomFrom>} Random */
