/** Files written aside and renamed, and named arrays in the safetensors format. */
package io.gammascope.common.file;
