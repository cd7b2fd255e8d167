package io.gammascope.pipelines.runner;

/** The Beam runner of a study's pipeline. */
public enum Runner {
  /** In this process. */
  DIRECT,
  /** On a Flink cluster, one slot per training. */
  FLINK,
  /** On Google Cloud Dataflow. */
  DATAFLOW
}
