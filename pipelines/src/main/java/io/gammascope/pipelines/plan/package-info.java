/** What a study asks for, what is there already, and what the rest will cost. */
package io.gammascope.pipelines.plan;
