/** How a Delta table comes into being where others may be making it too. */
package io.tidemark.delta;
