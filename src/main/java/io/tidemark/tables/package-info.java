/** The result tables in Delta Lake: their schemas, and the stores that write and read them. */
package io.tidemark.tables;
