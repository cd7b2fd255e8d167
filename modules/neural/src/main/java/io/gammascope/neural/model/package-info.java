/**
 * Transformer decoders: forward passes, parameters, decoding, and interventions on attention.
 *
 * <p>Start at {@link io.gammascope.neural.model.Model}. To check the mathematics against the paper,
 * read {@code ReferenceBaseDecoder} and {@code ReferenceGpt2Decoder}; trainings run {@code
 * OptimizedDecoder}, which a test compares with them. This package uses the engine (DJL with
 * libtorch), {@code io.gammascope.study.spec} and dataset manifests, and of this module {@code
 * engine.NativeTorch} alone. {@code python/gammascope.py} of this module computes the same in
 * PyTorch.
 *
 * <h2>The model of the paper (section 3.5)</h2>
 *
 * <p>Shapes: B sequences of T tokens, vocabulary V, width D (d_model), H heads of width K (d_k =
 * d_v), F feed-forward neurons (d_ff). LN is layer norm. The name on the right is that of the array
 * which {@link io.gammascope.neural.model.Model#runWithCache} returns; {@code l} is the layer,
 * counted from 0 in names and from 1 in the paper.
 *
 * <pre>
 *   tokens (B, T)
 *     |   X(1) = W_em[token] + W_pos[position]
 *   X (B, T, D) &lt;------------------------------ X_do of the layer below
 *     |                                                                      name
 *     |-- X W_Q --&gt; Q (B, H, T, K)
 *     |-- X W_K --&gt; K (B, H, T, K)
 *     |-- X W_V --&gt; V (B, H, T, K)                                activation.layer.l.value
 *     |   Attn = softmax(Q K^T / sqrt(d_k) + M) (B, H, T, T)      activation.layer.l.attention
 *     |   Xqkv = Attn V (B, T, H K)
 *     |   X_ao = LN(X + Xqkv W_O) (B, T, D)                       activation.layer.l.attention_out
 *     |   FNN  = ReLU(X_ao W_1) W_2 (B, T, D), through (B, T, F)
 *     |   X_do = LN(X_ao + FNN) (B, T, D)                         activation.layer.l.out
 *     |
 *     | (after the last layer)
 *   X_do W + b = logits (B, T, V)                                 logits
 * </pre>
 *
 * <p>The mask M hides later positions, and padding (token 0) with {@link
 * io.gammascope.neural.model.Padding#MASKED}. The loss is the mean cross-entropy at the last
 * position or, for sequence tasks, at the positions of a mask. {@link
 * io.gammascope.neural.model.ParameterLayout} lists the parameters. Trainings with gradient
 * supervision add {@code AlignmentLoss}.
 *
 * <h2>Arrays with names of their own in the paper, and their figures</h2>
 *
 * <table>
 *   <caption>Symbols of the paper</caption>
 *   <tr><th>symbol</th><th>array</th><th>figure</th></tr>
 *   <tr><td>Attn(l)</td><td>attention of every layer, for one sequence</td>
 *       <td>information flow, 3a and 3c</td></tr>
 *   <tr><td>X_ao(1)</td><td>attention_out of layer 0 at the last position</td>
 *       <td>mirrored anchor pairs, 3b</td></tr>
 *   <tr><td>v(x; a1, a2)</td><td>X_ao(2): attention_out of the last layer (of two) at the last
 *       position, for key x and anchors a1, a2</td><td>cosine similarity, 4a and 4b</td></tr>
 *   <tr><td>u(x; a1)</td><td>V(2): value of the last layer (of two) at the first anchor's position,
 *       heads side by side</td><td>cosine similarity, 4c</td></tr>
 * </table>
 *
 * <h2>GPT-2</h2>
 *
 * <p>Names and formulas are those of Hugging Face: biases, GELU in its tanh approximation, logits
 * by the transposed token embedding, no masked padding. The arrays {@code attention}, {@code value}
 * and {@code attention_out} exist as above. With pre-norm, {@code attention_out} is the residual
 * stream after attention, not normalized. {@code activation.hidden.0} (B, T, D) holds the
 * embeddings, {@code activation.hidden.l} the output of layer l - 1; the last one follows the final
 * layer norm. {@link io.gammascope.neural.model.ActivationName} lists all names.
 */
package io.gammascope.neural.model;
