/** What the quality of a model must be, learned from its baseline or fixed, and who violates it. */
package io.tidemark.constraints.quality;
