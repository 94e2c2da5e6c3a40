/** What is demanded of a window's profiles and metrics, and the policies that judge. */
package io.tidemark.constraints;
