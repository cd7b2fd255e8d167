/**
 * What examples are: each kind of task reads its own specification and generates its own shards.
 */
package io.gammascope.datasets.task;
