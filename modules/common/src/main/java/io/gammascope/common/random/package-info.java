/**
 * Random numbers that depend on nothing but their key: equal on every machine, in every order of
 * work.
 */
package io.gammascope.common.random;
