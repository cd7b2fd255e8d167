package io.gammascope.pipelines.runner;

/** Where a study's pipeline runs. */
public enum Runner {
  /** In this process. */
  DIRECT,
  /** On a Flink cluster, each training in a slot of its own. */
  FLINK,
  /** On Google Cloud Dataflow. */
  DATAFLOW
}
