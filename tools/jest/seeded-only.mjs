/** Packages and apps draw nothing unseeded. */
Math.random = () => {
  throw new Error('Math.random was called: draw from a seeded Rng of @bon/core instead.');
};
