/** What probes saw in checkpoints: findings, their files and the names that stand in them. */
package io.gammascope.study.probe;
