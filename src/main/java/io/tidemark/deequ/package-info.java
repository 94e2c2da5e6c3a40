/**
 * Deequ over our profiles: the constraints that its rules suggest, and the checks of the user's
 * own.
 */
package io.tidemark.deequ;
