/** Claims as a study preregisters them. */
package io.gammascope.study.claim;
