/**
 * From rows to profiles: the only aggregation code. One pass, in columnar batches where the plan
 * gives them.
 */
package io.tidemark.scan;
