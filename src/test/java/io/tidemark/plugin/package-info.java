/**
 * A kind of monitoring and a sink that Tidemark does not know, as a jar of the user's brings them.
 */
package io.tidemark.plugin;
