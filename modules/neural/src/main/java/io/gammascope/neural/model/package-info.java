/** The forward passes, on one flat vector of parameters. */
package io.gammascope.neural.model;
