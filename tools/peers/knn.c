/*
 * Exact k nearest neighbours in the dot form, as the machine's compiler does it at a given vector width: what the kernels
 * of bon are held against. Build with -DWIDTH=4, 8 or 16 (floats of a vector) and -DROWS (rows of a tile).
 *
 *   knn N D K REPEATS  prints the least processor milliseconds of one search, and a checksum.
 */
#define _GNU_SOURCE
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef float vec __attribute__((vector_size(4 * WIDTH), aligned(4 * WIDTH)));

enum { COLS = 2 * WIDTH, BLOCK = 120, CHUNK = 256 };

static double spent(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return 1e3 * t.tv_sec + 1e-6 * t.tv_nsec;
}

static float *floats(size_t count) {
  float *all = aligned_alloc(64, (4 * count + 127) / 64 * 64);
  memset(all, 0, 4 * count);
  return all;
}

/* Panels of `height` rows, feature by feature, padded with zeros. */
static float *pack(const float *rows, int n, int d, int height) {
  int panels = (n + height - 1) / height;
  float *packed = floats((size_t)panels * height * d);
  for (int i = 0; i < n; i++)
    for (int c = 0; c < d; c++)
      packed[((size_t)(i / height) * d + c) * height + i % height] = rows[(size_t)i * d + c];
  return packed;
}

static inline void tile(const float *a, const float *b, const float *norms, int d, float *out) {
  vec sums[ROWS][2] = {0};
  for (int c = 0; c < d; c++, a += ROWS, b += COLS) {
    vec b0 = *(const vec *)b, b1 = *(const vec *)(b + WIDTH);
#pragma GCC unroll 16
    for (int r = 0; r < ROWS; r++) {
      sums[r][0] += a[r] * b0;
      sums[r][1] += a[r] * b1;
    }
  }
#pragma GCC unroll 16
  for (int r = 0; r < ROWS; r++)
    for (int h = 0; h < 2; h++)
      *(vec *)(out + r * CHUNK + h * WIDTH) =
          *(const vec *)(norms + h * WIDTH) - 2.0f * sums[r][h];
}

static void keep(const float *row, int count, int first, float *best, int *kept, int k) {
  for (int j = 0; j < count; j++) {
    if (row[j] >= best[k - 1]) continue;
    int at = k - 1;
    for (; at > 0 && best[at - 1] > row[j]; at--) {
      best[at] = best[at - 1];
      kept[at] = kept[at - 1];
    }
    best[at] = row[j];
    kept[at] = first + j;
  }
}

static void search(const float *rows, int n, int d, int k, float *best, int *kept) {
  float *left = pack(rows, n, d, ROWS), *right = pack(rows, n, d, COLS);
  float *norms = floats((size_t)n + COLS), *out = floats((size_t)BLOCK * CHUNK);
  for (int i = 0; i < n; i++)
    for (int c = 0; c < d; c++) norms[i] += rows[(size_t)i * d + c] * rows[(size_t)i * d + c];
  for (size_t p = 0; p < (size_t)n * k; p++) best[p] = FLT_MAX;
  for (int from = 0; from < n; from += BLOCK) {
    int to = from + BLOCK < n ? from + BLOCK : n;
    for (int first = 0; first < n; first += CHUNK) {
      int last = first + CHUNK < n ? first + CHUNK : n;
      for (int j = first; j < last; j += COLS)
        for (int i = from; i < to; i += ROWS)
          tile(left + (size_t)i * d, right + (size_t)j * d, norms + j, d,
               out + (i - from) * CHUNK + j - first);
      for (int i = from; i < to; i++)
        keep(out + (i - from) * CHUNK, last - first, first, best + (size_t)i * k,
             kept + (size_t)i * k, k);
    }
  }
  free(left), free(right), free(norms), free(out);
}

int main(int count, char **args) {
  if (count != 5) return 1;
  int n = atoi(args[1]), d = atoi(args[2]), k = atoi(args[3]), repeats = atoi(args[4]);
  float *rows = floats((size_t)n * d), *best = floats((size_t)n * k);
  int *kept = (int *)floats((size_t)n * k);
  unsigned state = 1;
  for (size_t p = 0; p < (size_t)n * d; p++) {
    float sum = 0;
    for (int draw = 0; draw < 4; draw++) {
      state = state * 1664525u + 1013904223u;
      sum += (state >> 8) / 16777216.0f - 0.5f;
    }
    rows[p] = sum;
  }
  double least = DBL_MAX;
  for (int r = 0; r < repeats; r++) {
    double start = spent();
    search(rows, n, d, k, best, kept);
    double took = spent() - start;
    if (took < least) least = took;
  }
  long checksum = 0;
  for (size_t p = 0; p < (size_t)n * k; p++) checksum += kept[p];
  printf("{\"millis\": %.3f, \"checksum\": %ld}\n", least, checksum);
  return 0;
}
