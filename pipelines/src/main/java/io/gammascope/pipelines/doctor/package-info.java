/** Whether this machine can do what the program needs, and what to do where it cannot. */
package io.gammascope.pipelines.doctor;
