/** What a person sees while a study runs. */
package io.gammascope.pipelines.progress;
