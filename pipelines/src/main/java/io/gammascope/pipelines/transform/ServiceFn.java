package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.workspace.Workspace;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * A function whose work is done by a service of the worker's process. Only the workspace is
 * serialized; the worker creates the service.
 */
abstract class ServiceFn<T, I, O> extends DoFn<I, O> {
  private static final long serialVersionUID = 1L;

  private final Workspace workspace;
  private final Class<T> type;

  ServiceFn(Workspace workspace, Class<T> type) {
    this.workspace = workspace;
    this.type = type;
  }

  T service() {
    return Injectors.get(workspace, type);
  }
}
