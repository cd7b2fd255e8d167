/** Every known point where paper, authors' code and this program differ. */
package io.gammascope.evidence.ledger;
