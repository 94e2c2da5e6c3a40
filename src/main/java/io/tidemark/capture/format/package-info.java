/**
 * What a line of a capture or ground-truth file says: pure parsing, without Spark, that answers
 * every sequence of bytes with records or with the reason why there are none.
 */
package io.tidemark.capture.format;
