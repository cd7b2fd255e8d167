package io.gammascope.datasets.task.text;

import io.gammascope.common.file.NamedArray;
import io.gammascope.datasets.task.SequenceBuilder;
import io.gammascope.datasets.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Packs documents: concatenates the documents of a set, each followed by an end token, and cuts the
 * result into sequences of one length. Each sequence contains documents of one set, so that each
 * set has its own likelihood. Mutable; packs one shard.
 */
final class TextPacker {
  private static final int SEQUENCES = 1024;

  private final TextSpec spec;
  private final Tokenizer tokenizer;
  private final int end;
  private final DocumentDraw draw;
  private final SequenceBuilder arrays = new SequenceBuilder(SEQUENCES);
  private final List<PackingBuffer> buffers = new ArrayList<>();

  TextPacker(TextSpec spec, String split) {
    this.spec = spec;
    tokenizer = spec.createTokenizer();
    end = spec.sequenceFormat().orElseThrow().end();
    draw = new DocumentDraw(spec.seed(), split, spec.trainShare());
    spec.sets().forEach(set -> buffers.add(new PackingBuffer(buffers.size())));
  }

  void add(Document document) {
    int set = spec.sets().indexOf(document.set());
    if (set >= 0 && draw.contains(document)) {
      buffers.get(set).add(tokenizer.encode(document.text()), document.line());
      buffers.get(set).add(new int[] {end}, document.line());
    }
  }

  List<NamedArray> finish() {
    buffers.forEach(PackingBuffer::close);
    return arrays.build();
  }

  /** The tokens of a set that do not fill a sequence yet. */
  private final class PackingBuffer {
    private final int set;
    private final int[] tokens = new int[spec.context()];
    private int used;
    private int line;

    PackingBuffer(int set) {
      this.set = set;
    }

    void add(int[] more, int from) {
      for (int token : more) {
        if (used == 0) {
          line = from;
        }
        tokens[used++] = token;
        if (used == tokens.length) {
          cut();
        }
      }
    }

    /** Emits the last sequence; omits a single token, which predicts nothing. */
    void close() {
      if (used > 1) {
        cut();
      }
    }

    private void cut() {
      arrays.add(new SequenceBuilder.Attributes(1, used, set, line), Arrays.copyOf(tokens, used));
      used = 0;
    }
  }
}
