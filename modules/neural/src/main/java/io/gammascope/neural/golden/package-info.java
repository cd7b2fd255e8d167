/** Comparison with arrays that another library computed. */
package io.gammascope.neural.golden;
