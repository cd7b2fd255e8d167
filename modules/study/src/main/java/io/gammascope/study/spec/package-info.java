/**
 * Everything that determines a training, and the identity computed from it. Start at {@link
 * io.gammascope.study.spec.RunSpec}.
 */
package io.gammascope.study.spec;
