package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.workspace.Workspace;
import java.io.Serializable;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Transforms whose work is done by a service of the worker's process. Only the workspace is
 * serialized; the worker creates the service.
 */
record WorkerServices(Workspace workspace) implements Serializable {
  /** What a service does with an element. Must not capture a transform. */
  @FunctionalInterface
  interface Work<S, I, O> extends Serializable {
    O apply(S service, I element) throws Exception;
  }

  /** Returns a service of the worker's process. */
  <S> S get(Class<S> service) {
    return Injectors.get(workspace, service);
  }

  /** Applies a service to each element. */
  <S, I, O> MapElements<I, O> map(Class<S> service, TypeDescriptor<O> output, Work<S, I, O> work) {
    ProcessFunction<I, O> function = element -> work.apply(get(service), element);
    return MapElements.into(output).via(function);
  }

  /** Applies a service to each element, for which it returns any number of others. */
  <S, I, O> FlatMapElements<I, O> flatMap(
      Class<S> service, TypeDescriptor<O> output, Work<S, I, Iterable<O>> work) {
    ProcessFunction<I, Iterable<O>> function = element -> work.apply(get(service), element);
    return FlatMapElements.into(output).via(function);
  }

  /** Collects all elements into one. */
  static <T> PCollection<Iterable<T>> collect(PCollection<T> elements) {
    return elements
        .apply("OneGroup", WithKeys.<String, T>of("").withKeyType(TypeDescriptors.strings()))
        .apply("Collect", GroupByKey.create())
        .apply("Values", Values.create());
  }
}
