/** What flows between transforms: small serializable values. */
package io.gammascope.pipelines.message;
