/** Initial weights by initialization rates (paper S3.5). */
package io.gammascope.neural.initialize;
