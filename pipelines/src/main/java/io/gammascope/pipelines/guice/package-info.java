/**
 * Guice modules: bindings for classes of other modules; classes of this module have {@code @Inject}
 * constructors.
 *
 * <p>Start at {@link io.gammascope.pipelines.guice.Injectors}. The only package that uses Guice;
 * may use every module.
 */
package io.gammascope.pipelines.guice;
