package io.gammascope.neural.train;

/** AdamW's running means of the gradient and of its square, in the order of the flat vector. */
public final class AdamWState {
  private final float[] first;
  private final float[] second;

  /** Of arrays that must not be changed afterwards. */
  public AdamWState(float[] first, float[] second) {
    this.first = first;
    this.second = second;
  }

  /** Where a training begins: all 0. */
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
