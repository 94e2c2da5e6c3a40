/**
 * Workspaces that earlier releases wrote, kept so that every later release is shown to open them.
 */
package io.tidemark.testkit.golden;
