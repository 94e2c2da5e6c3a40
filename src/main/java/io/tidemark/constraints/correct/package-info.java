/** The default policy: effects that matter and are not chance, one finding per cause. */
package io.tidemark.constraints.correct;
