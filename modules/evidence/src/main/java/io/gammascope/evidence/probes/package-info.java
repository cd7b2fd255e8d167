/** What probes saw in a study's models, by run and step; what they did not see stays missing. */
package io.gammascope.evidence.probes;
