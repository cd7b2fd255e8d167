/**
 * Tokenizers: conversion of texts to tokens and back.
 *
 * <p>Start at {@link io.gammascope.datasets.tokenizer.TokenizerKind}. May use {@link
 * io.gammascope.datasets}.
 */
package io.gammascope.datasets.tokenizer;
