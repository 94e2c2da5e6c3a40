/** Requests to services of others: bounded in time, and made again where that may help. */
package io.tidemark.http;
