/** Metrics of the user's own in SQL: taken apart into states that merge, and put together again. */
package io.tidemark.formula;
