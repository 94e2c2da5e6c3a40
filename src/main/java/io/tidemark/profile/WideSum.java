package io.tidemark.profile;

import java.math.BigInteger;

/**
 * A sum of 128 bits, at least 0.
 *
 * @param low its lower half, without a sign
 * @param high its upper half
 */
record WideSum(long low, long high) {

  /** Times a power of two; what is below 1 then is dropped. */
  WideSum scaled(int power) {
    BigInteger whole =
        new BigInteger(Long.toUnsignedString(low))
            .add(BigInteger.valueOf(high).shiftLeft(Long.SIZE))
            .shiftLeft(power);
    return new WideSum(whole.longValue(), whole.shiftRight(Long.SIZE).longValue());
  }

  /** Puts the halves in their places. */
  void store(long[] units, int lowAt, int highAt) {
    units[lowAt] = low;
    units[highAt] = high;
  }
}
