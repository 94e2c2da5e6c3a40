/** The vocabulary that every other package speaks: no Spark, no library but the JDK. */
package io.tidemark.core;
