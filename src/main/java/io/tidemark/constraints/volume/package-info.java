/** Whether as many rows come as came before, and whether any come at all. */
package io.tidemark.constraints.volume;
