/** Configuration text becomes checked records; every problem is reported at once, with its line. */
package io.tidemark.config;
