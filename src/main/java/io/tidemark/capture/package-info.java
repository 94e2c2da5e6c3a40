/** What endpoints saw, as Delta tables. */
package io.tidemark.capture;
