package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** Computes logits by a pass over all positions: a decoder without {@code LAST_POSITION_ONLY}. */
record AllPositionsDecoder(Decoder decoder) implements Decoder {
  @Override
  public Pass run(Map<String, NDArray> weights, TokenBatch batch) {
    return decoder.run(weights, batch);
  }

  @Override
  public NDArray advance(Map<String, NDArray> weights, TokenBatch batch, KeyValueCache cache) {
    return decoder.advance(weights, batch, cache);
  }
}
