/** Nothing may draw unseeded randomness; holds in every test. */
Math.random = () => {
  throw new Error('Math.random was called: draw from a seeded Rng of @bon/core instead.');
};
