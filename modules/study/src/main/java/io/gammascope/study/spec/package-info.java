/**
 * Everything that determines a training, and the identity computed from it. Start at {@link
 * io.gammascope.study.spec.RunSpec}. Uses {@code common.hash} only.
 */
package io.gammascope.study.spec;
