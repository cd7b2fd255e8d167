/** The way of the data as Beam transforms: verbs that only wire. */
package io.gammascope.pipelines.transform;
