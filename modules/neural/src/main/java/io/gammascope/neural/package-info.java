/**
 * Programs that train and probe models, each in a child JVM of its own: {@link
 * io.gammascope.neural.TrainingMain} and {@link io.gammascope.neural.ProbeMain}. Start at {@code
 * TrainingMain}.
 *
 * <p>The module is the only one with tensors. It may use the modules common, datasets and study;
 * its packages depend on each other without cycles: this one on all others, {@code train} on {@code
 * sequence}, {@code checkpoint} and {@code initialize}, and these on {@code model}.
 */
package io.gammascope.neural;
