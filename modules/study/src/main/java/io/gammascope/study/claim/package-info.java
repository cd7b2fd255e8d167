/**
 * Claims as a study preregisters them. Start at {@link
 * io.gammascope.study.claim.PreregisteredClaim}. May use {@code study.solution} and {@code
 * modules/common}.
 */
package io.gammascope.study.claim;
