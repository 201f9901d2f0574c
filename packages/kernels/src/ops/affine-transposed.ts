import type { Twin } from './twin.ts';

/**
 * The first `width` rows of Xᵀ · G over the rows `begin … end - 1`, written to part `begin / block` of `parts`; sumParts
 * adds the parts up. The step's grain must be `block`. Further rows are asked for by a step with later x and parts.
 *
 * Arguments: x (rows × inner), g (rows × cols), parts (ceil(rows / block) × inner × cols), all Float32
 * row-major; inner, width and cols, multiples of 4; block. Range: rows.
 */
export const affineTransposed: Twin =
  ({ f32 }) =>
  (x, g, parts, inner, width, cols, block, begin, end) => {
    const out = parts / 4 + Math.floor(begin / block) * inner * cols;
    for (let i = 0; i < width; i++) {
      for (let j = 0; j < cols; j++) {
        let sum = 0;
        for (let k = begin; k < end; k++)
          sum += f32[x / 4 + k * inner + i] * f32[g / 4 + k * cols + j];
        f32[out + i * cols + j] = sum;
      }
    }
  };
