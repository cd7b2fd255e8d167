package io.gammascope.neural.train;

/** AdamW's first and second moments, in the order of {@code ParameterLayout}. */
public final class AdamWState {
  private final float[] first;
  private final float[] second;

  /** Takes arrays that must not be modified afterwards. */
  public AdamWState(float[] first, float[] second) {
    this.first = first;
    this.second = second;
  }

  /** Returns the initial state: all 0. */
  public static AdamWState zero(int size) {
    return new AdamWState(new float[size], new float[size]);
  }

  public float[] first() {
    return first;
  }

  public float[] second() {
    return second;
  }
}
